# SPDX-License-Identifier: GPL-3.0-or-later
"""A virtual sound card: a PulseAudio server of its own with a null sink and a microphone that hears it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

RATE = 44100
NEEDED = ("pulseaudio", "parec", "pacat", "pactl")
STREAM = ["--format=float32le", f"--rate={RATE}", "--channels=2"]


class VirtualCard:
    """What tests do with the server; `environment` reaches it."""

    def __init__(self, folder: Path) -> None:
        run = folder / "run"
        run.mkdir(mode=0o700)
        self.folder = folder
        self.environment = dict(
            os.environ,
            XDG_RUNTIME_DIR=str(run),
            HOME=str(folder),
            QT_QPA_PLATFORM="offscreen",
            PYTHONPATH=str(Path(__file__).parents[2]),
        )
        self._started: list[subprocess.Popen] = []
        self.server = self._start(
            [
                "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=yes", "--enable-memfd=no",
                "-L", "module-native-protocol-unix",
                "-L", f"module-null-sink sink_name=testsink rate={RATE} channels=2 format=float32le",
                "-L", "module-remap-source master=testsink.monitor source_name=testmic "
                      "source_properties=device.description=Microphone",
            ]
        )  # fmt: skip
        wait_for((run / "pulse" / "native").exists, "the sound server did not start")

    def _start(self, command: list[str], **streams) -> subprocess.Popen:
        process = subprocess.Popen(command, env=self.environment, stderr=subprocess.DEVNULL, **streams)
        self._started.append(process)
        return process

    def unload(self, module: str) -> None:
        """Pull the plug of a part of the card."""
        subprocess.run(["pactl", "unload-module", module], env=self.environment, check=True, timeout=30)

    def suspend(self) -> None:
        """Let the sink stand still."""
        subprocess.run(["pactl", "suspend-sink", "testsink", "1"], env=self.environment, check=True, timeout=30)

    def record(self) -> Path:
        """Begin to record what the sink plays into a raw file; returns when it does."""
        path = self.folder / "heard.raw"
        with path.open("wb") as target:
            self._start(["parec", "--latency-msec=10", "--device=testsink.monitor", *STREAM], stdout=target)
        wait_for(lambda: path.stat().st_size, "the recorder hears nothing")
        return path

    def play(self, sound: np.ndarray) -> None:
        """Play `sound`, shape (frames, 2), into the sink, in the background."""
        path = self.folder / "played.raw"
        path.write_bytes(sound.astype("<f4").tobytes())
        with path.open("rb") as source:
            self._start(["pacat", "--playback", "--device=testsink", "--latency-msec=500", *STREAM], stdin=source)

    def run(self, script: str, *arguments: object) -> subprocess.CompletedProcess:
        """Run a script of Python to its end."""
        return subprocess.run(
            [sys.executable, "-c", script, *map(str, arguments)],
            env=self.environment, capture_output=True, text=True, timeout=150,
        )  # fmt: skip

    def begin(self, script: str, *arguments: object) -> subprocess.Popen:
        """Start a script of Python whose output can be read."""
        return self._start([sys.executable, "-c", script, *map(str, arguments)], stdout=subprocess.PIPE, text=True)

    def close(self) -> None:
        """End everything."""
        for process in reversed(self._started):
            process.terminate()
            process.wait(20)
            if process.stdout is not None:
                process.stdout.close()


def wait_for(condition, trouble: str, timeout_s: float = 30.0) -> None:
    """Wait until `condition()` is true."""
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, trouble
        time.sleep(0.05)


@pytest.fixture
def virtual_card(tmp_path):
    """A sound card that exists in this test only."""
    if not all(map(shutil.which, NEEDED)):
        pytest.skip("needs " + " and ".join(NEEDED))
    card = VirtualCard(tmp_path)
    try:
        yield card
    finally:
        card.close()


def heard_in(path: Path) -> np.ndarray:
    """Return what was recorded so far, shape (frames, 2)."""
    raw = np.fromfile(path, np.float32)
    return raw[: len(raw) // 2 * 2].reshape(-1, 2)


def assert_whole(heard: np.ndarray, sound: np.ndarray) -> None:
    """Check that `sound` is in `heard` without a gap: every tenth of a second lies where it must and is the same."""
    probe = sound[: RATE // 10, 0]
    reach = heard[:, 0]
    size = len(reach) + len(probe)
    match = np.fft.irfft(np.fft.rfft(reach, size) * np.conj(np.fft.rfft(probe, size)), size)[: len(reach)]
    start = int(np.argmax(match))
    piece = heard[start : start + len(sound)]
    assert len(piece) == len(sound), "the end is missing"
    for side in (0, 1):
        assert np.corrcoef(piece[:, side], sound[:, side])[0, 1] > 0.99
        for at in range(0, len(sound) - RATE // 10, RATE // 10):
            part = slice(at, at + RATE // 10)
            likeness = np.corrcoef(piece[part, side], sound[part, side])[0, 1]
            assert likeness > 0.99, f"a gap or a click at {at / RATE:.1f} s: {likeness:.3f}"


def noise(seconds: float, seed: int = 3) -> np.ndarray:
    """Return white noise, shape (frames, 2), which matches itself at one place only."""
    return np.random.default_rng(seed).uniform(-0.5, 0.5, (round(seconds * RATE), 2)).astype(np.float32)


@pytest.fixture(name="heard_in")
def heard_in_fixture():
    """The function `heard_in`."""
    return heard_in


@pytest.fixture(name="assert_whole")
def assert_whole_fixture():
    """The function `assert_whole`."""
    return assert_whole


@pytest.fixture(name="noise")
def noise_fixture():
    """The function `noise`."""
    return noise


@pytest.fixture(name="wait_for")
def wait_for_fixture():
    """The function `wait_for`."""
    return wait_for
