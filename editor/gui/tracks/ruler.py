# SPDX-License-Identifier: GPL-3.0-or-later
"""The time ruler above the tracks. A drag on it selects in all tracks, as in other editors."""

from __future__ import annotations

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PyQt6.QtWidgets import QSizePolicy, QWidget

from editor.gui.marks import Marks
from editor.gui.theme import Theme
from editor.gui.tracks.mouse import SelectionMouse
from editor.gui.tracks.ruler_ticks import ticks
from editor.gui.tracks.time_axis import TimeAxis

HEIGHT = 32


class Ruler(QWidget):
    """Times of the seen stretch, the selection as a bar, the playhead as a triangle."""

    def __init__(self, axis: TimeAxis, marks: Marks, mouse: SelectionMouse, theme: Theme) -> None:
        """Draw what `axis` shows."""
        super().__init__()
        self._axis, self._marks, self._mouse, self._theme = axis, marks, mouse, theme
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName("Time ruler")
        self.setToolTip("Drag to select a time in all tracks")
        axis.changed.connect(self.update)
        marks.changed.connect(self.update)
        marks.playhead_moved.connect(self.update)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colors."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw the lines, the labels, the selection and the playhead."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("ruler"))
        self._paint_selection(painter)
        font = self.font()
        font.setPointSizeF(max(font.pointSizeF() - 1.0, 7.0))
        painter.setFont(font)
        bottom = self.height()
        for tick in ticks(self._axis.start_s, self._axis.end_s, self._axis.seconds_per_pixel):
            x = round(self._axis.x_of(tick.time_s))
            painter.setPen(self._theme.color("border_strong" if tick.label else "border"))
            painter.drawLine(x, bottom - (11 if tick.label else 6), x, bottom - 2)
            if tick.label:
                painter.setPen(self._theme.color("text_muted"))
                painter.drawText(QRectF(x + 5, 2, 100, bottom - 8), Qt.AlignmentFlag.AlignVCenter, tick.label)
        painter.setPen(self._theme.color("border"))
        painter.drawLine(0, bottom - 1, self.width(), bottom - 1)
        self._paint_playhead(painter)
        painter.end()

    def _paint_selection(self, painter: QPainter) -> None:
        start_s, end_s = self._marks.selection_s
        if end_s <= start_s:
            return
        left, right = self._axis.x_of(start_s), self._axis.x_of(end_s)
        painter.fillRect(QRectF(left, 0, right - left, self.height()), self._theme.color("wave_selected_background"))
        painter.fillRect(QRectF(left, self.height() - 3, right - left, 3), self._theme.color("selection_edge"))

    def _paint_playhead(self, painter: QPainter) -> None:
        playhead_s = self._marks.playhead_s
        if playhead_s is None:
            return
        x, bottom = self._axis.x_of(playhead_s), float(self.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        painter.setBrush(self._theme.color("playhead"))
        painter.drawPolygon(QPolygonF([QPointF(x - 6, bottom - 11), QPointF(x + 6, bottom - 11), QPointF(x, bottom)]))

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Begin to select in all tracks."""
        if event is not None:
            self._mouse.press(event, None, self)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        """Go on selecting."""
        if event is not None:
            self._mouse.move(event, None, self)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """Finish selecting."""
        if event is not None:
            self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        """Select everything."""
        if event is not None:
            self._mouse.double_click(event, None)
