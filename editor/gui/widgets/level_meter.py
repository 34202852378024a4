# SPDX-License-Identifier: GPL-3.0-or-later
"""Two bars that show how loud it is, in dB, with a mark that holds the peak and a light that remembers clipping."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QRectF, QSize
from PyQt6.QtGui import QLinearGradient, QMouseEvent, QPainter, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from editor.gui.language import speak, translate
from editor.gui.theme import Theme
from processors.loudness import in_db

FLOOR_DB = -60.0
FALL_DB = 1.2
"""How far a bar falls from one picture to the next."""

HOLD_PICTURES = 60
"""How long the mark holds the highest peak."""

LIGHT = 8.0
"""Width of the clip light in pixels, and 2 of room before it."""


class LevelMeter(QWidget):
    """Shows peaks as they are heard. A click puts the clip lights out."""

    def __init__(self, theme: Theme, name: Callable[[], str] | None = None) -> None:
        """Start silent; `name` gives a name for screen readers, that of the output by default."""
        super().__init__()
        self._theme = theme
        self.levels_db = [FLOOR_DB, FLOOR_DB]
        self.held_db = [FLOOR_DB, FLOOR_DB]
        self.clipped = [False, False]
        self._pictures_left = [0, 0]
        self._name = name or (lambda: translate("Window", "Output level"))
        speak(self, self._say)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _say(self) -> None:
        self.setAccessibleName(self._name())
        self.setToolTip(
            translate(
                "Window", "{name}, −60 to 0 dB, with the highest peak; red at the end: it was too loud. Click to reset"
            ).format(name=self._name())
        )

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colors."""
        self._theme = theme
        self.update()

    def show_level(self, left: float, right: float) -> None:
        """Take the newest peaks, full scale 1.0; bars rise at once and fall slowly."""
        for side, peak in enumerate((left, right)):
            level = max(in_db(peak), FLOOR_DB)
            self.levels_db[side] = max(level, self.levels_db[side] - FALL_DB, FLOOR_DB)
            self._pictures_left[side] -= 1
            if level >= self.held_db[side] or self._pictures_left[side] <= 0:
                self.held_db[side], self._pictures_left[side] = level, HOLD_PICTURES
            self.clipped[side] = self.clipped[side] or peak > 1.0
        self.update()

    def clear(self) -> None:
        """Fall silent at once; a clip light stays on until it is seen to."""
        self.levels_db = [FLOOR_DB, FLOOR_DB]
        self.held_db = [FLOOR_DB, FLOOR_DB]
        self.update()

    def reset(self) -> None:
        """Put the clip lights out and forget the peaks."""
        self.clipped = [False, False]
        self.clear()

    def sizeHint(self) -> QSize:
        """Return a small strip."""
        return QSize(180, 20)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw both bars, the held peaks and the lights."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, bar = self.width() - LIGHT - 2, (self.height() - 4) / 2
        colors = QLinearGradient(0, 0, width, 0)
        for place, name in ((0.0, "meter_low"), (0.75, "meter_low"), (0.9, "meter_high"), (1.0, "meter_over")):
            colors.setColorAt(place, self._theme.color(name))
        for side in range(2):
            top = side * (bar + 4)
            painter.fillRect(QRectF(0, top, width, bar), self._theme.color("border"))
            painter.fillRect(QRectF(0, top, width * _share(self.levels_db[side]), bar), colors)
            if self.held_db[side] > FLOOR_DB:
                x = width * _share(self.held_db[side])
                over = self.held_db[side] >= 0.0
                painter.fillRect(QRectF(x - 3, top, 3, bar), self._theme.color("meter_over" if over else "text"))
            light = "meter_over" if self.clipped[side] else "border"
            painter.fillRect(QRectF(width + 2, top, LIGHT, bar), self._theme.color(light))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Put the clip lights out."""
        self.reset()


def _share(level_db: float) -> float:
    return min(max(1 - level_db / FLOOR_DB, 0.0), 1.0)
