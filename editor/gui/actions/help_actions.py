# SPDX-License-Identifier: GPL-3.0-or-later
"""Where users find out what there is."""

from __future__ import annotations

from editor.gui.about import show_about
from editor.gui.actions.action import Action
from editor.gui.demo import demo_recording
from editor.gui.first_steps.dialog import show_first_steps
from editor.gui.palette.palette import show_palette
from editor.gui.preferences.making import show_shortcuts

HELP: tuple[Action, ...] = (
    Action("help.find_action", "&Find an action …", "Help",
           lambda w: show_palette(w.at, w.actions_by_id, lambda: w.theme), shortcut="Ctrl+Shift+P",
           tip="Type what you want to do, and do it"),
    Action("help.shortcuts", "&Keyboard shortcuts …", "Help", show_shortcuts, shortcut="F1",
           tip="Every key and what it does, to look up and to change"),
    Action("help.first_steps", "First &steps …", "Help",
           lambda w: show_first_steps(w, w.actions_by_id, w.messages), group=1,
           tip="From a noisy recording to a clean one, step by step"),
    Action("help.open_demo", "Open the &demo recording", "Help",
           lambda w: w.open_files([demo_recording()]), group=1,
           tip="Strings in heavy rain, to try everything out; it comes below what is open"),
    Action("help.about", "&About MusicECAN Editor", "Help", show_about, group=2),
)  # fmt: skip
