# SPDX-License-Identifier: GPL-3.0-or-later
"""Two bars that show how loud it plays, in dB, with a mark that holds the peak and a red end for clipping."""

from __future__ import annotations

import math

from PyQt6.QtCore import QRectF, QSize
from PyQt6.QtGui import QLinearGradient, QPainter, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from editor.gui.theme import Theme

FLOOR_DB = -60.0
FALL_DB = 1.2
"""How far a bar falls from one picture to the next."""

HOLD_PICTURES = 60


class LevelMeter(QWidget):
    """Shows peaks as they are heard."""

    def __init__(self, theme: Theme) -> None:
        """Start silent."""
        super().__init__()
        self._theme = theme
        self.levels_db = [FLOOR_DB, FLOOR_DB]
        self._held = [[FLOOR_DB, 0.0], [FLOOR_DB, 0.0]]
        self.setAccessibleName("Output level")
        self.setToolTip("Output level, −60 to 0 dB")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colors."""
        self._theme = theme
        self.update()

    def show_level(self, left: float, right: float) -> None:
        """Take the newest peaks, full scale 1.0; bars rise at once and fall slowly."""
        for side, peak in enumerate((left, right)):
            level = max(20 * math.log10(peak), FLOOR_DB) if peak > 0 else FLOOR_DB
            self.levels_db[side] = max(level, self.levels_db[side] - FALL_DB, FLOOR_DB)
            held = self._held[side]
            held[1] -= 1
            if level >= held[0] or held[1] <= 0:
                held[:] = [level, HOLD_PICTURES]
        self.update()

    def clear(self) -> None:
        """Fall silent at once."""
        self.levels_db = [FLOOR_DB, FLOOR_DB]
        self._held = [[FLOOR_DB, 0.0], [FLOOR_DB, 0.0]]
        self.update()

    def sizeHint(self) -> QSize:
        """Return a small strip."""
        return QSize(170, 20)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw both bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, bar = float(self.width()), (self.height() - 4) / 2
        colors = QLinearGradient(0, 0, width, 0)
        for place, name in ((0.0, "meter_low"), (0.75, "meter_low"), (0.9, "meter_high"), (1.0, "meter_over")):
            colors.setColorAt(place, self._theme.color(name))
        for side in range(2):
            top = side * (bar + 4)
            painter.fillRect(QRectF(0, top, width, bar), self._theme.color("border"))
            share = 1 - self.levels_db[side] / FLOOR_DB
            painter.fillRect(QRectF(0, top, width * min(share, 1.0), bar), colors)
            held = self._held[side][0]
            if held > FLOOR_DB:
                x = width * min(1 - held / FLOOR_DB, 1.0)
                over = held >= 0.0
                painter.fillRect(QRectF(x - 3, top, 3, bar), self._theme.color("meter_over" if over else "text"))
