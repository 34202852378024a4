# SPDX-License-Identifier: GPL-3.0-or-later
"""A box for a number and the slider below it, made from what a processor says about a parameter.

A slider goes through frequencies by octaves: were it by hertz, all that a high-pass filter is used for would lie within
its first pixels.
"""

from __future__ import annotations

import math

from PyQt6.QtCore import QEvent, Qt
from PyQt6.QtGui import QKeyEvent, QKeySequence
from PyQt6.QtWidgets import QDoubleSpinBox, QSlider

from editor.gui.widgets.unscrolled import DoubleSpinBox, Slider
from processors.api import NumberParameter

MOST_STEPS = 10000
"""A slider has at most this many positions; the spin box reaches those between."""

TOO_MANY_STEPS = 100000
"""What has more than that has no slider, such as a time within a day, which is typed."""

FINEST = 3
"""Decimals that can be typed at least: the step is how far an arrow goes, not all that a processor can be told."""

WIDE = 100.0
"""From this ratio of its ends on a range is gone through by ratios, as frequencies are heard."""


class NumberBox(DoubleSpinBox):
    """Leaves letters and the space bar to the window's shortcuts: play, preview and switch go on while it is edited.

    Undo is of what is being typed, and of the sound as soon as that is taken.
    """

    def __init__(self, parameter: NumberParameter) -> None:
        """Take numbers of `parameter`; it stands at its minimum."""
        super().__init__()
        self.setObjectName(parameter.id)
        self._shown = decimals_of(parameter.step)
        self.setDecimals(max(self._shown, FINEST))
        self.setRange(parameter.minimum, parameter.maximum)
        self.setSingleStep(parameter.step)
        self.setSuffix(f" {parameter.unit}" if parameter.unit else "")
        self.setMinimumWidth(104)
        self.setKeyboardTracking(False)

    def textFromValue(self, value: float) -> str:
        """Show the decimals of the step, and those behind them that say something."""
        point = self.locale().decimalPoint()
        whole, _, decimals = super().textFromValue(value).partition(point)
        decimals = decimals[: self._shown] + decimals[self._shown :].rstrip("0")
        return f"{whole}{point}{decimals}" if decimals else whole

    def event(self, event: QEvent | None) -> bool:
        """Claim no key that is no part of a number, and none that would do nothing here."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and not self._needs(event):
            event.ignore()
            return False
        return super().event(event)

    def _needs(self, event: QKeyEvent) -> bool:
        line = self.lineEdit()
        if line is not None and event.matches(QKeySequence.StandardKey.Undo):
            return line.isUndoAvailable()
        if line is not None and event.matches(QKeySequence.StandardKey.Redo):
            return line.isRedoAvailable()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        return not (plain and (event.text().isalpha() or event.text() == " "))


def slider_of(spin: QDoubleSpinBox, parameter: NumberParameter) -> QSlider | None:
    """Return a slider that moves together with `spin`; None where its smallest move would be far too large."""
    low, span = parameter.minimum, parameter.maximum - parameter.minimum
    if span / parameter.step > TOO_MANY_STEPS:
        return None
    ratio = parameter.maximum / low if low > 0.0 else 0.0
    steps = max(min(round(span / parameter.step), MOST_STEPS), 1)
    slider = Slider(Qt.Orientation.Horizontal)
    slider.setRange(0, steps)
    slider.setSingleStep(max(steps // 100, 1) if ratio >= WIDE else 1)  # less than that is lost in rounding
    slider.setPageStep(max(steps // 10, 1))

    def value_at(place: int) -> float:
        share = place / steps
        value = float(low * ratio**share) if ratio >= WIDE else low + share * span
        return round(value, decimals_of(parameter.step))

    def show_value(value: float) -> None:
        share = math.log(value / low, ratio) if ratio >= WIDE else (value - low) / span if span else 0.0
        slider.blockSignals(True)
        slider.setValue(round(share * steps))
        slider.blockSignals(False)

    spin.valueChanged.connect(show_value)
    slider.valueChanged.connect(lambda place: spin.setValue(value_at(place)))
    show_value(spin.value())
    return slider


def decimals_of(step: float) -> int:
    """Return how many decimals show a multiple of `step` exactly, 0 to 6."""
    for decimals in range(6):
        if math.isclose(round(step, decimals), step, rel_tol=1e-9):
            return decimals
    return 6
