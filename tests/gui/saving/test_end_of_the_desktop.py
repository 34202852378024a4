# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits survive the end of the desktop, but not the answer that they may go."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from editor.settings import recovery_folder

ENDED = """
import os, signal, sys
from PyQt6.QtCore import QTimer
from PyQt6.QtWidgets import QApplication, QMessageBox
import editor.app

app = QApplication([])
asked = []

def answer(box):
    asked.append(box.objectName())
    wanted = "Restore" if asked == ["restoreQuestion"] else "Close without"
    [button] = [button for button in box.buttons() if button.text().startswith(wanted)]
    button.click()

QMessageBox.exec = answer

def look():
    window = next((each for each in app.topLevelWidgets() if each.objectName() == "mainWindow"), None)
    tracks = window.session.project.tracks if window is not None else ()
    if not tracks or window.runner.running:
        QTimer.singleShot(20, look)
        return
    print([(len(window.session.history.commands), float(abs(track.table.read(0, 9)).max())) for track in tracks])
    if sys.argv[2] == "terminated":
        window.actions_by_id.trigger("edit.select_all")
        window.actions_by_id.trigger("edit.silence")
        os.kill(os.getpid(), signal.SIGTERM)
    else:
        window.close()
        print(asked)

QTimer.singleShot(20, look)
sys.exit(editor.app.main(["--settings", sys.argv[1], *sys.argv[3:]]))
"""


def run(tmp_path, how, *files):
    """Start the program with `files`, have it end `how`, and return its exit code and what it told."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", ENDED, str(tmp_path / "s.json"), how, *map(str, files)],
        cwd=Path(__file__).parents[3], capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout.splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_edits_survive_the_end_of_the_desktop_but_not_the_answer_that_they_may_go(tmp_path):
    path, other = tmp_path / "take.wav", tmp_path / "other.wav"
    for each in (path, other):
        soundfile.write(each, np.full(8000, 0.5), 8000, subtype="FLOAT")
    assert run(tmp_path, "terminated", path) == (0, ["[(1, 0.5)]"])
    assert len(list(recovery_folder().iterdir())) == 1
    told = ["[(3, 0.0), (3, 0.5)]", "['restoreQuestion', 'closeQuestion']"]
    assert run(tmp_path, "closed", other) == (0, told), "what is opened comes below what is restored"
    assert list(recovery_folder().iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_recording_whose_edits_are_restored_is_not_opened_below_them_again(tmp_path):
    path, other = tmp_path / "take.wav", tmp_path / "other.wav"
    for each in (path, other):
        soundfile.write(each, np.full(8000, 0.5), 8000, subtype="FLOAT")
    assert run(tmp_path, "terminated", path) == (0, ["[(1, 0.5)]"])
    assert run(tmp_path, "terminated", path) == (0, ["[(2, 0.0)]"])
    told = ["[(4, 0.0), (4, 0.5)]", "['restoreQuestion', 'closeQuestion']"]
    assert run(tmp_path, "closed", path, other) == (0, told), "another that is named beside it is"
