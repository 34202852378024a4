# SPDX-License-Identifier: GPL-3.0-or-later
"""The door of the window: it opens with files, ends with 0, and doesn't load the network's library to paint itself."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from editor.app import warm_up
from editor.core.apart import Workers, apart
from editor.core.background import await_background
from processors.api import ProcessorInfo
from processors.registry import describe, find_processors

INFO = ProcessorInfo("here", "Here", "Mine", "Needs long for its first run.")
SLOW = """
from processors.api import ProcessorInfo


class Slow:
    info = ProcessorInfo("slow", "Slow", "Mine", "Needs long for its first run.")

    def process(self, audio, values, notify=print):
        yield audio.read(0, audio.frames)

    def warm_up(self):
        pass
"""
SCRIPT = """
import sys
from PyQt6.QtCore import QTimer
from PyQt6.QtWidgets import QApplication
import editor.app

app = QApplication([])
state = {}

def look():
    [window] = [each for each in app.topLevelWidgets() if each.objectName() == "mainWindow"]
    state.setdefault("torch", "torch" in sys.modules)  # as it was when the window was there
    state["tracks"], state["listed"] = len(window.session.project.tracks), len(window.batch.items)
    if "{tracks}+{listed}".format(**state) == sys.argv[2] or state.setdefault("looks", 0) > 200:
        window.close()
    else:
        state["looks"] += 1
        QTimer.singleShot(50, look)

QTimer.singleShot(50, look)
code = editor.app.main(["--settings", sys.argv[1], *sys.argv[3:]])
print(code, state["torch"], state["tracks"], state["listed"])
"""


def start(settings, expected, *paths):
    """Start the program with `paths`; it ends when as many are opened and listed as `expected`, "2+3", says."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT, str(settings), expected, *map(str, paths)],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=120,
    )  # fmt: skip


def test_no_process_is_begun_for_a_plugin_that_nobody_has_chosen(add_plugin):
    add_plugin("slow.py", SLOW)
    workers, calls = Workers(), []
    here = SimpleNamespace(
        info=INFO, process=lambda audio, values, notify: iter(()), warm_up=lambda: calls.append("built in")
    )
    entries = apart(find_processors(), workers)
    assert entries["slow"].is_slow
    warm_up({"slow": entries["slow"], "here": describe("here", lambda: here)})
    assert await_background(20) and calls == ["built in"]
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("count", [0, 2])
def test_it_opens_what_it_is_given_and_ends_well(tmp_path, recording, count):
    done = start(tmp_path / "s.json", f"{count}+0", *(recording(name=f"{number}.wav") for number in range(count)))
    assert done.stdout.split() == ["0", "False", str(count), "0"], done.stdout + done.stderr
    assert done.returncode == 0
    assert (tmp_path / "s.json").exists()
    assert "Traceback" not in done.stderr


def test_a_folder_dropped_on_its_icon_is_for_the_panel_that_cleans_many(tmp_path, recording):
    (tmp_path / "in" / "disc 1").mkdir(parents=True)
    for number in range(3):
        recording(name=f"in/disc 1/{number}.wav")
    done = start(tmp_path / "s.json", "1+3", tmp_path / "in", recording())
    assert done.stdout.split() == ["0", "False", "1", "3"], done.stdout + done.stderr
    assert "Traceback" not in done.stderr


CLOSED = """
import sys
from PyQt6.QtCore import QTimer
import editor.app

def look():
    if {moment}:
        editor.app.QApplication.instance().closeAllWindows()
    else:
        QTimer.singleShot(5, look)

listen = editor.app._listen_to_signals
editor.app._listen_to_signals = lambda window: (QTimer.singleShot(5, look), listen(window))[1]
sys.exit(editor.app.main(["--settings", sys.argv[1]]))
"""


@pytest.mark.parametrize("moment", ["True", "'torch' in sys.modules"])
def test_it_ends_well_at_once_and_while_its_libraries_load(tmp_path, moment):
    """A window that outlives its application, and torch half loaded at Python's end, are segmentation faults."""
    done = subprocess.run(
        [sys.executable, "-c", CLOSED.format(moment=moment), str(tmp_path / "s.json")],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


TERMINATED = """
import os, signal, sys
from PyQt6.QtCore import QTimer
from PyQt6.QtWidgets import QApplication, QMessageBox
import editor.app

signal.signal(signal.SIGHUP, signal.SIG_DFL)  # the tests may run by nohup
app = QApplication([])

def edit():
    [window] = [each for each in app.topLevelWidgets() if each.objectName() == "mainWindow"]
    if not window.session.project.tracks:
        QTimer.singleShot(50, edit)
        return
    window.actions_by_id.trigger("edit.select_all")
    window.actions_by_id.trigger("edit.silence")
    QTimer.singleShot(200, lambda: terminate(window))
    if sys.argv[2] == "asked":
        window.close()

def terminate(window):
    asks = any(isinstance(each, QMessageBox) and each.isVisible() for each in app.topLevelWidgets())
    print("asks" if asks else "edits", window.isWindowModified())
    os.kill(os.getpid(), signal.SIGHUP if sys.argv[2] == "edited" else signal.SIGTERM)

QTimer.singleShot(50, edit)
sys.exit(editor.app.main(["--settings", sys.argv[1], sys.argv[3]]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize(("moment", "told"), [("edited", "edits True"), ("asked", "asks True")])
def test_a_desktop_that_ends_closes_it_without_a_question(tmp_path, recording, moment, told):
    """Nobody may be there to answer, not even a question that stands already. Terminals end programs by SIGHUP."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", TERMINATED, str(tmp_path / "s.json"), moment, str(recording())],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout.strip()) == (0, told), done.stderr
    assert (tmp_path / "s.json").exists()
    assert "Traceback" not in done.stderr
