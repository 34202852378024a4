# SPDX-License-Identifier: GPL-3.0-or-later
"""Tracks are moved by dragging their headers up or down: a line shows where one will stand, Escape gives up.

So does all else after which no release may come: another button, whose menu takes the mouse, and a question.
"""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject, QPoint, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent
from PyQt6.QtWidgets import QApplication, QFrame, QScrollArea

from editor.gui.tracks.edge_scroll import EdgeScroll
from editor.gui.tracks.mouse import DRAG_PIXELS
from editor.gui.tracks.track_header import TrackHeader
from editor.gui.tracks.track_row import TrackRow
from editor.session import Session

LINE_HEIGHT = 3


class Reordering(QObject):
    """One drag at a time, from the press on a header to the release."""

    moved = pyqtSignal(int, int)
    """Number of the track, and its new one."""

    def __init__(self, session: Session, scroll: QScrollArea, rows: list[TrackRow]) -> None:
        """Move among `rows`, which lie in `scroll`; what is dragged is let go when the tracks of `session` change."""
        super().__init__(scroll)
        application, inner = QApplication.instance(), scroll.widget()
        assert application is not None and inner is not None
        self._keys_of, self._scroll, self._inner, self._rows = application, scroll, inner, rows
        self._held: TrackHeader | None = None
        self._press_y = self._y = 0.0
        self._is_drag = False
        self._line = QFrame(inner)
        self._line.setObjectName("dropLine")
        self._line.hide()
        session.changed.connect(self.give_up)
        bar = scroll.verticalScrollBar()
        assert bar is not None
        self._edge = EdgeScroll(self, scroll.height, lambda pixels: bar.setValue(bar.value() + pixels))
        bar.valueChanged.connect(self._show_line)  # by the wheel, with the mouse where it was

    def watch(self, header: TrackHeader) -> None:
        """Let the track of `header` be dragged by it; the buttons and sliders on it keep their own clicks."""
        header.installEventFilter(self)

    def give_up(self) -> None:
        """Leave the track where it is."""
        if self._is_drag and self._held is not None:
            self._edge.stop()
            self._keys_of.removeEventFilter(self)
            self._held.unsetCursor()
            self._line.hide()
        self._held, self._is_drag = None, False

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Take the mouse on headers, and Escape wherever the keyboard is; leave everything else alone."""
        if isinstance(event, QMouseEvent) and isinstance(watched, TrackHeader):
            return self._follow_mouse(watched, event)
        if event is not None and event.type() == QEvent.Type.WindowBlocked:
            self.give_up()
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and event.type() == QEvent.Type.KeyPress:
            self.give_up()
            return True
        return False

    def _follow_mouse(self, header: TrackHeader, event: QMouseEvent) -> bool:
        """Return whether the event belongs to a drag alone."""
        y, is_left = event.globalPosition().y(), event.button() == Qt.MouseButton.LeftButton
        if event.type() == QEvent.Type.MouseButtonPress:
            self.give_up()
            self._held, self._press_y = header if is_left else None, y
        elif event.type() == QEvent.Type.MouseMove and not event.buttons() & Qt.MouseButton.LeftButton:
            self.give_up()  # where a menu took the release
        elif event.type() == QEvent.Type.MouseMove and header is self._held:
            self._drag(header, y)
        elif event.type() == QEvent.Type.MouseButtonRelease and is_left and header is self._held:
            self._drop(header, y)
        else:
            return False
        return self._is_drag

    def _drag(self, header: TrackHeader, y: float) -> None:
        """Begin once that is meant, and show where the track would stand."""
        if not self._is_drag and (abs(y - self._press_y) < DRAG_PIXELS or len(self._rows) < 2):
            return
        if not self._is_drag:
            self._is_drag = True
            self._keys_of.installEventFilter(self)
            header.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._y = y
        self._edge.hold(self._scroll.mapFromGlobal(QPoint(0, round(y))).y())
        self._show_line()

    def _show_line(self) -> None:
        """Show where the track would stand were it let go now."""
        if not self._is_drag or self._held is None:
            return
        gap = self._gap(self._inner_y(self._y))
        below = self._rows[gap].y() if gap < len(self._rows) else self._inner.height()
        top = min(max(below - LINE_HEIGHT // 2, 0), self._inner.height() - LINE_HEIGHT)
        self._line.setGeometry(0, top, self._inner.width(), LINE_HEIGHT)
        self._line.raise_()
        self._line.setVisible(self._place(self._held, gap) != self._index(self._held))

    def _drop(self, header: TrackHeader, y: float) -> None:
        """Let the track stand where the line is."""
        is_drag, index = self._is_drag, self._index(header)
        place = self._place(header, self._gap(self._inner_y(y)))
        self.give_up()
        if is_drag and place != index:
            self.moved.emit(index, place)

    def _inner_y(self, y: float) -> int:
        """Return how far below the first track's top a height on the screen is."""
        return self._inner.mapFromGlobal(QPoint(0, round(y))).y()

    def _gap(self, y: int) -> int:
        """Return the number of tracks whose middle lies above `y`."""
        return sum(row.geometry().center().y() < y for row in self._rows)

    def _index(self, header: TrackHeader) -> int:
        return next(index for index, row in enumerate(self._rows) if row.header is header)

    def _place(self, header: TrackHeader, gap: int) -> int:
        """Return what number the track has once it is taken out and put into a gap between those of now."""
        return gap - (gap > self._index(header))
