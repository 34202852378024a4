# SPDX-License-Identifier: GPL-3.0-or-later
"""A few buttons in a row of which one is down, such as ORIGINAL, CLEANED, REMOVED."""

from __future__ import annotations

from collections.abc import Mapping

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton


class Segments(QFrame):
    """`chosen` carries the key of the button that the user pressed."""

    chosen = pyqtSignal(str)

    def __init__(self, name: str, texts: Mapping[str, str]) -> None:
        """Show a button for each key of `texts`; `name` is for screen readers."""
        super().__init__()
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self._buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for key, text in texts.items():
            button = QToolButton()
            button.setText(text)
            button.setCheckable(True)
            button.setObjectName(f"segment_{key}")
            button.setAccessibleName(f"{name}: {text}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _checked, key=key: self.chosen.emit(key))
            group.addButton(button)
            row.addWidget(button, 1)
            self._buttons[key] = button

    def button(self, key: str) -> QToolButton:
        """Return one of the buttons."""
        return self._buttons[key]

    def check(self, key: str) -> None:
        """Show the button of `key` as the one that is down."""
        self._buttons[key].setChecked(True)
