# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws a short note in the corner of a track: that its waveform is still being read, or that a job works on it.

It lies on the picture, so that a track keeps its height while something is said about it.
"""

from __future__ import annotations

from PyQt6.QtCore import QPoint, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen

from editor.gui.theme import Theme

GAP = 8
"""Pixels between the note and the edges of the track."""


def paint_note(painter: QPainter, text: str, width: int, theme: Theme) -> None:
    """Write `text` in a box at the upper right of a track that is `width` pixels wide."""
    box = painter.fontMetrics().boundingRect(text).adjusted(-10, -5, 10, 5)
    box.moveTopRight(QPoint(width - GAP, GAP))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("border_strong"), 1))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(QRectF(box), 6, 6)
    painter.setPen(theme.color("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
