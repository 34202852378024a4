# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits that make the project longer or shorter while it plays or pauses, on a device that tests advance by hand."""

from __future__ import annotations

import numpy as np
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_what_is_pasted_while_it_plays_is_heard_to_the_new_end(playing, samples_of, settle):
    window, device = playing
    window.marks.select(0.5, 1.0, (0,))
    settle()
    QTest.keyClick(window, Qt.Key.Key_C, CONTROL)
    window.marks.select(0.0, 0.0, (0,))
    QTest.keyClick(window, Qt.Key.Key_Space)
    device.advance(6000)
    window.marks.select(1.5, 1.5, (0,))
    settle()
    QTest.keyClick(window, Qt.Key.Key_V, CONTROL)
    device.advance(20000)
    settle(lambda: not window.transport.is_playing)
    heard = np.concatenate(device.heard)[:, 0]
    assert heard.size == 20000
    np.testing.assert_array_equal(heard[6100:], samples_of(window)[0, 6100:])


def test_a_loop_of_everything_has_no_silence_where_sound_was_deleted(playing, samples_of, settle):
    window, device = playing
    QTest.keyClick(window, Qt.Key.Key_L)
    QTest.keyClick(window, Qt.Key.Key_Space)
    device.advance(6000)
    window.marks.select(1.0, 2.0, (0,))
    settle()
    QTest.keyClick(window, Qt.Key.Key_Delete)
    device.advance(10000)
    np.testing.assert_array_equal(np.concatenate(device.heard)[8000:, 0], samples_of(window)[0])
    settle(lambda: window.marks.playhead_s == 0.0)
    assert window.transport.is_playing


def test_a_pause_behind_the_end_is_over_and_play_begins_at_the_cursor(loaded, tone):
    window = loaded(tone(2.0), tone(1.0))
    device = window.transport._device
    QTest.keyClick(window, Qt.Key.Key_Space)
    device.advance(12000)
    QTest.keyClick(window, Qt.Key.Key_P)
    assert window.marks.playhead_s == 1.5
    QTest.mouseClick(window.area.rows[0].header.remove, Qt.MouseButton.LeftButton)
    assert not window.transport.is_paused and window.marks.playhead_s is None
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert window.marks.playhead_s == 0.0 and device.is_running
