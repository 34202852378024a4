# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands left of a waveform: the track's name, rate and channels, mute, solo, gain, pan, and a remove button.

A double click on the name edits it, one on a slider puts it back to the middle. A drag moves the track (`reordering`).
"""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QFontMetrics, QMouseEvent
from PyQt6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from editor.core.project import Track
from editor.gui.icons import icon
from editor.gui.language import speak, translate
from editor.gui.theme import Theme, polish
from editor.gui.tracks.name_label import NameLabel
from editor.gui.tracks.reset_slider import ResetSlider
from editor.gui.widgets.elided_label import ElidedLabel
from editor.gui.widgets.unformatted import unformatted

WIDTH, LETTERS = 204, 22
"""Pixels of a header, and letters that it has room for beside each other where these are large."""
GAIN_STEPS_PER_DB = 2
GAIN_RANGE_DB = (-36, 24)
PAN_STEPS = 20
"""Steps from the middle to either side."""


def header_width() -> int:
    """Return the width of all headers, in logical pixels."""
    return max(WIDTH, LETTERS * QFontMetrics(QApplication.font()).averageCharWidth())


class TrackHeader(QFrame):
    """Shows one track's settings. The signals tell what the user wants; the header itself changes nothing."""

    muted = pyqtSignal(bool)
    soloed = pyqtSignal(bool)
    gain_dragged = pyqtSignal(float)
    gain_dropped = pyqtSignal()
    removed = pyqtSignal()
    pressed = pyqtSignal(object)
    """The keyboard's modifiers: Shift and Ctrl select further tracks."""
    pan_dragged = pyqtSignal(float)
    pan_dropped = pyqtSignal()
    renamed = pyqtSignal(str)

    def __init__(self, theme: Theme) -> None:
        """Make a header without a track; `show_track` gives it one."""
        super().__init__()
        self.setObjectName("headerPanel")
        self.setFixedWidth(header_width())
        self.name = NameLabel()
        self.name.renamed.connect(self.renamed)
        self._format = ElidedLabel()
        self._format.setProperty("role", "muted")
        self.mute = _letter_button("M", "muteButton", self.muted.emit)
        self.solo = _letter_button("S", "soloButton", self.soloed.emit)
        self.remove = QToolButton()
        self.remove.setFixedSize(24, 24)
        self.remove.clicked.connect(self.removed)
        self.gain = self._make_gain()
        self.pan = self._make_pan()
        self._mix_text = QLabel()
        self._mix_text.setObjectName("mixText")
        self._mix_text.setProperty("role", "muted")
        self._mix_text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._arrange()
        self.set_theme(theme)
        speak(self, self._say)

    def _say(self) -> None:
        self.mute.setToolTip(translate("Tracks", "Mute: don't play this track"))
        self.solo.setToolTip(translate("Tracks", "Solo: play only the soloed tracks"))
        self.remove.setToolTip(translate("Tracks", "Remove this track"))
        self.gain.setToolTip(
            translate("Tracks", "Gain: how loud this track is played and mixed; a double click sets 0 dB")
        )
        self.pan.setToolTip(translate("Tracks", "Pan: left or right; a double click sets the middle"))

    @property
    def gain_db(self) -> float:
        """Where the gain slider stands."""
        return self.gain.value() / GAIN_STEPS_PER_DB

    @property
    def pan_place(self) -> float:
        """Where the pan slider stands, -1 (left) to 1 (right)."""
        return self.pan.value() / PAN_STEPS

    def set_theme(self, theme: Theme) -> None:
        """Take the theme's icon."""
        self.remove.setIcon(icon("close", theme, 12, "text_muted"))

    def show_track(self, track: Track, is_current: bool, short_name: str = "") -> None:
        """Show the state of `track`; `is_current` marks the one that the cursor is in."""
        self.name.show_name(track.name, short_name)
        tip = translate("Tracks", "{file}\nA double click changes the name, a drag moves the track")
        self.name.setToolTip(unformatted(tip.format(file=track.path or track.name)))
        self._format.setText(f"{track.sample_rate / 1000:g} kHz · {channels_text(track.channels)}")
        self.mute.setChecked(track.muted)
        self.solo.setChecked(track.soloed)
        self.gain.show_value(round(track.gain_db * GAIN_STEPS_PER_DB))
        self.pan.show_value(round(track.pan * PAN_STEPS))
        gain = f"{track.gain_db:+.1f} dB".replace("-", "−") if track.gain_db else "0 dB"
        self._mix_text.setText(f"{gain} · {pan_mark(track.pan)}" if track.pan else gain)
        self._mix_text.setToolTip(translate("Tracks", "Gain {gain}, {pan}").format(gain=gain, pan=pan_text(track.pan)))
        self.setAccessibleName(translate("Tracks", "Track {name}").format(name=track.name))
        for widget, text in (
            (self.mute, translate("Tracks", "Mute {name}").format(name=track.name)),
            (self.solo, translate("Tracks", "Solo {name}").format(name=track.name)),
            (self.gain, translate("Tracks", "Gain of {name} in half decibels").format(name=track.name)),
            (self.pan, translate("Tracks", "Pan of {name}, negative is left").format(name=track.name)),
            (self.remove, translate("Tracks", "Remove {name}").format(name=track.name)),
        ):
            widget.setAccessibleName(text)
        if self.property("current") != is_current:
            self.setProperty("current", is_current)
            polish(self)

    def _make_gain(self) -> ResetSlider:
        slider = ResetSlider(*(limit * GAIN_STEPS_PER_DB for limit in GAIN_RANGE_DB))
        slider.setProperty("role", "gain")
        slider.setPageStep(3 * GAIN_STEPS_PER_DB)
        slider.valueChanged.connect(lambda value: self.gain_dragged.emit(value / GAIN_STEPS_PER_DB))
        slider.dropped.connect(self.gain_dropped)
        return slider

    def _make_pan(self) -> ResetSlider:
        slider = ResetSlider(-PAN_STEPS, PAN_STEPS)
        slider.setObjectName("pan")
        slider.setProperty("role", "pan")
        slider.setPageStep(PAN_STEPS // 4)
        slider.setFixedWidth(56)
        slider.valueChanged.connect(lambda value: self.pan_dragged.emit(value / PAN_STEPS))
        slider.dropped.connect(self.pan_dropped)
        return slider

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.remove)
        middle = QHBoxLayout()
        middle.setSpacing(6)
        middle.addWidget(self.mute)
        middle.addWidget(self.solo)
        middle.addStretch(1)
        middle.addWidget(self._mix_text)
        sliders = QHBoxLayout()
        sliders.setSpacing(4)
        sliders.addWidget(self.gain, 1)
        sliders.addSpacing(8)
        for part in (_side_label("L"), self.pan, _side_label("R")):
            sliders.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 8)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._format)
        column.addLayout(middle)
        column.addLayout(sliders)
        column.addStretch(1)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Make this the current track; a right click opens a menu instead."""
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(event.modifiers())


def _side_label(letter: str) -> QLabel:
    label = QLabel(letter)
    label.setProperty("role", "muted")
    return label


def pan_text(pan: float) -> str:
    """Return "left 40 %", "middle" or "right 40 %"."""
    if not pan:
        return translate("Tracks", "middle")
    share = f"{abs(pan):.0%}".replace("%", " %")
    side = translate("Tracks", "left {share}") if pan < 0 else translate("Tracks", "right {share}")
    return side.format(share=share)


def pan_mark(pan: float) -> str:
    """Return "L 40" or "R 40", which has room beside any gain."""
    return f"{'L' if pan < 0 else 'R'} {100 * abs(pan):.0f}"


def channels_text(channels: int) -> str:
    """Return "mono", "stereo", "5.1" or "3 channels"."""
    names = {1: translate("Tracks", "mono"), 2: translate("Tracks", "stereo"), 6: "5.1", 8: "7.1"}
    return names.get(channels) or translate("Tracks", "%n channel(s)", "", channels)


def _letter_button(letter: str, name: str, slot: Callable[[bool], None]) -> QToolButton:
    button = QToolButton()
    button.setText(letter)
    button.setObjectName(name)
    button.setCheckable(True)
    button.clicked.connect(slot)
    return button
