# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands left of a waveform: the track's name, rate and channels, mute, solo, gain, a button that removes it."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QSlider, QToolButton, QVBoxLayout

from editor.core.project import Track
from editor.gui.icons import icon
from editor.gui.theme import Theme

WIDTH = 204
GAIN_STEPS_PER_DB = 2
GAIN_RANGE_DB = (-36, 24)
CHANNEL_NAMES = {1: "mono", 2: "stereo", 6: "5.1", 8: "7.1"}


class TrackHeader(QFrame):
    """Shows one track's settings. The signals tell what the user wants; the header itself changes nothing."""

    muted = pyqtSignal(bool)
    soloed = pyqtSignal(bool)
    gain_dragged = pyqtSignal(float)
    gain_dropped = pyqtSignal()
    removed = pyqtSignal()
    pressed = pyqtSignal()

    def __init__(self, theme: Theme) -> None:
        """Make a header without a track; `show_track` gives it one."""
        super().__init__()
        self.setObjectName("headerPanel")
        self.setFixedWidth(WIDTH)
        self._name = QLabel()
        self._name.setProperty("role", "heading")
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._format = QLabel()
        self._format.setProperty("role", "muted")
        self.mute = _letter_button("M", "muteButton", self.muted.emit)
        self.solo = _letter_button("S", "soloButton", self.soloed.emit)
        self.remove = QToolButton()
        self.remove.setFixedSize(24, 24)
        self.remove.clicked.connect(self.removed)
        self.gain = self._make_gain()
        self._gain_text = QLabel()
        self._gain_text.setProperty("role", "muted")
        self._gain_text.setFixedWidth(58)
        self._gain_text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._arrange()
        self.set_theme(theme)

    @property
    def gain_db(self) -> float:
        """Where the gain slider stands."""
        return self.gain.value() / GAIN_STEPS_PER_DB

    def set_theme(self, theme: Theme) -> None:
        """Take the theme's icon."""
        self.remove.setIcon(icon("close", theme, 12, "text_muted"))

    def show_track(self, track: Track, is_current: bool) -> None:
        """Show the state of `track`; `is_current` marks the one that the cursor is in."""
        self._name.setText(self._name.fontMetrics().elidedText(track.name, Qt.TextElideMode.ElideMiddle, WIDTH - 58))
        self._name.setToolTip(str(track.path or track.name))
        kind = CHANNEL_NAMES.get(track.channels, f"{track.channels} channels")
        self._format.setText(f"{track.sample_rate / 1000:g} kHz · {kind}")
        self.mute.setChecked(track.muted)
        self.solo.setChecked(track.soloed)
        if not self.gain.isSliderDown():
            self.gain.blockSignals(True)
            self.gain.setValue(round(track.gain_db * GAIN_STEPS_PER_DB))
            self.gain.blockSignals(False)
        self._gain_text.setText(f"{track.gain_db:+.1f} dB" if track.gain_db else "0 dB")
        self.setAccessibleName(f"Track {track.name}")
        for widget, text in (
            (self.mute, f"Mute {track.name}"),
            (self.solo, f"Solo {track.name}"),
            (self.gain, f"Gain of {track.name} in half decibels"),
            (self.remove, f"Remove {track.name}"),
        ):
            widget.setAccessibleName(text)
        if self.property("current") != is_current:
            self.setProperty("current", is_current)
            style = self.style()
            if style is not None:
                style.unpolish(self)
                style.polish(self)

    def _make_gain(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setProperty("role", "gain")
        slider.setRange(GAIN_RANGE_DB[0] * GAIN_STEPS_PER_DB, GAIN_RANGE_DB[1] * GAIN_STEPS_PER_DB)
        slider.setPageStep(3 * GAIN_STEPS_PER_DB)
        slider.setToolTip("Gain: how loud this track is played and mixed")
        slider.valueChanged.connect(lambda value: self.gain_dragged.emit(value / GAIN_STEPS_PER_DB))
        slider.sliderReleased.connect(self.gain_dropped)
        return slider

    def _arrange(self) -> None:
        self.mute.setToolTip("Mute: don't play this track")
        self.solo.setToolTip("Solo: play only the soloed tracks")
        self.remove.setToolTip("Remove this track")
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self.remove)
        middle = QHBoxLayout()
        middle.setSpacing(6)
        middle.addWidget(self.mute)
        middle.addWidget(self.solo)
        middle.addStretch(1)
        middle.addWidget(self._gain_text)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 8)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._format)
        column.addLayout(middle)
        column.addWidget(self.gain)
        column.addStretch(1)

    def mousePressEvent(self, event: object) -> None:
        """Make this the current track."""
        self.pressed.emit()


def _letter_button(letter: str, name: str, slot: Callable[[bool], None]) -> QToolButton:
    button = QToolButton()
    button.setText(letter)
    button.setObjectName(name)
    button.setCheckable(True)
    button.clicked.connect(slot)
    return button
