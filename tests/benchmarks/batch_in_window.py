# SPDX-License-Identifier: GPL-3.0-or-later
"""A hundred recordings of three minutes through the window's panel: the memory of all processes from file to file.

`python -m tests.benchmarks.batch_in_window [FILES [PROCESSOR]]` prints it after each tenth of the files, and with the
report at the end. With a cheap processor it takes minutes and shows what the list itself keeps of a file; with
`musicecan` it is the real thing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import numpy as np
import soundfile

from tests.benchmarks import Benchmark
from tests.benchmarks.batch import LONG_S, ROOT, tree_memory

FILES = 100
EARLY = 10


def benchmarks() -> Iterable[Benchmark]:
    """Return what is promised of a long list."""
    return (
        Benchmark("batch in the window: 100 files, most memory", 2000.0, "MB", lambda: max(files_through_window())),
        Benchmark("batch in the window: memory at file 100 for file 10", 105.0, "%", growth),
    )


def growth() -> float:
    """Return the most memory with the last ten files for that with files 2 to 11, in percent."""
    memory = files_through_window()
    return 100.0 * max(memory[-EARLY:]) / max(memory[1 : EARLY + 1])


@cache
def files_through_window(files: int = FILES, processor: str = "amplify", seconds: float = LONG_S) -> tuple[float, ...]:
    """Clean files in a window of its own; return the memory of all processes in MB as each ended."""
    with tempfile.TemporaryDirectory() as name:
        make_recordings(Path(name, "in"), files, seconds)
        places = {"HOME": name, "XDG_DATA_HOME": name, "XDG_CONFIG_HOME": name, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", __spec__.name, "window", name, processor]
        work = subprocess.run(command, stdout=subprocess.PIPE, env=os.environ | places, check=True)
        return tuple(json.loads(work.stdout.splitlines()[-1]))


def make_recordings(folder: Path, files: int, seconds: float) -> None:
    """Write one recording of music-like noise, and give it many names."""
    folder.mkdir()
    first = folder / "000.wav"
    rate, random = 44100, np.random.default_rng(0)
    with soundfile.SoundFile(first, "w", rate, 2, "PCM_16") as file:
        for _ in range(round(seconds)):
            file.write(random.normal(0, 0.05, (rate, 2)))
    for number in range(1, files):
        os.link(first, folder / f"{number:03}.wav")


def window(home: Path, processor: str) -> list[float]:
    """Be the window: drop the folder on it, start, write the report; return the memory at each end, in MB."""
    from PyQt6.QtTest import QTest
    from PyQt6.QtWidgets import QApplication, QFileDialog

    from editor.gui.main_window import MainWindow
    from editor.playback.devices import SilentDevice
    from editor.session import Session
    from editor.settings import Settings
    from tests.gui.batch.panel import drop, trigger

    application = QApplication(sys.argv)
    window = MainWindow(Settings(home / "settings.json"), Session(folder=home), SilentDevice())
    window.show()
    QTest.qWait(500)  # it takes up the list of the last time, which is empty
    window.batch.dock.setup.show_processor(processor)
    memory: list[float] = []

    def ended(item: object) -> None:
        memory.append(tree_memory(os.getpid()))
        print(len(memory), round(memory[-1]), file=sys.stderr, flush=True)

    window.batch.queue.ended.connect(ended)
    drop(window.drop_area.batch_box, home / "in")
    trigger(window, "batch.start")
    while window.batch.is_running or window.batch.queue.running:
        QTest.qWait(20)
    written: list[object] = []
    window.batch.open_url = written.append
    trigger(window, "batch.report")
    window.findChild(QFileDialog, "batchReportDialog").fileSelected.emit(str(home / "report.html"))
    while not written:
        QTest.qWait(20)
    print("report", round(tree_memory(os.getpid())), file=sys.stderr, flush=True)
    window.close()
    application.processEvents()
    return memory


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if sys.argv[1:2] == ["window"]:
        print(json.dumps(window(Path(sys.argv[2]), sys.argv[3])))
    else:
        found = files_through_window(int(sys.argv[1]) if sys.argv[1:] else FILES, *sys.argv[2:3])
        print(*(f"{memory:.0f}" for memory in found[:: max(len(found) // 10, 1)]), f"at most {max(found):.0f} MB")
