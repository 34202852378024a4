# SPDX-License-Identifier: GPL-3.0-or-later
"""The real program on a real X server: a file dragged in from another program, then real mouse and keys."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

ROOT = Path(__file__).resolve().parents[2]
WAIT_S = 60

pytestmark = [
    pytest.mark.screen,
    pytest.mark.skipif(not shutil.which("Xvfb") or not shutil.which("xdotool"), reason="needs Xvfb and xdotool"),
]

OTHER_PROGRAM = """
import sys
from PyQt6.QtCore import QMimeData, Qt, QUrl
from PyQt6.QtGui import QDrag
from PyQt6.QtWidgets import QApplication, QLabel

class File(QLabel):
    def mouseMoveEvent(self, event):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(sys.argv[1])])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)

app = QApplication([])
file = File("a file")
file.setWindowTitle("files")
file.setGeometry(1500, 300, 300, 200)
file.show()
app.exec()
"""


class Screen:
    """An X server of its own, and the hands in front of it."""

    def __init__(self, home: Path) -> None:
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"]
        command.append("-noreset")  # else it starts anew when xdotool leaves as the only one, and turns others away
        self.server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        folders = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
        settings = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
        self.environment = os.environ | folders | settings
        self.programs: list[subprocess.Popen[bytes]] = []

    def start(self, *command: str) -> None:
        self.programs.append(subprocess.Popen([sys.executable, *command], env=self.environment, cwd=ROOT))

    def do(self, *words: object) -> str:
        command = ["xdotool", *map(str, words)]
        run = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=WAIT_S)
        return run.stdout.strip()

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        self.do("mousemove", *start, "mousedown", 1)
        for share in np.linspace(0.05, 1.0, 20):
            place = [round(a + (b - a) * share) for a, b in zip(start, end, strict=True)]
            self.do("mousemove", *place)
            time.sleep(0.02)
        time.sleep(0.3)
        self.do("mouseup", 1)

    def shown(self, title: str) -> str:
        """Return the window whose title is this pattern, once there is one."""
        search = ("search", "--onlyvisible", "--name", title)
        self.wait(lambda: self.do(*search), f"a window called {title}")
        return self.do(*search).split()[-1]

    def wait(self, until: Callable[[], object], what: str) -> None:
        end = time.monotonic() + WAIT_S
        while not until():
            assert time.monotonic() < end, f"waited in vain for {what}"
            time.sleep(0.1)

    def close(self) -> None:
        for process in [*self.programs, self.server]:
            process.terminate()
        for process in [*self.programs, self.server]:
            process.wait(WAIT_S)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    home = tmp_path / "home"
    home.mkdir()
    made = Screen(home)
    yield made
    made.close()


def test_a_file_dragged_from_another_program_is_opened_and_edited(screen: Screen, tmp_path: Path) -> None:
    take = tmp_path / "täke 1.wav"
    soundfile.write(take, 0.1 * np.random.default_rng(0).standard_normal((5 * 44100, 2)), 44100)
    screen.start("-m", "editor")
    screen.start("-c", OTHER_PROGRAM, str(take))
    screen.shown("^files$")
    window = screen.shown("MusicECAN Editor")

    def title() -> str:
        return screen.do("getwindowname", window)

    time.sleep(1.0)
    screen.drag((1600, 400), (500, 400))
    screen.wait(lambda: title().startswith("täke 1"), "the dropped file")
    screen.do("windowfocus", window)
    screen.drag((500, 350), (700, 350))
    screen.do("key", "--clearmodifiers", "Delete")
    screen.wait(lambda: "*" in title(), "the edit")
    screen.do("key", "--clearmodifiers", "ctrl+z")
    screen.wait(lambda: "*" not in title(), "its undoing")
    screen.do("key", "--clearmodifiers", "ctrl+shift+p")
    time.sleep(0.5)
    screen.do("type", "--delay", 30, "split at cursor")
    screen.do("key", "--clearmodifiers", "Return")
    screen.wait(lambda: "*" in title(), "what was looked for by its name")


def test_what_closes_gives_the_keyboard_back(screen: Screen, tmp_path: Path) -> None:
    take = tmp_path / "take.wav"
    soundfile.write(take, 0.1 * np.random.default_rng(0).standard_normal((5 * 44100, 2)), 44100)
    screen.start("-m", "editor", str(take))
    window = screen.shown("^take – MusicECAN")
    screen.do("windowfocus", "--sync", window)
    for keys, title in (("ctrl+p", "^Preferences"), ("ctrl+shift+e", "^Export")):
        screen.do("key", "--clearmodifiers", "ctrl+shift+p")
        screen.do("type", "--delay", 30, "zoom")
        screen.do("key", "--clearmodifiers", "Escape")
        screen.do("key", "--clearmodifiers", keys)
        dialog = screen.shown(title)
        screen.wait(lambda dialog=dialog: screen.do("getwindowfocus") == dialog, "the keyboard in the dialog")
        screen.do("key", "--clearmodifiers", "Escape")
        screen.wait(lambda: screen.do("getwindowfocus") == window, f"the keyboard after {title}")
    screen.do("key", "--clearmodifiers", "ctrl+a")
    screen.do("key", "--clearmodifiers", "ctrl+l")
    screen.wait(lambda: "*" in screen.do("getwindowname", window), "an edit by keys alone")
