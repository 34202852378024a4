# SPDX-License-Identifier: GPL-3.0-or-later
"""The selection as numbers that can be typed: start, end, length, and the band of frequencies when there is one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from editor.core.frequencies import HIGHEST_HZ, format_frequency, parse_frequency
from editor.core.selection import Selection
from editor.core.timecode import format_time, parse_time
from editor.gui.language import speak, translate
from editor.gui.marks import Marks
from editor.gui.widgets.typed_number import TypedNumber
from editor.session import Session

LONGEST_TIME = "0:00:00.000"
LONGEST_FREQUENCY = "20000 Hz"


class SelectionBar(QWidget):
    """Fields of the session's selection. The length field moves the end; start and end keep the other edge."""

    typed = pyqtSignal(float)
    """The time of the edge that was moved by typing, in seconds."""

    def __init__(self, session: Session, marks: Marks) -> None:
        """Follow `marks`."""
        super().__init__()
        self.setObjectName("selectionBar")
        self._session, self._marks = session, marks
        self._asks_band = self._is_recording = False
        self._ended: Selection | None = None  # what an end that was typed left selected
        self._words: list[QWidget] = []
        self.empty = QLabel()
        self.start = _time_field("selectionStart", lambda: translate("Window", "Start of the selection"))
        self.end = _time_field("selectionEnd", lambda: translate("Window", "End of the selection"))
        self.length = _time_field("selectionLength", lambda: translate("Window", "Length of the selection"))
        self.low = _frequency_field("selectionLow", lambda: translate("Window", "Lowest selected frequency"))
        self.high = _frequency_field("selectionHigh", lambda: translate("Window", "Highest selected frequency"))
        self.band_off = QToolButton()
        self.band_off.setObjectName("bandOff")
        self.band_off.setText("×")
        self.band_off.setAutoRaise(True)
        self._times, self._band = QWidget(), QWidget()
        self._arrange()
        self.start.taken.connect(self._set_start)
        self.end.taken.connect(self._set_end)
        self.length.taken.connect(self._set_length)
        self.low.taken.connect(lambda hz: self._set_band(hz, None))
        self.high.taken.connect(lambda hz: self._set_band(None, hz))
        self.band_off.clicked.connect(self.clear_band)
        marks.changed.connect(self.refresh)
        speak(self, self._say)

    def _say(self) -> None:
        self.band_off.setToolTip(translate("Window", "Select all frequencies again"))
        self.band_off.setAccessibleName(translate("Window", "Select all frequencies"))
        self.refresh()

    def refresh(self) -> None:
        """Show what is selected now."""
        project, selection = self._session.project, self._session.selection
        self.empty.setVisible(not project.tracks)
        nothing, recording = translate("Window", "Nothing is open"), translate("Recording", "Recording")
        self.empty.setText(recording if self._is_recording else nothing)
        self._times.setVisible(bool(project.tracks))
        start_s, end_s = self._marks.selection_s
        self.start.show_text(format_time(start_s))
        self.end.show_text(format_time(end_s))
        self.length.show_text(format_time(end_s - start_s))
        low, high = selection.band or (0.0, HIGHEST_HZ)
        self.low.show_text(format_frequency(low))
        self.high.show_text(translate("Window", "top") if high >= HIGHEST_HZ else format_frequency(high))
        self._band.setVisible(bool(project.tracks) and (selection.band is not None or self._asks_band))

    def set_recording(self, is_recording: bool) -> None:
        """Say that a take is made, where nothing else is there to be shown."""
        self._is_recording = is_recording
        self.refresh()

    def set_compact(self, is_compact: bool) -> None:
        """Leave out the words and the length where there is little room."""
        for word in self._words:
            word.setVisible(not is_compact)

    def take_typed(self) -> None:
        """Take a number that is being typed; nobody has left its field yet who clicks on a button of the tool bar."""
        for field in (self.start, self.end, self.length, self.low, self.high):
            field.take()

    def ask_band(self) -> None:
        """Show the fields of the band and let the user type."""
        self._asks_band = True
        self.refresh()
        self.low.setFocus()

    def clear_band(self) -> None:
        """Select all frequencies."""
        self._asks_band = False
        self._session.selection = replace(self._session.selection, band=None)
        self.refresh()

    def _set_start(self, time_s: float) -> None:
        selection, start = self._session.selection, self._frame(time_s)
        is_cursor = selection.is_empty and selection != self._ended  # an end typed before the start waits for its start
        end = start if is_cursor else max(selection.end, start)
        self._select(replace(selection, start=start, end=end))
        self.typed.emit(self._marks.selection_s[0])

    def _set_end(self, time_s: float) -> None:
        end = self._frame(time_s)
        self._select(replace(self._session.selection, start=min(self._session.selection.start, end), end=end))
        self._ended = self._session.selection
        self.typed.emit(self._marks.selection_s[1])

    def _set_length(self, time_s: float) -> None:
        selection = self._session.selection
        self._select(replace(selection, end=selection.start + self._frame(time_s)))
        self.typed.emit(self._marks.selection_s[1])

    def _set_band(self, low: float | None, high: float | None) -> None:
        old = self._session.selection.band or (0.0, HIGHEST_HZ)
        band = (old[0] if low is None else low, old[1] if high is None else high)
        if band[0] >= band[1]:
            band = (band[0], HIGHEST_HZ) if low is not None else (0.0, max(band[1], 1.0))
        self._select(replace(self._session.selection, band=None if band == (0.0, HIGHEST_HZ) else band))

    def _frame(self, time_s: float) -> int:
        return round(time_s * self._session.project.sample_rate)

    def _select(self, selection: Selection) -> None:
        self._session.selection = selection.clipped(self._session.project)
        self.refresh()

    def _arrange(self) -> None:
        words = _fill(
            self._times,
            (
                (lambda: translate("Window", "Selection"), self.start),
                (lambda: translate("Window", "to"), self.end),
                (lambda: translate("Window", "length"), self.length),
            ),
        )
        words += _fill(
            self._band,
            ((lambda: translate("Window", "band"), self.low), (lambda: translate("Window", "to"), self.high)),
            self.band_off,
        )
        self._words = [*words, self.length]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for widget in (self.empty, self._times, self._band):
            row.addWidget(widget)


def _time_field(id: str, name: Callable[[], str]) -> TypedNumber:
    return TypedNumber(id, name, parse_time, LONGEST_TIME)


def _frequency_field(id: str, name: Callable[[], str]) -> TypedNumber:
    return TypedNumber(id, name, parse_frequency, LONGEST_FREQUENCY)


def _label(text: Callable[[], str]) -> QLabel:
    label = QLabel()
    label.setProperty("role", "muted")
    speak(label, lambda: label.setText(text()))
    return label


def _fill(box: QWidget, fields: tuple[tuple[Callable[[], str], TypedNumber], ...], *more: QWidget) -> list[QWidget]:
    """Put named fields in a row; return the names."""
    words: list[QWidget] = []
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for text, field in fields:
        label = _label(text)
        words.append(label)
        row.addWidget(label)
        row.addWidget(field)
    for widget in more:
        row.addWidget(widget)
    return words
