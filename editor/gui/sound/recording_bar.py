# SPDX-License-Identifier: GPL-3.0-or-later
"""A strip above the tracks while the input is open: its level, how long the take is, and how to end it."""

from __future__ import annotations

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QPainter, QPaintEvent
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from editor.core.timecode import format_time
from editor.gui.language import speak, translate
from editor.gui.sound.recording import Recording
from editor.gui.sound.recording_trace import RecordingTrace
from editor.gui.theme import Theme
from editor.gui.widgets.level_meter import LevelMeter


class RecordingBar(QFrame):
    """Hidden while the input is closed."""

    def __init__(self, recording: Recording, theme: Theme) -> None:
        """Follow `recording`; `record` and `close_input` are for the window to connect."""
        super().__init__()
        self._recording = recording
        self.setObjectName("recordingBar")
        self.light = _Light(theme)
        self.label = QLabel()
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.meter = LevelMeter(theme, lambda: translate("Recording", "Input level"))
        self.meter.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.trace = RecordingTrace(theme)
        self.record = QPushButton()
        self.record.setObjectName("recordButton")
        self.close_input = QPushButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(10)
        for widget in (self.light, self.label, self.trace, self.meter, self.record, self.close_input):
            row.addWidget(widget)
        row.setStretchFactor(self.label, 1)
        recording.changed.connect(self.refresh)
        recording.moved.connect(self._show_time)
        recording.level.connect(self.meter.show_level)
        recording.level.connect(self.trace.show_level)
        speak(self, self._say)

    def _say(self) -> None:
        self.setAccessibleName(translate("Recording", "Recording"))
        self.close_input.setText(translate("Recording", "Close"))
        self.close_input.setAccessibleName(translate("Recording", "Close the input"))
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colors."""
        self.meter.set_theme(theme)
        self.trace.set_theme(theme)
        self.light.set_theme(theme)

    def refresh(self) -> None:
        """Show what goes on now."""
        if not self._recording.is_listening and not self._recording.is_recording:
            self.meter.reset()
            self.trace.clear()
            self.hide()
            return
        self.light.set_lit(self._recording.is_recording)
        self.record.setText(
            translate("Recording", "Stop") if self._recording.is_recording else translate("Recording", "Record")
        )
        self.close_input.setVisible(not self._recording.is_recording)
        if self._recording.is_recording:
            self._show_time(0.0)
        else:
            self.label.setText(
                translate("Recording", "Listening to {device}; set the level so that it stays below the red").format(
                    device=self._source()
                )
            )
        self.show()

    def _show_time(self, seconds: float) -> None:
        self.label.setText(
            translate("Recording", "Recording {time} from {device}").format(
                time=format_time(seconds, 1), device=self._source()
            )
        )

    def _source(self) -> str:
        return self._recording.recorder.source.name or translate("Recording", "the default input")


class _Light(QWidget):
    """A dot that is red while a take is made."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._is_lit = theme, False
        self.setFixedSize(QSize(14, 14))

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colors."""
        self._theme = theme
        self.update()

    def set_lit(self, on: bool) -> None:
        """Shine, or not."""
        self._is_lit = on
        self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("danger" if self._is_lit else "border_strong"))
        painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))
        painter.end()
