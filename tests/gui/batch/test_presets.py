# SPDX-License-Identifier: GPL-3.0-or-later
"""The user's own settings in the panel for many files: those of the Clean dock, at once."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QComboBox

from processors.registry import find_processors
from tests.gui.batch.panel import trigger


def names(combo):
    return [combo.itemText(place) for place in range(combo.count())]


def test_settings_saved_in_the_dock_are_offered_for_many_files_at_once(make_window, settle):
    window = make_window(find_processors())
    trigger(window, "batch.show")
    window.clean_dock.open("musicecan")
    settle(window.clean_dock.isVisible)
    dock, many = window.clean_dock.presets, window.batch.dock.setup
    window.clean_dock.form.set_values({"strength": 42.0})
    dock.menu_actions["save"].trigger()
    QTest.keyClicks(dock.name, "Old tapes")
    QTest.keyClick(dock.name, Qt.Key.Key_Return)
    combo = many.findChild(QComboBox, "presetCombo")
    assert many.form.info.id == "musicecan" and names(combo) == ["Standard settings", "Old tapes"]
    assert combo.currentText() == "Standard settings" and dock.combo.currentText() == "Old tapes"
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert many.pattern().values["strength"] == 42.0
    many.presets.menu_actions["delete"].trigger()
    assert names(combo) == names(dock.combo) == ["Standard settings"]
