# SPDX-License-Identifier: GPL-3.0-or-later
"""Every step in words; a click goes there. Steps that were taken back are pale until something new is done."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QDockWidget, QListWidget, QListWidgetItem

from editor.gui.theme import Theme
from editor.session import Session


class HistoryDock(QDockWidget):
    """Follows the session's history; `chosen` carries the number of steps to be in effect."""

    chosen = pyqtSignal(int)

    def __init__(self, session: Session, theme: Theme) -> None:
        """Show the steps of `session`."""
        super().__init__("History")
        self.setObjectName("historyDock")
        self._session, self._theme = session, theme
        self.list = QListWidget()
        self.list.setAccessibleName("History of edits")
        self.list.setMinimumWidth(210)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.itemClicked.connect(lambda item: self.chosen.emit(self.list.row(item)))
        self.list.itemActivated.connect(lambda item: self.chosen.emit(self.list.row(item)))
        self.setWidget(self.list)
        session.changed.connect(self.refresh)
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colors."""
        self._theme = theme
        self.refresh()

    def refresh(self) -> None:
        """Show the history as it is now."""
        history = self._session.history
        texts = ["Start", *(command.description for command in history.commands)]
        while self.list.count() > len(texts):
            self.list.takeItem(self.list.count() - 1)
        for row, text in enumerate(texts):
            item = self.list.item(row)
            if item is None:
                item = QListWidgetItem()
                self.list.addItem(item)
            item.setText(text)
            item.setToolTip(text)
            undone = row > history.position
            item.setForeground(self._theme.color("text_disabled" if undone else "text"))
        self.list.setCurrentRow(history.position)
        self.list.scrollToItem(self.list.item(history.position))
