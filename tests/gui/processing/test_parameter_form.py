# SPDX-License-Identifier: GPL-3.0-or-later
"""The form that is made from a processor's parameters: what it shows, and what it tells."""

from __future__ import annotations

import pytest
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QDoubleSpinBox, QSlider

from editor.gui.processing.parameter_form import ParameterForm
from processors.api import ChoiceParameter, NumberParameter, ProcessorInfo, SwitchParameter
from processors.registry import find_processors


def test_every_processor_has_a_form_of_valid_values(application):
    for entry in find_processors().values():
        if entry.info is not None:
            form = ParameterForm(entry.info)
            assert entry.info.parse(form.values()) == entry.info.parse({})


INFO = ProcessorInfo(
    "x", "X", "C", "D",
    (
        NumberParameter("gain", "Gain", -1.5, -60, 60, "dB", 0.5),
        ChoiceParameter("mode", "Mode", "b", {"a": "First", "b": "Second"}),
        SwitchParameter("on", "On", True),
    ),
)  # fmt: skip


@pytest.mark.parametrize("given", [{}, {"gain": 12.5, "mode": "a", "on": False}, {"gain": -60.0}])
def test_a_form_shows_what_it_is_given(application, given):
    form = ParameterForm(INFO, given)
    assert form.values() == INFO.parse(given)
    form.set_values({})
    assert form.values() == INFO.parse({})


def test_a_number_that_is_being_typed_stays_when_another_value_is_set(application):
    form = ParameterForm(INFO)
    box = form.findChild(QDoubleSpinBox, "gain")
    box.selectAll()
    QTest.keyClicks(box, "12")
    form.set_value("mode", "a")
    assert form.values() == {"gain": 12.0, "mode": "a", "on": True}


def test_a_form_survives_values_of_another_version(application):
    form = ParameterForm(INFO, {"gain": 1e9, "mode": "gone", "on": "perhaps", "old": 3})
    assert form.values() == INFO.parse({})


def test_a_slider_goes_through_frequencies_by_octaves_and_a_day_has_none(application):
    form = ParameterForm(find_processors()["high_pass"].info)
    box, slider = form.findChild(QDoubleSpinBox, "frequency_hz"), form.findChild(QSlider)
    middle = (slider.minimum() + slider.maximum()) // 2
    slider.setValue(middle)
    assert 300 < box.value() < 330, "as far from 5 Hz as from 20 kHz"
    box.setValue(40.0)
    assert 0.2 < slider.value() / slider.maximum() < 0.3
    for value, place in ((20_000.0, slider.maximum()), (5.0, slider.minimum())):
        slider.setValue(place)
        assert box.value() == value
    slider.triggerAction(QSlider.SliderAction.SliderSingleStepAdd)
    slider.triggerAction(QSlider.SliderAction.SliderSingleStepAdd)
    assert box.value() > 5.0, "keys move it too"
    gate = ParameterForm(find_processors()["spectral_gate"].info)
    assert gate.findChild(QDoubleSpinBox, "noise_end_s") and len(gate.findChildren(QSlider)) == 2


def test_slider_and_box_move_together_and_tell_of_each_change_once(application):
    form = ParameterForm(INFO)
    told = []
    form.changed.connect(lambda: told.append(form.values()["gain"]))
    box, slider = form.findChild(QDoubleSpinBox, "gain"), form.findChild(QSlider)
    slider.setValue(slider.maximum())
    assert form.values()["gain"] == box.value() == 60
    box.setValue(0.0)
    assert slider.value() == slider.maximum() // 2
    assert box.suffix() == " dB"
    form.set_values({"gain": 3.0, "mode": "a", "on": False})
    form.set_values({"gain": 3.0, "mode": "a", "on": False})
    assert told == [60, 0.0, 3.0]
