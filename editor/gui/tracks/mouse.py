# SPDX-License-Identifier: GPL-3.0-or-later
"""Selecting with the mouse: drag, shift to extend, grab an edge, double click for all, click a header for its track.

The views hand their events on. A drag that starts in a track and crosses others selects those too; one on the ruler
selects all tracks. A drag in a spectrogram that goes up or down as well draws a box of time and frequencies, whose four
sides can be grabbed. One that goes up or down only chooses frequencies of what was selected there before; where nothing
was, of everything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtGui import QMouseEvent
from PyQt6.QtWidgets import QWidget

from editor.core.selection import Selection
from editor.gui.marks import Marks
from editor.gui.tracks.edge_scroll import EdgeScroll
from editor.gui.tracks.spectrum_pane import SpectrumPane
from editor.gui.tracks.time_axis import TimeAxis
from editor.session import Session

EDGE_PIXELS = 6
"""How near to an edge of the selection the mouse grabs it."""

DRAG_PIXELS = 3
"""Movement below this is a click with an unsteady hand: it sets the cursor."""

BAND_PIXELS = 8
"""A drag in a spectrogram that goes up or down by less than this selects all frequencies."""

TIME_PIXELS = 6
"""A drag in a spectrogram that goes sideways by less than this selects a band, and no time of its own."""

Band = tuple[float, float] | None


@dataclass
class _Gesture:
    """What a press has begun. `anchor_s` stays, as does `anchor_hz` when a box is drawn or one of its edges moved."""

    track: int | None
    x: float
    y: float
    anchor_s: float
    free_s: float
    pane: SpectrumPane | None = None
    anchor_hz: float | None = None
    band: Band = None
    """What was selected of the frequencies when an edge was grabbed."""
    around_s: tuple[float, float] = (0.0, 0.0)
    """What a drag that goes up or down only is about."""
    moves_time: bool = True
    is_new: bool = True
    is_drag: bool = False
    tracks: tuple[int, ...] | None = None
    """The selected tracks, when an edge of all of them is moved."""
    place: QPointF = field(default_factory=QPointF)
    """Where the mouse is now, and where that is on the screen."""
    on_screen: QPoint = field(default_factory=QPoint)


class SelectionMouse:
    """One gesture at a time, from press to release."""

    def __init__(self, axis: TimeAxis, marks: Marks, track_at: Callable[[QPoint], int | None]) -> None:
        """Select in `marks`; `track_at` tells the track at a point of the screen."""
        self._axis, self._marks, self._track_at = axis, marks, track_at
        self._now: _Gesture | None = None
        self._edge = EdgeScroll(axis, lambda: axis.width, self._scroll_on)

    def press(self, event: QMouseEvent, track: int | None, pane: SpectrumPane | None = None) -> None:
        """Begin a selection in `track` (None: all), extend the old one, or grab its edge; `pane` is the spectrogram."""
        if event.button() != Qt.MouseButton.LeftButton or not self._axis.duration_s:
            return
        x, y = event.position().x(), event.position().y()
        time_s = self._time_at(x)
        now = self._now = _Gesture(track, x, y, time_s, time_s, pane if pane and pane.contains(y) else None)
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        edge_s, edge_hz = self._edge_at(x, y, track, now.pane), self._band_edge_at(x, y, track, now.pane)
        if extends or edge_s is not None or edge_hz is not None:
            self._grab(now, time_s, edge_hz, extends or edge_s is not None)
            now.tracks = None if extends else self._marks.tracks
            if extends:
                self._select(now, time_s, track, now.band)
            return
        now.anchor_hz = now.pane.hz_at(y) if now.pane else None
        now.around_s = self._around(time_s)
        self._select(now, time_s, track, None)

    def move(self, event: QMouseEvent, track: int | None, view: QWidget, pane: SpectrumPane | None = None) -> None:
        """Drag the free end of the selection; without a button, show what a press would do."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._end()  # where a menu or a question took the release
        x, y = event.position().x(), event.position().y()
        now = self._now
        if now is None:
            view.setCursor(self._shape(x, y, track, pane if pane and pane.contains(y) else None))
            return
        moved_band = now.pane is not None and now.anchor_hz is not None and abs(y - now.y) >= DRAG_PIXELS
        now.is_drag = now.is_drag or abs(x - now.x) >= DRAG_PIXELS or moved_band
        if not now.is_drag:
            return
        now.place, now.on_screen = event.position(), event.globalPosition().toPoint()
        self._drag(now)

    def release(self, event: QMouseEvent) -> None:
        """End the gesture."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._end()

    def double_click(self, event: QMouseEvent, track: int | None) -> None:
        """Select all of `track`, or of everything."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._end()
            self._marks.select(0.0, self._axis.duration_s, () if track is None else (track,))

    def _end(self) -> None:
        self._now = None
        self._edge.stop()

    def _drag(self, now: _Gesture) -> None:
        """Bring the free end to the mouse; the view scrolls while that is beside it."""
        x, band = now.place.x(), self._band(now, now.place.y())
        here = None if now.track is None else self._track_at(now.on_screen)
        if now.is_new and band and abs(x - now.x) < TIME_PIXELS:
            self._edge.stop()
            self._marks.select(*now.around_s, () if now.track is None else (now.track,), band)
            return
        if now.moves_time:
            self._edge.hold(x)
        self._select(now, self._time_at(x) if now.moves_time else now.free_s, now.track if band else here, band)

    def _scroll_on(self, pixels: int) -> None:
        """Scroll, with the free end still at the mouse."""
        self._axis.scroll(pixels * self._axis.seconds_per_pixel)
        if self._now is not None:
            self._drag(self._now)

    def _time_at(self, x: float) -> float:
        return min(max(self._axis.time_of(x), 0.0), self._axis.duration_s)

    def _around(self, time_s: float) -> tuple[float, float]:
        """Return the selected time if this is in it, else all there is: without a selection everything is meant."""
        start_s, end_s = self._marks.selection_s
        return (start_s, end_s) if start_s <= time_s <= end_s and start_s < end_s else (0.0, self._axis.duration_s)

    def _grab(self, now: _Gesture, time_s: float, edge_hz: float | None, moves_time: bool) -> None:
        """Take hold of the edges of the selection that is there."""
        start_s, end_s = self._marks.selection_s
        now.is_new, now.is_drag, now.moves_time = False, True, moves_time
        at_start = abs(time_s - start_s) < abs(time_s - end_s)
        now.anchor_s, now.free_s = (end_s, start_s) if at_start else (start_s, end_s)
        now.band = band = self._marks.band
        if edge_hz is not None and band is not None:
            now.anchor_hz = band[1] if edge_hz == band[0] else band[0]

    def _band(self, now: _Gesture, y: float) -> Band:
        """Return the frequencies that the gesture selects with the mouse at height `y`."""
        if now.pane is None or now.anchor_hz is None:
            return now.band
        if now.is_new and abs(y - now.y) < BAND_PIXELS:
            return None
        inside = min(max(y, now.pane.area.top()), now.pane.area.bottom())
        return now.pane.band(now.anchor_hz, now.pane.hz_at(inside))

    def _shape(self, x: float, y: float, track: int | None, pane: SpectrumPane | None) -> Qt.CursorShape:
        """Return the pointer that tells what a press here would do."""
        in_time = self._edge_at(x, y, track, pane) is not None
        in_band = self._band_edge_at(x, y, track, pane) is not None
        if in_time and in_band:
            return Qt.CursorShape.SizeAllCursor
        if in_band:
            return Qt.CursorShape.SplitVCursor
        if in_time:
            return Qt.CursorShape.SplitHCursor
        return Qt.CursorShape.CrossCursor if pane else Qt.CursorShape.IBeamCursor

    def _edge_at(self, x: float, y: float, track: int | None, pane: SpectrumPane | None) -> float | None:
        """Return the time of the selection's edge at a place, if there is one in this track."""
        start_s, end_s = self._marks.selection_s
        if start_s == end_s or (track is not None and not self._marks.is_selected(track)):
            return None
        band = self._marks.band
        if pane and band and not pane.y_of(band[1]) - EDGE_PIXELS <= y <= pane.y_of(band[0]) + EDGE_PIXELS:
            return None
        edges = [edge for edge in (start_s, end_s) if abs(self._axis.x_of(edge) - x) <= EDGE_PIXELS]
        return edges[0] if edges else None

    def _band_edge_at(self, x: float, y: float, track: int | None, pane: SpectrumPane | None) -> float | None:
        """Return the frequency of the edge of the selected box at a place, if there is one."""
        band = self._marks.band
        if pane is None or band is None or track is None or not self._marks.is_selected(track):
            return None
        left, right = (self._axis.x_of(time_s) for time_s in self._marks.selection_s)
        if not left - EDGE_PIXELS <= x <= right + EDGE_PIXELS:
            return None
        return next((hz for hz in band if abs(pane.y_of(hz) - y) <= EDGE_PIXELS), None)

    def _select(self, now: _Gesture, time_s: float, track: int | None, band: Band) -> None:
        tracks: tuple[int, ...] = now.tracks or ()
        if now.track is not None and now.tracks is None:
            low, high = sorted((now.track, now.track if track is None else track))
            tracks = tuple(range(low, high + 1))
        self._marks.select(now.anchor_s, time_s, tracks, band)


def choose_track(session: Session, index: int, modifiers: Qt.KeyboardModifier) -> None:
    """Select track `index`; with Shift all up to it, with Ctrl it too, or no longer."""
    chosen = session.selection.track_indices(session.project)
    tracks: tuple[int, ...] = (index,)
    if modifiers & Qt.KeyboardModifier.ShiftModifier and chosen:
        tracks = tuple(range(min(chosen[0], index), max(chosen[-1], index) + 1))
    elif modifiers & Qt.KeyboardModifier.ControlModifier:
        tracks = tuple(other for other in chosen if other != index) if index in chosen else (*chosen, index)
    selection = session.selection
    session.selection = Selection(selection.start, selection.end, tracks or (index,), selection.band)
