# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of the files of a batch, for who goes through it with the arrow keys."""

from __future__ import annotations

from PyQt6.QtCore import QModelIndex, Qt
from PyQt6.QtGui import QFocusEvent
from PyQt6.QtWidgets import QTableView

from editor.batch import Item
from editor.gui.batch.rows import BatchModel


class FileTable(QTableView):
    """The keys go on where they were after the list has changed, and begin at the first file."""

    def __init__(self) -> None:
        """Start without files."""
        super().__init__()
        self._item: Item | None = None
        self._place = 0, 0
        self._is_in_sight = False

    def follow(self, model: BatchModel) -> None:
        """Show `model`."""
        self.setModel(model)
        model.modelAboutToBeReset.connect(lambda: self._note_place(model))
        model.modelReset.connect(lambda: self._go_back(model))

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        """Let the first arrow key select the first file; Qt passes over it, and none could be selected of one alone."""
        super().focusInEvent(event)
        selection = self.selectionModel()
        tabs = Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason
        if event is not None and event.reason() in tabs and selection is not None and not selection.hasSelection():
            selection.setCurrentIndex(QModelIndex(), selection.SelectionFlag.NoUpdate)

    def _note_place(self, model: BatchModel) -> None:
        here, view = self.currentIndex(), self.viewport()
        self._item = model.item(here.row()) if here.isValid() else None
        self._place = here.row(), here.column()
        self._is_in_sight = view is not None and view.rect().intersects(self.visualRect(here))

    def _go_back(self, model: BatchModel) -> None:
        """Go to the file of before, or to what has its row now; scroll there only if it was in sight."""
        selection = self.selectionModel()
        if self._item is None or selection is None:
            return
        row, column = self._place
        found = model.row(self._item)
        self.setAutoScroll(self._is_in_sight)
        place = model.index(min(row, model.rowCount() - 1) if found < 0 else found, column)
        selection.setCurrentIndex(place, selection.SelectionFlag.NoUpdate)
        self.setAutoScroll(True)
