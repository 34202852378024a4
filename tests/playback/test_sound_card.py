# SPDX-License-Identifier: GPL-3.0-or-later
"""Real sound: what is played is recorded from a virtual sound card and compared, and what it plays is recorded."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.playback.listening import assert_whole, heard_in, noise, wait_for

pytestmark = pytest.mark.sound

PLAYER = """
import sys, time
import numpy as np
from PyQt6.QtCore import QCoreApplication, QTimer
from editor.playback.devices import SinkDevice

sound = np.load(sys.argv[1])
place = 0

def pull(frames):
    global place
    block = sound[place : place + frames]
    place += len(block)
    return block

def stall():  # without letting go of the interpreter, as a long call into a library does
    end = time.monotonic() + 0.3
    while time.monotonic() < end:
        sorted(range(20000), key=lambda value: -value)

app = QCoreApplication([])
device = SinkDevice()
done = []
device.ended.connect(lambda: (done.append("ended"), app.quit()))
device.failed.connect(lambda error: (done.append(str(error)), app.quit()))
QTimer.singleShot(300, lambda: (device.start(pull, device.rate_for(44100)), print("playing", flush=True)))
for when in (800, 2000):
    QTimer.singleShot(when, lambda: time.sleep(0.3))
QTimer.singleShot(1400, stall)
QTimer.singleShot(60000, app.quit)
app.exec()
heard = device.played()
device.close()
print(done, heard, len(sound), flush=True)
sys.exit(0 if done == ["ended"] and abs(heard - len(sound)) < 44100 * 0.3 else 1)
"""

SWITCHER = """
import os, sys
import numpy as np
from PyQt6.QtCore import QCoreApplication, QTimer
from editor.playback.devices import QUICK_S, SinkDevice

sound = np.load(sys.argv[1])
place, sign, switches = 0, 1, []

def pull(frames):
    global place
    block = sign * sound[place : place + frames]
    place += len(block)
    return block

def switch():
    global sign
    sign = -sign
    switches.append(os.path.getsize(sys.argv[2]) // 8)

app = QCoreApplication([])
device = SinkDevice()
device.ended.connect(app.quit)
device.failed.connect(lambda error: (print(error), app.exit(1)))
QTimer.singleShot(300, lambda: device.start(pull, 44100, QUICK_S))
for when in (1500, 2300, 3100, 3900):
    QTimer.singleShot(when, switch)
QTimer.singleShot(60000, app.quit)
failed = app.exec()
device.close()
print(switches, flush=True)
sys.exit(failed)
"""

WINDOW = """
import sys
from pathlib import Path
from PyQt6.QtCore import QTimer
from PyQt6.QtWidgets import QApplication
from editor.gui.main_window import MainWindow
from editor.settings import Settings

app = QApplication([])
window = MainWindow(Settings(Path(sys.argv[1])))
window.show()
window.session.open([sys.argv[2]])
window.session.history.mark_clean()
said = []

def watch():
    if window.messages.isVisible():
        said.append(window.messages.label.text())
    if said or started and not window.transport.is_playing:
        app.exit()

started = []
timer = QTimer()
timer.timeout.connect(watch)
timer.start(50)
QTimer.singleShot(500, lambda: (window.actions_by_id.trigger("transport.play"), started.append(True)))
QTimer.singleShot(60000, app.exit)
app.exec()
window.actions_by_id.trigger("edit.select_all")
assert window.session.selection.frames
window.close()
print(said, flush=True)
"""

RECORDER = """
import sys, time
from pathlib import Path
from PyQt6.QtCore import QCoreApplication, QTimer
from editor.playback.inputs import SourceDevice
from editor.playback.recorder import Recorder

app = QCoreApplication([])
source = SourceDevice()
recorder = Recorder(source)
said = []
source.failed.connect(lambda error: (said.append(str(error)), app.quit()))
QTimer.singleShot(300, lambda: (recorder.listen(44100), recorder.start(Path(sys.argv[1]))))
timer = QTimer()
told = []

def watch():
    if recorder.recorded_s and not told:
        told.append(True)
        print(source.names(), flush=True)
    if recorder.recorded_s > float(sys.argv[2]):
        app.quit()

timer.timeout.connect(watch)
timer.start(50)
for when in (2500, 4000):
    QTimer.singleShot(when, lambda: time.sleep(0.3))
QTimer.singleShot(60000, app.quit)
app.exec()
recorder.close()
take = recorder.stop()
source.close()
print(said, flush=True)
print(take.paths[0], flush=True)
"""


def test_sound_comes_out_whole_although_the_main_thread_stalls(virtual_card, tmp_path):
    sound = noise(3.0)
    np.save(tmp_path / "sound.npy", sound)
    recording = virtual_card.record()
    played = virtual_card.run(PLAYER, tmp_path / "sound.npy")
    assert played.returncode == 0, played.stdout + played.stderr
    end = len(heard_in(recording)) + 2 * 44100
    wait_for(lambda: len(heard_in(recording)) >= end, "the recorder has stopped")
    assert_whole(heard_in(recording), sound)


def test_a_switch_is_heard_within_a_tenth_of_a_second_and_without_a_gap(virtual_card, tmp_path):
    # above 0, so that the sign tells which of the two is heard
    sound = np.random.default_rng(3).uniform(0.1, 0.5, (5 * 44100, 2)).astype(np.float32)
    np.save(tmp_path / "sound.npy", sound)
    recording = virtual_card.record()
    tries = []
    for _ in range(3):  # other programs may hold this one up, and the buffer is low
        before = len(heard_in(recording))
        played = virtual_card.run(SWITCHER, tmp_path / "sound.npy", recording)
        assert played.returncode == 0, played.stdout + played.stderr
        end = len(heard_in(recording)) + 44100
        wait_for(lambda end=end: len(heard_in(recording)) >= end, "the recorder has stopped")
        signs = np.sign(heard_in(recording)[before:, 0])
        first, last = np.flatnonzero(signs)[[0, -1]]
        heard = signs[first : last + 1]
        flips = before + first + np.flatnonzero(np.diff(heard[heard != 0]))
        late_s = (flips - np.array(ast.literal_eval(played.stdout.splitlines()[-1]))) / 44100
        tries.append((late_s.round(3).tolist(), int((heard == 0).sum())))
        if late_s.max() < 0.1 and not (heard == 0).any():
            return
    raise AssertionError(f"seconds that switches were late, frames that were missing: {tries}")


def test_the_window_plays_a_file_as_it_is(virtual_card, tmp_path):
    sound = noise(2.0, 5)
    soundfile.write(tmp_path / "noise.wav", sound, 44100, subtype="FLOAT")
    recording = virtual_card.record()
    played = virtual_card.run(WINDOW, tmp_path / "settings.json", tmp_path / "noise.wav")
    assert played.returncode == 0 and played.stdout.strip() == "[]", played.stdout + played.stderr
    end = len(heard_in(recording)) + 2 * 44100
    wait_for(lambda: len(heard_in(recording)) >= end, "the recorder has stopped")
    assert_whole(heard_in(recording), sound)


def test_a_sink_that_vanishes_stops_playback_with_a_sentence(virtual_card, tmp_path):
    np.save(tmp_path / "sound.npy", noise(40.0))
    player = virtual_card.begin(PLAYER, tmp_path / "sound.npy")
    assert player.stdout.readline().strip() == "playing"
    virtual_card.unload("module-remap-source")
    virtual_card.unload("module-null-sink")
    output = player.stdout.readline()
    assert player.wait(60) == 1
    assert "Null Output has stopped answering; check" in output or "Null Output was disconnected; connect" in output


def test_a_sink_that_stands_still_stops_playback_with_a_sentence(virtual_card, tmp_path):
    np.save(tmp_path / "sound.npy", noise(40.0))
    player = virtual_card.begin(PLAYER, tmp_path / "sound.npy")
    assert player.stdout.readline().strip() == "playing"
    virtual_card.suspend()
    output = player.stdout.readline()
    assert player.wait(60) == 1
    assert "Null Output has stopped answering; check that it is connected, then play again." in output


def test_without_a_device_the_window_says_so_and_works(tmp_path):
    soundfile.write(tmp_path / "noise.wav", noise(0.5), 44100)
    run = tmp_path / "run"
    run.mkdir(mode=0o700)
    environment = dict(
        os.environ, XDG_RUNTIME_DIR=str(run), HOME=str(tmp_path), PYTHONPATH=str(Path(__file__).parents[2]),
        PULSE_SERVER=f"unix:{run}/none",
    )  # fmt: skip
    command = [sys.executable, "-c", WINDOW, str(tmp_path / "settings.json"), str(tmp_path / "noise.wav")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=150)
    assert done.returncode == 0, done.stdout + done.stderr
    if done.stdout.strip() == "[]":
        pytest.skip("this machine has a sound card that doesn't ask PulseAudio")
    assert "No sound device was found" in done.stdout


def test_what_the_microphone_hears_is_recorded_whole(virtual_card, tmp_path):
    sound = noise(3.0, 7)
    recorder = virtual_card.begin(RECORDER, tmp_path / "takes", 7.0)
    assert "Microphone" in recorder.stdout.readline()
    virtual_card.play(sound)
    assert recorder.stdout.readline().strip() == "[]"
    path = Path(recorder.stdout.readline().strip())
    assert recorder.wait(60) == 0
    heard, rate = soundfile.read(path, dtype="float32", always_2d=True)
    assert rate == 44100 and heard.shape[1] == 2
    assert_whole(heard, sound)


def test_an_input_that_vanishes_ends_the_take_with_a_sentence(virtual_card, tmp_path):
    recorder = virtual_card.begin(RECORDER, tmp_path / "takes", 50.0)
    assert "Microphone" in recorder.stdout.readline()
    virtual_card.unload("module-remap-source")
    virtual_card.unload("module-null-sink")  # or the server would go on with its monitor
    output = recorder.stdout.readline()
    assert "Microphone has stopped answering; check" in output or "Microphone was disconnected; connect" in output
    path = Path(recorder.stdout.readline().strip())
    assert recorder.wait(60) == 0
    assert soundfile.info(path).frames > 0
