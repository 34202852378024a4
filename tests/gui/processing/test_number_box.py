# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers between two steps of a field are typed, shown and kept as they are; sliders and arrows go by steps."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QLocale, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QDoubleSpinBox, QSlider

from editor.gui.processing.parameter_form import ParameterForm
from processors.registry import find_processors


@pytest.mark.parametrize(
    ("processor", "id", "typed", "shown"),
    [
        ("change_speed", "speed_percent", "74.074", "74.074 %"),  # what its own description asks for
        ("high_pass", "frequency_hz", "37.5", "37.5 Hz"),
        ("high_pass", "frequency_hz", "50.0", "50 Hz"),
        ("normalize", "level_db", "-14", "-14.0 dB"),
    ],
)
def test_a_number_is_taken_as_it_is_typed(loaded, tone, settle, processor, id, typed, shown):
    window = loaded(tone())
    window.actions_by_id.trigger(f"process.{processor}")
    settle(window.clean_dock.isVisible)
    box = window.clean_dock.form.findChild(QDoubleSpinBox, id)
    box.selectAll()
    QTest.keyClicks(box.lineEdit(), typed)
    QTest.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert window.clean_dock.form.values()[id] == float(typed) and box.text() == shown


def test_a_form_keeps_values_from_elsewhere_and_goes_on_in_steps(application):
    """A chain that was written by hand is not changed by looking at it."""
    form = ParameterForm(find_processors()["high_pass"].info, {"frequency_hz": 37.5})
    box, slider = form.findChild(QDoubleSpinBox, "frequency_hz"), form.findChild(QSlider)
    assert form.values()["frequency_hz"] == 37.5
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert box.value() == 42.5
    slider.setValue(slider.maximum() // 3)
    assert box.value() == round(box.value()) and "." not in box.text()


def test_decimals_are_shown_as_the_language_writes_them(application):
    form = ParameterForm(find_processors()["high_pass"].info)
    box = form.findChild(QDoubleSpinBox, "frequency_hz")
    box.setLocale(QLocale("de_DE"))
    for value, shown in ((1234.5, "1234,5 Hz"), (1200.0, "1200 Hz")):
        box.setValue(value)
        assert box.text() == shown
