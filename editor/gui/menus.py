# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes Qt's actions, menus and tool bar from the action table, and keeps their texts and states true."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QMenu, QMenuBar, QToolBar, QToolButton, QWidget

from editor.gui.actions.action import Action
from editor.gui.actions.table import MENUS, TOOL_BAR
from editor.gui.icons import icon
from editor.gui.language import ACTIONS, localized
from editor.gui.theme import Theme

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow

ICON_SIZE = 20


class ActionSet:
    """The Qt side of the table. `trigger` runs an action by its id, as a menu or shortcut would."""

    def __init__(self, window: MainWindow, actions: Sequence[Action], run: Callable[[Action], None]) -> None:
        """Make a QAction for each entry; `run` is called with the entry when it is triggered."""
        self.table = {action.id: action for action in actions}
        self._window = window
        self._made: dict[str, QAction] = {}
        for action in actions:
            made = QAction(localized(action.text, ACTIONS), window)
            made.setObjectName(action.id)
            made.setCheckable(action.checked is not None)
            made.setShortcuts([QKeySequence(keys) for keys in action.shortcut.split()])
            made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            made.triggered.connect(lambda _checked, action=action: run(action))
            window.addAction(made)
            self._made[action.id] = made

    def __getitem__(self, id: str) -> QAction:
        """Return the QAction of an id."""
        return self._made[id]

    def trigger(self, id: str) -> None:
        """Do what choosing the menu entry does: nothing while it is disabled."""
        self.refresh()
        self._made[id].trigger()

    def refresh(self) -> None:
        """Bring texts, check marks and enabled states up to date."""
        for action in self.table.values():
            made = self._made[action.id]
            made.setEnabled(action.enabled(self._window))
            if action.checked is not None:
                made.setChecked(action.checked(self._window))
            text = action.text_now(self._window) if action.text_now else text_of(action)
            made.setText(text)
            made.setIconText(plain(text))
            made.setToolTip(_tip(action, text))

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in the theme's colors."""
        for action in self.table.values():
            self._made[action.id].setIcon(icon(action.icon, theme, ICON_SIZE))

    def fill_menus(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Put all actions into menus; return every menu and sub-menu by its name in the table."""
        menus: dict[str, QMenu] = {}
        for name in MENUS:
            menu = QMenu(localized(f"&{name}", ACTIONS), bar)
            menu.setToolTipsVisible(True)
            bar.addMenu(menu)
            menus[name] = menu
            entries = [action for action in self.table.values() if action.menu.partition("/")[0] == name]
            group = None
            for action in sorted(entries, key=lambda entry: entry.group):
                if group is not None and action.group != group:
                    menu.addSeparator()
                group = action.group
                self._target(menus, menu, action).addAction(self._made[action.id])
        return menus

    def fill_tool_bar(self, bar: QToolBar, widgets: Mapping[str, QWidget]) -> None:
        """Put the usual actions and `widgets` on the tool bar, each button named for screen readers."""
        bar.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        for number, group in enumerate(TOOL_BAR):
            if number:
                bar.addSeparator()
            for id in group:
                if id in widgets:
                    bar.addWidget(widgets[id])
                    continue
                bar.addAction(self._made[id])
                button = bar.widgetForAction(self._made[id])
                if isinstance(button, QToolButton):
                    button.setAccessibleName(plain(text_of(self.table[id])))
                    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _target(self, menus: dict[str, QMenu], menu: QMenu, action: Action) -> QMenu:
        if "/" not in action.menu:
            return menu
        if action.menu not in menus:
            sub = QMenu(localized(action.menu.partition("/")[2], ACTIONS), menu)
            sub.setToolTipsVisible(True)
            menu.addMenu(sub)
            menus[action.menu] = sub
        return menus[action.menu]


def text_of(action: Action) -> str:
    """Return what the menu says for an action of the table, in the user's language."""
    return localized(action.text, ACTIONS)


def plain(text: str) -> str:
    """Return a menu text without its mark for the keyboard and its dots."""
    return re.sub(r"\(&.\)|&", "", text).rstrip(" …")


def shortcut_text(shortcut: str) -> str:
    """Return the keys of an action as this system writes them, such as "Ctrl+Shift+Z, Ctrl+Y"."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(keys).toString(native) for keys in shortcut.split())


def _tip(action: Action, text: str) -> str:
    keys = shortcut_text(action.shortcut)
    return (localized(action.tip, ACTIONS) or plain(text)) + (f"  ({keys})" if keys else "")
