# SPDX-License-Identifier: GPL-3.0-or-later
"""Named places on the time line."""

from __future__ import annotations

from editor.gui.actions.action import Action
from editor.gui.actions.conditions import HAS_MARKERS, when

CAN_MARK = when(lambda w: bool(w.session.project.tracks) or w.sound.recording.is_recording, "Open a recording first")
"""There is a track, or a take from which one comes."""

MARKERS: tuple[Action, ...] = (
    Action("marker.add", "&Add marker", "Edit/Markers", lambda w: w.edit_desk.markers.add(), shortcut="Ctrl+B Ctrl+M",
           group=5, enabled=CAN_MARK, tip="Set a marker at the cursor, or at what is played or recorded now"),
    Action("marker.next", "&Next marker", "Edit/Markers", lambda w: w.edit_desk.markers.next(), shortcut="Alt+Right",
           group=5, enabled=HAS_MARKERS, repeats=True),
    Action("marker.previous", "&Previous marker", "Edit/Markers", lambda w: w.edit_desk.markers.previous(),
           shortcut="Alt+Left", group=5, enabled=HAS_MARKERS, repeats=True),
    Action("marker.edit", "&Edit markers …", "Edit/Markers", lambda w: w.edit_desk.markers.edit(),
           shortcut="Ctrl+Shift+B", group=5, enabled=HAS_MARKERS, tip="List, name, move and remove markers"),
    Action("marker.remove", "&Remove marker", "Edit/Markers", lambda w: w.edits.remove_marked(), group=5,
           enabled=HAS_MARKERS, tip="Remove the marker at the cursor, or all in the selection"),
)  # fmt: skip
