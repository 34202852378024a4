# SPDX-License-Identifier: GPL-3.0-or-later
"""How far a command is, on stderr: one line on a terminal, and never a stretch of work that isn't told of."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stderr

import pytest

from editor import cli
from tests.command_line import tone

MEASURING = """
import time
from processors.api import ProcessorInfo


class Measuring:
    info = ProcessorInfo("measuring", "Measuring", "Test", "Measures before its first block.")

    def process(self, audio, values, notify=print):
        for _ in range(20):
            time.sleep(0.02)
            yield audio.read(0, 0)
        notify("It is measured.")
        for start in range(0, audio.frames, 11025):
            yield audio.read(start, 11025)
            time.sleep(0.15)
"""


class Screen(io.StringIO):
    """A terminal, and all that was ever written to it."""

    def isatty(self):
        return True


def on_terminal(*arguments):
    """Return what a command writes to stderr where that is a terminal."""
    screen = Screen()
    with redirect_stderr(screen):
        assert cli.main([str(word) for word in arguments]) == 0
    return screen.getvalue()


@pytest.mark.parametrize("command", ["apply", "edit"])
def test_a_terminal_shows_one_line_that_goes_in_the_end(tmp_path, add_plugin, command, capsys):
    add_plugin("measuring.py", MEASURING)
    take, out = tone(tmp_path / "take.wav"), tmp_path / "out.wav"
    name = "take.wav" if command == "apply" else "measuring"
    arguments = ("measuring", take) if command == "apply" else (take, "--do", "measuring")
    shown = on_terminal(command, *arguments, "-o", out)
    before, after = shown.split("musicecan: It is measured.\n")
    assert "\n" not in before + after
    waiting = re.findall(rf"\r{name}: (\.+) ", before)
    assert len(waiting) > 1, "work goes on, but no share is known"
    assert "%" not in before and f"{name}:  50%" in after
    assert all(re.search(r"\r +\r$", part) for part in (before, after)), "nothing is left of the line"


def test_a_line_is_no_longer_than_the_terminal(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "30")
    take = tone(tmp_path / f"{'long ' * 20}.wav", seconds=5.0)
    shown = on_terminal("apply", "invert", take, "-o", tmp_path / "out.wav")
    assert "long" in shown and max(map(len, shown.split("\r"))) == 29
