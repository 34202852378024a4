# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen for the program on the bare system, and the hands in front of it.

The X server and the program that files are dragged from run on this machine; the window's program, in its own folder,
reaches the server by its socket, in a folder that both share.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

import psutil

WAIT_S = 60.0
WINDOW = "MusicECAN Editor"

FILES = """
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
file = File("a file", alignment=Qt.AlignmentFlag.AlignCenter)
file.setWindowTitle("files")
file.setGeometry(1500, 700, 300, 200)
file.show()
app.exec()
"""
"""Another program, that a file can be dragged from."""


class Screen:
    """An X server of its own with at most one window of the program on it."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        command = [
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            "1920x1080x24",
            "-nolisten",
            "tcp",
            "-ac",
            "-noreset",
        ]
        self.server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as answer:
            self.display = f":{answer.readline().strip()}"
        self.environment = os.environ | {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}
        self.program: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Screen:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close_window()
        self.server.terminate()
        self.server.wait(WAIT_S)

    def time_to_window(self, command: Sequence[str]) -> tuple[float, float]:
        """Start the program and return the seconds until its window is visible, and those that it computed.

        The second number alone says something about the program where the machine is busy. Raises `TimeoutError`.
        """
        began = time.monotonic()
        self.program = subprocess.Popen(command)
        self.wait(self.window, "the window")
        took = time.monotonic() - began
        computed = psutil.Process(self.program.pid).cpu_times()
        return took, computed.user + computed.system

    def close_window(self) -> None:
        """End the program, as a system that shuts down would."""
        if self.program is None:
            return
        self.program.terminate()
        try:
            self.program.wait(WAIT_S)
        except subprocess.TimeoutExpired:
            self.program.kill()
            self.program.wait()
        self.program = None
        self.wait(lambda: not self.window(), "the window to close")

    def window(self) -> str:
        """Return the number of the program's visible window; nothing where there is none."""
        return (self.hands("search", "--onlyvisible", "--name", WINDOW).split() or [""])[-1]

    def title(self) -> str:
        """Return what stands on the window."""
        return self.hands("getwindowname", self.window())

    def wait_for_title(self, part: str) -> bool:
        """Wait until the title has a part and return whether it has."""
        try:
            self.wait(lambda: part in self.title(), part)
        except TimeoutError:
            return False
        return True

    def drop(self, path: Path, picture: Path) -> str:
        """Drag a file, by its path on the bare system, onto the window; return the title that this leads to."""
        before = self.title()
        files = subprocess.Popen([sys.executable, "-c", FILES, str(path)], env=self.environment)
        try:
            self.wait(lambda: self.hands("search", "--onlyvisible", "--name", "^files$"), "the other program")
            time.sleep(1.0)
            self.drag((1650, 800), (600, 400))
            self.wait(lambda: self.title() not in ("", before), "the dropped file")
            time.sleep(1.0)
        finally:
            files.terminate()
            files.wait(WAIT_S)
        self.take_picture(picture)
        return self.title()

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Move the mouse with its button pressed, slowly enough for both programs to follow."""
        self.hands("mousemove", *map(str, start), "mousedown", "1")
        for step in range(1, 21):
            place = [str(round(a + (b - a) * step / 20)) for a, b in zip(start, end, strict=True)]
            self.hands("mousemove", *place)
            time.sleep(0.03)
        time.sleep(0.5)
        self.hands("mouseup", "1")

    def take_picture(self, picture: Path) -> None:
        """Write what the screen shows as PNG, when it has settled."""
        time.sleep(1.5)
        subprocess.check_call(["import", "-window", "root", str(picture)], env=self.environment)

    def hands(self, *words: str) -> str:
        """Let xdotool do something and return what it printed."""
        done = subprocess.run(["xdotool", *words], env=self.environment, capture_output=True, text=True, timeout=WAIT_S)
        return done.stdout.strip()

    def wait(self, until: Callable[[], object], what: str) -> None:
        """Wait until something holds. Raises `TimeoutError` when it doesn't come."""
        end = time.monotonic() + WAIT_S
        while not until():
            if time.monotonic() > end:
                raise TimeoutError(f"waited in vain for {what}")
            if self.program is not None and self.program.poll() is not None:
                raise TimeoutError(f"the program ended with {self.program.returncode} before there was {what}")
            time.sleep(0.02)
