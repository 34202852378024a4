# SPDX-License-Identifier: GPL-3.0-or-later
"""A line of text of which one click takes all, so that what is typed replaces it; a second click puts the cursor."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QFocusEvent, QMouseEvent
from PyQt6.QtWidgets import QLineEdit


class EnteredLine(QLineEdit):
    """Selects all of its text when it is entered, by the keyboard or by the mouse."""

    _is_entered = False

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        """Select all, so that typing replaces it."""
        super().focusInEvent(event)
        self.selectAll()
        self._is_entered = event is not None and event.reason() == Qt.FocusReason.MouseFocusReason

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """Select all again after the click that entered the line: it put the cursor between two digits."""
        super().mouseReleaseEvent(event)
        if self._is_entered and not self.hasSelectedText():
            self.selectAll()
        self._is_entered = False
