# SPDX-License-Identifier: GPL-3.0-or-later
"""Playing and moving the cursor."""

from __future__ import annotations

from editor.gui.actions.action import Action, has_tracks

TRANSPORT: tuple[Action, ...] = (
    Action("transport.to_start", "Go to &start", "Transport", lambda w: w.navigation.to_start(), "Ctrl+Home",
           "to-start", 0, has_tracks),
    Action("transport.to_end", "Go to &end", "Transport", lambda w: w.navigation.to_end(), "Ctrl+End", "", 0,
           has_tracks),
    Action("transport.play", "&Play", "Transport", lambda w: w.transport.toggle(), "Space", "play", 1, has_tracks,
           text_now=lambda w: "Stop" if w.transport.is_playing else "Play",
           tip="Play the selection, or from the cursor on"),
    Action("transport.stop", "S&top", "Transport", lambda w: w.transport.stop(), "", "stop", 1,
           lambda w: w.transport.is_playing),
    Action("transport.loop", "&Loop", "Transport", lambda w: w.transport.set_loop(not w.transport.is_looping), "L",
           "loop", 1,
           checked=lambda w: w.transport.is_looping, tip="Play the selection again and again"),
)  # fmt: skip
