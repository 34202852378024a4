# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes that are in no edit yet when the program ends: the next start tells of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QMessageBox

from editor.core.errors import EditorError
from editor.core.saving.storage import Storage
from editor.gui.sound.recording import Recording
from editor.playback.take import UNFINISHED, recordings_folder, recovered
from tests.gui.sound.test_recording import feed, noise

KILLED = """
import os, sys
import numpy as np
from pathlib import Path
from editor.playback.inputs import HandInput
from editor.playback.recorder import Recorder

source = HandInput()
recorder = Recorder(source)
recorder.listen(8000)
recorder.start(Path(sys.argv[1]))
sound = np.random.default_rng(0).uniform(-0.5, 0.5, (12000, 1)).astype(np.float32)
for start in range(0, 12000, 100):
    source.feed(sound[start : start + 100])
if sys.argv[2] == "complete":
    recorder.stop()
os.kill(os.getpid(), 9) if os.name == "posix" else os._exit(9)
"""


@pytest.mark.parametrize("end", ["unfinished", "complete"])
def test_a_take_survives_a_killed_program_and_is_told_of(window, end):
    folder = recordings_folder()
    environment = dict(os.environ, PYTHONPATH=str(Path(__file__).parents[3]))
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder), end], env=environment, capture_output=True, timeout=120
    )
    assert killed.returncode != 0 and b"Traceback" not in killed.stderr
    [path] = folder.glob("*.wav")
    sound, rate = soundfile.read(path, dtype="float32")
    assert rate == 8000 and len(sound) >= (12000 if end == "complete" else 8000)
    np.testing.assert_allclose(sound, noise(12000)[: len(sound), 0], atol=2.0**-23)
    [kept] = window.sound.recording.tell_of_recovered()
    assert kept.suffixes[-1:] == [".wav"] and not kept.name.endswith(UNFINISHED)
    assert list(folder.glob("*")) == [kept]
    assert kept.name in window.messages.label.text() and window.settings.recent_files == [str(kept)]
    assert Recording.tell_of_recovered(window.sound.recording) == []


def test_a_take_is_told_of_until_the_edits_that_hold_it_are_kept(loaded, tone, keeping, settle, monkeypatch):
    window, keep = loaded(tone(1.0)), Storage.keep
    begun, may_keep = [], threading.Semaphore(0)

    def keep_slowly(storage, steps, gives_up):
        begun.append(steps)
        may_keep.acquire(timeout=60)
        keep(storage, steps, gives_up)

    monkeypatch.setattr(Storage, "keep", keep_slowly)
    window.edits.add_marker(0.1)
    settle(lambda: len(begun) == 1)
    window.actions_by_id.trigger("transport.record")
    feed(window, noise(200))
    window.actions_by_id.trigger("transport.record")
    settle(lambda: len(window.session.project.tracks) == 2)
    may_keep.release()  # for the marker, without the take
    settle(lambda: len(begun) == 2)
    settle()
    [take] = recordings_folder().glob("*.wav")
    assert [path.stem for path in recordings_folder().glob("*") if path != take] == [take.name]
    may_keep.release()
    settle(lambda: list(recordings_folder().glob("*")) == [take])
    assert window.sound.recording.tell_of_recovered() == []


def test_a_take_during_which_the_desktop_ends_is_told_of_at_the_next_start(window):
    window.actions_by_id.trigger("transport.record")
    feed(window, noise(9000))
    window.leaving.leave()
    assert not window.isVisible() and not window.sound.recording.is_recording and not window.runner.running
    [kept] = window.sound.recording.tell_of_recovered()
    np.testing.assert_allclose(soundfile.read(kept, dtype="float32")[0], noise(9000)[:, 0], atol=2.0**-23)
    assert kept.name in window.messages.label.text()


def test_markers_set_during_a_take_come_back_with_it_after_a_crash(window, settle, tmp_path):
    window.actions_by_id.trigger("transport.record")
    for part in (22050, 44100):
        feed(window, noise(part), 441)
        QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    feed(window, noise(44100), 441)
    gone = Path(shutil.copytree(recordings_folder(), tmp_path / "gone"))  # what a crash leaves now
    window.leaving.leave()
    window.settings.recordings_folder = str(gone)
    [kept] = [path for path in window.sound.recording.tell_of_recovered() if path.parent == gone]
    window.open_files([kept])
    settle(lambda: window.session.project.tracks)
    assert [(mark.frame, mark.name) for mark in window.session.project.markers] == [
        (22050, "Marker 1"),
        (66150, "Marker 2"),
    ]
    assert soundfile.info(kept).frames >= 88200


def test_a_take_that_is_being_added_when_the_desktop_ends_is_told_of_at_the_next_start(
    window, monkeypatch, settle, tmp_path
):
    def no_end(*_):
        while True:
            yield 1

    monkeypatch.setattr(window.session, "opening", no_end)
    window.actions_by_id.trigger("transport.record")
    feed(window, noise(200))
    window.actions_by_id.trigger("transport.record")
    window.leaving.leave()
    settle(lambda: not window.runner.running)
    [take] = recordings_folder().glob("*.wav")
    gone = Path(shutil.copytree(recordings_folder(), tmp_path / "gone"))  # which this program has no locks on
    assert [path.name for path in recovered(gone)] == [take.name]


def test_a_take_that_is_being_added_is_asked_about_like_other_work(window, monkeypatch, settle):
    asked = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))
    window.actions_by_id.trigger("transport.record")
    feed(window, noise(200))
    window.actions_by_id.trigger("transport.record")
    assert not window.close() and asked == ["Adding the recording is not done yet."]
    settle(lambda: window.session.project.tracks)


@pytest.mark.parametrize("end", ["cancelled", "failed"])
def test_a_take_that_becomes_no_track_is_told_of(window, monkeypatch, settle, end):
    def no_end(*_):  # so that it can't have come before it is cancelled
        yield 0
        while end == "cancelled":
            yield 1
        raise EditorError("No room.")

    monkeypatch.setattr(window.session, "opening", no_end)
    window.actions_by_id.trigger("transport.record")
    feed(window, noise(200))
    window.actions_by_id.trigger("transport.record")
    if end == "cancelled":
        window.runner.cancel_all()
    settle(window.messages.isVisible)
    [path] = recordings_folder().glob("*.wav")
    text = window.messages.label.text()
    assert text == ("No room. " if end == "failed" else "") + f"The recording is kept: {path}"
    assert window.settings.recent_files == [str(path)] and not window.session.project.tracks
