# SPDX-License-Identifier: GPL-3.0-or-later
"""While the keyboard is in a field of the dock, the window's keys go on to work where the field has no use for them."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QDoubleSpinBox, QLineEdit

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_undo_is_of_the_typing_and_then_of_the_sound(clean_window, settle):
    window = clean_window
    window.activateWindow()
    settle(lambda: QApplication.activeWindow() is window)
    position = window.session.history.position
    spin = window.clean_dock.findChild(QDoubleSpinBox, "factor")
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, "0.25")
    QTest.keyClick(spin, Qt.Key.Key_Z, CONTROL)
    assert spin.text() != "0.25" and window.session.history.position == position
    spin.selectAll()
    QTest.keyClicks(spin, "0.75\r")
    QTest.keyClick(spin, Qt.Key.Key_Return, CONTROL)
    settle(lambda: not window.runner.running and window.session.history.position == position + 1)
    assert spin.hasFocus()
    QTest.keyClick(spin, Qt.Key.Key_Z, CONTROL)
    assert window.session.history.position == position and spin.value() == 0.75
    QTest.keyClick(spin, Qt.Key.Key_Y, CONTROL)
    assert window.session.history.position == position + 1


def test_escape_puts_the_row_for_a_name_away(clean_window, settle):
    presets = clean_window.clean_dock.presets
    clean_window.activateWindow()
    presets.menu_actions["save"].trigger()
    name = presets.findChild(QLineEdit, "presetName")
    settle(name.hasFocus)
    QTest.keyClicks(name, "Not this one")
    QTest.keyClick(name, Qt.Key.Key_Escape)
    assert not name.isVisible() and presets.combo.hasFocus()
    assert presets.combo.currentText() == "Standard settings" and presets.combo.count() == 1
