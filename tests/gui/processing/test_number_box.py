# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers between two steps of a field are typed, shown and kept as they are; sliders and arrows go by steps."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QLocale, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QDoubleSpinBox, QSlider

from editor.gui.language import install_language
from editor.gui.processing.parameter_form import ParameterForm
from processors.registry import find_processors


@pytest.mark.parametrize(
    ("processor", "id", "typed", "shown"),
    [
        ("change_speed", "speed_percent", "74.074", "74.074 %"),  # what its own description asks for
        ("high_pass", "frequency_hz", "37.5", "37.5 Hz"),
        ("high_pass", "frequency_hz", "50.0", "50 Hz"),
        ("normalize", "level_db", "-14", "−14.0 dB"),
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


def test_a_value_that_stands_for_something_else_is_shown_as_a_word(loaded, tone, settle):
    window = loaded(tone())
    window.actions_by_id.trigger("process.remove_clipping")
    settle(window.clean_dock.isVisible)
    form = window.clean_dock.form
    box = form.findChild(QDoubleSpinBox, "level_db")
    assert box.text() == "Automatic" and form.values()["level_db"] == 0.0
    for typed, shown in (("-3", "−3.0 dB"), ("0", "Automatic"), ("-1.5", "−1.5 dB"), ("-0", "Automatic")):
        box.selectAll()
        QTest.keyClicks(box.lineEdit(), typed)
        QTest.keyClick(box.lineEdit(), Qt.Key.Key_Return)
        assert box.text() == shown and form.values()["level_db"] == float(typed)
    QTest.keyClick(box.lineEdit(), Qt.Key.Key_Backspace)
    form.commit()
    assert box.value() == 0.0, "a part of the word is no other value"
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.text() == "−0.1 dB"
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert box.text() == "Automatic"


def test_the_end_of_the_noise_has_a_word_that_can_be_read_as_a_whole(loaded, tone, settle):
    window = loaded(tone())
    window.actions_by_id.trigger("process.spectral_gate")
    settle(window.clean_dock.isVisible)
    box = window.clean_dock.form.findChild(QDoubleSpinBox, "noise_end_s")
    assert box.text() == "Quietest second"
    assert box.fontMetrics().horizontalAdvance(box.text()) < box.lineEdit().width()
    box.setValue(1.5)
    assert box.text() == "1.5 s"


def test_the_word_of_a_value_is_in_the_language_and_in_the_history(loaded, tone, settle, english_again):
    window = loaded(tone())
    window.actions_by_id.trigger("process.remove_clipping")
    settle(window.clean_dock.isVisible)
    box = window.clean_dock.form.findChild(QDoubleSpinBox, "level_db")
    install_language("zh_CN")
    assert box.text() == "自动" and box.value() == 0.0
    install_language("en")
    assert box.text() == "Automatic"
    QTest.mouseClick(window.clean_dock.foot.apply_button, Qt.MouseButton.LeftButton)
    settle(lambda: window.session.history.commands[-1].name == "Remove Clipping")
    assert window.session.history.commands[-1].description.startswith("Remove Clipping (Cut at Automatic): ")
