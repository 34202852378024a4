# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of a track's view that shows its spectrogram: which frequency lies where, labels, and the selected box."""

from __future__ import annotations

from dataclasses import dataclass

from PyQt6.QtCore import QPointF, QRect, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from editor.core.frequencies import HIGHEST_HZ
from editor.gui.theme import Theme
from editor.gui.tracks.frequency_axis import FrequencyAxis

SNAP_PIXELS = 3
"""A box that comes this near to the edge of the picture reaches to all frequencies beyond."""

INK = QColor(255, 255, 255)
SHADE = QColor(0, 0, 0, 120)
WASH = QColor(255, 255, 255, 34)


@dataclass(frozen=True)
class SpectrumPane:
    """Where a spectrogram lies in its view, and its frequencies."""

    area: QRect
    axis: FrequencyAxis

    def contains(self, y: float) -> bool:
        """Whether this height of the view is in the spectrogram."""
        return self.area.top() <= y <= self.area.bottom()

    def hz_at(self, y: float) -> float:
        """Return the frequency at a height of the view, open at the edges of the picture."""
        inside = y - self.area.top()
        if inside <= SNAP_PIXELS:
            return HIGHEST_HZ
        if inside >= self.area.height() - SNAP_PIXELS:
            return 0.0
        return self.axis.hz_of(inside, self.area.height())

    def y_of(self, frequency_hz: float) -> float:
        """Return the height in the view of a frequency, kept inside the picture."""
        inside = self.axis.y_of(min(frequency_hz, self.axis.high_hz), self.area.height())
        return self.area.top() + min(max(inside, 0.0), float(self.area.height()))

    def band(self, one_hz: float, other_hz: float) -> tuple[float, float] | None:
        """Return what a box between two frequencies selects; None for all."""
        low, high = sorted((one_hz, other_hz))
        return None if low >= high or (low <= 0.0 and high >= HIGHEST_HZ) else (low, high)

    def paint_labels(self, painter: QPainter) -> None:
        """Write frequencies at the left edge, readable on any colors."""
        font = painter.font()
        font.setPointSizeF(max(font.pointSizeF() - 1.5, 7.0))
        painter.save()
        painter.setFont(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = painter.fontMetrics()
        for hz, text in self.axis.labels(self.area.height()):
            y = self.y_of(hz)
            painter.setPen(QPen(QColor(255, 255, 255, 46), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(self.area.left(), y), QPointF(self.area.right(), y))
            box = QRectF(
                self.area.left() + 4, y - metrics.height() / 2, metrics.horizontalAdvance(text) + 8, metrics.height()
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(SHADE)
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(INK)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def paint_selection(
        self, painter: QPainter, left: float, right: float, band: tuple[float, float] | None, theme: Theme
    ) -> None:
        """Draw the selected time from `left` to `right`, or the box when a band is selected."""
        painter.save()
        painter.setClipRect(self.area, Qt.ClipOperation.IntersectClip)
        edge = theme.color("selection_edge") if theme.name == "dark" else INK
        if band is None:
            painter.fillRect(QRectF(left, self.area.top(), right - left, self.area.height()), WASH)
            painter.setPen(QPen(edge, 1))
            for x in (round(left) + 0.5, round(right) + 0.5):
                painter.drawLine(QPointF(x, self.area.top()), QPointF(x, self.area.bottom() + 1))
        else:
            top, bottom = self.y_of(band[1]), self.y_of(band[0])
            self._paint_box(painter, QRectF(left, top, right - left, bottom - top), edge)
        painter.restore()

    def _paint_box(self, painter: QPainter, box: QRectF, edge: QColor) -> None:
        """Draw a box with a handle in the middle of each side; the rest of its time is shaded."""
        above = QRectF(box.left(), self.area.top(), box.width(), box.top() - self.area.top())
        below = QRectF(box.left(), box.bottom(), box.width(), self.area.bottom() + 1 - box.bottom())
        for part in (above, below):
            painter.fillRect(part, QColor(0, 0, 0, 70))
        painter.fillRect(box, WASH)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(0, 0, 0, 150), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        painter.setPen(QPen(edge, 1.5))
        painter.drawRect(box)
        painter.setPen(QPen(QColor(0, 0, 0, 150), 1))
        painter.setBrush(edge)
        center = box.center()
        if box.width() >= 24:
            for y in (box.top(), box.bottom()):
                painter.drawRoundedRect(QRectF(center.x() - 7, y - 2.5, 14, 5), 2, 2)
        if box.height() >= 24:
            for x in (box.left(), box.right()):
                painter.drawRoundedRect(QRectF(x - 2.5, center.y() - 7, 5, 14), 2, 2)
