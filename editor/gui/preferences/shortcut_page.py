# SPDX-License-Identifier: GPL-3.0-or-later
"""The page where keys are changed: choose an action, press keys. They work at once.

Keys that another action has are never taken silently: the page says whose they are, and a button takes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from editor.core.errors import EditorError
from editor.gui.actions.keymap import native
from editor.gui.language import localized, speak, translate
from editor.gui.preferences.key_field import KeyField
from editor.gui.preferences.shortcut_tree import ShortcutTree

if TYPE_CHECKING:
    from editor.gui.menus import ActionSet


class ShortcutPage(QWidget):
    """Changes the keymap of `actions`."""

    def __init__(self, actions: ActionSet) -> None:
        """Show all of them."""
        super().__init__()
        self._actions, self._keymap = actions, actions.keymap
        self._adds = False
        self._wanted = ""
        self._own: dict[str, list[str]] = {}
        self.search = QLineEdit()
        self.tree = ShortcutTree(actions)
        self.words = QLabel()
        self.field = KeyField()
        self.change = _button("changeKeys")
        self.add = _button("addKeys")
        self.remove = _button("removeKeys")
        self.reset = _button("resetKeys")
        self.take = _button("takeKeys")
        self.undo = _button("undoKeys")
        self._arrange()
        self._connect()
        speak(self, self._say)

    def _say(self) -> None:
        """Name the buttons; a question or an answer in another language is over."""
        self._leave()
        self._tell("")
        self.search.setAccessibleName(translate("Preferences", "Search"))
        self.search.setPlaceholderText(translate("Preferences", "Search for an action, a menu or keys"))
        self.change.setText(translate("Preferences", "Change …"))
        self.add.setText(translate("Preferences", "Add another …"))
        self.remove.setText(translate("Preferences", "Remove"))
        self.reset.setText(translate("Preferences", "Default"))
        self.take.setText(translate("Preferences", "Take them"))
        self.undo.setText(translate("Preferences", "Take back"))

    def reset_all(self) -> None:
        """Let every action have the keys that it came with."""
        self._leave()
        self._own = self._keymap.reset_all()
        self._tell(translate("Preferences", "All keys are as the program came."))
        self.undo.setVisible(bool(self._own))

    def press(self, keys: str) -> None:
        """Give keys to the action that is marked, or say which action has them already."""
        owner = self._keymap.owner(keys)
        if owner and owner != self.tree.current_id:
            self._wanted = keys
            words = translate("Preferences", "{keys} does “{action}” in the menu {menu} already.")
            where = {"keys": native(keys), "action": self._actions.name(owner), "menu": self._actions.path(owner)}
            self._tell(words.format(**where))
            self.field.hide()
            self.take.show()
            self.take.setFocus()
        else:
            self._give(keys, False)

    def _give(self, keys: str, take: bool) -> None:
        id = self.tree.current_id
        try:
            self._keymap.give(id, (*self._keymap.keys(id), keys) if self._adds else (keys,), take)
        except EditorError as error:
            self._leave()
            self._tell(localized(str(error)))
            return
        self._leave()
        words = translate("Preferences", "“{action}” has {keys} now.")
        self._tell(words.format(action=self._actions.name(id), keys=native(*self._keymap.keys(id))))

    def _begin(self, adds: bool) -> None:
        """Wait for keys."""
        if not self.tree.current_id:
            return
        self._leave()
        self._adds = adds
        words = translate("Preferences", "Press the keys for “{action}”, or Esc.")
        self._tell(words.format(action=self._actions.name(self.tree.current_id)))
        self.field.begin()

    def _take(self) -> None:
        self._give(self._wanted, True)

    def _remove(self) -> None:
        self._forget()
        self._keymap.give(self.tree.current_id, ())

    def _reset(self) -> None:
        """Give the marked action its default keys, and say which of them another one keeps."""
        self._forget()
        kept = self._keymap.reset(self.tree.current_id)
        if kept:
            owners = ", ".join(self._actions.name(self._keymap.owner(key)) for key in kept)
            words = translate("Preferences", "{keys} stays with “{action}”, which you gave it to.")
            self._tell(words.format(keys=native(*kept), action=owners))

    def _put_back(self) -> None:
        """Take back that all keys were reset."""
        self._keymap.put_back(self._own)
        self._leave()
        self._tell(translate("Preferences", "Your own keys are back."))

    def _leave(self) -> None:
        """Wait for keys no longer."""
        had_focus = self.field.hasFocus() or self.take.hasFocus()
        self._wanted = ""
        for widget in (self.take, self.undo, self.field):
            widget.hide()
        if had_focus:
            self.tree.setFocus()

    def _forget(self) -> None:
        """Say and ask no more what was true of the last keys; a button that ends with this hands the focus to none."""
        self._leave()
        self._tell("")
        self.tree.setFocus()

    def _marked(self) -> None:
        self._leave()
        self._tell("")
        self._show_state()

    def _show_state(self) -> None:
        """Show the keys as they are, and what can be done to the marked ones."""
        self.tree.refresh()
        id = self.tree.current_id
        for button in (self.change, self.add):
            button.setEnabled(bool(id))
        self.remove.setEnabled(bool(id) and bool(self._keymap.keys(id)))
        self.reset.setEnabled(bool(id) and self._keymap.is_own(id))

    def _tell(self, words: str) -> None:
        self.words.setText(words)
        self.words.setAccessibleDescription(words)

    def _left(self) -> None:
        """End waiting because the user went elsewhere, unless there is a question."""
        if not self._wanted and self.field.isVisible():
            self._leave()
            self._tell("")

    def _arrange(self) -> None:
        self.search.setObjectName("shortcutSearch")
        self.search.setClearButtonEnabled(True)
        self.words.setObjectName("shortcutWords")
        self.words.setWordWrap(True)
        self.words.setMinimumHeight(36)
        line = QHBoxLayout()
        line.addWidget(self.words, 1)
        line.addWidget(self.field)
        line.addWidget(self.take)
        line.addWidget(self.undo)
        row = QHBoxLayout()
        for button in (self.change, self.add, self.remove, self.reset):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 4)
        column.addWidget(self.search)
        column.addWidget(self.tree, 1)
        column.addLayout(line)
        column.addLayout(row)

    def _connect(self) -> None:
        self._keymap.changed.connect(self._show_state)
        self.search.textChanged.connect(self.tree.search)
        self.tree.currentItemChanged.connect(self._marked)
        self.tree.itemActivated.connect(lambda: self._begin(False))
        self.field.pressed.connect(self.press)
        self.field.left.connect(self._left)
        self.change.clicked.connect(lambda: self._begin(False))
        self.add.clicked.connect(lambda: self._begin(True))
        self.remove.clicked.connect(self._remove)
        self.reset.clicked.connect(self._reset)
        self.take.clicked.connect(self._take)
        self.undo.clicked.connect(self._put_back)
        self._show_state()


def _button(name: str) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button
