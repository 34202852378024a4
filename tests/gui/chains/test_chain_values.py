# SPDX-License-Identifier: GPL-3.0-or-later
"""A number that is typed belongs to the step that is shown, also when a button that takes no focus shows another."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QDoubleSpinBox

LOUDER, HIGH, TURNED = {"gain_db": 7.0}, {"frequency_hz": 40.0, "slope": "24"}, {}


@pytest.mark.parametrize(
    ("button", "wanted"),
    [
        ("down_button", [("invert", TURNED), ("high_pass", HIGH), ("amplify", LOUDER)]),
        ("up_button", [("amplify", LOUDER), ("invert", TURNED), ("high_pass", HIGH)]),
        ("remove_button", [("invert", TURNED), ("high_pass", HIGH)]),
    ],
)
def test_a_number_that_is_not_entered_yet_stays_with_its_step(window, settle, button, wanted):
    dialog = window.chains.make()
    for id in ("invert", "amplify", "high_pass"):
        dialog.steps.add(id)
    dialog.steps.list.setCurrentRow(1)
    settle(dialog.isActiveWindow)
    box = dialog.form.findChild(QDoubleSpinBox, "gain_db")
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "7")
    QTest.mouseClick(getattr(dialog.steps, button), Qt.MouseButton.LeftButton)
    assert [(link["processor"], link["values"]) for link in dialog.steps.links] == wanted
    dialog.reject()
