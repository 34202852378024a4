# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done to whole tracks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.gui.actions.action import Action
from editor.gui.actions.conditions import HAS_TRACKS, when

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow


def channel_counts(window: MainWindow) -> set[int]:
    """Return how many channels the selected tracks have."""
    project = window.session.project
    return {project.tracks[index].channels for index in window.session.selection.track_indices(project)}


def selects_several(window: MainWindow) -> bool:
    """Return whether several tracks are selected."""
    return len(window.session.selection.track_indices(window.session.project)) > 1


SELECTS_SEVERAL = HAS_TRACKS & when(selects_several, "Select several tracks first")
HAS_STEREO = HAS_TRACKS & when(lambda w: 2 in channel_counts(w))

TRACKS: tuple[Action, ...] = (
    Action("track.mute", "&Mute", "Tracks", lambda w: w.edits.toggle_mute(), shortcut="Shift+U", enabled=HAS_TRACKS),
    Action("track.solo", "&Solo", "Tracks", lambda w: w.edits.toggle_solo(), shortcut="Shift+S", enabled=HAS_TRACKS),
    Action("track.remove", "&Remove selected tracks", "Tracks", lambda w: w.edits.remove_selected(), shortcut="Shift+C",
           group=1, enabled=HAS_TRACKS),
    Action("track.rename", "Re&name", "Tracks", lambda w: w.edit_desk.rename_track(), shortcut="F2", group=1,
           enabled=HAS_TRACKS),
    Action("track.up", "Move &up", "Tracks", lambda w: w.edits.move(-1), shortcut="Alt+Up", group=2,
           enabled=HAS_TRACKS & when(lambda w: w.edits.can_move(-1)), repeats=True),
    Action("track.down", "Move &down", "Tracks", lambda w: w.edits.move(1), shortcut="Alt+Down", group=2,
           enabled=HAS_TRACKS & when(lambda w: w.edits.can_move(1)), repeats=True),
    Action("track.join", "&Join tracks", "Tracks", lambda w: w.edits.join(), shortcut="Ctrl+J", group=2,
           enabled=SELECTS_SEVERAL,
           tip="Make one track of the selected ones: what was split goes back, others follow each other"),
    Action("track.to_mono", "Stereo to m&ono", "Tracks/Channels", lambda w: w.edits.to_mono(), group=3,
           enabled=HAS_TRACKS & when(lambda w: bool(channel_counts(w) - {1})), tip="Average all channels into one"),
    Action("track.to_stereo", "Mono to s&tereo", "Tracks/Channels", lambda w: w.edits.to_stereo(), group=3,
           enabled=HAS_TRACKS & when(lambda w: bool(channel_counts(w) - {2})), tip="Put the sound on two channels"),
    Action("track.swap_channels", "S&wap left and right", "Tracks/Channels", lambda w: w.edits.swap_channels(), group=3,
           enabled=HAS_STEREO),
    Action("track.split_stereo", "S&plit stereo into two tracks", "Tracks/Channels", lambda w: w.edits.split_stereo(),
           group=3, enabled=HAS_STEREO, tip="Left and right become tracks of their own"),
)  # fmt: skip
