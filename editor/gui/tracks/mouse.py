# SPDX-License-Identifier: GPL-3.0-or-later
"""Selecting with the mouse: drag, shift to extend, grab an edge, double click for all. The views hand their events on.

A drag that starts in a track and crosses others selects those too; one on the ruler selects all tracks.
"""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QMouseEvent
from PyQt6.QtWidgets import QWidget

from editor.gui.marks import Marks
from editor.gui.tracks.time_axis import TimeAxis

EDGE_PIXELS = 6
"""How near to an edge of the selection the mouse grabs it."""

DRAG_PIXELS = 3
"""Movement below this is a click with an unsteady hand: it sets the cursor."""

SCROLL_SHARE = 0.15
"""Share of the overshoot that the view scrolls when a drag leaves it."""


class SelectionMouse:
    """One gesture at a time, from press to release."""

    def __init__(self, axis: TimeAxis, marks: Marks, track_at: Callable[[QPoint], int | None]) -> None:
        """Select in `marks`; `track_at` tells the track at a point of the screen."""
        self._axis, self._marks, self._track_at = axis, marks, track_at
        self._anchor_s: float | None = None
        self._first_track: int | None = None
        self._press_x = 0.0
        self._is_drag = False

    def press(self, event: QMouseEvent, track: int | None, view: QWidget) -> None:
        """Begin a selection in `track` (None: all), extend the old one, or grab its edge."""
        if event.button() != Qt.MouseButton.LeftButton or not self._axis.duration_s:
            return
        x = event.position().x()
        time_s = self._time_at(x)
        start_s, end_s = self._marks.selection_s
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._first_track, self._press_x = track, x
        self._is_drag = extends or self._edge_at(x, track) is not None
        if self._is_drag:
            self._anchor_s = end_s if abs(time_s - start_s) < abs(time_s - end_s) else start_s
            if extends:
                self._select_to(time_s, track)
        else:
            self._anchor_s = time_s
            self._select_to(time_s, track)

    def move(self, event: QMouseEvent, track: int | None, view: QWidget) -> None:
        """Drag the free end of the selection; without a button, show what a press would do."""
        x = event.position().x()
        if self._anchor_s is None:
            near = self._edge_at(x, track) is not None
            view.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.IBeamCursor)
            return
        self._is_drag = self._is_drag or abs(x - self._press_x) >= DRAG_PIXELS
        if not self._is_drag:
            return
        overshoot = min(x, 0.0) + max(x - self._axis.width, 0.0)
        if overshoot:
            self._axis.scroll(overshoot * self._axis.seconds_per_pixel * SCROLL_SHARE)
        here = None if self._first_track is None else self._track_at(event.globalPosition().toPoint())
        self._select_to(self._time_at(x), here)

    def release(self, event: QMouseEvent) -> None:
        """End the gesture."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._anchor_s = None

    def double_click(self, event: QMouseEvent, track: int | None) -> None:
        """Select all of `track`, or of everything."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._anchor_s = None
            self._marks.select(0.0, self._axis.duration_s, () if track is None else (track,))

    def _time_at(self, x: float) -> float:
        return min(max(self._axis.time_of(x), 0.0), self._axis.duration_s)

    def _edge_at(self, x: float, track: int | None) -> float | None:
        """Return the time of the selection's edge at pixel `x`, if there is one in this track."""
        start_s, end_s = self._marks.selection_s
        if start_s == end_s or (track is not None and not self._marks.is_selected(track)):
            return None
        edges = [edge for edge in (start_s, end_s) if abs(self._axis.x_of(edge) - x) <= EDGE_PIXELS]
        return edges[0] if edges else None

    def _select_to(self, time_s: float, track: int | None) -> None:
        if self._anchor_s is None:
            return
        tracks: tuple[int, ...] = ()
        if self._first_track is not None:
            last = self._first_track if track is None else track
            low, high = sorted((self._first_track, last))
            tracks = tuple(range(low, high + 1))
        self._marks.select(self._anchor_s, time_s, tracks)
