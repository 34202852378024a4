# SPDX-License-Identifier: GPL-3.0-or-later
"""Which stretch of time is seen, shared by the ruler, every track and the scroll bar.

Positions are seconds here (tracks differ in rate) and pixels are device-independent. The stretch never leaves the
project by more than a little room at its end.
"""

from __future__ import annotations

from PyQt6.QtCore import QObject, pyqtSignal

ROOM = 1.02
"""How much longer than the project the widest view is, so that its end can be seen and grabbed."""

CLOSEST_S = 0.0005
"""Seconds in the narrowest view."""

ZOOM_STEP = 1.5

FARTHEST = 1e6
"""Pixels from the left edge: at the closest zoom a few minutes are more than Qt can count."""


class TimeAxis(QObject):
    """Maps seconds to pixels. `changed` is emitted after every change of either."""

    changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with an empty project."""
        super().__init__(parent)
        self.start_s = 0.0
        self.span_s = 1.0
        self.duration_s = 0.0
        self.width = 1
        self._is_fitted = True

    @property
    def widest_s(self) -> float:
        """Seconds in the widest view."""
        return max(self.duration_s * ROOM, 2 * CLOSEST_S)

    @property
    def end_s(self) -> float:
        """Time at the right edge."""
        return self.start_s + self.span_s

    @property
    def seconds_per_pixel(self) -> float:
        """Seconds that one pixel is wide."""
        return self.span_s / self.width

    @property
    def can_zoom_in(self) -> bool:
        """Whether the view can get narrower."""
        return self.span_s > CLOSEST_S * 1.0001

    @property
    def can_zoom_out(self) -> bool:
        """Whether the view can get wider."""
        return self.span_s < self.widest_s * 0.9999

    def x_of(self, time_s: float) -> float:
        """Return the pixel of a time; it may lie outside the view, but never farther than can be drawn."""
        return min(max((time_s - self.start_s) / self.seconds_per_pixel, -FARTHEST), FARTHEST)

    def time_of(self, x: float) -> float:
        """Return the time at a pixel."""
        return self.start_s + x * self.seconds_per_pixel

    def set_width(self, width: int) -> None:
        """Take a new width in pixels; the stretch of time stays."""
        if width != self.width and width > 0:
            self.width = width
            self.changed.emit()

    def set_duration(self, duration_s: float) -> None:
        """Take a new length of the project. A view of all of it stays one; any other keeps its place."""
        if duration_s == self.duration_s:
            return
        was_empty = not self.duration_s
        self.duration_s = duration_s
        if self._is_fitted or was_empty:
            self.fit()
        else:
            self.show(self.start_s, self.end_s)

    def show(self, start_s: float, end_s: float) -> None:
        """Show a stretch of time, moved and resized to what there is."""
        span = min(max(end_s - start_s, CLOSEST_S), self.widest_s)
        start = min(max(start_s, 0.0), max(self.widest_s - span, 0.0))
        self._is_fitted = span >= self.widest_s * 0.9999
        self.start_s, self.span_s = start, span
        self.changed.emit()

    def fit(self) -> None:
        """Show the whole project."""
        self.show(0.0, self.widest_s)

    def zoom(self, factor: float, at_s: float | None = None) -> None:
        """Show `factor` times less; the time `at_s` (default: the middle) keeps its pixel."""
        anchor = self.start_s + self.span_s / 2 if at_s is None else at_s
        span = min(max(self.span_s / factor, CLOSEST_S), self.widest_s)
        start = anchor - (anchor - self.start_s) * span / self.span_s
        self.show(start, start + span)

    def scroll(self, seconds: float) -> None:
        """Move the view to the right by `seconds`."""
        self.show(self.start_s + seconds, self.end_s + seconds)

    def follow(self, time_s: float) -> None:
        """Turn the page when `time_s` has left the view."""
        if not self.start_s <= time_s <= self.end_s:
            self.show(time_s, time_s + self.span_s)

    def reveal(self, time_s: float) -> None:
        """Bring `time_s` into the view, in the middle, if it is not there."""
        if not self.start_s <= time_s <= self.end_s:
            self.show(time_s - self.span_s / 2, time_s + self.span_s / 2)
