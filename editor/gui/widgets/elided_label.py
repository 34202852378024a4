# SPDX-License-Identifier: GPL-3.0-or-later
"""A line of text that may be longer than there is room for, such as one with the name of a file.

Qt cuts such a text off in the middle of a letter, or makes what it stands in wider than the window. Here an ellipsis
stands for what has no room.
"""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QPainter, QPaintEvent
from PyQt6.QtWidgets import QLabel


class ElidedLabel(QLabel):
    """Gives way where there is little room; `mode` says which part of the text does."""

    def __init__(self, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        """Start without a text."""
        super().__init__()
        self._mode = mode
        self.setMinimumWidth(1)
        self.setTextFormat(Qt.TextFormat.PlainText)

    @property
    def seen(self) -> str:
        """What is to be read: the text, or as much of it as there is room for."""
        return self.fontMetrics().elidedText(self.text(), self._mode, self.contentsRect().width())

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Write what there is room for."""
        painter, style = QPainter(self), self.style()
        assert style is not None
        place, palette, role = self.contentsRect(), self.palette(), self.foregroundRole()
        style.drawItemText(painter, place, int(self.alignment()), palette, self.isEnabled(), self.seen, role)
