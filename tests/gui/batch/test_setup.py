# SPDX-License-Identifier: GPL-3.0-or-later
"""What the panel says is what is done to the files."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QDoubleSpinBox, QToolButton

from tests.gui.batch.panel import wait_for_end


def test_a_number_that_is_typed_counts_when_start_is_clicked(batch_window, folder, settle):
    window, dock = batch_window, batch_window.batch.dock
    dock.setup.show_processor("amplify")
    window.batch.add([folder / "one.wav"])
    settle(dock.isVisible)
    spin = dock.setup.form.findChild(QDoubleSpinBox, "gain_db")
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, "-20")
    QTest.mouseClick(dock.findChild(QToolButton, "button batch.start"), Qt.MouseButton.LeftButton)
    [item] = window.batch.items
    assert item.job.values == {"gain_db": -20.0}
    wait_for_end(window, settle)
