# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done to whole tracks."""

from __future__ import annotations

from editor.gui.actions.action import Action, has_tracks

TRACKS: tuple[Action, ...] = (
    Action("track.mute", "&Mute", "Tracks", lambda w: w.edits.toggle_mute(), "Shift+M", "", 0, has_tracks),
    Action("track.solo", "&Solo", "Tracks", lambda w: w.edits.toggle_solo(), "Shift+S", "", 0, has_tracks),
    Action("track.remove", "&Remove selected tracks", "Tracks", lambda w: w.edits.remove_selected(), "Shift+C", "", 1,
           has_tracks),
)  # fmt: skip
