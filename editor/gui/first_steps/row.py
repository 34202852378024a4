# SPDX-License-Identifier: GPL-3.0-or-later
"""One step: its number, what is done and why, and a button for each of its actions with the key that does the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.gui.actions.action import unmarked
from editor.gui.actions.keymap import native
from editor.gui.first_steps.table import Words, label
from editor.gui.language import ACTIONS, localized
from editor.gui.widgets.wrapped_label import WrappedLabel

if TYPE_CHECKING:
    from editor.gui.menus import ActionSet

BADGE = 14
"""Pixels that the circle of a number is larger than the number."""


class DeedButton(QPushButton):
    """Does what an action does, whenever that can be done. `key` shows the first of its keys, and stands beside it."""

    def __init__(self, actions: ActionSet, id: str) -> None:
        """Follow the action of `id`."""
        super().__init__()
        self.setObjectName(f"do_{id}")
        self.setAutoDefault(False)
        self.key = QLabel()
        self.key.setObjectName("stepKey")
        self._actions, self._id, self._action = actions, id, actions[id]
        self.setCheckable(self._action.isCheckable())
        self.clicked.connect(lambda: actions.trigger(id))
        self._action.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Be as the action is now."""
        self.setText(label(self._id) or unmarked(localized(self._actions.table[self._id].text, ACTIONS)))
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())
        self.setChecked(self._action.isChecked())
        self.key.setText(native(*self._actions.keymap.keys(self._id)[:1]))
        self.key.setVisible(bool(self.key.text()))


class StepRow(QWidget):
    """Number, name and sentences of a step, above its buttons."""

    def __init__(self, number: int, actions: ActionSet, ids: Sequence[str]) -> None:
        """Have a button for each of `ids` that there is: a processor may not be installed."""
        super().__init__()
        self.number = QLabel(str(number))
        self.number.setObjectName("stepNumber")
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = WrappedLabel("", "heading")
        self.words = WrappedLabel("", "muted")
        self.buttons = [DeedButton(actions, id) for id in ids if id in actions.table]
        self._arrange()

    def say(self, words: Words) -> None:
        """Show what a step is about, now or in another language."""
        self.title.setText(words.title)
        self.words.setText(words.text)
        for button in self.buttons:
            button.refresh()
            button.setAccessibleDescription(": ".join((words.title, words.text)))

    def _arrange(self) -> None:
        self.number.ensurePolished()
        size = self.number.fontMetrics().height() + BADGE
        self.number.setFixedSize(size, size)
        deeds = QHBoxLayout()
        deeds.setSpacing(8)
        for button in self.buttons:
            deeds.addWidget(button)
            deeds.addWidget(button.key)
            deeds.addSpacing(8)
        deeds.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addSpacing(4)
        column.addLayout(deeds)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
