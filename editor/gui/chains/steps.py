# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of a chain's steps: to add, remove and reorder, by buttons, keys or dragging."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QKeySequence, QShortcut
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.core.presets import in_words
from editor.gui.language import localized, translate
from editor.gui.widgets.unformatted import unformatted
from processors.api import ProcessorInfo, Value
from processors.chain import is_chain
from processors.registry import Entry


class Step(QListWidgetItem):
    """One processor with its values; `info` is None for one that isn't here."""

    def __init__(self, id: str, info: ProcessorInfo | None, values: Mapping[str, Value]) -> None:
        super().__init__()
        self.id, self.info, self.values = id, info, dict(values)

    def say(self, number: int) -> None:
        """Show the name, and below it what is set."""
        if self.info is None:
            name, words = self.id, translate("Chains", "isn't here")
        else:
            name, words = localized(self.info.name), in_words(self.info, self.values, localized)
        self.setText(f"{number}  {name}\n{words or '–'}")
        self.setToolTip(unformatted(words))


class StepList(QWidget):
    """`shown` says that another step is shown, or none; it is `current`. `changed` follows all that is to be seen."""

    shown = pyqtSignal()
    changed = pyqtSignal()

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        """Start empty; offer the processors of `entries` that work, chains left out."""
        super().__init__()
        self._entries = {id: each for id, each in entries.items() if each.info is not None and not is_chain(id)}
        self.list = QListWidget()
        self.list.setObjectName("chainSteps")
        self.list.setAccessibleName(translate("Chains", "Steps"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add_button = QPushButton(translate("Chains", "Add a step"))
        self.add_button.setObjectName("addStep")
        self.add_button.setAutoDefault(False)
        self.add_button.setMenu(self._add_menu())
        self.up_button = self._button("stepUp", Qt.ArrowType.UpArrow, translate("Chains", "Do it earlier"), "Alt+Up")
        self.down_button = self._button(
            "stepDown", Qt.ArrowType.DownArrow, translate("Chains", "Do it later"), "Alt+Down"
        )
        self.remove_button = self._button("removeStep", None, translate("Chains", "Remove it"), "Del")
        self._arrange()
        self._connect()
        self._changed()

    @property
    def current(self) -> Step | None:
        """The step that is shown."""
        item = self.list.currentItem()
        return item if isinstance(item, Step) else None

    @property
    def steps(self) -> list[Step]:
        """All steps, in their order."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item for item in items if isinstance(item, Step)]

    @property
    def links(self) -> list[dict[str, Any]]:
        """The steps as they stand in a chain's file."""
        return [{"processor": step.id, "values": dict(step.values)} for step in self.steps]

    def set_links(self, links: Sequence[Mapping[str, Any]]) -> None:
        """Show the steps of a chain's file."""
        self.list.clear()
        for link in links:
            self.add(str(link["processor"]), link.get("values", {}))
        self.list.setCurrentRow(0)

    def add(self, id: str, values: Mapping[str, Value] | None = None) -> None:
        """Put a step behind the one that is shown, with `values` or its defaults, and show it."""
        entry = self._entries.get(id)
        info = None if entry is None else entry.info
        defaults = {} if info is None else {each.id: each.default for each in info.parameters}
        row = self.list.currentRow() + 1
        self.list.insertItem(row, Step(id, info, defaults | dict(values or {})))
        self.list.setCurrentRow(row)
        self._changed()

    def remove(self) -> None:
        """Take the step that is shown out."""
        if self.current is not None:
            self.list.takeItem(self.list.currentRow())
            self._changed()

    def shift(self, rows: int) -> None:
        """Do the step that is shown so many places later."""
        row = self.list.currentRow()
        if self.current is not None and 0 <= row + rows < self.list.count():
            self.list.insertItem(row + rows, self.list.takeItem(row))
            self.list.setCurrentRow(row + rows)
            self._changed()

    def set_values(self, step: Step, values: Mapping[str, Value]) -> None:
        """Let `step` have `values`."""
        step.values = dict(values)
        self._changed()

    def _changed(self) -> None:
        for number, step in enumerate(self.steps, 1):
            step.say(number)
        row, count = self.list.currentRow(), self.list.count()
        self.remove_button.setEnabled(row >= 0)
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < count - 1)
        self.changed.emit()

    def _add_menu(self) -> QMenu:
        menu = QMenu(self)
        below: dict[str, QMenu] = {}
        for id, entry in self._entries.items():
            assert entry.info is not None
            category = entry.info.category
            if category not in below:
                below[category] = QMenu(localized(category).replace("&", "&&"), menu)
                menu.addMenu(below[category])
            action = below[category].addAction(localized(entry.info.name).replace("&", "&&"))
            if action is not None:
                action.setObjectName(f"add_{id}")
                action.triggered.connect(partial(self.add, id, None))
        return menu

    def _button(self, name: str, arrow: Qt.ArrowType | None, tip: str, key: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAccessibleName(tip)
        keys = QKeySequence(key)
        button.setToolTip(f"{tip}  ({keys.toString(QKeySequence.SequenceFormat.NativeText)})")
        if arrow is None:
            button.setText("✕")
        else:
            button.setArrowType(arrow)
        shortcut = QShortcut(keys, self.list)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(button.click)
        return button

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.add_button, 1)
        for button in (self.up_button, self.down_button, self.remove_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addLayout(row)

    def _connect(self) -> None:
        self.up_button.clicked.connect(lambda: self.shift(-1))
        self.down_button.clicked.connect(lambda: self.shift(1))
        self.remove_button.clicked.connect(self.remove)
        self.list.currentItemChanged.connect(self._show)
        model = self.list.model()
        if model is not None:
            model.rowsMoved.connect(self._changed)

    def _show(self) -> None:
        self._changed()
        self.shown.emit()
