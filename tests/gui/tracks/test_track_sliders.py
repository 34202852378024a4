# SPDX-License-Identifier: GPL-3.0-or-later
"""The sliders of a track's header, by real mouse and keys: what is heard, and what is one step of the history."""

from __future__ import annotations

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QLabel, QStyle, QStyleOptionSlider


@pytest.fixture
def two(loaded, tone):
    """A window with a stereo and a mono track, and its `trigger`."""
    window = loaded(tone(2.0, channels=2), tone(1.0))
    return window, window.actions_by_id.trigger


def drag(slider, pixels):
    """Take a slider by its handle and leave it elsewhere."""
    handle = handle_of(slider)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=handle)
    QTest.mouseMove(slider, handle + QPoint(pixels, 0))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=handle + QPoint(pixels, 0))


def handle_of(slider):
    """Return where a slider's handle is now."""
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    parts = QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, slider
    return slider.style().subControlRect(*parts).center()


@pytest.mark.parametrize("gain_db", [-24.0, 12.0])
def test_gain_and_pan_have_room_for_their_signs(two, settle, gain_db):
    window, _ = two
    window.edits.set_gain(0, gain_db, False)
    window.edits.set_pan(0, 1.0, goes_on=False)
    settle()
    label = window.area.rows[0].header.findChild(QLabel, "mixText")
    assert label.text() == f"{gain_db:+.1f} dB · R 100".replace("-", "−")
    assert label.width() >= label.sizeHint().width()


def test_pan_is_dragged_in_one_step_and_reset_by_a_double_click(two):
    window, _ = two
    pan = window.area.rows[0].header.pan
    steps = len(window.session.history.commands)
    center = pan.rect().center()
    QTest.mousePress(pan, Qt.MouseButton.LeftButton, pos=center)
    for x in range(center.x(), 0, -4):
        QTest.mouseMove(pan, QPoint(x, center.y()))
    QTest.mouseRelease(pan, Qt.MouseButton.LeftButton, pos=QPoint(0, center.y()))
    assert window.session.project.tracks[0].pan == -1.0
    assert len(window.session.history.commands) == steps + 1
    assert window.area.rows[0].header._mix_text.text() == "0 dB · L 100"
    QTest.mouseDClick(pan, Qt.MouseButton.LeftButton, pos=QPoint(4, center.y()))
    assert window.session.project.tracks[0].pan == 0.0
    gain = window.area.rows[0].header.gain
    gain.setValue(-20)
    QTest.mouseDClick(gain, Qt.MouseButton.LeftButton, pos=gain.rect().center())
    assert window.session.project.tracks[0].gain_db == 0.0


@pytest.mark.parametrize("name", ["gain", "pan"])
def test_keys_and_clicks_into_the_groove_are_a_step_before_the_drag_that_follows(two, name):
    window, trigger = two
    slider = getattr(window.area.rows[0].header, name)
    steps, at_rest = window.session.history.position, slider.value()
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Right)
    QTest.keyClick(slider, Qt.Key.Key_Right)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 3, slider.height() // 2))
    nudged = slider.value()
    assert nudged > at_rest + 2 and window.session.history.position == steps + 1
    drag(slider, -12)
    assert slider.value() < nudged and window.session.history.position == steps + 2
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert window.session.history.position == steps + 3
    trigger("edit.undo")
    trigger("edit.undo")
    assert slider.value() == nudged
    trigger("edit.undo")
    assert slider.value() == at_rest


def test_the_gain_slider_is_dragged_by_its_handle_and_undone_in_one_step(two, samples_of):
    window, trigger = two
    gain = window.area.rows[1].header.gain
    sound, steps = samples_of(window, 1), window.session.history.position
    handle = handle_of(gain)
    seen = []
    QTest.mousePress(gain, Qt.MouseButton.LeftButton, pos=handle)
    for x in range(handle.x(), handle.x() + 25, 4):
        QTest.mouseMove(gain, QPoint(x, handle.y()))
        seen.append(window.session.project.tracks[1].gain_db)
    assert seen[-1] > 0 and seen == sorted(seen) and len(set(seen)) > 3, "heard while it is dragged"
    QTest.mouseRelease(gain, Qt.MouseButton.LeftButton, pos=QPoint(handle.x() + 24, handle.y()))
    header, db = window.area.rows[1].header, window.session.project.tracks[1].gain_db
    assert db == seen[-1] == header.gain_db and header._mix_text.text() == f"{db:+.1f} dB"
    assert window.session.project.tracks[0].gain_db == 0.0
    assert window.session.history.position == steps + 1
    QTest.mousePress(gain, Qt.MouseButton.LeftButton, pos=QPoint(handle.x() + 24, handle.y()))
    QTest.mouseMove(gain, QPoint(handle.x() - 12, handle.y()))
    QTest.mouseRelease(gain, Qt.MouseButton.LeftButton, pos=QPoint(handle.x() - 12, handle.y()))
    assert window.session.project.tracks[1].gain_db < 0 and window.session.history.position == steps + 2
    trigger("edit.undo")
    assert window.session.project.tracks[1].gain_db == db and header.gain_db == db
    trigger("edit.undo")
    assert window.session.project.tracks[1].gain_db == 0.0 and header.gain_db == 0.0
    np.testing.assert_array_equal(samples_of(window, 1), sound)
