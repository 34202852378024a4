# SPDX-License-Identifier: GPL-3.0-or-later
"""A processor of one's own that ends the program while it is loaded does so once: the next start leaves it out."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from unittest.mock import Mock

import pytest

from editor.cli import main
from processors import loading
from processors.loading import ENDING
from processors.plugins import Choices, plugin_folder
from processors.registry import find_processors
from tests.command_line import ROOT, command, environment, run, tone

MINE = """
from processors.api import ProcessorInfo

class Mine:
    info = ProcessorInfo("mine", "Mine", "Mine", "Does nothing.")
    def process(self, audio, values, notify=None):
        yield audio.read(0, audio.frames)
"""
CRASH = "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n" if os.name != "nt" else "import os\nos._exit(3)\n"
CRASHES = {
    "imported": CRASH + MINE,
    "made": MINE + "    def __init__(self):\n" + "".join(f"        {line}\n" for line in CRASH.splitlines()),
}
SLOW = """
import time
from pathlib import Path

here = Path(__file__).with_name("is loading")
if not here.exists():
    here.touch()
    while here.exists():
        time.sleep(0.02)
"""
WINDOW = """
import sys
from PyQt6.QtCore import QTimer
from PyQt6.QtWidgets import QApplication
import editor.app

app = QApplication([])

def look():
    [window] = [each for each in app.topLevelWidgets() if each.objectName() == "mainWindow"]
    print(window.messages.isVisible(), window.messages.label.text())
    window.close()

QTimer.singleShot(500, look)
sys.exit(editor.app.main([]))
"""
SENTENCE = (
    "mine.py was being loaded when the program ended, so it is switched off; "
    "to use it again, run: musicecan processors --enable mine.py."
)


def notes():
    return list(plugin_folder().glob(f".*{ENDING}"))


def ends(*arguments):
    """Run the command line, which a plug-in ends."""
    done = subprocess.run(command(arguments), capture_output=True, env=environment(), timeout=120)
    assert done.returncode not in (0, 1, 2) and not done.stdout, done


@pytest.mark.parametrize("moment", CRASHES)
def test_the_next_command_leaves_it_out_and_says_how_to_have_it_again(add_plugin, tmp_path, moment):
    add_plugin("mine.py", CRASHES[moment])
    source = tone(tmp_path / "in.wav")
    work = ("apply", "invert", source, "-o", tmp_path / "out.wav")
    ends(*work)
    assert run(*work).stderr.splitlines()[0] == SENTENCE
    assert (tmp_path / "out.wav").exists()
    assert f"mine.py  can't be used: {SENTENCE}" in run("processors").stdout
    assert not run("processors").stderr and not notes()
    (plugin_folder() / "mine.py").write_text(MINE)
    run("processors", "--enable", "mine.py")
    assert "\nmine  Does nothing." in run("processors").stdout


def test_the_window_opens_the_next_time_and_tells_why_it_is_missing(add_plugin):
    add_plugin("mine.py", CRASHES["imported"])

    def start():
        return subprocess.run(
            [sys.executable, "-c", WINDOW], cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=120
        )

    assert start().returncode not in (0, 1)
    second = start()
    assert (second.returncode, second.stdout) == (0, f"True {SENTENCE}\n"), second.stderr
    assert start().stdout == "False \n"


def test_a_package_that_ends_the_program_is_left_out_too(tmp_path):
    package, facts = tmp_path / "site" / "loud_music", tmp_path / "site" / "loud_music-1.0.dist-info"
    for folder in (package, facts):
        folder.mkdir(parents=True)
    (package / "__init__.py").write_text(CRASHES["imported"])
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: loud-music\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text("[musicecan.processors]\nloud = loud_music:Mine\n")
    path = os.pathsep.join((str(ROOT), str(tmp_path / "site")))
    for code in (None, 0):
        done = subprocess.run(
            command(["processors", "--json"]), capture_output=True, text=True, env=environment(PYTHONPATH=path)
        )
        assert (done.returncode == 0) is (code == 0), done.stderr
    listed = {each["id"]: each for each in json.loads(done.stdout)}
    assert "run: musicecan processors --enable loud." in listed["loud"]["error"] and listed["invert"]["error"] is None
    (package / "__init__.py").write_text(MINE)
    run("processors", "--enable", "loud", PYTHONPATH=path)
    assert "\nmine  Does nothing." in run("processors", PYTHONPATH=path).stdout


def test_two_programs_that_start_at_once_blame_nothing_of_each_other(add_plugin):
    add_plugin("mine.py", SLOW + MINE)
    is_loading = plugin_folder() / "is loading"
    one = subprocess.Popen(command(["processors"]), stdout=subprocess.PIPE, text=True, env=environment())
    try:
        end = time.monotonic() + 60
        while not (is_loading.exists() and notes()) and time.monotonic() < end:
            time.sleep(0.02)
        two = run("processors")
        is_loading.unlink()
        told = one.communicate(timeout=60)[0]
    finally:
        one.kill()
        one.wait()
    assert "\nmine  Does nothing." in told and "\nmine  Does nothing." in two.stdout
    assert not two.stderr and not notes() and not Choices.load(plugin_folder()).ended


def test_one_that_is_killed_while_it_loads_is_left_out(add_plugin):
    add_plugin("mine.py", SLOW + MINE)
    hangs = subprocess.Popen(command(["processors"]), stdout=subprocess.DEVNULL, env=environment())
    end = time.monotonic() + 60
    while not notes() and time.monotonic() < end:
        time.sleep(0.02)
    hangs.kill()
    hangs.wait()
    assert find_processors()["mine.py"].reason == SENTENCE


def test_a_command_that_is_cancelled_while_it_loads_leaves_it_on(add_plugin):
    add_plugin("mine.py", "raise KeyboardInterrupt\n" + MINE)
    assert main(["processors"]) == 130
    add_plugin("mine.py", MINE + "    def __init__(self):\n        raise KeyboardInterrupt\n")
    assert main(["processors"]) == 130
    assert not notes()


@pytest.mark.skipif(os.name == "nt", reason="there a program can only be killed")
@pytest.mark.parametrize("ending", ["SIGTERM", "SIGHUP"])
def test_a_window_that_is_ended_while_it_loads_leaves_it_on(add_plugin, ending):
    add_plugin("mine.py", SLOW + MINE)
    window = subprocess.Popen([sys.executable, "-c", WINDOW], cwd=ROOT, env=environment(), stderr=subprocess.DEVNULL)
    is_loading, end = plugin_folder() / "is loading", time.monotonic() + 60
    while not is_loading.exists() and time.monotonic() < end:
        time.sleep(0.02)
    assert notes()
    window.send_signal(getattr(signal, ending))
    assert window.wait(60) != 0
    assert find_processors()["mine"].info and not notes()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"plugin": "mine.py"}', "\0"])
def test_a_damaged_note_blames_nothing_and_goes(add_plugin, text):
    add_plugin("mine.py", MINE)
    (plugin_folder() / f".0{ENDING}").write_text(text)
    assert find_processors()["mine"].info and not notes()


def test_a_full_disk_keeps_none_from_being_loaded(add_plugin, monkeypatch):
    add_plugin("mine.py", MINE)
    monkeypatch.setattr(loading, "write_whole", Mock(side_effect=OSError(errno.ENOSPC, "no room")))
    assert find_processors()["mine"].info
