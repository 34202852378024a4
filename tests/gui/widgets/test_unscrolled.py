# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields leave the wheel to what scrolls around them, and one click into a number takes all of it."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QLocale, QPoint, QPointF, Qt
from PyQt6.QtGui import QWheelEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QComboBox, QDoubleSpinBox, QScrollArea, QSlider, QSpinBox

from editor.gui.widgets.unscrolled import DoubleSpinBox, SpinBox

FIELDS = (QComboBox, QSpinBox, QDoubleSpinBox, QSlider)


def scrolled_fields(widget):
    """Return all fields in a widget that something around them scrolls."""
    areas = widget.findChildren(QScrollArea)
    return list({field for area in areas for kind in FIELDS for field in area.findChildren(kind) if field.isEnabled()})


def value_of(field):
    return field.currentIndex() if isinstance(field, QComboBox) else field.value()


def turn(field):
    """Turn the wheel by two notches, as Qt does for a mouse: a field that takes the focus by that has it first."""
    if field.focusPolicy() & Qt.FocusPolicy.WheelFocus == Qt.FocusPolicy.WheelFocus:
        field.setFocus(Qt.FocusReason.MouseFocusReason)
    middle = QPointF(field.rect().center())
    for notch in (-120, -120, 120):
        event = QWheelEvent(
            middle, field.mapToGlobal(middle), QPoint(), QPoint(0, notch), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(field, event)


@pytest.fixture
def window(loaded, tone):
    return loaded(tone())


def test_the_wheel_over_the_settings_changes_none(window):
    window.actions_by_id.trigger("process.musicecan")
    window.clean_dock.form.more.click()
    window.actions_by_id.trigger("batch.show")
    window.batch.dock.setup.form.more.click()
    window.actions_by_id.trigger("edit.preferences")
    fields = scrolled_fields(window)
    names = {each.objectName() for each in fields}
    assert {"strength", "noise", "processorChoice", "presetCombo", "pan", "history_budget_mb"} <= names
    before = [value_of(field) for field in fields]
    for field in fields:
        turn(field)
    assert [value_of(field) for field in fields] == before


def test_the_field_that_has_the_focus_when_the_panel_opens_is_turned_by_keys_only(window):
    window.actions_by_id.trigger("process.musicecan")
    box = window.clean_dock.form.findChild(QComboBox, "preset")
    assert QApplication.focusWidget() is box and box.currentIndex() == 0, "or this shows nothing"
    turn(box)
    assert box.currentIndex() == 0
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentIndex() == 1


@pytest.mark.parametrize("kind", [SpinBox, DoubleSpinBox])
def test_what_is_typed_after_one_click_replaces_the_number_and_a_second_click_puts_the_cursor(application, kind):
    field = kind()
    field.setRange(0, 100)
    field.setValue(100)
    field.setSuffix(" %")
    field.show()
    field.activateWindow()
    assert QTest.qWaitForWindowActive(field)
    field.clearFocus()  # the first field of a window gets it
    line = field.lineEdit()
    field.setFocus(Qt.FocusReason.MouseFocusReason)  # as a click gives it, before the field hears of the press
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    QTest.keyClicks(field, "60")
    assert field.value() == 60
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert not line.hasSelectedText()


@pytest.mark.parametrize("kind", [SpinBox, DoubleSpinBox])
def test_what_is_typed_after_a_click_behind_the_unit_goes_behind_the_number(application, kind):
    """The first field of a panel has the focus when it opens: a click into it is the second one already."""
    field = kind()
    field.setRange(0, 1000)
    field.setValue(10)
    field.setSuffix(" Hz")
    if isinstance(field, DoubleSpinBox):
        field.setDecimals(0)
    field.resize(200, 30)
    field.show()
    field.activateWindow()
    assert QTest.qWaitForWindowActive(field)
    line = field.lineEdit()
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.rect().center())
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.rect().center())
    QTest.keyClicks(field, "5")
    assert field.text() == "105 Hz"
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "10 Hz"
    line.selectAll()
    QTest.keyClicks(field, "7")
    assert field.text() == "7 Hz", "all can still be replaced"


@pytest.mark.parametrize("language", ["en_US", "de_DE"])
@pytest.mark.parametrize("typed", ["-3,5", "-3.5"])
def test_decimals_are_typed_behind_a_point_or_a_comma(window, loaded, settle, language, typed):
    """Qt takes one of them, by the language, for a mark between thousands."""
    loaded()
    window.actions_by_id.trigger("process.normalize")
    settle(window.clean_dock.isVisible)
    box = window.clean_dock.form.findChild(QDoubleSpinBox, "level_db")
    box.setLocale(QLocale(language))
    box.selectAll()
    QTest.keyClicks(box.lineEdit(), typed)
    QTest.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert window.clean_dock.form.values()["level_db"] == -3.5


def test_a_level_has_a_true_minus_sign_and_is_typed_or_pasted_with_either(window, loaded, settle):
    loaded()
    window.actions_by_id.trigger("process.normalize")
    settle(window.clean_dock.isVisible)
    box = window.clean_dock.form.findChild(QDoubleSpinBox, "level_db")
    for number in ("-3.5", "−4.5"):
        box.selectAll()
        if number.isascii():
            QTest.keyClicks(box.lineEdit(), number)
        else:
            QApplication.clipboard().setText(number)
            QTest.keyClick(box.lineEdit(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert box.lineEdit().text() == f"{number.replace('-', '−')} dB", "already while it is typed"
        QTest.keyClick(box.lineEdit(), Qt.Key.Key_Return)
        assert window.clean_dock.form.values()["level_db"] == float(number.replace("−", "-"))
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.text() == "−5.0 dB"
