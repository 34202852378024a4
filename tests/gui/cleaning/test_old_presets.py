# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings that another version has saved are chosen, shown by their name, and can be taken away."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

from editor.core.presets import Preset, PresetFolder


@pytest.mark.parametrize(
    "values",
    [
        {"factor": 1.5, "gone": 3.0},  # a parameter that there is no more
        {"factor": "1.5"},  # a file written by hand
        {"factor": 1.5, "flip": "perhaps"},
    ],
)
def test_what_does_not_fit_any_more_leaves_the_rest_usable(clean_window, tmp_path, values):
    folder = PresetFolder(tmp_path / "presets")
    folder.save(Preset("Old", "turn", values))
    cleaning, dock = clean_window.cleaning, clean_window.clean_dock
    cleaning.show_processor("amplify")
    cleaning.show_processor("turn")
    combo = dock.presets.combo
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert dock.form.values() == {"factor": 1.5, "flip": False}
    assert combo.currentText() == "Old" and dock.presets.menu_actions["delete"].isEnabled()
    dock.presets.menu_actions["delete"].trigger()
    assert folder.of("turn") == [] and combo.count() == 1
