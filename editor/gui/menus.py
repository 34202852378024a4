# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes Qt's actions, menus and tool bar from the action table, and keeps their texts and states true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QMenu, QMenuBar, QToolBar, QToolButton, QWidget

from editor.gui.actions.action import Action, plain
from editor.gui.actions.keymap import Keymap, native
from editor.gui.actions.places import MENUS, TOOL_BAR
from editor.gui.icons import icon
from editor.gui.language import ACTIONS, localized, speak
from editor.gui.theme import Theme
from editor.gui.widgets.overflow import name_overflow
from editor.gui.widgets.unformatted import unformatted

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow

ICON_SIZE = 20


class ActionSet:
    """The Qt side of the table. `trigger` runs an action by its id, as a menu or shortcut would.

    `keymap` says which keys each of them has.
    """

    def __init__(self, window: MainWindow, actions: Sequence[Action], run: Callable[[Action], None]) -> None:
        """Make a QAction for each entry; `run` is called with the entry when it is triggered."""
        self.table = {action.id: action for action in actions}
        self.keymap = Keymap(actions, window.settings)
        self._window, self._run = window, run
        self._made = {action.id: self._make(action) for action in actions}
        self._menus: dict[str, QMenu] = {}
        self.keymap.menu_keys = self._menu_keys
        self.keymap.changed.connect(self._set_keys)
        self._set_keys()

    def exchange(self, gone: Iterable[str], fresh: Sequence[Action]) -> None:
        """Take actions away by their ids, and put others at the ends of their menus."""
        for id in tuple(gone):
            del self.table[id]
            made = self._made.pop(id)
            self._window.removeAction(made)
            made.deleteLater()
            made.setVisible(False)  # until then its menu would still show it
        for action in fresh:
            self.table[action.id] = action
            self._made[action.id] = self._make(action)
            self._menus[action.menu].addAction(self._made[action.id])
        self.keymap.set_actions(self.table.values())
        self.refresh()

    def __getitem__(self, id: str) -> QAction:
        """Return the QAction of an id."""
        return self._made[id]

    def name(self, id: str) -> str:
        """Return what an action is called, whatever state it is in."""
        return plain(text_of(self.table[id]))

    def path(self, id: str) -> str:
        """Return the menu that an action is in, such as "Edit › Markers"."""
        top, _, sub = self.table[id].menu.partition("/")
        names = [plain(localized(MENUS[top], ACTIONS))] + ([localized(sub, ACTIONS)] if sub else [])
        return " › ".join(names)

    def by_menu(self) -> dict[str, list[str]]:
        """Return the ids of all actions by the path of their menu, in the order of the menus."""
        found: dict[str, list[str]] = {}
        for name in MENUS:
            for action in self._entries(name):
                found.setdefault(self.path(action.id), []).append(action.id)
        return found

    def why_not(self, id: str) -> str:
        """Return why an action can't be done now; nothing when it can, and where there is no need of words."""
        return self.table[id].enabled.why_not(self._window)

    def trigger(self, id: str) -> None:
        """Do what choosing the menu entry does: nothing while it is disabled."""
        self.refresh()
        self._made[id].trigger()

    def refresh(self) -> None:
        """Bring texts, check marks and enabled states up to date."""
        for action in self.table.values():
            made = self._made[action.id]
            can = action.enabled.holds(self._window)
            made.setEnabled(can)
            if action.checked is not None:
                made.setChecked(action.checked(self._window))
            text = action.text_now(self._window) if action.text_now else text_of(action)
            made.setText(text)
            made.setIconText(plain(text))
            tip = self.with_keys(localized(action.tip, ACTIONS) or plain(text), action.id)
            made.setToolTip(unformatted(tip if can else f"{tip}\n{self.why_not(action.id)}".rstrip()))

    def with_keys(self, words: str, *ids: str) -> str:
        """Return `words` for a tool tip, with the keys of actions behind them."""
        keys = native(*(key for id in ids if id in self.table for key in self.keymap.keys(id)))
        return f"{words}  ({keys})" if keys else words

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in the theme's colors."""
        for action in self.table.values():
            self._made[action.id].setIcon(icon(action.icon, theme, ICON_SIZE))

    def fill_menus(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Put all actions into menus; return every menu and sub-menu by its name in the table."""
        menus = self._menus
        for name, text in MENUS.items():
            menu = _menu(text, bar)
            bar.addMenu(menu)
            menus[name] = menu
            group = None
            for action in self._entries(name):
                if group is not None and action.group != group:
                    menu.addSeparator()
                group = action.group
                self._target(menus, menu, action).addAction(self._made[action.id])
        return menus

    def fill_tool_bar(self, bar: QToolBar, widgets: Mapping[str, QWidget]) -> None:
        """Put the usual actions and `widgets` on the tool bar, each button named for screen readers."""
        bar.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        name_overflow(bar)
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
                    speak(button, partial(self._name_button, button, id))
                    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _make(self, action: Action) -> QAction:
        made = QAction(localized(action.text, ACTIONS), self._window)
        made.setObjectName(action.id)
        made.setCheckable(action.checked is not None)
        made.setIconVisibleInMenu(action.checked is None)  # its check mark stands there
        made.setAutoRepeat(action.repeats)
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        made.triggered.connect(lambda _checked: self._do(action))
        self._window.addAction(made)
        return made

    def _do(self, action: Action) -> None:
        """Run an action; what is being typed in a field of the selection counts already."""
        self._window.status.selection.take_typed()
        self._run(action)

    def _name_button(self, button: QToolButton, id: str) -> None:
        button.setAccessibleName(self.name(id))

    def _set_keys(self) -> None:
        """Let each action have the keys of the keymap: first take all away, so that no key ever has two actions."""
        for made in self._made.values():
            made.setShortcuts([])
        for id, made in self._made.items():
            made.setShortcuts([QKeySequence(key) for key in self.keymap.keys(id)])

    def _menu_keys(self) -> set[str]:
        """Return the keys that open the menus of the bar in the language of now, such as "Alt+F"."""
        return {QKeySequence.mnemonic(self._menus[name].title()).toString() for name in MENUS if name in self._menus}

    def _entries(self, menu: str) -> list[Action]:
        """Return what is in one of the menus and its sub-menus, in order."""
        entries = [action for action in self.table.values() if action.menu.partition("/")[0] == menu]
        return sorted(entries, key=lambda entry: entry.group)

    def _target(self, menus: dict[str, QMenu], menu: QMenu, action: Action) -> QMenu:
        if "/" not in action.menu:
            return menu
        if action.menu not in menus:
            sub = _menu(action.menu.partition("/")[2], menu)
            menu.addMenu(sub)
            menus[action.menu] = sub
        return menus[action.menu]


def _menu(title: str, parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    speak(menu, lambda: menu.setTitle(localized(title, ACTIONS)))
    return menu


def text_of(action: Action) -> str:
    """Return what the menu says for an action of the table, in the user's language."""
    return localized(action.text, ACTIONS)
