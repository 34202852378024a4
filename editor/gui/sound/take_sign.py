# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in the middle of the window while a first take is recorded, which has no track to be seen in yet."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLabel, QVBoxLayout, QWidget

from editor.core.timecode import format_time
from editor.gui.language import speak, translate
from editor.gui.sound.recording import Recording


class TakeSign(QWidget):
    """How long the take is, and what becomes of it."""

    def __init__(self, recording: Recording) -> None:
        """Follow `recording`."""
        super().__init__()
        self._seconds = 0.0
        self.title, self._hint = QLabel(), QLabel()
        self.title.setProperty("role", "title")
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addStretch(1)
        for label in (self.title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(1)
        recording.changed.connect(lambda: self._show_time(0.0))
        recording.moved.connect(self._show_time)
        speak(self, self._say)

    def _say(self) -> None:
        self._hint.setText(translate("Recording", "It becomes a track when you stop, with the markers set meanwhile"))
        self._show_time(self._seconds)

    def _show_time(self, seconds: float) -> None:
        self._seconds = seconds
        told = translate("Recording", "Recording {time}")
        self.title.setText(told.format(time=format_time(int(seconds), 0)))
