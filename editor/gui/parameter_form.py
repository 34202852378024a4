# SPDX-License-Identifier: GPL-3.0-or-later
"""A form made from a processor's parameters: number = slider and spin box, choice = combo box, switch = check box.

No processor ships a widget; what it says about its parameters is enough.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QWidget,
)

from processors.api import ChoiceParameter, NumberParameter, Parameter, ProcessorError, ProcessorInfo, Value

ROW_HEIGHT = 32
"""Pixels of a label, so that it stands in the middle of its field."""

MOST_STEPS = 10000
"""A slider has at most this many positions; the spin box reaches those between."""


class ParameterForm(QWidget):
    """Edits the values of `info`'s parameters; `values` is always something that `info.parse` takes."""

    def __init__(self, info: ProcessorInfo, given: Mapping[str, Value] | None = None) -> None:
        """Start with `given` where it fits, else with the defaults."""
        super().__init__()
        self.info = info
        self._read: dict[str, Callable[[], Value]] = {}
        self._write: dict[str, Callable[[Value], None]] = {}
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(18)
        layout.setVerticalSpacing(12)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for parameter in info.parameters:
            field = self._field(parameter)
            label = QLabel(parameter.name)
            label.setBuddy(field)
            label.setMinimumHeight(ROW_HEIGHT)
            for widget in (field, label):
                widget.setToolTip(parameter.description)
            layout.addRow(label, field)
        self.set_values(given or {})

    def values(self) -> dict[str, Value]:
        """Return the value of every parameter, by id."""
        return {id: read() for id, read in self._read.items()}

    def set_values(self, given: Mapping[str, Value]) -> None:
        """Show `given`; what doesn't fit or is missing gets its default."""
        for parameter in self.info.parameters:
            value: Value = parameter.default
            if parameter.id in given:
                try:
                    value = parameter.parse(given[parameter.id])
                except ProcessorError:
                    value = parameter.default
            self._write[parameter.id](value)

    def _field(self, parameter: Parameter) -> QWidget:
        if isinstance(parameter, NumberParameter):
            return self._number_field(parameter)
        if isinstance(parameter, ChoiceParameter):
            combo = QComboBox()
            combo.setObjectName(parameter.id)
            combo.setAccessibleName(parameter.name)
            combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            for value, text in parameter.choices.items():
                combo.addItem(text, value)
            self._read[parameter.id] = lambda: str(combo.currentData())
            self._write[parameter.id] = lambda value: combo.setCurrentIndex(max(combo.findData(value), 0))
            return combo
        box = QCheckBox(parameter.description or parameter.name)
        box.setObjectName(parameter.id)
        box.setAccessibleName(parameter.name)
        self._read[parameter.id] = box.isChecked
        self._write[parameter.id] = lambda value: box.setChecked(bool(value))
        return box

    def _number_field(self, parameter: NumberParameter) -> QWidget:
        spin = QDoubleSpinBox()
        spin.setObjectName(parameter.id)
        spin.setAccessibleName(parameter.name)
        spin.setDecimals(decimals_of(parameter.step))
        spin.setRange(parameter.minimum, parameter.maximum)
        spin.setSingleStep(parameter.step)
        spin.setSuffix(f" {parameter.unit}" if parameter.unit else "")
        spin.setMinimumWidth(112)
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setAccessibleName(f"{parameter.name} slider")
        span = parameter.maximum - parameter.minimum
        steps = max(min(round(span / parameter.step), MOST_STEPS), 1)
        slider.setRange(0, steps)
        slider.setPageStep(max(steps // 10, 1))
        slider.setMinimumWidth(180)

        def show_value(value: float) -> None:
            slider.blockSignals(True)
            slider.setValue(round((value - parameter.minimum) / span * steps) if span else 0)
            slider.blockSignals(False)

        spin.valueChanged.connect(show_value)
        slider.valueChanged.connect(lambda place: spin.setValue(parameter.minimum + place * span / steps))
        row = QWidget()
        row.setFocusProxy(spin)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(slider, 1)
        layout.addWidget(spin)

        def write(value: Value) -> None:
            spin.setValue(float(value))
            show_value(spin.value())

        self._read[parameter.id] = spin.value
        self._write[parameter.id] = write
        return row


def decimals_of(step: float) -> int:
    """Return how many decimals show a multiple of `step` exactly, 0 to 6."""
    for decimals in range(6):
        if math.isclose(round(step, decimals), step, rel_tol=1e-9):
            return decimals
    return 6
