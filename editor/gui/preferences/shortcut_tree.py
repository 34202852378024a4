# SPDX-License-Identifier: GPL-3.0-or-later
"""All actions menu by menu with their keys, as a tree that can be searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QSignalBlocker, Qt
from PyQt6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from editor.gui.actions.keymap import native
from editor.gui.language import speak, translate
from editor.gui.preferences.gestures import gestures

if TYPE_CHECKING:
    from editor.gui.menus import ActionSet

ACTION, KEYS = 0, 1
ID = Qt.ItemDataRole.UserRole


class ShortcutTree(QTreeWidget):
    """Shows the keys of `actions`; those that the user changed are bold. Gestures of the mouse stand at the end."""

    def __init__(self, actions: ActionSet) -> None:
        """List everything, open."""
        super().__init__()
        self._actions = actions
        self.setObjectName("shortcutTree")
        self.setColumnCount(2)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        header = self.header()
        if header is not None:
            header.setSectionResizeMode(ACTION, QHeaderView.ResizeMode.Stretch)
            header.setSectionResizeMode(KEYS, QHeaderView.ResizeMode.ResizeToContents)
            header.setStretchLastSection(False)
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._wanted = ""
        speak(self, self._say)

    def _say(self) -> None:
        """List everything; what is marked and looked for stays so."""
        self.setAccessibleName(translate("Preferences", "Actions and their keys"))
        self.setHeaderLabels([translate("Preferences", "Action"), translate("Preferences", "Keys")])
        marked = self.current_id
        with QSignalBlocker(self):  # nobody shall look while half of it is there
            self.clear()
            self._rows = {}
            self._fill()
        self.expandAll()
        self.refresh()
        self.search(self._wanted)
        if marked in self._rows:
            self.mark(marked)

    def _fill(self) -> None:
        for path, ids in self._actions.by_menu().items():
            group = self._group(path)
            for id in ids:
                self._rows[id] = QTreeWidgetItem(group, [self._actions.name(id), ""])
                self._rows[id].setData(ACTION, ID, id)
        mouse = self._group(translate("Preferences", "Mouse and other keys"))
        for gesture, what in gestures():
            QTreeWidgetItem(mouse, [what, gesture]).setFlags(Qt.ItemFlag.ItemIsEnabled)

    @property
    def current_id(self) -> str:
        """Id of the action that is marked; empty when none is."""
        item = self.currentItem()
        return str(item.data(ACTION, ID) or "") if item is not None else ""

    def refresh(self) -> None:
        """Show the actions there are, and their keys, as they are now."""
        if self._rows.keys() != {id for ids in self._actions.by_menu().values() for id in ids}:
            self._say()  # a chain came or went
            return
        keymap = self._actions.keymap
        for id, row in self._rows.items():
            row.setText(KEYS, native(*keymap.keys(id)))
            font = row.font(KEYS)
            font.setBold(keymap.is_own(id))
            row.setFont(KEYS, font)

    def mark(self, id: str) -> None:
        """Mark the row of an action and bring it into view."""
        self.setCurrentItem(self._rows[id])

    def search(self, text: str) -> None:
        """Show only rows in which every word of `text` occurs: in the action, its menu or its keys."""
        self._wanted = text
        words = text.casefold().split()
        for number in range(self.topLevelItemCount()):
            group = self.topLevelItem(number)
            assert group is not None
            shown = 0
            for place in range(group.childCount()):
                row = group.child(place)
                assert row is not None
                there = f"{group.text(ACTION)} {row.text(ACTION)} {row.text(KEYS)}".casefold()
                row.setHidden(not all(word in there for word in words))
                shown += not row.isHidden()
            group.setHidden(not shown)

    def _group(self, title: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self, [title])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = group.font(ACTION)
        font.setBold(True)
        group.setFont(ACTION, font)
        return group
