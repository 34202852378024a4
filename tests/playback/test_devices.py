# SPDX-License-Identifier: GPL-3.0-or-later
"""Real sound: what the sink plays is recorded from a virtual sound card and compared with what was to be played."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from editor.core.errors import EditorError
from editor.playback.devices import SilentDevice

RATE = 44100
NEEDED = ("pulseaudio", "parec")

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

app = QCoreApplication([])
device = SinkDevice()
done = []
device.ended.connect(lambda: (done.append("ended"), app.quit()))
device.failed.connect(lambda error: (done.append(repr(error)), app.quit()))
QTimer.singleShot(300, lambda: device.start(pull, device.rate_for(44100)))
for when in (800, 1500, 2000):
    QTimer.singleShot(when, lambda: time.sleep(0.3))  # a main thread that stalls
QTimer.singleShot(20000, app.quit)
app.exec()
heard = device.played()
device.close()
print(done, heard, len(sound))
sys.exit(0 if done == ["ended"] and abs(heard - len(sound)) < 44100 * 0.3 else 1)
"""


@pytest.fixture
def virtual_card(tmp_path):
    """A PulseAudio server of its own with one null sink; gives the environment that reaches it."""
    if not all(map(shutil.which, NEEDED)):
        pytest.skip("needs " + " and ".join(NEEDED))
    run = tmp_path / "run"
    run.mkdir(mode=0o700)
    environment = dict(os.environ, XDG_RUNTIME_DIR=str(run), HOME=str(tmp_path), QT_QPA_PLATFORM="offscreen")
    server = subprocess.Popen(
        [
            "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=yes", "--enable-memfd=no",
            "-L", "module-native-protocol-unix",
            "-L", "module-null-sink sink_name=testsink rate=44100 channels=2 format=float32le",
        ],
        env=environment,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        deadline = time.monotonic() + 20
        while not (run / "pulse" / "native").exists():
            assert server.poll() is None and time.monotonic() < deadline, "the sound server did not start"
            time.sleep(0.05)
        yield environment
    finally:
        server.terminate()
        server.wait(10)


@pytest.mark.sound
def test_sound_comes_out_whole_although_the_main_thread_stalls(virtual_card, tmp_path):
    rng = np.random.default_rng(3)
    sound = rng.uniform(-0.5, 0.5, (3 * RATE, 2)).astype(np.float32)
    np.save(tmp_path / "sound.npy", sound)
    recording = tmp_path / "heard.raw"
    with recording.open("wb") as target:
        recorder = subprocess.Popen(
            ["parec", "--device=testsink.monitor", "--format=float32le", "--rate=44100", "--channels=2"],
            env=virtual_card, stdout=target, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    try:
        deadline = time.monotonic() + 20
        while not recording.stat().st_size:
            assert time.monotonic() < deadline, "the recorder hears nothing"
            time.sleep(0.05)
        played = subprocess.run(
            [sys.executable, "-c", PLAYER, str(tmp_path / "sound.npy")],
            env=dict(virtual_card, PYTHONPATH=str(Path(__file__).parents[2])),
            capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        time.sleep(2.5)
    finally:
        recorder.terminate()
        recorder.wait(10)
    assert played.returncode == 0, played.stdout + played.stderr
    heard = np.fromfile(recording, np.float32)
    heard = heard[: len(heard) // 2 * 2].reshape(-1, 2)
    start = int(np.argmax(np.abs(heard[:, 0]) > 0))
    piece = heard[start : start + len(sound)]
    assert len(piece) == len(sound)
    assert np.corrcoef(piece[:, 0], sound[:, 0])[0, 1] > 0.99
    assert np.corrcoef(piece[:, 1], sound[:, 1])[0, 1] > 0.99


def test_the_silent_device_plays_until_the_sound_ends():
    device = SilentDevice()
    ended, failed = [], []
    device.ended.connect(lambda: ended.append(True))
    device.failed.connect(failed.append)
    left = [np.ones((30, 2), np.float32)]
    device.start(lambda frames: left.pop() if left else np.zeros((0, 2), np.float32), device.rate_for(48000))
    device.advance(30)
    assert device.is_running and device.played() == 30 and not ended
    device.advance(30)
    assert not device.is_running and ended == [True] and failed == []


def test_the_silent_device_tells_of_an_error():
    device = SilentDevice()
    failed = []
    device.failed.connect(failed.append)

    def broken(frames):
        raise EditorError("The file is gone.")

    device.start(broken, 8000)
    device.advance(10)
    assert [str(error) for error in failed] == ["The file is gone."] and not device.is_running
