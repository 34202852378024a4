# SPDX-License-Identifier: GPL-3.0-or-later
"""The user's own settings in the panel for many files: those of the Clean dock, at once."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QComboBox

from editor.core.presets import Preset, write_preset
from processors.registry import find_processors
from tests.gui.batch.panel import trigger


def names(combo):
    return [combo.itemText(place) for place in range(combo.count())]


def test_settings_saved_in_the_dock_are_offered_for_many_files_at_once(make_window, settle):
    window = make_window(find_processors())
    trigger(window, "batch.show")
    window.cleaning.open("musicecan")
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


def test_imported_settings_come_with_their_processor(make_window, tmp_path):
    """A frequency of another filter is none of the one that is shown."""
    window = make_window(find_processors())
    trigger(window, "batch.show")
    many = window.batch.dock.setup
    many.show_processor("notch", {"width_hz": 30.0})
    write_preset(tmp_path / "rumble.json", Preset("Rumble", "high_pass", {"frequency_hz": 55.0}))
    many.presets.take(tmp_path / "rumble.json")
    assert many.choice.current_id == "high_pass" and many.pattern().values["frequency_hz"] == 55.0
    assert many.presets.combo.currentText() == "Rumble"


def test_imported_settings_of_a_processor_that_is_not_here_are_told(make_window, tmp_path):
    window = make_window(find_processors())
    trigger(window, "batch.show")
    many = window.batch.dock.setup
    before = many.pattern()
    write_preset(tmp_path / "gone.json", Preset("Hiss", "gone", {"strength": 5.0}))
    many.presets.take(tmp_path / "gone.json")
    assert many.pattern() == before and "processor gone isn't here" in window.messages.label.text()
