# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the command line, as people do in a process of its own or quickly in this one, and makes the files for it."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import numpy as np
import soundfile

from editor import cli
from editor.core.files import Cover, FileForm, create_audio, open_audio

ROOT = Path(__file__).resolve().parent.parent

TAGS = {"title": "Nocturne", "artist": "C. W.", "album": "Evening"}
PNG = Cover(b"\x89PNG\r\n\x1a\n" + bytes(300), "image/png")
"""What a tagged recording carries."""


def command(arguments) -> list[str]:
    return [sys.executable, "-c", "import sys, editor.cli; sys.exit(editor.cli.main())", *map(str, arguments)]


def environment(**more: str) -> dict[str, str]:
    """Return the variables for it; on Windows it would write to a pipe as old programs of one country read it."""
    fixed = {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default"}
    return os.environ | fixed | ({"PYTHONIOENCODING": "utf-8"} if os.name == "nt" else {}) | more


def run(*arguments, code: int = 0, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command line and check its exit code. It never shows a traceback."""
    done = subprocess.run(
        command(arguments), capture_output=True, encoding="utf-8", cwd=cwd, env=environment(**more), timeout=120
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


def hear_of_its_end() -> None:
    """Let a program be told when its terminal is closed, also where the tests run by `nohup`."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


IN_A_TERMINAL = {"start_new_session": True, "preexec_fn": hear_of_its_end}


def in_terminal(arguments) -> subprocess.Popen[str]:
    """Start the command line as the first process of a terminal of its own, for `stop` and `stop_all`."""
    alone = {"creationflags": subprocess.CREATE_NO_WINDOW} if os.name == "nt" else IN_A_TERMINAL
    return subprocess.Popen(
        command(arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(), **alone
    )


def stop(work: subprocess.Popen[str], number: int) -> None:
    """Send a signal to `work` alone; on Windows, where Ctrl-C is all there is, to all of its terminal."""
    if os.name == "nt":
        stop_all(work, number)
    else:
        work.send_signal(number)


def stop_all(work: subprocess.Popen[str], number: int) -> None:
    """Send a signal to `work` and to all it has started, as a terminal does; on Windows that is Ctrl-C."""
    if os.name == "nt":
        subprocess.run([sys.executable, "-c", CTRL_C, str(work.pid)], check=True, timeout=60)
    else:
        os.killpg(work.pid, number)


CTRL_C = """
import ctypes, sys
kernel = ctypes.windll.kernel32
kernel.FreeConsole()
kernel.AttachConsole(int(sys.argv[1]))
kernel.SetConsoleCtrlHandler(None, True)
kernel.GenerateConsoleCtrlEvent(0, 0)
"""


def here(*arguments, code: int = 0) -> subprocess.CompletedProcess[str]:
    """Run the command line in this process, which has its libraries already; check its exit code."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            ended = cli.main([str(word) for word in arguments])
        except SystemExit as end:  # argparse ends the process itself
            ended = end.code
    assert ended == code, err.getvalue()
    return subprocess.CompletedProcess(arguments, ended, out.getvalue(), err.getvalue())


def tone(path: Path, *, rate: int = 44_100, channels: int = 2, seconds: float = 1.0, subtype: str = "PCM_16") -> Path:
    """Write a sound that is different in each channel."""
    time_s = np.arange(round(rate * seconds)) / rate
    samples = np.stack([0.25 * np.sin(2 * np.pi * 220 * (1 + c) * time_s) for c in range(channels)], axis=1)
    soundfile.write(path, samples, rate, subtype=subtype)
    return path


def tagged_recording(path: Path) -> Path:
    """Write two seconds of stereo with tags and a cover."""
    samples = read(tone(path.with_suffix(".plain.wav"), seconds=2.0))
    path.with_suffix(".plain.wav").unlink()
    with create_audio(path, FileForm(44_100, 2, tags=TAGS, cover=PNG)) as writer:
        writer.write(samples)
    return path


def read(path: Path) -> np.ndarray:
    """Return all samples of a file, (channels, frames)."""
    with open_audio(path) as audio:
        return audio.read(0, audio.frames)


def left_over(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}
