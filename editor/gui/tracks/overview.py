# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole project in a strip above the ruler: what is seen is a frame on it, which moves and resizes the view."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
from PyQt6.QtCore import QPoint, QRectF, Qt, QTimer
from PyQt6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QSizePolicy, QWidget

from editor.core.pictures.peaks import Peaks
from editor.core.sound.pieces import PieceTable
from editor.core.timecode import format_time
from editor.gui.language import speak, translate
from editor.gui.marks import Marks
from editor.gui.theme import Theme
from editor.gui.tracks.peak_store import PeakStore
from editor.gui.tracks.time_axis import TimeAxis
from editor.gui.tracks.waveform_image import Columns, bridged, color_table, index_picture, to_image
from editor.gui.tracks.waveform_painter import wave_colors
from editor.session import Session

HEIGHT = 46
GRIP_PIXELS = 6
"""How near to a side of the frame the mouse grabs it."""

LEAST_FRAME = 8.0
"""Pixels that the frame is drawn wide at least, so that it can be found and grabbed."""


class Overview(QWidget):
    """All tracks on top of each other, the seen stretch, the selection, the markers and the playhead."""

    def __init__(self, session: Session, axis: TimeAxis, marks: Marks, peaks: PeakStore, theme: Theme) -> None:
        """Show the session's project."""
        super().__init__()
        self._session, self._axis, self._marks, self._peaks, self._theme = session, axis, marks, peaks, theme
        self._kept: tuple[tuple[int, int, float, str], tuple[object, ...], QImage] | None = None
        self._catch_up = QTimer(self)
        self._catch_up.setSingleShot(True)
        self._catch_up.timeout.connect(self._draw_anew)
        self._kept_columns: dict[PieceTable, tuple[object, Columns]] = {}
        self._drag: tuple[str, float] | None = None
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        for changed in (axis.changed, marks.changed, marks.playhead_moved, marks.marker_dragged, peaks.grown):
            changed.connect(self.update)
        axis.changed.connect(self._describe)
        speak(self, self._say)

    def _say(self) -> None:
        self.setAccessibleName(translate("Tracks", "Overview of the whole project"))
        self.setToolTip(translate("Tracks", "Click to go there; drag the frame to move the view, its sides to zoom"))
        self._describe()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colors."""
        self._theme = theme
        self.update()

    def x_of(self, time_s: float) -> float:
        """Return the pixel of a time."""
        return time_s / self._axis.widest_s * self.width()

    def time_of(self, x: float) -> float:
        """Return the time at a pixel."""
        return x / max(self.width(), 1) * self._axis.widest_s

    def frame(self) -> QRectF:
        """Return the frame around what is seen."""
        left, right = self.x_of(self._axis.start_s), self.x_of(self._axis.end_s)
        spare = max(LEAST_FRAME - (right - left), 0.0)
        left = min(max(left - spare / 2, 0.0), max(self.width() - LEAST_FRAME, 0.0))
        return QRectF(left, 1, max(right - left, LEAST_FRAME), self.height() - 3)

    def picture(self) -> QImage:
        """Return the waveform of everything, from memory if nothing has changed."""
        look, content = self._look(), self._content()
        if self._kept is None or self._kept[:2] != (look, content):
            width, height, scale = look[:3]
            low, high, rms = self._columns(width)
            indices = index_picture((*bridged(low, high), rms), height, 0.9)
            image = to_image(indices, color_table(wave_colors(self._theme, selected=False, muted=False)))
            image.setDevicePixelRatio(scale)
            self._kept = (look, content, image)
        return self._kept[2]

    def _picture_at_once(self) -> QImage:
        """Return the picture, or that of before an edit: the tracks are drawn first, this one right after them."""
        if self._kept is None or self._kept[0] != self._look():
            return self.picture()
        if self._kept[1] != self._content():
            self._catch_up.start()
        return self._kept[2]

    def _draw_anew(self) -> None:
        self.picture()
        self.update()

    def _look(self) -> tuple[int, int, float, str]:
        scale = self.devicePixelRatioF()
        width, height = (max(math.ceil(side * scale), 1) for side in (self.width(), self.height()))
        return width, height, scale, self._theme.name

    def _content(self) -> tuple[object, ...]:
        tracks = self._session.project.tracks
        return self._axis.widest_s, tracks, tuple(self._peaks.version(track.table) for track in tracks)

    def _columns(self, width: int) -> Columns:
        """Return the columns of all tracks that are heard, the farthest reaching of them."""
        low, high, rms = (np.zeros(width, np.float32) for _ in range(3))
        project = self._session.project
        kept: dict[PieceTable, tuple[object, Columns]] = {}
        for index in project.audible or range(len(project.tracks)):
            track = project.tracks[index]
            columns = min(round(track.duration_s / self._axis.widest_s * width), width)
            if columns <= 0:
                continue
            key = (columns, self._peaks.version(track.table))
            known = self._kept_columns.get(track.table)
            if known is None or known[0] != key:
                known = (key, self._peaks.drawn(track.table, partial(_columns_of, columns=columns)))
            kept[track.table] = known
            low[:columns] = np.minimum(low[:columns], known[1][0])
            high[:columns] = np.maximum(high[:columns], known[1][1])
            rms[:columns] = np.maximum(rms[:columns], known[1][2])
        self._kept_columns = kept
        return low, high, rms

    def _describe(self) -> None:
        seen = translate("Tracks", "{start_s} to {end_s}").format(
            start_s=format_time(self._axis.start_s), end_s=format_time(self._axis.end_s)
        )
        self.setAccessibleDescription(
            translate("Tracks", "Seen are {seen} of {duration_s}").format(
                seen=seen, duration_s=format_time(self._axis.duration_s)
            )
        )

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw the waveform and what is marked on it."""
        painter = QPainter(self)
        painter.drawImage(QPoint(0, 0), self._picture_at_once())
        self._paint_selection(painter)
        self._paint_frame(painter)
        for time_s, _ in self._marks.markers_s:
            painter.fillRect(QRectF(round(self.x_of(time_s)), 0, 1, self.height()), self._theme.color("marker"))
            painter.fillRect(QRectF(round(self.x_of(time_s)), 0, 5, 5), self._theme.color("marker"))
        if self._marks.playhead_s is not None:
            x = round(self.x_of(self._marks.playhead_s))
            painter.fillRect(QRectF(x - 1, 0, 2, self.height()), self._theme.color("playhead"))
        painter.setPen(self._theme.color("border"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def _paint_selection(self, painter: QPainter) -> None:
        start_s, end_s = self._marks.selection_s
        left, right = self.x_of(start_s), self.x_of(end_s)
        if start_s == end_s:
            painter.fillRect(QRectF(round(left), 0, 1, self.height()), self._theme.color("cursor"))
            return
        color = self._theme.color("selection_edge")
        color.setAlpha(70)
        painter.fillRect(QRectF(left, 0, max(right - left, 1.0), self.height()), color)

    def _paint_frame(self, painter: QPainter) -> None:
        """Shade what is not seen and draw a frame around the rest; a view of all has none."""
        if not self._axis.can_zoom_out:
            return
        frame = self.frame()
        shade = QColor(self._theme.color("window"))
        shade.setAlpha(150)
        painter.fillRect(QRectF(0, 0, frame.left(), self.height()), shade)
        painter.fillRect(QRectF(frame.right(), 0, self.width() - frame.right(), self.height()), shade)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("focus"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(0.75, 0, -0.75, 0), 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _part_at(self, x: float) -> str:
        """Return what a press at `x` takes hold of: a side of the frame, the frame, or nothing."""
        frame = self.frame()
        if not self._axis.can_zoom_out:
            return ""
        if frame.width() > 4 * GRIP_PIXELS:
            for part, side in (("left", frame.left()), ("right", frame.right())):
                if abs(x - side) <= GRIP_PIXELS:
                    return part
        return "frame" if frame.left() <= x <= frame.right() else ""

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Take hold of the frame or one of its sides; elsewhere, go there and take hold."""
        if event is None or event.button() != Qt.MouseButton.LeftButton or not self._axis.duration_s:
            return
        time_s = self.time_of(event.position().x())
        part = self._part_at(event.position().x())
        if not part:
            span_s = self._axis.span_s
            self._axis.show(time_s - span_s / 2, time_s + span_s / 2)
            part = "frame"
        held_s = self._axis.end_s if part == "right" else self._axis.start_s
        self._drag = (part, held_s - time_s)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        """Move what is held."""
        if event is None:
            return
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._drag = None  # where a menu or a question took the release
        x = event.position().x()
        if self._drag is None:
            part = self._part_at(x)
            shapes = {"": Qt.CursorShape.PointingHandCursor, "frame": Qt.CursorShape.OpenHandCursor}
            self.setCursor(shapes.get(part, Qt.CursorShape.SizeHorCursor))
            return
        part, offset_s = self._drag
        place_s = min(max(self.time_of(x) + offset_s, 0.0), self._axis.widest_s)
        if part == "frame":
            self._axis.show(place_s, place_s + self._axis.span_s)
        elif part == "left":
            self._axis.show(min(place_s, self._axis.end_s), self._axis.end_s)
        else:
            self._axis.show(self._axis.start_s, max(place_s, self._axis.start_s))

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """Let go."""
        self._drag = None


def _columns_of(peaks: Peaks, columns: int) -> Columns:
    """Return all of a track in so many columns, the farthest reaching of its channels."""
    low, high, rms = peaks.query(0, peaks.table.frames, columns)
    return low.min(axis=0), high.max(axis=0), rms.max(axis=0)
