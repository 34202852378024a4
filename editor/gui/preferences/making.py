# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the window of preferences together from the parts of a main window, and shows it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from editor.gui.preferences.table import pages
from editor.gui.preferences.window import PreferencesWindow

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow


def show_preferences(window: MainWindow) -> None:
    """Show the preferences where they were left."""
    found = _found(window)
    found.show_page(found.list.currentRow())


def show_shortcuts(window: MainWindow) -> None:
    """Show all keys, ready to search in them."""
    found = _found(window)
    found.show_page(-1)
    found.shortcuts.search.setFocus()


def _found(window: MainWindow) -> PreferencesWindow:
    """Return the window of preferences; it is made when it is first asked for."""
    made = window.findChild(PreferencesWindow)
    return made or PreferencesWindow(window.at, window.actions_by_id, partial(pages, window))
