# SPDX-License-Identifier: GPL-3.0-or-later
"""A few buttons in a row of which one is down, such as ORIGINAL, CLEANED, REMOVED."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton


class Segments(QFrame):
    """`chosen` carries the key of the button that the user pressed."""

    chosen = pyqtSignal(str)

    def __init__(self, keys: Iterable[str]) -> None:
        """Show a button for each key; `set_words` says what they are."""
        super().__init__()
        self.setObjectName("segments")
        self._buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for key in keys:
            button = QToolButton()
            button.setCheckable(True)
            button.setObjectName(f"segment_{key}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _checked, key=key: self.chosen.emit(key))
            group.addButton(button)
            row.addWidget(button, 1)
            self._buttons[key] = button

    def set_words(self, name: str, texts: Mapping[str, str]) -> None:
        """Show the text of each key; `name`, that of the whole row, is for screen readers."""
        self.setAccessibleName(name)
        for key, text in texts.items():
            self._buttons[key].setText(text)
            self._buttons[key].setAccessibleName(f"{name}: {text}")

    def button(self, key: str) -> QToolButton:
        """Return one of the buttons."""
        return self._buttons[key]

    def check(self, key: str) -> None:
        """Show the button of `key` as the one that is down."""
        self._buttons[key].setChecked(True)
