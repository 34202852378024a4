# SPDX-License-Identifier: GPL-3.0-or-later
"""The slider below the box of a number, made from what a processor says about a parameter.

It goes through frequencies by octaves: were it by hertz, all that a high-pass filter is used for would lie within its
first pixels.
"""

from __future__ import annotations

import math

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QDoubleSpinBox

from editor.gui.processing.number_box import decimals_of
from editor.gui.widgets.unscrolled import Slider
from processors.api import NumberParameter

MOST_STEPS = 10000
"""A slider has at most this many positions; the spin box reaches those between."""

TOO_MANY_STEPS = 100000
"""What has more than that has no slider, such as a time within a day, which is typed."""

WIDE = 100.0
"""From this ratio of its ends on a range is gone through by ratios, as frequencies are heard."""


class Scale:
    """The places of a slider, 0 to `steps`, and the values of a parameter that lie there."""

    def __init__(self, parameter: NumberParameter) -> None:
        """Lay the whole range out, by ratios where it `is_wide`."""
        self._low, self._span = parameter.minimum, parameter.maximum - parameter.minimum
        self._ratio = parameter.maximum / self._low if self._low > 0.0 else 0.0
        self._decimals = decimals_of(parameter.step)
        self.is_wide = self._ratio >= WIDE
        self.steps = max(min(round(self._span / parameter.step), MOST_STEPS), 1)

    def value_at(self, place: int) -> float:
        """Return the value at a place, with the decimals of the parameter's step."""
        share = place / self.steps
        value = float(self._low * self._ratio**share) if self.is_wide else self._low + share * self._span
        return round(value, self._decimals)

    def place_of(self, value: float) -> int:
        """Return the place that is nearest to a value."""
        if self.is_wide:
            share = math.log(value / self._low, self._ratio)
        else:
            share = (value - self._low) / self._span if self._span else 0.0
        return round(share * self.steps)


class NumberSlider(Slider):
    """Moves together with `spin`."""

    def __init__(self, spin: QDoubleSpinBox, parameter: NumberParameter) -> None:
        """Stand where `spin` does."""
        super().__init__(Qt.Orientation.Horizontal)
        self._spin, self._scale = spin, Scale(parameter)
        steps = self._scale.steps
        self.setRange(0, steps)
        self.setSingleStep(max(steps // 100, 1) if self._scale.is_wide else 1)  # less than that is lost in rounding
        self.setPageStep(max(steps // 10, 1))
        spin.valueChanged.connect(self._follow)
        self.valueChanged.connect(self._move)
        self._follow(spin.value())

    def _follow(self, value: float) -> None:
        """Show a value that was typed: as it is, which may lie between two places."""
        self.blockSignals(True)
        self.setValue(self._scale.place_of(value))
        self.blockSignals(False)

    def _move(self, place: int) -> None:
        self._spin.setValue(self._scale.value_at(place))


def slider_of(spin: QDoubleSpinBox, parameter: NumberParameter) -> NumberSlider | None:
    """Return a slider that moves together with `spin`; None where its smallest move would be far too large."""
    steps = (parameter.maximum - parameter.minimum) / parameter.step
    return None if steps > TOO_MANY_STEPS else NumberSlider(spin, parameter)
