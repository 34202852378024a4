# SPDX-License-Identifier: GPL-3.0-or-later
"""Scrolling on while the mouse is held beyond the edge of what a drag is in, the faster the farther away."""

from __future__ import annotations

import math
from collections.abc import Callable

from PyQt6.QtCore import QObject, Qt, QTimer
from PyQt6.QtWidgets import QApplication

SCROLL_MS = 30
"""How often it scrolls on."""

SCROLL_SHARE = 0.15
"""Share of the pixels beyond the edge that it scrolls each time."""


class EdgeScroll(QObject):
    """Goes on from `hold` to `stop`; also no longer than the button is down, as where a menu takes the release."""

    def __init__(self, parent: QObject | None, room: Callable[[], int], scroll: Callable[[int], None]) -> None:
        """`room` tells how many pixels are seen, `scroll` moves on by pixels: back where negative."""
        super().__init__(parent)
        self._room, self._scroll = room, scroll
        self._place = 0.0
        self._clock = QTimer(self)
        self._clock.setInterval(SCROLL_MS)
        self._clock.timeout.connect(self._scroll_on)

    def hold(self, place: float) -> None:
        """Scroll while the mouse is held here, pixels from the first that is seen, if that is beyond an edge."""
        self._place = place
        if not self._clock.isActive():
            self._clock.start()

    def stop(self) -> None:
        """Stay where that is."""
        self._clock.stop()

    def _scroll_on(self) -> None:
        if not QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self.stop()
            return
        overshoot = min(self._place, 0.0) + max(self._place - self._room(), 0.0)
        if overshoot:
            away = math.ceil(abs(overshoot) * SCROLL_SHARE)
            self._scroll(away if overshoot > 0 else -away)
