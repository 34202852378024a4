# SPDX-License-Identifier: GPL-3.0-or-later
"""Play, stop and loop in the window, on a device that tests advance by hand."""

from __future__ import annotations

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QMessageBox

from editor.core.errors import EditorError


@pytest.fixture
def playing(loaded, tone):
    """A window with one track of two seconds, and its device."""
    window = loaded(tone(2.0))
    return window, window.transport._device


def test_space_plays_the_selection_and_stops_at_its_end(playing, settle, samples_of):
    window, device = playing
    window.marks.select(0.5, 1.0, (0,))
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert window.transport.is_playing and window.actions_by_id["transport.stop"].isEnabled()
    device.advance(2000)
    settle(lambda: window.marks.playhead_s == 0.75)
    device.advance(4000)
    settle(lambda: not window.transport.is_playing)
    heard = np.concatenate(device.heard)[:, 0]
    np.testing.assert_array_equal(heard, samples_of(window)[0, 4000:8000])
    assert window.marks.playhead_s is None


def test_space_again_stops_and_the_cursor_stays(playing, settle):
    window, device = playing
    window.marks.select(0.25, 0.25, (0,))
    QTest.keyClick(window, Qt.Key.Key_Space)
    device.advance(1000)
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert not window.transport.is_playing and not device.is_running
    assert window.marks.selection_s == (0.25, 0.25)


def test_loop_goes_on_until_stopped(playing):
    window, device = playing
    window.marks.select(0.5, 1.0, (0,))
    window.actions_by_id.trigger("transport.loop")
    window.actions_by_id.trigger("transport.play")
    device.advance(9000)
    assert window.transport.is_playing
    heard = np.concatenate(device.heard)[:, 0]
    np.testing.assert_array_equal(heard[:4000], heard[4000:8000])
    window.actions_by_id.trigger("transport.stop")
    assert not window.transport.is_playing
    assert window.settings.loop is False and window.transport.is_looping


def test_mute_is_heard_at_once_while_playing(playing):
    window, device = playing
    window.actions_by_id.trigger("transport.play")
    device.advance(1000)
    window.edits.set_muted(0, True)
    device.advance(1000)
    device.advance(1000)
    assert device.heard[0].any() and not device.heard[2].any()


def test_the_meter_shows_what_is_heard(playing, settle):
    window, device = playing
    shown = []
    window.transport.level.connect(lambda left, right: shown.append((left, max(window.status.meter.levels_db))))
    window.actions_by_id.trigger("transport.play")
    device.advance(2000)
    settle(lambda: shown and max(shown)[0] > 0)
    peak, level_db = max(shown)
    assert peak == pytest.approx(0.5, abs=1e-3) and level_db == pytest.approx(-6.02, abs=0.05)
    window.actions_by_id.trigger("transport.stop")
    assert window.status.meter.levels_db == [-60.0, -60.0]


def test_from_the_end_it_plays_from_the_start(playing):
    window, device = playing
    window.actions_by_id.trigger("transport.to_end")
    assert window.marks.selection_s == (2.0, 2.0)
    assert window.transport.span().start_s == 0.0


def test_without_a_device_there_is_a_sentence_and_everything_else_works(playing, monkeypatch):
    window, device = playing

    def none(rate):
        raise EditorError("No sound device was found.")

    monkeypatch.setattr(device, "rate_for", none)
    window.actions_by_id.trigger("transport.play")
    [box] = [each for each in window.findChildren(QMessageBox, "errorDialog") if each.isVisible()]
    assert box.text() == "No sound device was found."
    box.accept()
    assert not window.transport.is_playing
    window.actions_by_id.trigger("edit.select_all")
    assert window.marks.selection_s == (0.0, 2.0)


def test_a_device_that_breaks_stops_playback_with_its_sentence(playing, settle):
    window, device = playing
    window.actions_by_id.trigger("transport.play")
    device.failed.emit(EditorError("The sound device has stopped answering."))
    settle()
    [box] = [each for each in window.findChildren(QMessageBox, "errorDialog") if each.isVisible()]
    assert "stopped answering" in box.text()
    box.accept()
    assert not window.transport.is_playing and window.marks.playhead_s is None
