# SPDX-License-Identifier: GPL-3.0-or-later
"""The program is killed in the middle of a batch; the next start goes on by itself, and nothing half done is left."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import ROOT

SCRIPT = """
import sys
from PyQt6.QtCore import QTimer
from PyQt6.QtWidgets import QApplication
import editor.app

def look():
    [window] = [each for each in app.topLevelWidgets() if each.objectName() == "mainWindow"]
    batch = window.batch
    if sys.argv[1:] and batch.items and not batch.is_running:
        batch.dock.setup.show_processor("slow")
        window.actions_by_id.trigger("batch.start")
    states = [item.state.value for item in batch.items]
    print(*states, *("half" for item in batch.items if 0 < item.share < 1), flush=True)
    if states and not batch.is_running and not batch.queue.running:
        window.close()

if __name__ == "__main__":
    app = QApplication([])
    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(100)
    sys.exit(editor.app.main(sys.argv[1:]))
"""


def start(script, *arguments):
    command = [sys.executable, str(script), *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=environment)


@pytest.mark.slow
def test_a_killed_window_goes_on_where_it_was(tmp_path, recording, plugin_files, tone):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3):
        recording(tone(0.1 + 2.5 * (number == 1)), f"in/{number}.wav")
    script = tmp_path / "program.py"
    script.write_text(SCRIPT)
    first = start(script, folder)
    for line in first.stdout:
        if line.split()[:2] == ["done", "running"] and "half" in line:
            break
    else:
        pytest.fail("it ended before it could be killed")
    done = (folder / "0 (clean).wav").stat().st_mtime_ns
    first.kill()
    first.wait(30)
    first.stdout.close()
    second = start(script)
    said, _ = second.communicate(timeout=120)
    assert second.returncode == 0
    seen = [line.split() for line in said.splitlines() if line.strip()]
    assert seen[0][0] == "done", "what was done isn't done again"
    assert seen[-1] == ["done"] * 3
    assert (folder / "0 (clean).wav").stat().st_mtime_ns == done
    names = {path.name for path in Path(folder).iterdir()}
    assert names == {f"{n}{end}" for n in range(3) for end in (".wav", " (clean).wav")}
