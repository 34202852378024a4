# SPDX-License-Identifier: GPL-3.0-or-later
"""Play, stop and loop in the window, on a device that tests advance by hand."""

from __future__ import annotations

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QActionGroup
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QMenu, QToolBar

from editor.core.errors import EditorError
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource


def tone_at(level_db, rate, seconds):
    """A stereo tone at 997 Hz; by EBU Tech 3341 a stereo tone near 1 kHz with peaks at -20 dB has -20 LUFS."""
    time_s = np.arange(round(seconds * rate)) / rate
    return np.array([10 ** (level_db / 20) * np.sin(2 * np.pi * 997 * time_s)] * 2, np.float32)


def no_device(rate):
    """What a device says where there is none."""
    raise EditorError("No sound device was found.")


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


def test_pause_keeps_the_place_to_the_sample(playing, samples_of, settle):
    window, device = playing
    QTest.keyClick(window, Qt.Key.Key_Space)
    device.advance(3001)
    before = device.heard
    QTest.keyClick(window, Qt.Key.Key_P)
    assert not window.transport.is_playing and not device.is_running
    assert window.marks.playhead_s == 3001 / 8000 and window.actions_by_id["transport.pause"].isChecked()
    QTest.keyClick(window, Qt.Key.Key_P)
    device.advance(20000)
    settle(lambda: not window.transport.is_playing)
    heard = np.concatenate([*before, *device.heard])[:, 0]
    np.testing.assert_array_equal(heard, samples_of(window)[0])


def test_play_goes_on_after_a_pause_and_stop_forgets_it(playing):
    window, device = playing
    window.actions_by_id.trigger("transport.play")
    device.advance(1000)
    window.actions_by_id.trigger("transport.pause")
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert window.marks.playhead_s == 0.125 and not window.transport.is_paused
    window.actions_by_id.trigger("transport.pause")
    window.actions_by_id.trigger("transport.stop")
    assert window.marks.playhead_s is None and not window.transport.is_paused
    window.actions_by_id.trigger("transport.play")
    assert window.marks.playhead_s == 0.0


def test_play_is_lit_and_only_stop_looks_like_stop_while_it_plays(playing, settle):
    window, device = playing
    bar, actions = window.findChild(QToolBar, "toolBar"), window.actions_by_id
    play, stop = (bar.widgetForAction(actions[f"transport.{name}"]) for name in ("play", "stop"))
    looks = [button.icon().pixmap(24).toImage() for button in (play, stop)]
    assert looks[0] != looks[1] and not play.isChecked() and not stop.isEnabled()
    QTest.mouseClick(play, Qt.MouseButton.LeftButton)
    settle(stop.isEnabled)
    assert window.transport.is_playing and play.isChecked() and not stop.isCheckable()
    assert play.icon().pixmap(24).toImage() == looks[0]
    QTest.mouseClick(play, Qt.MouseButton.LeftButton)
    assert not window.transport.is_playing and not play.isChecked()
    QTest.mouseClick(play, Qt.MouseButton.LeftButton)
    settle(stop.isEnabled)
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert not window.transport.is_playing and not play.isChecked()
    window.actions_by_id.trigger("transport.play")
    device.advance(20000)
    settle(lambda: not window.transport.is_playing and not play.isChecked())


def test_a_new_selection_is_played_instead_of_going_on_after_a_pause(playing):
    window, device = playing
    window.actions_by_id.trigger("transport.play")
    device.advance(1000)
    window.actions_by_id.trigger("transport.pause")
    window.marks.select(1.0, 1.5, (0,))
    assert not window.transport.is_paused and window.marks.playhead_s is None
    window.actions_by_id.trigger("transport.play")
    assert window.marks.playhead_s == 1.0


def test_from_the_cursor_it_plays_beyond_the_selection(playing, samples_of, settle):
    window, device = playing
    window.marks.select(0.5, 1.0, (0,))
    QTest.keyClick(window, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    device.advance(20000)
    settle(lambda: not window.transport.is_playing)
    np.testing.assert_array_equal(np.concatenate(device.heard)[:, 0], samples_of(window)[0, 4000:])


def test_go_to_start_while_playing_goes_on_from_there(playing):
    window, device = playing
    window.marks.select(1.0, 1.0, (0,))
    window.actions_by_id.trigger("transport.play")
    device.advance(100)
    window.actions_by_id.trigger("transport.to_start")
    assert window.transport.is_playing and window.marks.playhead_s == 0.0


def test_the_chosen_output_is_kept_by_name_and_playing_goes_on(playing):
    window, device = playing
    window.actions_by_id.trigger("transport.play")
    device.advance(1000)
    menu = window.findChild(QMenu, "outputDevices")
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["System default", "Silence", "More silence"]
    menu.actions()[2].trigger()
    assert device.name == window.settings.output_device == "More silence"
    assert window.transport.is_playing and window.marks.playhead_s == 0.125
    device.name = "Unplugged"
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Unplugged (not connected)"]
    assert len(menu.findChildren(QActionGroup)) == 1, "of what was shown before nothing is left"


def test_loudness_is_shown_while_it_plays_and_of_the_selection_while_not(loaded, settle):
    window = loaded(tone_at(-20.0, 48000, 4.0), rate=48000)
    window.actions_by_id.trigger("transport.play")
    for _ in range(8):
        window.transport.device.advance(24000)
        settle(lambda: not window.transport._engine._given)
    settle(lambda: "−20.0  S −20.0  I −20.0 LUFS" in window.sound.levels.text())
    assert window.transport.loudness.reading.true_peak_db == pytest.approx(-20.0, abs=0.05)
    window.actions_by_id.trigger("transport.stop")
    assert window.sound.levels.text() == ""
    window.marks.select(0.0, 2.0, (0,))
    settle(lambda: window.sound.levels.text())
    assert window.sound.levels.text() == "Peak −20.0  RMS −23.0 dB   −20.0 LUFS   TP −20.0 dB"
    window.marks.select(1.0, 1.0, (0,))
    assert window.sound.levels.text() == ""
    window.marks.select(0.0, 2.0, (0,))
    assert window.sound.levels.text(), "it was measured before"
    window.edits.set_gain(0, -6.0, False)
    settle(lambda: "−26.0 LUFS" in window.sound.levels.text())


def test_the_clip_light_stays_until_it_is_clicked(loaded, tone, settle):
    window = loaded(tone(1.0, amplitude=1.2))
    window.actions_by_id.trigger("transport.play")
    window.transport.device.advance(2000)
    settle(lambda: all(window.status.meter.clipped))
    window.actions_by_id.trigger("transport.stop")
    assert all(window.status.meter.clipped)
    QTest.mouseClick(window.status.meter, Qt.MouseButton.LeftButton)
    assert not any(window.status.meter.clipped)


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


def test_what_is_listened_to_can_be_switched_while_playing(playing, samples_of):
    window, device = playing
    own = samples_of(window)
    project = window.session.project
    table = PieceTable.from_source(MemorySource(-0.5 * own))
    variant = project.with_track(0, project.tracks[0].with_table(table))
    window.transport.listen_to(variant)
    window.actions_by_id.trigger("transport.play")
    device.advance(1000)
    window.transport.listen_to(None)
    device.advance(1000)
    window.edits.set_muted(0, False)
    window.transport.listen_to(variant)
    window.session.changed.emit()
    device.advance(1000)
    heard = np.concatenate(device.heard)[:, 0]
    fade = 40
    np.testing.assert_array_equal(heard[:1000], -0.5 * own[0, :1000])
    np.testing.assert_array_equal(heard[1000 + fade : 2000], own[0, 1000 + fade : 2000])
    np.testing.assert_array_equal(heard[2000 + fade :], -0.5 * own[0, 2000 + fade : 3000])
    assert np.abs(np.diff(heard)).max() < 1.5 * np.abs(np.diff(own[0])).max()
    assert window.transport.heard is variant and window.transport.is_playing


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


def test_without_a_device_there_is_a_sentence_and_everything_else_works(playing, monkeypatch, error_text):
    window, device = playing
    monkeypatch.setattr(device, "rate_for", no_device)
    window.actions_by_id.trigger("transport.play")
    assert error_text(window) == "No sound device was found."
    assert not window.transport.is_playing
    window.actions_by_id.trigger("edit.select_all")
    assert window.marks.selection_s == (0.0, 2.0)


def test_a_device_that_breaks_stops_playback_with_its_sentence(playing, settle, error_text):
    window, device = playing
    window.actions_by_id.trigger("transport.play")
    device.failed.emit(EditorError("The sound device has stopped answering."))
    settle()
    assert "stopped answering" in error_text(window)
    assert not window.transport.is_playing and not window.actions_by_id["transport.play"].isChecked()


def test_what_was_said_of_a_lost_device_goes_when_sound_is_heard_again(playing, settle):
    window, device = playing
    QTest.keyClick(window, Qt.Key.Key_Space)
    device.failed.emit(EditorError("Headphones was disconnected."))
    settle()
    assert window.messages.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert window.transport.is_playing and not window.messages.isVisible()


def test_a_device_that_goes_while_it_plays_or_in_a_pause_does_not_lose_the_place(playing, settle, error_text):
    window, device = playing
    QTest.keyClick(window, Qt.Key.Key_Space)
    device.advance(3000)
    device.stop()
    device.failed.emit(EditorError("Headphones was disconnected."))
    settle()
    assert error_text(window) == "Headphones was disconnected."
    assert window.transport.is_paused and window.marks.playhead_s == 0.375
    QTest.keyClick(window, Qt.Key.Key_Space)
    device.advance(1000)
    QTest.keyClick(window, Qt.Key.Key_P)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(device, "rate_for", no_device)
        QTest.keyClick(window, Qt.Key.Key_Space)
        assert error_text(window) == "No sound device was found."
        assert window.transport.is_paused and not window.transport.is_playing
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert window.marks.playhead_s == 0.5 and window.transport.is_playing and not window.transport.is_paused
