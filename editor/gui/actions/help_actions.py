# SPDX-License-Identifier: GPL-3.0-or-later
"""Where users find out what there is."""

from __future__ import annotations

from editor.gui.actions.action import Action

HELP: tuple[Action, ...] = (
    Action("help.shortcuts", "&Keyboard shortcuts", "Help", lambda w: w.show_shortcuts(), "F1"),
    Action("help.about", "&About MusicECAN Editor", "Help", lambda w: w.show_about()),
)  # fmt: skip
