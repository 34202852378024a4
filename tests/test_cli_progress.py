# SPDX-License-Identifier: GPL-3.0-or-later
"""How far a command is, on stderr: one line on a terminal, and never a stretch of work that isn't told of."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stderr

import pytest

from editor import cli
from editor.cli import terminal
from tests.command_line import here, tone
from tests.core.files.videos import make_video, noise

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


def shares(lines, name):
    """Return the shares that lines tell of some work, in percent."""
    return [int(found[1]) for line in lines if (found := re.fullmatch(rf"{re.escape(name)}: +(\d+)%", line))]


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Two recordings of other rates; every progress is shown."""
    monkeypatch.setattr(terminal, "INTERVAL_S", 0.0)
    return tone(tmp_path / "a.wav", seconds=60.0), tone(tmp_path / "b.wav", rate=48_000, seconds=60.0)


def test_sound_of_another_rate_that_is_joined_or_put_in_tells_how_far_it_is(files, tmp_path):
    one, other = files
    insert, out = f"insert {other} 0", tmp_path / "out.wav"
    lines = here("edit", one, other, "-o", out, "--do", "join", "--progress").stderr.splitlines()
    assert len(told := shares(lines, "join")) > 20 and told == sorted(told)
    lines = here("edit", one, "-o", out, "--do", insert, "--do", "copy 0-", "--progress").stderr.splitlines()
    assert len(told := shares(lines, insert)) > 20 and told == sorted(told)
    clipboard = ("tracks 1", "copy 0-", "tracks 2", "paste 0")
    lines = here("edit", *files, "-o", out, *(w for step in clipboard for w in ("--do", step)), "--progress")
    assert len(told := shares(lines.stderr.splitlines(), "paste 0")) > 20 and told == sorted(told)


def test_what_is_leveled_is_half_done_when_it_goes_into_the_file(tmp_path, monkeypatch):
    """All of the sound must be there before its loudness is known; only then an encoder, which may be slow, gets it."""
    told = []

    def progress(watch, done, frames, sample_rate):
        [file] = tmp_path.glob(".musicecan-*")
        told.append((done / frames, file.stat().st_size))

    monkeypatch.setattr("editor.batch.serving._Reporting.progress", progress)
    take = tone(tmp_path / "take.wav", seconds=60.0)
    here("apply", "invert", take, "-o", tmp_path / "out.flac", "--lufs", "-16")
    shares = [share for share, _ in told]
    assert shares == sorted(shares) and shares[0] == 0.0 and shares[-1] == 1.0
    assert max(share for share, size in told if size == told[0][1]) < 0.6
    assert len({size for share, size in told if share > 0.5}) > 10


def test_a_video_that_is_looked_through_shows_that_work_goes_on(tmp_path, monkeypatch):
    """Its sound is decoded once more, to find where it lies on the time line; that stood at "reading 98%"."""
    told = []
    monkeypatch.setattr("editor.batch.serving._Reporting.opening", lambda _, share: told.append("opening"))
    monkeypatch.setattr("editor.batch.serving._Reporting.progress", lambda _, done, *__: told.append(done))
    monkeypatch.setattr("editor.batch.serving._Reporting.writing", lambda *_: told.append("writing"))
    video = make_video(tmp_path / "in.mp4", noise(3.0, 44_100), 44_100)
    here("apply", "invert", video, "-o", tmp_path / "out.mp4")
    before = told[: told.index("writing")]
    assert before[-10:] == [0] * 10


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


def test_looking_into_files_and_reporting_on_them_tell_how_far_they_are(files, tmp_path, capsys):
    here("edit", files[0], "-o", tmp_path / "a.mp3")
    shown = on_terminal("info", tmp_path / "a.mp3").split("\r")
    assert len([share for share in shares(shown, "a.mp3, reading") if 0 < share < 100]) > 5
    shown = on_terminal("report", tmp_path / "a.mp3", files[1], "-o", tmp_path / "out.png").split("\r")
    assert all(shares(shown, name)[-1] > 50 for name in ("a.mp3, reading", "b.wav, reading", "out.png"))
    assert not shown[-1] and not shown[-2].strip(), "nothing is left of the line"


def test_a_line_is_no_longer_than_the_terminal(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "30")
    take = tone(tmp_path / f"{'long ' * 20}.wav", seconds=5.0)
    shown = on_terminal("apply", "invert", take, "-o", tmp_path / "out.wav")
    assert "long" in shown and max(map(len, shown.split("\r"))) == 29
