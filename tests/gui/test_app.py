# SPDX-License-Identifier: GPL-3.0-or-later
"""The door of the window: it opens with files, ends with 0, and doesn't load the network's library to paint itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import sys
from PyQt6.QtCore import QTimer
from PyQt6.QtWidgets import QApplication
import editor.app

app = QApplication([])
state = {}

def look():
    [window] = [each for each in app.topLevelWidgets() if each.objectName() == "mainWindow"]
    state["torch"] = "torch" in sys.modules
    state["tracks"] = len(window.session.project.tracks)
    if state["tracks"] == int(sys.argv[2]) or state.setdefault("looks", 0) > 200:
        window.close()
    else:
        state["looks"] += 1
        QTimer.singleShot(50, look)

QTimer.singleShot(50, look)
code = editor.app.main(["--settings", sys.argv[1], *sys.argv[3:]])
print(code, state["torch"], state["tracks"])
"""


@pytest.mark.parametrize("count", [0, 2])
def test_it_opens_what_it_is_given_and_ends_well(tmp_path, recording, count):
    paths = [str(recording(name=f"{number}.wav")) for number in range(count)]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT, str(tmp_path / "s.json"), str(count), *paths],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.stdout.split() == ["0", "False", str(count)], done.stdout + done.stderr
    assert (tmp_path / "s.json").exists()
    assert "Traceback" not in done.stderr
