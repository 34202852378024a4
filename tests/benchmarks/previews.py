# SPDX-License-Identifier: GPL-3.0-or-later
"""How long one waits for the sound after asking for a preview, with the real network."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from editor.core.background import await_background
from editor.core.project import Project, Track
from editor.core.sound.pieces import PieceTable
from editor.session import Session
from tests.benchmarks import Benchmark
from tests.benchmarks.views import RATE, Repeated

SOUND_S = 120.0
GIVEN_UP_S = 60.0


def benchmarks() -> Iterable[Benchmark]:
    """Return what the Clean dock promises."""
    for preset in ("fast", "quality"):
        yield Benchmark(f"Preview of 30 s with {preset}, until it is heard", 1, "s", partial(until_heard, preset))


def until_heard(preset: str) -> float:
    """Return seconds from asking for a preview around the cursor, with the libraries loaded, until it plays."""
    from PyQt6 import sip
    from PyQt6.QtTest import QTest
    from PyQt6.QtWidgets import QApplication

    from editor.gui.main_window import MainWindow
    from editor.playback.devices import SilentDevice
    from editor.settings import Settings
    from processors.registry import find_processors

    application = QApplication.instance() or QApplication(["benchmark"])
    assert application is not None  # held until the window is gone
    with tempfile.TemporaryDirectory() as folder:
        track = Track("take", RATE, PieceTable.from_source(Repeated(SOUND_S)))
        window = MainWindow(Settings(Path(folder) / "s.json"), Session(Project((track,))), SilentDevice())
        window.show()
        find_processors()["musicecan"].load().warm_up()  # as the program does while the user looks around
        window.marks.select(SOUND_S / 2, SOUND_S / 2, (0,))
        window.cleaning.show_processor("musicecan", {"preset": preset})
        window.clean_dock.show()
        QTest.qWait(300)
        began = time.monotonic()
        window.cleaning.toggle_preview()
        while not window.transport.is_playing and time.monotonic() - began < GIVEN_UP_S:
            QTest.qWait(2)
        waited = time.monotonic() - began
        window.close()
        await_background()
        sip.delete(window)
    return waited
