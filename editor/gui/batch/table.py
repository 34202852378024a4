# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of the files of a batch, for who goes through it with the arrow keys, or sorts it by its titles."""

from __future__ import annotations

from PyQt6.QtCore import QModelIndex, Qt, pyqtSignal
from PyQt6.QtGui import QFocusEvent, QResizeEvent
from PyQt6.QtWidgets import QHeaderView, QTableView

from editor.batch import Item
from editor.gui.batch.rows import BatchModel, Column
from editor.gui.batch.sorting import KEYS, Order, after_click

WIDTHS = {Column.LENGTH: 12, Column.PROGRESS: 16, Column.LEFT: 11, Column.BEFORE: 12, Column.AFTER: 12, Column.OPEN: 10}
"""Letters that columns have room for."""

NARROWEST = 14
"""Letters of the file and of its outcome in a narrow window, where the table scrolls."""

NAME_SHARE = 0.4
"""Share of the rest that the file's name gets; the outcome, which may be the reason of a failure, has the other one."""


class FileTable(QTableView):
    """The keys go on where they were after the list has changed, and begin at the first file."""

    ordered = pyqtSignal()
    """`order` is another one."""

    def __init__(self) -> None:
        """Start without files."""
        super().__init__()
        self._item: Item | None = None
        self._place, self._letter = (0, 0), 1
        self._is_in_sight = False
        self.order: Order | None = None
        """How the files are sorted; None for the order of work."""
        titles = self.horizontalHeader()
        assert titles is not None
        titles.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        titles.setSectionsClickable(True)
        titles.sectionClicked.connect(lambda section: self.sort_by(Column(section)))

    def follow(self, model: BatchModel, letter: int) -> None:
        """Show `model`, in columns for so many letters that are `letter` pixels wide."""
        self.setModel(model)
        self._letter = letter
        self._share_room()
        model.modelAboutToBeReset.connect(lambda: self._note_place(model))
        model.modelReset.connect(lambda: self._go_back(model))
        self._show_order(self.order)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Give file and outcome what room there is."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        titles, view = self.horizontalHeader(), self.viewport()
        if titles is None or view is None or not titles.count():
            return
        widths = {column: letters * self._letter for column, letters in WIDTHS.items()}
        room, least = view.width() - sum(widths.values()), NARROWEST * self._letter
        widths[Column.NAME] = max(round(room * NAME_SHARE), least)
        widths[Column.OUTCOME] = max(room - widths[Column.NAME], least)
        for column, width in widths.items():
            titles.resizeSection(column, width)

    def sort_by(self, column: Column) -> None:
        """Sort as a click on the title of `column` does: up, down, then as they are worked on again."""
        if column in KEYS:
            self._show_order(after_click(self.order, column))

    def unsort(self) -> None:
        """Show the files as they are worked on."""
        self._show_order(None)

    def _show_order(self, order: Order | None) -> None:
        model = self.model()
        if not isinstance(model, BatchModel):
            return
        self.order = order
        if order is None:
            model.unsort()
        else:
            model.sort_by(order.column, KEYS[order.column], order.is_descending)
        self.ordered.emit()

    def moveCursor(self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go to the first or the last file with Home and End, as in a list; Qt goes to the edges of the row."""
        ends = {self.CursorAction.MoveHome: 0, self.CursorAction.MoveEnd: -1}
        model = self.model()
        if action not in ends or model is None or not model.rowCount():
            return super().moveCursor(action, modifiers)
        return model.index(ends[action] % model.rowCount(), max(self.currentIndex().column(), 0))

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
