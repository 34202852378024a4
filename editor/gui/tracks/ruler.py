# SPDX-License-Identifier: GPL-3.0-or-later
"""The time ruler above the tracks. A drag on it selects in all tracks, as in other editors; markers are flags that can
be dragged.
"""

from __future__ import annotations

from PyQt6.QtCore import QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PyQt6.QtWidgets import QSizePolicy, QWidget

from editor.core.project import Marker
from editor.gui.language import speak, translate
from editor.gui.marks import Marks
from editor.gui.theme import Theme
from editor.gui.tracks.edge_scroll import EdgeScroll
from editor.gui.tracks.mouse import DRAG_PIXELS, SelectionMouse
from editor.gui.tracks.ruler_ticks import sample_ticks, ticks
from editor.gui.tracks.time_axis import TimeAxis
from editor.gui.tracks.views import Views
from editor.session import Session

HEIGHT = 40
FLAG_HEIGHT = 15
LONGEST_NAME = 140
"""Pixels of a marker's name."""


class Ruler(QWidget):
    """Times of the seen stretch, markers as flags, the selection as a bar, the playhead as a triangle."""

    marker_moved = pyqtSignal(int, int)
    """Number of the marker, and the frame where it was dropped."""
    marker_opened = pyqtSignal(int)
    """Number of the marker that was clicked twice."""

    def __init__(
        self, axis: TimeAxis, marks: Marks, mouse: SelectionMouse, session: Session, views: Views, theme: Theme
    ) -> None:
        """Draw what `axis` shows."""
        super().__init__()
        self._axis, self._marks, self._mouse, self._theme = axis, marks, mouse, theme
        self._session, self._views = session, views
        self._held: Marker | None = None
        self._held_s = self._press_x = self._grip_x = self._mouse_x = 0.0
        self._is_drag = False
        self._edge = EdgeScroll(self, lambda: axis.width, self._scroll_on)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        for changed in (axis.changed, marks.changed, marks.playhead_moved, marks.marker_dragged, views.changed):
            changed.connect(self.update)
        session.changed.connect(self._follow)
        speak(self, self._say)

    def _say(self) -> None:
        self.setAccessibleName(translate("Tracks", "Time ruler"))
        self.setToolTip(
            translate(
                "Tracks", "Drag to select a time in all tracks; drag a marker to move it, click it twice to name it"
            )
        )

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colors."""
        self._theme = theme
        self.update()

    def flags(self) -> list[tuple[QRectF, float, str]]:
        """Return where the flag of each marker is drawn, its time and its name."""
        metrics = self.fontMetrics()
        found = []
        for time_s, name in self._marks.markers_s:
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, LONGEST_NAME)
            width = metrics.horizontalAdvance(text) + 10 if text else 10
            found.append((QRectF(self._axis.x_of(time_s), 1, width, FLAG_HEIGHT), time_s, text))
        return found

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw the lines, the labels, the markers, the selection and the playhead."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("ruler"))
        self._paint_selection(painter)
        font = self.font()
        font.setPointSizeF(max(font.pointSizeF() - 1.0, 7.0))
        painter.setFont(font)
        bottom = self.height()
        seen = (self._axis.start_s, self._axis.end_s, self._axis.seconds_per_pixel)
        rate = self._session.project.sample_rate
        for tick in sample_ticks(*seen, rate) if self._views.ruler_shows_samples else ticks(*seen):
            x = round(self._axis.x_of(tick.time_s))
            painter.setPen(self._theme.color("border_strong" if tick.label else "border"))
            painter.drawLine(x, bottom - (11 if tick.label else 6), x, bottom - 2)
            width = painter.fontMetrics().horizontalAdvance(tick.label)
            if tick.label and x + 5 + width <= self.width():  # half of one would read as another time
                painter.setPen(self._theme.color("text_muted"))
                place = QRectF(x + 5, FLAG_HEIGHT, 110, bottom - FLAG_HEIGHT - 4)
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, tick.label)
        painter.setPen(self._theme.color("border"))
        painter.drawLine(0, bottom - 1, self.width(), bottom - 1)
        self._paint_markers(painter)
        self._paint_playhead(painter)
        painter.end()

    def _paint_selection(self, painter: QPainter) -> None:
        start_s, end_s = self._marks.selection_s
        if end_s <= start_s:
            return
        left, right = self._axis.x_of(start_s), self._axis.x_of(end_s)
        painter.fillRect(QRectF(left, 0, right - left, self.height()), self._theme.color("wave_selected_background"))
        painter.fillRect(QRectF(left, self.height() - 3, right - left, 3), self._theme.color("selection_edge"))

    def _paint_markers(self, painter: QPainter) -> None:
        color = self._theme.color("marker")
        for flag, _, text in self.flags():
            if flag.right() < 0 or flag.left() > self.width():
                continue
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.fillRect(QRectF(round(flag.left()), 1, 1, self.height()), color)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRoundedRect(flag, 3, 3)
            painter.setPen(self._theme.color("window"))
            painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_playhead(self, painter: QPainter) -> None:
        playhead_s = self._marks.playhead_s
        if playhead_s is None:
            return
        x, bottom = self._axis.x_of(playhead_s), float(self.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        painter.setBrush(self._theme.color("playhead"))
        painter.drawPolygon(QPolygonF([QPointF(x - 6, bottom - 11), QPointF(x + 6, bottom - 11), QPointF(x, bottom)]))

    def _marker_at(self, place: QPointF) -> int | None:
        """Return the marker whose flag is here; where they overlap, the one in front."""
        found = [index for index, (flag, _, _) in enumerate(self.flags()) if flag.adjusted(-3, 0, 0, 0).contains(place)]
        return found[-1] if found else None

    def _follow(self) -> None:
        """Let go of a marker that is gone, or is another one by now."""
        if self._held not in self._session.project.markers:
            self._let_go()

    def _let_go(self) -> None:
        """Leave the marker that is held, if there is one, where it was."""
        if self._held is not None:
            self._held = None
            self._edge.stop()
            self._marks.drop_marker()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Take hold of a marker, or begin to select in all tracks."""
        if event is None or event.button() != Qt.MouseButton.LeftButton:
            return
        index = self._marker_at(event.position())
        if index is None:
            self._mouse.press(event, None)
            return
        self._press_x, self._is_drag = event.position().x(), False
        self._held = self._session.project.markers[index]
        self._held_s = self._marks.markers_s[index][0]
        self._grip_x = self._press_x - self._axis.x_of(self._held_s)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        """Drag the marker, or go on selecting."""
        if event is None:
            return
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._let_go()  # where a menu or a question took the release
        if self._held is None:
            self._mouse.move(event, None, self)
            if not event.buttons() and self._marker_at(event.position()) is not None:
                self.setCursor(Qt.CursorShape.SizeHorCursor)
            return
        self._mouse_x = event.position().x()
        self._is_drag = self._is_drag or abs(self._mouse_x - self._press_x) >= DRAG_PIXELS
        if self._is_drag:
            self._edge.hold(self._mouse_x)
            self._drag_marker()

    def _drag_marker(self) -> None:
        """Bring the marker to the mouse."""
        if self._held is not None:
            self._held_s = min(max(self._axis.time_of(self._mouse_x - self._grip_x), 0.0), self._axis.duration_s)
            self._marks.drag_marker(self._held, self._held_s)

    def _scroll_on(self, pixels: int) -> None:
        """Scroll, with the marker still at the mouse."""
        self._axis.scroll(pixels * self._axis.seconds_per_pixel)
        self._drag_marker()

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """Drop the marker, put the cursor at the one that was clicked, or finish selecting."""
        if event is None or event.button() != Qt.MouseButton.LeftButton:
            return
        held = self._held
        self._let_go()
        if held is None:
            self._mouse.release(event)
        elif self._is_drag:
            project = self._session.project
            self.marker_moved.emit(project.markers.index(held), round(self._held_s * project.sample_rate))
        else:
            self._marks.select(self._held_s, self._held_s, self._session.selection.tracks)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        """Let a marker be named, or select everything."""
        if event is None:
            return
        marker = self._marker_at(event.position())
        if marker is None:
            self._mouse.double_click(event, None)
        else:
            self.marker_opened.emit(marker)
