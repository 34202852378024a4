# SPDX-License-Identifier: GPL-3.0-or-later
"""A virtual sound card: a PulseAudio server of its own with a null sink and a microphone that hears it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.playback.listening import RATE, wait_for

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
