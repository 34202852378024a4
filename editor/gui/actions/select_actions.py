# SPDX-License-Identifier: GPL-3.0-or-later
"""Selecting without the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.gui.actions.action import Action, has_tracks
from editor.gui.actions.marker_actions import has_markers

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow


def has_several_tracks(window: MainWindow) -> bool:
    """Return whether there is more than one track."""
    return len(window.session.project.tracks) > 1


SELECT: tuple[Action, ...] = (
    Action("edit.select_all", "&All", "Select", lambda w: w.session.select_all(), shortcut="Ctrl+A", icon="select-all",
           enabled=has_tracks, tip="Select all of every track"),
    Action("edit.select_none", "&None", "Select", lambda w: w.edits.select_none(), shortcut="Ctrl+Shift+A",
           enabled=has_tracks, tip="Keep the cursor only"),
    Action("select.to_start", "From the &start to the cursor", "Select", lambda w: w.edit_desk.selecting.to_start(),
           shortcut="Shift+J", group=1, enabled=has_tracks,
           tip="Select from the start of the project to the end of the selection"),
    Action("select.to_end", "From the cursor to the &end", "Select", lambda w: w.edit_desk.selecting.to_end(),
           shortcut="Shift+K", group=1, enabled=has_tracks,
           tip="Select from the start of the selection to the end of the project"),
    Action("select.all_time", "Whole trac&ks", "Select", lambda w: w.edit_desk.selecting.all_time(),
           shortcut="Ctrl+Shift+J", group=1, enabled=has_tracks, tip="Select all of the selected tracks"),
    Action("select.between_markers", "Between &markers", "Select", lambda w: w.edit_desk.selecting.between_markers(),
           group=1, enabled=has_markers, tip="Select from the marker before the cursor to the next one"),
    Action("select.zero_crossings", "At &zero crossings", "Select", lambda w: w.edit_desk.selecting.snap(),
           shortcut="Z", group=2, enabled=has_tracks,
           tip="Move the edges of the selection to the nearest zero crossings"),
    Action("select.band", "&Frequencies …", "Select", lambda w: w.edit_desk.ask_band(), shortcut="Ctrl+Shift+F",
           group=2, enabled=has_tracks, tip="Limit the selection to a band of frequencies"),
    Action("select.all_frequencies", "All f&requencies", "Select", lambda w: w.edit_desk.clear_band(), shortcut="Q",
           group=2, enabled=lambda w: w.session.selection.band is not None),
    Action("select.track_above", "Track abo&ve", "Select", lambda w: w.edit_desk.selecting.track(-1), group=3,
           enabled=has_several_tracks),
    Action("select.track_below", "Track &below", "Select", lambda w: w.edit_desk.selecting.track(1), group=3,
           enabled=has_several_tracks),
    Action("select.add_track_above", "Extend to track ab&ove", "Select",
           lambda w: w.edit_desk.selecting.extend_tracks(-1), group=3, enabled=has_several_tracks),
    Action("select.add_track_below", "Extend to track be&low", "Select",
           lambda w: w.edit_desk.selecting.extend_tracks(1), group=3, enabled=has_several_tracks),
    Action("select.all_tracks", "In all tra&cks", "Select", lambda w: w.edit_desk.selecting.all_tracks(),
           shortcut="Ctrl+Shift+K", group=3, enabled=has_several_tracks, tip="Select the same time in all tracks"),
)  # fmt: skip
