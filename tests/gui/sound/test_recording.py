# SPDX-License-Identifier: GPL-3.0-or-later
"""Recording into a new track, from an input that tests feed by hand."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

from editor.core.errors import EditorError
from editor.playback.take import UNFINISHED, recordings_folder

RATE = 8000


def noise(frames, channels=1, seed=0):
    return np.random.default_rng(seed).uniform(-0.5, 0.5, (frames, channels)).astype(np.float32)


def feed(window, sound, block=160):
    for start in range(0, len(sound), block):
        window.sound.source.feed(sound[start : start + block])


def test_r_records_into_a_new_track_in_one_step(loaded, tone, settle, samples_of):
    window = loaded(tone(1.0))
    sound = noise(8000)
    QTest.keyClick(window, Qt.Key.Key_R)
    assert window.sound.recording.is_recording and window.sound.bar.isVisible()
    feed(window, sound)
    assert window.session.project.tracks[1:] == ()
    QTest.keyClick(window, Qt.Key.Key_R)
    settle(lambda: len(window.session.project.tracks) == 2)
    assert [command.name for command in window.session.history.commands][1:] == ["Record"]
    track = window.session.project.tracks[1]
    assert (track.name, track.sample_rate, track.channels) == ("Take 1", RATE, 1)
    np.testing.assert_allclose(samples_of(window, 1)[0], sound[:, 0], atol=2.0**-23)
    assert not window.sound.source.is_running and not window.sound.bar.isVisible()
    window.actions_by_id.trigger("edit.undo")
    assert len(window.session.project.tracks) == 1 and track.path.exists()


def test_the_take_begins_at_the_cursor(loaded, tone, settle, samples_of):
    window = loaded(tone(1.0))
    window.marks.select(0.5, 0.5, (0,))
    window.actions_by_id.trigger("transport.record")
    feed(window, noise(4000))
    settle(lambda: window.position.text() == "0:01.000")
    window.actions_by_id.trigger("transport.stop")
    settle(lambda: len(window.session.project.tracks) == 2)
    heard = samples_of(window, 1)
    assert heard.shape == (1, 8000) and not heard[:, :4000].any()
    np.testing.assert_allclose(heard[0, 4000:], noise(4000)[:, 0], atol=2.0**-23)


def test_an_empty_window_records_in_stereo_and_space_ends_it(window, settle):
    window.sound.source.channels = 2
    window.actions_by_id.trigger("transport.record")
    feed(window, noise(3000, 2))
    assert window.actions_by_id["transport.record"].isChecked()
    QTest.keyClick(window, Qt.Key.Key_Space)
    settle(lambda: window.session.project.tracks)
    assert window.session.project.tracks[0].channels == 2 and window.session.project.frames == 3000
    assert not window.session.history.is_clean


def test_a_take_below_other_tracks_is_chosen_at_the_same_time(loaded, tone, settle):
    window = loaded(tone(1.0), tone(1.0))
    QTest.mouseClick(window.area.rows[0].header, Qt.MouseButton.LeftButton)
    window.marks.select(0.25, 0.75, (0,))
    QTest.keyClick(window, Qt.Key.Key_R)
    feed(window, noise(8000))
    QTest.keyClick(window, Qt.Key.Key_R)
    settle(lambda: len(window.session.project.tracks) == 3)
    assert window.session.selection.tracks == (2,) and window.marks.selection_s == (0.25, 0.75)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(lambda: len(window.session.project.tracks) == 2)
    assert window.session.selection.tracks == (1,)


def test_while_a_first_take_is_made_the_middle_and_the_status_bar_say_so(window, settle):
    said = window.status.selection.empty
    settle(lambda: window.drop_area.isVisible() and said.text() == "Nothing is open")
    QTest.keyClick(window, Qt.Key.Key_R)
    feed(window, noise(44100 * 3), 441)
    settle(lambda: window.sound.sign.isVisible() and window.sound.sign.title.text() == "Recording 0:03")
    assert said.isVisible() and said.text() == "Recording" and not window.drop_area.isVisible()
    QTest.keyClick(window, Qt.Key.Key_R)
    settle(lambda: window.area.isVisible())
    window.actions_by_id.trigger("edit.undo")
    settle(lambda: window.drop_area.isVisible() and said.text() == "Nothing is open")


def test_the_take_is_on_disk_from_its_first_second(window):
    window.actions_by_id.trigger("transport.record")
    path = window.sound.recording.recorder.path
    assert path.parent == recordings_folder() and path.name.endswith(UNFINISHED)
    rate = 44100
    feed(window, noise(rate), 441)
    kept = soundfile.read(path, dtype="float32")[0]
    assert rate / 2 <= len(kept) <= rate
    np.testing.assert_allclose(kept, noise(rate)[: len(kept), 0], atol=2.0**-23)
    window.sound.recording.close()


def test_a_vanished_input_ends_the_take_with_a_sentence_and_nothing_is_lost(loaded, tone, settle, error_text):
    window = loaded(tone(1.0))
    window.actions_by_id.trigger("transport.record")
    feed(window, noise(2000))
    window.sound.source.failed.emit(EditorError("Microphone has stopped answering; check that it is connected."))
    settle(lambda: len(window.session.project.tracks) == 2)
    assert window.session.project.tracks[1].frames == 2000
    text = error_text(window)
    assert "stopped answering" in text and "is kept" in text
    assert not window.sound.recording.is_recording and not window.sound.recording.is_listening


def test_a_full_disk_ends_the_take_with_a_sentence(loaded, tone, settle, monkeypatch, error_text):
    window = loaded(tone(1.0))
    window.actions_by_id.trigger("transport.record")
    feed(window, noise(8000))

    def full(file, data):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("editor.playback.take._write_all", full)
        feed(window, noise(8000))
    settle(lambda: len(window.session.project.tracks) == 2)
    assert 4000 <= window.session.project.tracks[1].frames <= 8000
    assert "No space left" in error_text(window)


def test_without_an_input_there_is_a_sentence(window, monkeypatch, error_text):
    def none(rate):
        raise EditorError("No sound input was found.")

    monkeypatch.setattr(window.sound.source, "format_for", none)
    window.actions_by_id.trigger("transport.record")
    assert error_text(window) == "No sound input was found."
    assert not window.sound.recording.is_recording and not window.sound.bar.isVisible()


def test_the_level_of_the_input_is_shown_before_recording(window, settle):
    window.actions_by_id.trigger("transport.listen")
    assert window.actions_by_id["transport.listen"].isChecked() and window.sound.bar.isVisible()
    feed(window, np.full((800, 1), 0.5, np.float32))
    settle(lambda: max(window.sound.bar.meter.levels_db) == pytest.approx(-6.02, abs=2.5))
    assert max(window.sound.bar.trace.peaks) == 0.5
    assert list(recordings_folder().glob("*")) == []
    QTest.mouseClick(window.sound.bar.record, Qt.MouseButton.LeftButton)
    assert window.sound.recording.is_recording and window.sound.bar.record.text() == "Stop"
    feed(window, np.full((800, 1), 1.5, np.float32))
    settle(lambda: any(window.sound.bar.meter.clipped))
    QTest.mouseClick(window.sound.bar.record, Qt.MouseButton.LeftButton)
    settle(lambda: window.session.project.tracks)
    assert window.sound.recording.is_listening, "it was listening before, so it still is"
    QTest.mouseClick(window.sound.bar.close_input, Qt.MouseButton.LeftButton)
    assert not window.sound.source.is_running and not window.sound.bar.isVisible()


def test_what_is_still_on_its_way_when_stop_is_pressed_is_recorded_too(window, settle):
    window.sound.source.latency_s = 0.3
    window.actions_by_id.trigger("transport.record")
    feed(window, noise(4000))
    window.actions_by_id.trigger("transport.record")
    window.actions_by_id.trigger("transport.record")
    feed(window, noise(1000))
    settle(lambda: window.session.project.tracks)
    assert window.session.project.frames == 5000 and not window.sound.recording.is_recording
    window.actions_by_id.trigger("transport.record")
    feed(window, noise(1000))
    window.actions_by_id.trigger("transport.record")
    window.sound.recording.close()
    settle(lambda: len(window.session.project.tracks) == 2)
    assert [command.name for command in window.session.history.commands] == ["Record", "Record"]


def test_a_take_without_sound_leaves_no_track_and_no_file(window, settle):
    window.actions_by_id.trigger("transport.record")
    window.actions_by_id.trigger("transport.record")
    settle()
    assert not window.session.project.tracks and list(recordings_folder().glob("*")) == []
    assert "Nothing was recorded" in window.messages.label.text()


def test_the_history_stays_where_it_is_until_the_take_has_ended(loaded, tone, settle, error_text):
    window = loaded(tone(1.0))
    window.actions_by_id.trigger("edit.select_all")
    window.actions_by_id.trigger("edit.silence")
    window.actions_by_id.trigger("edit.undo")
    before, position = window.session.project, window.session.history.position
    QTest.keyClick(window, Qt.Key.Key_R)
    feed(window, noise(2000))
    for id in ("edit.undo", "edit.redo"):
        window.actions_by_id.trigger(id)
        assert "stop it first" in error_text(window)
    window.history_dock.chosen.emit(position - 1)
    assert window.session.project is before
    assert window.history_dock.list.currentRow() == position
    QTest.keyClick(window, Qt.Key.Key_R)
    settle(lambda: len(window.session.project.tracks) == 2)
    window.actions_by_id.trigger("edit.undo")
    assert window.session.project is before


def test_recording_stops_playback(loaded, tone, settle):
    window = loaded(tone(1.0))
    window.actions_by_id.trigger("transport.play")
    window.actions_by_id.trigger("transport.record")
    assert not window.transport.is_playing and window.sound.recording.is_recording
    feed(window, noise(200))
    window.actions_by_id.trigger("transport.record")
    settle(lambda: len(window.session.project.tracks) == 2)


def test_closing_the_window_ends_the_take_and_keeps_it(loaded, tone, settle):
    window = loaded(tone(1.0))
    window.actions_by_id.trigger("transport.record")
    feed(window, noise(200))
    assert not window.close()
    settle(lambda: len(window.session.project.tracks) == 2)
    assert "is now a track" in window.messages.label.text()


def test_the_chosen_input_is_kept_by_name(window, error_text):
    menu = window.findChild(object, "inputDevices")
    menu.aboutToShow.emit()
    [action] = [action for action in menu.actions() if action.text() == "Other hand"]
    action.trigger()
    assert window.sound.source.name == window.settings.input_device == "Other hand"
    window.actions_by_id.trigger("transport.record")
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Other hand"]
    menu.actions()[0].trigger()
    assert "stop it first" in error_text(window)
    assert window.settings.input_device == "Other hand"
    window.sound.recording.close()
