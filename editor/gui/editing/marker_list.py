# SPDX-License-Identifier: GPL-3.0-or-later
"""The markers as a list in a window that stays open.

Names and times can be typed after a double click or F2, Enter goes there, Delete removes.
"""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QItemSelectionModel, Qt, pyqtSignal
from PyQt6.QtGui import QKeySequence, QShortcut
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor.core.errors import EditorError
from editor.core.project import Marker
from editor.core.timecode import format_time, parse_time
from editor.gui.editing.edits import Edits
from editor.gui.language import speak, translate
from editor.session import Session

TIME, NAME = 0, 1
ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
"""Marks one row and no other, also while Ctrl or Shift is held for a shortcut, with which Qt would add rows."""


class MarkerList(QDialog):
    """Follows the markers of `session`. `wanted` carries the time of the one to go to."""

    wanted = pyqtSignal(float)

    def __init__(
        self, session: Session, edits: Edits, fail: Callable[[BaseException], object], parent: QWidget
    ) -> None:
        """`fail` takes the error of a text that can't be read."""
        super().__init__(parent)
        self._session, self._edits, self._fail = session, edits, fail
        self._shown: tuple[Marker, ...] = ()
        self.setObjectName("markerList")
        self.resize(380, 320)
        self.table = self._make_table()
        self.go = QPushButton()
        self.go.setDefault(True)
        self.go.clicked.connect(lambda: self._go(self.table.currentRow()))
        self.remove = QPushButton()
        self.remove.setObjectName("removeMarkers")
        self.remove.clicked.connect(self._remove)
        self.close_button = QPushButton()
        self.close_button.clicked.connect(self.close)
        buttons = QHBoxLayout()
        for button in (self.go, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        session.changed.connect(self.refresh)
        speak(self, self._say)
        self.refresh()

    def _say(self) -> None:
        self.setWindowTitle(translate("Window", "Markers"))
        self.table.setAccessibleName(translate("Window", "Markers"))
        self.table.setHorizontalHeaderLabels([translate("Window", "Time"), translate("Window", "Name")])
        self.go.setText(translate("Window", "&Go to"))
        self.remove.setText(translate("Window", "&Remove"))
        self.close_button.setText(translate("Window", "&Close"))

    def refresh(self) -> None:
        """Show the markers as they are now."""
        project, before, marked = self._session.project, self._shown, self._marked()
        self._shown = project.markers
        self.table.blockSignals(True)
        self.table.setRowCount(len(project.markers))
        for row, marker in enumerate(project.markers):
            texts = {TIME: format_time(marker.frame / project.sample_rate), NAME: marker.name}
            for column, text in texts.items():
                item = self.table.item(row, column)
                if item is None:
                    self.table.setItem(row, column, QTableWidgetItem(text))
                else:
                    item.setText(text)
        self.table.blockSignals(False)
        self._mark([_row_now(before, row, project.markers) for row in marked], marked)
        for button in (self.go, self.remove):
            button.setEnabled(bool(project.markers))

    def show_marker(self, index: int) -> None:
        """Open the list with marker `index` marked."""
        self.show()
        self.raise_()
        self.activateWindow()
        if 0 <= index < self.table.rowCount():
            self.table.setCurrentCell(index, NAME, ONLY)

    def edit_name(self) -> None:
        """Let the name of the marked marker be typed."""
        self.table.setFocus()
        self.table.editItem(self.table.item(self.table.currentRow(), NAME))

    def _changed(self, row: int, column: int) -> None:
        item = self.table.item(row, column)
        if item is None:
            return
        try:
            if column == NAME:
                self._edits.rename_marker(row, item.text())
            else:
                self._edits.move_marker(row, round(parse_time(item.text()) * self._session.project.sample_rate))
        except EditorError as error:
            self._fail(error)
        self.refresh()

    def _marked(self) -> list[int]:
        """Return the rows that are selected, the one with the keyboard first."""
        model, current = self.table.selectionModel(), self.table.currentRow()
        rows = {index.row() for index in model.selectedIndexes()} if model is not None else set()
        return sorted(rows, key=lambda row: (row != current, row))

    def _mark(self, rows: list[int], before: list[int]) -> None:
        """Select `rows` in place of those of `before`, when markers have changed places."""
        model = self.table.model()
        selection = self.table.selectionModel()
        if rows == before or model is None or selection is None:
            return
        self.table.setCurrentCell(rows[0], max(self.table.currentColumn(), 0), ONLY)
        for row in rows[1:]:
            whole = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            selection.select(model.index(row, NAME), whole)

    def _remove(self) -> None:
        self._edits.remove_markers(*sorted(self._marked()))

    def _go(self, row: int) -> None:
        project = self._session.project
        if 0 <= row < len(project.markers):
            self.wanted.emit(project.markers[row].frame / project.sample_rate)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 2)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)  # Tab would go round in the cells and never reach the buttons
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        rows, columns = table.verticalHeader(), table.horizontalHeader()
        if rows is not None and columns is not None:
            rows.hide()
            columns.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
            columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.cellChanged.connect(self._changed)
        QShortcut(QKeySequence.StandardKey.Delete, table, self._remove, context=Qt.ShortcutContext.WidgetShortcut)
        return table


def _row_now(before: tuple[Marker, ...], row: int, now: tuple[Marker, ...]) -> int:
    """Return where the marker of a row of `before` is `now`; the same row for one that is gone.

    The only one that came is what the only one that went has become.
    """
    if before[row] in now:
        return now.index(before[row])
    went, came = [marker for marker in before if marker not in now], [marker for marker in now if marker not in before]
    if len(went) == len(came) == 1:
        return now.index(came[0])
    return min(row, max(len(now) - 1, 0))
