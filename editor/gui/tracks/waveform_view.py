# SPDX-License-Identifier: GPL-3.0-or-later
"""One track's waveform. The pictures are kept until the view, the sound or the size changes, so that a moving playhead
only costs copying a narrow strip.
"""

from __future__ import annotations

from PyQt6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PyQt6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QSizePolicy, QWidget

from editor.core.project import Track
from editor.core.timecode import format_time
from editor.gui.marks import Marks
from editor.gui.theme import Theme
from editor.gui.tracks.mouse import SelectionMouse
from editor.gui.tracks.peak_store import PeakStore
from editor.gui.tracks.time_axis import TimeAxis
from editor.gui.tracks.waveform_painter import Pictures, Stretch, paint_track

LEAST_HEIGHT = 96


class WaveformView(QWidget):
    """Draws a track, its selection, the cursor and the playhead, and hands mouse events on."""

    def __init__(
        self, axis: TimeAxis, marks: Marks, peaks: PeakStore, mouse: SelectionMouse, theme: Theme, parent: QWidget
    ) -> None:
        """Make a view without a track; `show_track` gives it one."""
        super().__init__(parent)
        self._axis, self._marks, self._peaks, self._mouse, self._theme = axis, marks, peaks, mouse, theme
        self.index = 0
        self.track: Track | None = None
        self._muted = False
        self._busy = ""
        self._kept: tuple[object, Pictures] | None = None
        self._playhead_x: int | None = None
        self._shows_focus = False
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        axis.changed.connect(self.update)
        marks.changed.connect(self._describe)
        marks.playhead_moved.connect(self._move_playhead)
        peaks.grown.connect(self.update)

    def show_track(self, index: int, track: Track, muted: bool, busy: str) -> None:
        """Draw `track`, pale when it is not heard, with the sentence `busy` while a job works on it."""
        self.index, self.track, self._muted, self._busy = index, track, muted, busy
        self._peaks.want(track.table)
        self._describe()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colors."""
        self._theme = theme
        self.update()

    def pictures(self) -> Pictures:
        """Return the drawn stretch, from memory if nothing has changed."""
        assert self.track is not None
        scale = self.devicePixelRatioF()
        width, height = max(round(self.width() * scale), 1), max(round(self.height() * scale), 1)
        stretch = Stretch(self._axis.start_s, self._axis.span_s / width, width, height, scale)
        found = self._peaks.peaks(self.track.table)
        key = (stretch, self.track.table, self._peaks.version(self.track.table), self._muted, self._theme.name)
        if self._kept is None or self._kept[0] != key:
            made = paint_track(self.track, found, stretch, self._theme, self._muted)
            made.normal.setDevicePixelRatio(scale)
            made.selected.setDevicePixelRatio(scale)
            self._kept = (key, made)
        return self._kept[1]

    def _describe(self) -> None:
        """Tell a screen reader what is to be seen, and draw it."""
        if self.track is not None:
            start_s, end_s = self._marks.selection_s
            self.setAccessibleName(f"Waveform of {self.track.name}")
            stretch = f"selected {format_time(start_s)} to {format_time(end_s)}"
            chosen = stretch if start_s < end_s else "nothing selected"
            self.setAccessibleDescription(f"{format_time(self.track.duration_s)} long, {chosen}")
        self.update()

    def _move_playhead(self) -> None:
        playhead_s = self._marks.playhead_s
        new = None if playhead_s is None else round(self._axis.x_of(playhead_s))
        for x in {self._playhead_x, new} - {None}:
            self.update(QRect((x or 0) - 2, 0, 5, self.height()))
        self._playhead_x = new

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(600, 170)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Copy the pictures and draw the marks on them."""
        painter = QPainter(self)
        if self.track is None:
            painter.fillRect(self.rect(), self._theme.color("window"))
            return
        pictures = self.pictures()
        painter.drawImage(QPoint(0, 0), pictures.normal)
        self._paint_selection(painter, pictures)
        if self._marks.playhead_s is not None:
            x = round(self._axis.x_of(self._marks.playhead_s))
            painter.fillRect(x - 1, 0, 2, self.height(), self._theme.color("playhead"))
        if self._shows_focus:
            painter.setPen(QPen(self._theme.color("focus"), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        self._paint_note(painter)
        painter.setPen(self._theme.color("border"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _paint_selection(self, painter: QPainter, pictures: Pictures) -> None:
        if not self._marks.is_selected(self.index):
            return
        start_s, end_s = self._marks.selection_s
        left, right = round(self._axis.x_of(start_s)), round(self._axis.x_of(end_s))
        if start_s == end_s:
            painter.fillRect(left, 0, 1, self.height(), self._theme.color("cursor"))
            return
        area = QRect(QPoint(left, 0), QPoint(max(right - 1, left), self.height())).intersected(self.rect())
        painter.save()
        painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
        painter.drawImage(QPoint(0, 0), pictures.selected)
        painter.restore()
        for x in (left, right):
            painter.fillRect(x, 0, 1, self.height(), self._theme.color("selection_edge"))

    def _paint_note(self, painter: QPainter) -> None:
        """Write in a corner that the waveform is still being read, or that a job works on this track."""
        assert self.track is not None
        text = self._busy
        share = self._peaks.share(self.track.table)
        if not text and share < 1.0:
            text = f"Drawing the waveform … {share:.0%}"
        if not text:
            return
        box = painter.fontMetrics().boundingRect(text).adjusted(-10, -5, 10, 5)
        box.moveTopRight(QPoint(self.width() - 8, 8))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("border_strong"), 1))
        painter.setBrush(self._theme.color("raised"))
        painter.drawRoundedRect(QRectF(box), 6, 6)
        painter.setPen(self._theme.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        """Show a frame when the keyboard brought the focus."""
        by_key = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._shows_focus = event is not None and event.reason() in by_key
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        """Take the frame away."""
        self._shows_focus = False
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Begin to select."""
        if event is not None:
            self._mouse.press(event, self.index, self)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        """Go on selecting."""
        if event is not None:
            self._mouse.move(event, self.index, self)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """Finish selecting."""
        if event is not None:
            self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        """Select the whole track."""
        if event is not None:
            self._mouse.double_click(event, self.index)
