# SPDX-License-Identifier: GPL-3.0-or-later
"""Ruler, tracks and scroll bar: the middle of the window. Follows the session; the axis says what is seen."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QPoint, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QNativeGestureEvent, QResizeEvent, QWheelEvent
from PyQt6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QScrollBar, QSizePolicy, QVBoxLayout, QWidget

from editor.gui.distinct_names import distinct_names
from editor.gui.language import speak, translate
from editor.gui.marks import Marks
from editor.gui.theme import Theme
from editor.gui.tracks.in_sight import InSight
from editor.gui.tracks.mouse import SelectionMouse, choose_track
from editor.gui.tracks.overview import HEIGHT as OVERVIEW_HEIGHT
from editor.gui.tracks.overview import Overview
from editor.gui.tracks.peak_store import PeakStore
from editor.gui.tracks.reordering import Reordering
from editor.gui.tracks.ruler import HEIGHT as RULER_HEIGHT
from editor.gui.tracks.ruler import Ruler
from editor.gui.tracks.spectrum_store import SpectrumStore
from editor.gui.tracks.time_axis import ZOOM_STEP, TimeAxis
from editor.gui.tracks.track_header import header_width
from editor.gui.tracks.track_row import TrackRow
from editor.gui.tracks.views import Views
from editor.gui.tracks.waveform_view import WaveformView
from editor.session import Session
from editor.settings import Settings

SCROLL_STEPS = 100000
"""Resolution of the scroll bar over the whole project."""

WHEEL_SHARE = 0.12
"""Share of the view that one notch of the wheel scrolls."""

NOTCH = 120

LEAST_HEIGHT = 40
"""Pixels of the list of tracks in a window that is hardly higher than its panels."""


class TrackList(QScrollArea):
    """Scrolls through the tracks where they don't all fit; every other turn of the wheel belongs to the time line."""

    widened = pyqtSignal(int)
    """How wide a track is now; the scroll bar that comes and goes with tracks takes a part."""

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Tell how much room the tracks have."""
        super().resizeEvent(event)
        if event is not None:
            self.widened.emit(event.size().width())

    def wheelEvent(self, event: QWheelEvent | None) -> None:
        """Scroll up and down, unless ctrl or shift is held or all tracks are seen: then the area around it takes it."""
        if event is None:
            return
        bar = self.verticalScrollBar()
        moved = event.pixelDelta() if is_by_fingers(event) else event.angleDelta()
        is_held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        if bar is not None and bar.maximum() and abs(moved.y()) > abs(moved.x()) and not is_held:
            bar.setValue(bar.value() - moved.y())
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Leave the arrow keys to the window, where they move the cursor."""
        if event is not None:
            event.ignore()


class TrackArea(QWidget):
    """All tracks on one time line. Signals of the headers carry the track's index."""

    muted = pyqtSignal(int, bool)
    soloed = pyqtSignal(int, bool)
    gain_changed = pyqtSignal(int, float, bool)
    """Track, dB, and whether the drag goes on."""
    removed = pyqtSignal(int)
    pan_changed = pyqtSignal(int, float, bool)
    """Track, -1 (left) to 1 (right), and whether the drag goes on."""
    renamed = pyqtSignal(int, str)

    def __init__(
        self, session: Session, axis: TimeAxis, marks: Marks, theme: Theme, settings: Settings | None = None
    ) -> None:
        """Show the session's project as `settings` (default: the plain ones) say."""
        super().__init__()
        self._session, self._axis, self._marks, self._theme = session, axis, marks, theme
        self.mouse = SelectionMouse(axis, marks, self.track_at)
        self.views = Views(session, settings or Settings(), self)
        self.peaks = PeakStore(self)
        self.spectra = SpectrumStore(self)
        self.spectra.failed.connect(self.peaks.failed)
        self.rows: list[TrackRow] = []
        self._busy: dict[object, str] = {}
        self.ruler = Ruler(axis, marks, self.mouse, session, self.views, theme)
        self.overview = Overview(session, axis, marks, self.peaks, theme)
        self.bar = QScrollBar(Qt.Orientation.Horizontal)
        self._title = QLabel()
        self._list = QVBoxLayout()
        self._scroll = self._make_scroll()
        self.header_width = header_width()
        self._arrange()
        self._scroll.widened.connect(lambda width: axis.set_width(max(width - self.header_width, 1)))
        self.bar.valueChanged.connect(self._bar_moved)
        axis.changed.connect(self._follow_axis)
        session.changed.connect(self.refresh)
        self.views.changed.connect(self.refresh)
        session.selection_changed.connect(self.refresh)
        self._in_sight = InSight(session, self._scroll, self.rows)
        self.reordering = Reordering(session, self._scroll, self.rows)
        speak(self, self._say)

    def _say(self) -> None:
        self._title.setText(translate("Tracks", "Tracks"))
        self.bar.setAccessibleName(translate("Tracks", "Scroll in time"))
        self.refresh()

    def stop_work(self) -> None:
        """Let the threads end that prepare what is drawn."""
        self.peaks.keep(set())
        self.spectra.stop()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colors."""
        self._theme = theme
        self.ruler.set_theme(theme)
        self.overview.set_theme(theme)
        for row in self.rows:
            row.set_theme(theme)

    def set_busy(self, busy: dict[object, str]) -> None:
        """Show a sentence on the tracks that jobs work on, by their tables: their places may change meanwhile."""
        self._busy = busy
        self.refresh()

    def refresh(self) -> None:
        """Show the project as it is now."""
        project = self._session.project
        while len(self.rows) > len(project.tracks):
            row = self.rows.pop()
            self._list.removeWidget(row)
            row.header.name.leave()  # or hiding it would name a track that is gone
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(project.tracks):
            self._add_row(len(self.rows))
        audible, short = project.audible, distinct_names([track.name for track in project.tracks])
        for index, (row, track) in enumerate(zip(self.rows, project.tracks, strict=True)):
            is_current = len(project.tracks) > 1 and self._marks.is_selected(index)
            row.view.set_look(self.views.mode(index), self.views.style)
            busy = self._busy.get(track.table, "")
            row.show_track(index, track, is_current, index not in audible, busy, short[index])
        self.peaks.keep({track.table for track in project.tracks})
        self._axis.set_duration(project.duration_s)

    def track_at(self, point: QPoint) -> int | None:
        """Return the track at the height of a point of the screen; above and below, the first and the last."""
        if not self.rows:
            return None
        for row in self.rows:
            if point.y() < row.mapToGlobal(QPoint(0, row.height())).y():
                return row.view.index
        return len(self.rows) - 1

    def _add_row(self, index: int) -> None:
        view = WaveformView(self._axis, self._marks, self.peaks, self.spectra, self.mouse, self._theme)
        row = TrackRow(view, self._theme)
        header = row.header
        header.muted.connect(lambda on: self.muted.emit(index, on))
        header.soloed.connect(lambda on: self.soloed.emit(index, on))
        header.gain_dragged.connect(lambda db: self.gain_changed.emit(index, db, True))
        header.gain_dropped.connect(lambda: self.gain_changed.emit(index, header.gain_db, False))
        header.removed.connect(lambda: self.removed.emit(index))
        header.pan_dragged.connect(lambda pan: self.pan_changed.emit(index, pan, True))
        header.pan_dropped.connect(lambda: self.pan_changed.emit(index, header.pan_place, False))
        header.renamed.connect(lambda name: self.renamed.emit(index, name))
        header.pressed.connect(lambda modifiers: choose_track(self._session, index, modifiers))
        self.reordering.watch(header)
        self.rows.append(row)
        self._list.insertWidget(index, row, 1)

    def _make_scroll(self) -> TrackList:
        inner = QWidget()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        inner.setLayout(self._list)
        scroll = TrackList()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setMinimumHeight(LEAST_HEIGHT)
        return scroll

    def _arrange(self) -> None:
        corner = QFrame()
        corner.setObjectName("rulerCorner")
        corner.setFixedSize(self.header_width, OVERVIEW_HEIGHT + RULER_HEIGHT)
        inside = QVBoxLayout(corner)
        inside.setContentsMargins(14, 0, 8, 10)
        inside.addWidget(self._title, 0, Qt.AlignmentFlag.AlignBottom)  # beside the ruler; a message lies above it
        bottom = QFrame()
        bottom.setObjectName("scrollRow")
        bottom.setFixedWidth(self.header_width)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(corner, 0, 0, 2, 1)
        grid.addWidget(self.overview, 0, 1)
        grid.addWidget(self.ruler, 1, 1)
        grid.addWidget(self._scroll, 2, 0, 1, 2)
        grid.addWidget(bottom, 3, 0)
        grid.addWidget(self.bar, 3, 1)
        grid.setRowStretch(2, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _follow_axis(self) -> None:
        """Put the scroll bar where the axis is."""
        widest = self._axis.widest_s
        page = round(self._axis.span_s / widest * SCROLL_STEPS)
        self.bar.blockSignals(True)
        self.bar.setRange(0, max(SCROLL_STEPS - page, 0))
        self.bar.setPageStep(page)
        self.bar.setSingleStep(max(page // 10, 1))
        self.bar.setValue(round(self._axis.start_s / widest * SCROLL_STEPS))
        self.bar.setEnabled(self._axis.can_zoom_out)
        self.bar.blockSignals(False)

    def _bar_moved(self, value: int) -> None:
        start_s = value / SCROLL_STEPS * self._axis.widest_s
        self._axis.show(start_s, start_s + self._axis.span_s)

    def wheelEvent(self, event: QWheelEvent | None) -> None:
        """Scroll in time, as far as the fingers move; with ctrl, zoom at the mouse."""
        if event is None:
            return
        turn, fingers = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            at_s = self._axis.time_of(event.position().x() - self.header_width)
            self._axis.zoom(ZOOM_STEP ** (turn.y() / NOTCH), at_s)
        elif is_by_fingers(event):
            moved = fingers.x() if abs(fingers.x()) >= abs(fingers.y()) else fingers.y()
            self._axis.scroll(-moved * self._axis.seconds_per_pixel)
        else:
            notches = -(turn.y() if abs(turn.y()) >= abs(turn.x()) else turn.x()) / NOTCH
            self._axis.scroll(notches * WHEEL_SHARE * self._axis.span_s)
        event.accept()

    def event(self, event: QEvent | None) -> bool:
        """Zoom where two fingers on a touch pad move apart or together."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            at_s = self._axis.time_of(event.position().x() - self.header_width)
            self._axis.zoom(max(1.0 + event.value(), 0.1), at_s)
            event.accept()
            return True
        return super().event(event)


def is_by_fingers(event: QWheelEvent) -> bool:
    """Whether a touch pad tells how far the fingers moved; a wheel has no phases."""
    return event.phase() != Qt.ScrollPhase.NoScrollPhase and not event.pixelDelta().isNull()
