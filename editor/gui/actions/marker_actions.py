# SPDX-License-Identifier: GPL-3.0-or-later
"""Named places on the time line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.gui.actions.action import Action, has_tracks

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow


def has_markers(window: MainWindow) -> bool:
    """Return whether there is a marker."""
    return bool(window.session.project.markers)


def can_mark(window: MainWindow) -> bool:
    """Return whether there is a track, or a take from which one comes."""
    return has_tracks(window) or window.sound.recording.is_recording


MARKERS: tuple[Action, ...] = (
    Action("marker.add", "&Add marker", "Edit/Markers", lambda w: w.edit_desk.markers.add(), shortcut="Ctrl+B Ctrl+M",
           group=5, enabled=can_mark, tip="Set a marker at the cursor, or at what is played or recorded now"),
    Action("marker.next", "&Next marker", "Edit/Markers", lambda w: w.edit_desk.markers.next(), shortcut="Alt+Right",
           group=5, enabled=has_markers),
    Action("marker.previous", "&Previous marker", "Edit/Markers", lambda w: w.edit_desk.markers.previous(),
           shortcut="Alt+Left", group=5, enabled=has_markers),
    Action("marker.edit", "&Edit markers …", "Edit/Markers", lambda w: w.edit_desk.markers.edit(),
           shortcut="Ctrl+Shift+B", group=5, enabled=has_markers, tip="List, name, move and remove markers"),
    Action("marker.remove", "&Remove marker", "Edit/Markers", lambda w: w.edits.remove_marked(), group=5,
           enabled=has_markers, tip="Remove the marker at the cursor, or all in the selection"),
)  # fmt: skip
