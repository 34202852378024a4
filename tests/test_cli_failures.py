# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong on the command line is one sentence, leaves nothing behind, and can be cancelled."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import psutil
import pytest
import soundfile

from editor import cli
from tests.command_line import command, environment, in_terminal, left_over, run, stop, stop_all, tone

STOPS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP] if os.name == "posix" else [signal.SIGINT]


@pytest.fixture
def take(tmp_path) -> Path:
    return tone(tmp_path / "take.wav")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.wav", b""),
        ("words.mp3", b"no sound at all " * 50),
        ("head.flac", b"fLaC\0\0\0\x22"),
        ("ünder.wav", b"RIFF"),
    ],
)
def test_bad_input_is_one_sentence_that_names_the_file(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    done = run("apply", "invert", path, "-o", tmp_path / "out.wav", code=1)
    assert len(done.stderr.strip().splitlines()) == 1
    assert name in done.stderr
    assert left_over(tmp_path) == {name}


def test_a_folder_is_not_applied_to_one_file(take):
    done = run("apply", "invert", take.parent, "-o", take.with_name("out.wav"), code=2)
    assert "is a folder; name a file in it" in done.stderr
    assert left_over(take.parent) == {"take.wav"}


def test_nan_samples_are_one_sentence_and_leave_nothing(tmp_path):
    path = tmp_path / "nan.wav"
    samples = np.zeros((44_100, 1), np.float32)
    samples[30_000] = np.nan
    soundfile.write(path, samples, 44_100, subtype="FLOAT")
    done = run("apply", "invert", path, "-o", tmp_path / "out.wav", code=1)
    assert len(done.stderr.strip().splitlines()) == 1
    assert "nan.wav" in done.stderr
    assert left_over(tmp_path) == {"nan.wav"}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is forbidden to an administrator")
def test_no_permission_is_a_sentence(tmp_path, take):
    take.chmod(0)
    assert "permission" in run("apply", "invert", take, "-o", tmp_path / "out.wav", code=1).stderr


def test_a_folder_that_does_not_exist_is_a_sentence(tmp_path, take):
    done = run("apply", "invert", take, "-o", tmp_path / "no" / "out.wav", code=1)
    assert "folder" in done.stderr


def on_a_small_disk(*arguments) -> subprocess.CompletedProcess[str]:
    """Run the program where no file can have more than 100 kB."""
    import resource

    return subprocess.run(
        command([*arguments]),
        capture_output=True,
        encoding="utf-8",
        env=environment(PYTHONDONTWRITEBYTECODE="1"),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
        timeout=120,
    )


@pytest.mark.skipif(os.name != "posix", reason="limits the size of files as POSIX does")
def test_a_full_disk_is_a_sentence_and_leaves_nothing(tmp_path, take):
    done = on_a_small_disk("apply", "invert", take, "-o", tmp_path / "out.wav")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "out.wav" in done.stderr
    assert left_over(tmp_path) == {"take.wav"}


@pytest.mark.skipif(os.name != "posix", reason="limits the size of files as POSIX does")
@pytest.mark.parametrize("frames", [12_600, 44_100])
def test_a_disk_that_is_full_while_the_loudness_is_measured_is_a_sentence(tmp_path, frames):
    """All of the sound waits on the disk until then; some of it, at last, in memory on its way there."""
    path = tone(tmp_path / "take.wav", seconds=frames / 44_100)
    done = on_a_small_disk("apply", "invert", path, "-o", tmp_path / "out.wav", "--lufs", "-23")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1 and "out.wav" in done.stderr, done.stderr
    assert left_over(tmp_path) == {"take.wav"}


@pytest.mark.skipif(os.name != "posix", reason="limits the size of files as POSIX does")
def test_a_disk_that_is_full_for_a_while_stops_one_file_of_a_folder(tmp_path, take):
    """The others are done; when there is room again, the same command does what is missing, and only that."""
    tone(tmp_path / "short.wav", seconds=0.2)
    arguments = ["clean", tmp_path, "--processor", "invert", "--json", "--jobs", 1]
    done = on_a_small_disk(*arguments)
    assert done.returncode == 1, done.stderr
    short, failed = json.loads(done.stdout)
    assert (failed["state"], short["state"]) == ("failed", "done")
    assert "take (invert).wav" in failed["error"]
    assert left_over(tmp_path) == {"take.wav", "short.wav", "short (invert).wav"}
    again = json.loads(run(*arguments).stdout)
    assert {Path(each["input"]).name: each["state"] for each in again} == {"short.wav": "skipped", "take.wav": "done"}
    assert left_over(tmp_path) == {"take.wav", "short.wav", "short (invert).wav", "take (invert).wav"}


def test_stdout_that_nobody_reads_is_no_crash(take):
    arguments = ["info", *[take] * 50]
    done = subprocess.Popen(command(arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    assert done.stdout is not None
    done.stdout.close()
    _, words = done.communicate(timeout=60)
    assert b"Traceback" not in words
    assert b"Exception" not in words


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["edit", "--help"], ["processors"]])
@pytest.mark.parametrize("read", [0, 5])
def test_a_reader_that_goes_at_once_or_later_gets_no_complaint(arguments, read):
    there, here = os.pipe()
    done = subprocess.Popen(
        command(arguments), stdout=here, stderr=subprocess.PIPE, env=environment(PYTHONUNBUFFERED="")
    )
    os.close(here)
    os.read(there, read)
    os.close(there)
    _, words = done.communicate(timeout=60)
    assert (words, done.returncode) in [(b"", 1), (b"", 0)]


class WindowsPipe(io.RawIOBase):
    """A pipe that nobody reads any more, as Windows tells of it."""

    def __init__(self):
        self.number = os.open(os.devnull, os.O_WRONLY)

    def writable(self):
        return True

    def write(self, data):
        raise OSError(errno.EINVAL, "Invalid argument")

    def fileno(self):
        return self.number


@pytest.mark.parametrize("arguments", [["--help"], ["processors"]])
def test_a_reader_that_goes_on_windows_gets_no_complaint(monkeypatch, capsys, arguments):
    pipe = WindowsPipe()
    with monkeypatch.context() as patch, io.TextIOWrapper(io.BufferedWriter(pipe)) as stdout:
        patch.setattr(sys, "stdout", stdout)
        assert cli.main(arguments) == 1
        pipe.write = len
    os.close(pipe.number)
    assert capsys.readouterr().err == ""


def test_a_wrong_argument_of_another_kind_is_told_as_a_bug(monkeypatch):
    def broken(arguments):
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(cli, "run", broken)
    with pytest.raises(OSError, match="Invalid argument"):
        cli.main(["info"])


@pytest.mark.skipif(os.name != "posix", reason="streams are closed as POSIX says")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed_are_no_crash(take, closed):
    arguments = command(["clean", "--processor", "invert", take, "missing.wav", "--json"])
    shell = ["sh", "-c", f'exec "$@" {closed}', "sh", *arguments]
    done = subprocess.run(shell, capture_output=True, encoding="utf-8", env=environment())
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert left_over(take.parent) == {"take.wav", "take (invert).wav"}
    if closed == "2>&-":
        assert [each["state"] for each in json.loads(done.stdout)] == ["done", "failed"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["info"], ["clean", "--processor", "invert"]])
def test_stdout_that_is_full_is_a_sentence(take, arguments):
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            command([*arguments, take]), stdout=full, stderr=subprocess.PIPE, encoding="utf-8", env=environment()
        )
    assert done.returncode == 1
    assert done.stderr == "musicecan: nothing more can be told on stdout (No space left on device)\n"


@pytest.mark.parametrize("number", STOPS)
def test_cancel_leaves_no_half_file(tmp_path, add_plugin, number):
    """A plug-in that never ends makes sure that the cancel comes while it works."""
    add_plugin("slow.py", SLOW)
    path = tone(tmp_path / "take.wav", seconds=2)
    arguments = ["apply", "slow", path, "-o", tmp_path / "out.wav", "--json", "--progress"]
    work = in_terminal(arguments)
    assert work.stderr is not None
    assert "take.wav" in work.stderr.readline()
    time.sleep(0.3)
    began = time.monotonic()
    stop(work, number)
    out, words = work.communicate(timeout=30)
    assert work.returncode == 130
    assert time.monotonic() - began < 5
    assert "Traceback" not in words
    assert left_over(tmp_path) == {"take.wav"}
    (account,) = json.loads(out)
    assert account["output"] is None
    assert account["error"]


@pytest.mark.parametrize("number", STOPS)
def test_cancel_reaches_a_worker_that_only_begins(tmp_path, add_plugin, number):
    """As a terminal tells them all: the process that will do the work doesn't know yet to let it be."""
    add_plugin("slow.py", SLOW)
    work = in_terminal(["apply", "slow", tone(tmp_path / "take.wav"), "-o", tmp_path / "out.wav"])
    while not any("spawn_main" in " ".join(each.cmdline()) for each in psutil.Process(work.pid).children(True)):
        assert work.poll() is None
    stop_all(work, number)
    _, words = work.communicate(timeout=30)
    assert (work.returncode, words) == (130, "musicecan: cancelled\n")
    assert left_over(tmp_path) == {"take.wav"}


@pytest.mark.parametrize("number", STOPS)
def test_a_cancelled_edit_leaves_no_half_file(tmp_path, take, number):
    arguments = ["edit", take, "-o", tmp_path / "out.flac", "--do", "insert-silence 0 24h"]
    work = in_terminal(arguments)
    while work.poll() is None and not list(tmp_path.glob(".musicecan-*")):
        time.sleep(0.02)
    stop(work, number)
    _, words = work.communicate(timeout=30)
    assert (work.returncode, words) == (130, "musicecan: cancelled\n")
    assert left_over(tmp_path) == {"take.wav"}


def test_a_cancel_while_the_place_is_tried_leaves_nothing_there(tmp_path, take, monkeypatch, capsys):
    """It comes between the making of a file and the knowing of it."""
    opening = os.open

    def interrupted(path, *arguments):
        handle = opening(path, *arguments)
        if ".musicecan-" in str(path):
            signal.raise_signal(signal.SIGINT)
        return handle

    monkeypatch.setattr("editor.core.files.target.os.open", interrupted)
    assert cli.main(["edit", str(take), "-o", str(tmp_path / "out.flac"), "--do", "invert"]) == 130
    assert capsys.readouterr().err == "musicecan: cancelled\n"
    assert left_over(tmp_path) == {"take.wav"}


SLOW = """
import time
import numpy as np
from processors.api import ProcessorInfo


class Slow:
    info = ProcessorInfo("slow", "Slow", "Test", "Takes its time.")

    def process(self, audio, values, notify=print):
        for start in range(audio.frames):
            time.sleep(0.05)
            yield audio.read(start, 1)
"""
