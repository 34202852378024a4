# SPDX-License-Identifier: GPL-3.0-or-later
"""The last seconds of the input as a small moving picture, so that one sees at a glance what is being recorded."""

from __future__ import annotations

from collections import deque

from PyQt6.QtCore import QLineF, QSize
from PyQt6.QtGui import QPainter, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from editor.gui.language import speak, translate
from editor.gui.theme import Theme
from editor.playback.meters import LOOK_MS

COLUMNS = 6000 // LOOK_MS
"""Peaks that are remembered: 6 s of them."""


class RecordingTrace(QWidget):
    """One line for each picture, the newest at the right; red where it was too loud."""

    def __init__(self, theme: Theme) -> None:
        """Start empty."""
        super().__init__()
        self._theme = theme
        self.peaks: deque[float] = deque(maxlen=COLUMNS)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        speak(self, self._say)

    def _say(self) -> None:
        self.setAccessibleName(translate("Recording", "Recorded sound"))
        self.setToolTip(translate("Recording", "The last 6 seconds of the input"))

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colors."""
        self._theme = theme
        self.update()

    def show_level(self, left: float, right: float) -> None:
        """Take the newest peaks, full scale 1.0."""
        self.peaks.append(max(left, right))
        self.update()

    def clear(self) -> None:
        """Forget everything."""
        self.peaks.clear()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a small strip."""
        return QSize(COLUMNS, 24)

    def minimumSizeHint(self) -> QSize:
        """Give way in a narrow window."""
        return QSize(1, 24)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw the lines, those that fit."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("wave_background"))
        middle, right = self.height() / 2, self.width() - 0.5
        quiet: list[QLineF] = []
        loud: list[QLineF] = []
        for place, peak in enumerate(reversed(self.peaks)):
            x, reach = right - place, max(min(peak, 1.0) * (middle - 1), 0.5)
            (loud if peak >= 1.0 else quiet).append(QLineF(x, middle - reach, x, middle + reach))
        for name, lines in (("wave_rms", quiet), ("clip", loud)):
            painter.setPen(self._theme.color(name))
            for line in lines:
                painter.drawLine(line)
        painter.end()
