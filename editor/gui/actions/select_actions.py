# SPDX-License-Identifier: GPL-3.0-or-later
"""Selecting without the mouse."""

from __future__ import annotations

from editor.gui.actions.action import Action
from editor.gui.actions.conditions import HAS_MARKERS, HAS_SEVERAL_TRACKS, HAS_TRACKS, when

SELECT: tuple[Action, ...] = (
    Action("edit.select_all", "&All", "Select", lambda w: w.session.select_all(), shortcut="Ctrl+A", icon="select-all",
           enabled=HAS_TRACKS, tip="Select all of every track"),
    Action("edit.select_none", "&None", "Select", lambda w: w.edits.select_none(), shortcut="Ctrl+Shift+A",
           enabled=HAS_TRACKS, tip="Keep the cursor only"),
    Action("select.to_start", "From the &start to the cursor", "Select", lambda w: w.edit_desk.selecting.to_start(),
           shortcut="Shift+J", group=1, enabled=HAS_TRACKS,
           tip="Select from the start of the project to the end of the selection"),
    Action("select.to_end", "From the cursor to the &end", "Select", lambda w: w.edit_desk.selecting.to_end(),
           shortcut="Shift+K", group=1, enabled=HAS_TRACKS,
           tip="Select from the start of the selection to the end of the project"),
    Action("select.all_time", "Whole trac&ks", "Select", lambda w: w.edit_desk.selecting.all_time(),
           shortcut="Ctrl+Shift+J", group=1, enabled=HAS_TRACKS, tip="Select all of the selected tracks"),
    Action("select.between_markers", "Between &markers", "Select", lambda w: w.edit_desk.selecting.between_markers(),
           group=1, enabled=HAS_MARKERS, tip="Select from the marker before the cursor to the next one"),
    Action("select.zero_crossings", "At &zero crossings", "Select", lambda w: w.edit_desk.selecting.snap(),
           shortcut="Z", group=2, enabled=HAS_TRACKS,
           tip="Move the edges of the selection to the nearest zero crossings"),
    Action("select.band", "&Frequencies …", "Select", lambda w: w.status.selection.ask_band(), shortcut="Ctrl+Shift+F",
           group=2, enabled=HAS_TRACKS, tip="Limit the selection to a band of frequencies"),
    Action("select.all_frequencies", "All f&requencies", "Select", lambda w: w.status.selection.clear_band(),
           shortcut="Q", group=2, enabled=HAS_TRACKS & when(lambda w: w.session.selection.band is not None)),
    Action("select.track_above", "Track abo&ve", "Select", lambda w: w.edit_desk.selecting.track(-1), group=3,
           enabled=HAS_SEVERAL_TRACKS, repeats=True),
    Action("select.track_below", "Track &below", "Select", lambda w: w.edit_desk.selecting.track(1), group=3,
           enabled=HAS_SEVERAL_TRACKS, repeats=True),
    Action("select.add_track_above", "Extend to track ab&ove", "Select",
           lambda w: w.edit_desk.selecting.extend_tracks(-1), group=3, enabled=HAS_SEVERAL_TRACKS, repeats=True),
    Action("select.add_track_below", "Extend to track be&low", "Select",
           lambda w: w.edit_desk.selecting.extend_tracks(1), group=3, enabled=HAS_SEVERAL_TRACKS, repeats=True),
    Action("select.all_tracks", "In all tra&cks", "Select", lambda w: w.edit_desk.selecting.all_tracks(),
           shortcut="Ctrl+Shift+K", group=3, enabled=HAS_SEVERAL_TRACKS, tip="Select the same time in all tracks"),
)  # fmt: skip
