# SPDX-License-Identifier: GPL-3.0-or-later
"""Hearing what is under the mouse, and what ends it."""

from __future__ import annotations

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest


def test_a_drag_on_the_ruler_with_ctrl_scrubs(playing, drag, samples_of):
    window, device = playing
    ruler = window.area.ruler
    heard = []
    place = []
    window.marks.playhead_moved.connect(lambda: (place.append(window.marks.playhead_s), device.advance(700)))
    device.stop = lambda stop=device.stop: (heard.extend(device.heard), stop())[1]
    drag(ruler, 100, 500, modifier=Qt.KeyboardModifier.ControlModifier)
    assert not window.transport.is_playing and window.marks.playhead_s is None
    assert place[0] == pytest.approx(window.axis.time_of(100), abs=0.01)
    assert window.marks.selection_s == pytest.approx((window.axis.time_of(500),) * 2, abs=0.01)
    sound = np.concatenate(heard)[:, 0]
    start = round(place[0] * 8000)
    np.testing.assert_allclose(sound[40:600], samples_of(window)[0, start + 40 : start + 600], atol=1e-6)
    assert len(set(place)) >= 5


def test_space_ends_a_scrub_and_play_is_not_lit_afterwards(playing, settle):
    window, device = playing
    ruler, play = window.area.ruler, window.actions_by_id["transport.play"]
    held = Qt.KeyboardModifier.ControlModifier
    QTest.mousePress(ruler, Qt.MouseButton.LeftButton, held, QPoint(100, 10))
    QTest.mouseMove(ruler, QPoint(300, 10))
    assert device.is_running
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert not device.is_running and not window.transport.is_playing and window.marks.playhead_s is None
    QTest.mouseMove(ruler, QPoint(400, 10))
    QTest.mouseRelease(ruler, Qt.MouseButton.LeftButton, held, QPoint(400, 10))
    settle()
    assert not play.isChecked() and not device.is_running
    assert window.marks.selection_s == pytest.approx((window.axis.time_of(300),) * 2, abs=0.01)
    QTest.keyClick(window, Qt.Key.Key_Space)
    settle(play.isChecked)
    assert window.transport.is_playing and device.is_running


def test_a_drag_that_follows_a_click_at_once_scrubs_too(playing):
    window, device = playing
    ruler, held = window.area.ruler, Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(ruler, Qt.MouseButton.LeftButton, held, QPoint(200, 10))
    assert not device.is_running
    QTest.mouseDClick(ruler, Qt.MouseButton.LeftButton, held, QPoint(200, 10))  # the second press, and no release
    assert window.sound.scrubber.is_scrubbing and device.is_running
    QTest.mouseMove(ruler, QPoint(400, 10))
    QTest.mouseRelease(ruler, Qt.MouseButton.LeftButton, held, QPoint(400, 10))
    assert not device.is_running
    assert window.marks.selection_s == pytest.approx((window.axis.time_of(400),) * 2, abs=0.01)


def test_what_begins_to_play_during_a_scrub_goes_on_after_it(playing, settle):
    window, device = playing
    ruler, held = window.area.ruler, Qt.KeyboardModifier.ControlModifier
    QTest.mousePress(ruler, Qt.MouseButton.LeftButton, held, QPoint(100, 10))
    QTest.keyClick(window, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    QTest.mouseRelease(ruler, Qt.MouseButton.LeftButton, held, QPoint(100, 10))
    settle(window.actions_by_id["transport.play"].isChecked)
    assert window.transport.is_playing and device.is_running


def test_scrubbing_can_be_switched_on_for_plain_drags(playing, drag):
    window, device = playing
    window.actions_by_id.trigger("transport.scrub")
    assert window.actions_by_id["transport.scrub"].isChecked()
    drag(window.area.ruler, 100, 300)
    start_s, end_s = window.marks.selection_s
    assert start_s == end_s > 0
    window.actions_by_id.trigger("transport.scrub")
    drag(window.area.ruler, 100, 300)
    start_s, end_s = window.marks.selection_s
    assert start_s < end_s


def test_a_take_that_begins_ends_what_is_scrubbed(loaded, tone):
    window = loaded(tone(1.0))
    ruler = window.area.ruler
    QTest.mousePress(ruler, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, QPoint(200, 10))
    assert window.transport.device.is_running and window.sound.scrubber.is_scrubbing
    QTest.keyClick(window, Qt.Key.Key_R)
    assert window.sound.recording.is_recording and not window.transport.device.is_running
    QTest.mouseMove(ruler, QPoint(300, 10))
    QTest.mouseRelease(ruler, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, QPoint(300, 10))
    assert window.marks.playhead_s is None and not window.transport.device.is_running
