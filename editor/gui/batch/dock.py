# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel for many files: what to do at the left, the files at the right, and buttons that are actions.

Files and folders that are dropped on it join the list; the rest of the window opens what is dropped on it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PyQt6.QtCore import QModelIndex, QPoint, Qt, pyqtSignal
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QStackedWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.batch import Item
from editor.gui.actions.action import plain
from editor.gui.batch.cells import ProgressCells
from editor.gui.batch.drops import Drops
from editor.gui.batch.rows import DEEDS, BatchModel, Column, can
from editor.gui.batch.setup import BatchSetup
from editor.gui.batch.table import FileTable
from editor.gui.language import speak, translate
from editor.gui.theme import Theme
from editor.gui.widgets.context_menu import show_menu
from editor.gui.widgets.dock import Dock
from editor.gui.widgets.elided_label import ElidedLabel
from editor.gui.widgets.overflow import name_overflow

BUTTONS = ("batch.add_files", "batch.add_folder", "batch.start", "batch.cancel_all", "batch.retry", "batch.clear",
           "batch.report")  # fmt: skip
MENU = (
    ("batch.hear_before", "batch.hear_after", "batch.open"),
    ("batch.up", "batch.down"),
    ("batch.cancel", "batch.retry", "batch.remove"),
)
"""Ids of what can be done to the selected files, group by group."""

BAR_STEPS = 1000


class BatchDock(Dock):
    """`dropped` carries files and folders; `deed` an item and the column that was clicked."""

    table: FileTable
    dropped = pyqtSignal(list)
    deed = pyqtSignal(object, object)
    selection_changed = pyqtSignal()

    def __init__(self, setup: BatchSetup) -> None:
        """Show an empty list; `set_model` brings the files, `set_actions` the buttons."""
        super().__init__("batchDock")
        self.setup = setup
        self.table = FileTable()
        self.summary = ElidedLabel()
        self.bar = QProgressBar()
        self.hint = QLabel()
        Drops(self, self.hint).dropped.connect(self.dropped)
        self._buttons = QToolBar()
        self._menu: dict[str, QAction] = {}
        self._selected_before: list[Item] = []
        self._stack = QStackedWidget()
        self._arrange()
        speak(self, self._say)

    def _say(self) -> None:
        self.setWindowTitle(translate("Batch", "Clean many files"))
        self.setAccessibleName(self.windowTitle())
        self.hint.setText(translate("Batch", "Drop files, folders or videos here"))
        self.table.setAccessibleName(translate("Batch", "Files to clean"))
        self.bar.setAccessibleName(translate("Batch", "Progress of all files"))
        if self.model is not None:
            self.model.say_again()

    @property
    def model(self) -> BatchModel | None:
        """The list, once there is one."""
        model = self.table.model()
        return model if isinstance(model, BatchModel) else None

    def set_model(self, model: BatchModel, theme: Callable[[], Theme]) -> None:
        """Show the files of `model` in the theme that `theme` gives."""
        self.table.follow(model, self.fontMetrics().averageCharWidth())
        self.table.setItemDelegateForColumn(Column.PROGRESS, ProgressCells(theme, self))
        header = self.table.horizontalHeader()
        assert header is not None
        header.setHighlightSections(False)
        selection = self.table.selectionModel()
        assert selection is not None
        selection.selectionChanged.connect(lambda *_: self.selection_changed.emit())
        model.modelAboutToBeReset.connect(self._note_selected)
        model.modelReset.connect(lambda: self.select(self._selected_before))

    def set_actions(self, actions: dict[str, QAction]) -> None:
        """Make a button of each action."""
        self._menu = actions
        for id in BUTTONS:
            self._buttons.addAction(actions[id])
            button = self._buttons.widgetForAction(actions[id])
            assert isinstance(button, QToolButton)
            button.setObjectName(f"button {id}")
            name = partial(_name_button, button, actions[id])
            actions[id].changed.connect(name)
            name()
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if id == "batch.start":
                button.setProperty("role", "primary")

    def selected(self) -> list[Item]:
        """Return the files that are selected, from top to bottom."""
        model, selection = self.model, self.table.selectionModel()
        if model is None or selection is None:
            return []
        rows = sorted(index.row() for index in selection.selectedRows())
        return [model.item(row) for row in rows if row < model.rowCount()]

    def select(self, items: list[Item]) -> None:
        """Select files."""
        model, selection = self.model, self.table.selectionModel()
        if model is None or selection is None:
            return
        selection.clearSelection()
        flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
        for row in (model.row(item) for item in items):
            if row >= 0:
                selection.select(model.index(row, 0), flags)

    def _note_selected(self) -> None:
        """Remember what is selected, which Qt forgets when the list changes."""
        self._selected_before = self.selected()

    def show_state(self, summary: str, share: float, is_empty: bool) -> None:
        """Show how far the whole list is."""
        self.summary.setText(summary)
        self.bar.setValue(round(share * BAR_STEPS))
        self.bar.setVisible(0 < share < 1)
        self._stack.setCurrentIndex(0 if is_empty else 1)

    def _arrange(self) -> None:
        self._arrange_table()
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        self.hint.setObjectName("batchHint")
        self.hint.setProperty("role", "muted")
        self._stack.addWidget(self.hint)
        self._stack.addWidget(self.table)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(self._top_row())
        right.addWidget(self._stack, 1)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.setup)
        row.addLayout(right, 1)
        body.setMinimumHeight(106)  # so that a window of 420 pixels holds it, the tracks and the status bar
        self.setWidget(body)

    def _arrange_table(self) -> None:
        self.table.setObjectName("batchTable")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.ordered.connect(self.selection_changed)  # which also changes what can be done to files
        self.table.clicked.connect(self._clicked)
        self.table.doubleClicked.connect(self._double_clicked)
        side = self.table.verticalHeader()
        assert side is not None
        side.hide()
        side.setDefaultSectionSize(self.fontMetrics().height() + 16)

    def _top_row(self) -> QHBoxLayout:
        """Return the buttons, and beside them how far all files are."""
        self.bar.setRange(0, BAR_STEPS)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(140)
        self.bar.hide()
        self._buttons.setObjectName("batchButtons")
        name_overflow(self._buttons)
        self._buttons.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        top = QHBoxLayout()
        top.setContentsMargins(10, 6, 10, 6)
        top.setSpacing(4)
        for widget in (self._buttons, self.summary, self.bar):
            top.addWidget(widget)
        return top

    def _clicked(self, index: QModelIndex) -> None:
        model, column = self.model, Column(index.column())
        if model is not None and column in DEEDS and can(model.item(index.row()), column):
            self.deed.emit(model.item(index.row()), column)

    def _double_clicked(self, index: QModelIndex) -> None:
        model = self.model
        if model is not None and Column(index.column()) not in DEEDS and can(model.item(index.row()), Column.OPEN):
            self.deed.emit(model.item(index.row()), Column.OPEN)

    def _show_menu(self, place: QPoint) -> None:
        view = self.table.viewport()
        if view is not None:
            show_menu(self, [[self._menu[id] for id in group] for group in MENU], view.mapToGlobal(place))


def _name_button(button: QToolButton, action: QAction) -> None:
    button.setAccessibleName(plain(action.text()))
