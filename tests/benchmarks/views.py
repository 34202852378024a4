# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast long recordings are opened and drawn."""

from __future__ import annotations

import gc
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import soundfile

from editor.core.background import await_background
from editor.core.commands import add_tracks, delete
from editor.core.pictures.peaks import PeakCache, Peaks
from editor.core.project import Track
from editor.core.selection import Selection
from editor.core.sound.faded_edges import FadedSource
from editor.core.sound.joins import joined
from editor.core.sound.pieces import Piece, PieceTable
from editor.core.sound.sources import FileSource, MemorySource, check_range
from editor.session import Session
from tests.benchmarks import Benchmark

RATE = 44100
HOUR_S = 3600


def benchmarks() -> Iterable[Benchmark]:
    """Return what the views promise."""
    yield Benchmark("Paint 1600x900, 3-hour track, waveform and spectrogram, any zoom", 16, "ms", paint)
    yield Benchmark("Paint while the playhead moves, 3-hour track, both views", 16, "ms", partial(paint, playhead=True))
    for pieces in (300, 3000):
        name = f"Paint 1600x900, 3-hour track in {pieces} pieces"
        yield Benchmark(f"{name}, any zoom", 16, "ms", partial(paint, pieces=pieces))
        yield Benchmark(f"{name}, playhead moves", 16, "ms", partial(paint, pieces=pieces, playhead=True))
    yield Benchmark("First paint after an edit, 3-hour track in 2001 pieces", 16, "ms", first_paint)
    yield Benchmark("Open a 1-hour WAV, its whole waveform to be seen", 1, "s", partial(opening, "seen"))
    yield Benchmark("Open a 1-hour WAV, pyramid complete", 3, "s", partial(opening, "complete"))
    yield Benchmark("Open a 1-hour WAV, growth of memory", 250, "MB", partial(opening, "memory"))
    yield Benchmark("Columns of a view over 1000 scattered pieces of a file", 16, "ms", scattered)


class Repeated:
    """A minute of music-like noise over and over: hours of sound that take no disk."""

    channels = 2
    bits = None

    def __init__(self, seconds: float) -> None:
        """Last for `seconds`."""
        self.frames = round(seconds * RATE)
        noise = np.random.default_rng(1).standard_normal((2, 60 * RATE)).astype(np.float32)
        swell = 0.2 * np.abs(np.sin(np.arange(60 * RATE) / RATE)) + 0.02
        self._minute = noise * swell.astype(np.float32) / 2

    def read(self, start: int, frames: int) -> np.ndarray:
        """Return (channels, frames)."""
        check_range(start, frames, self.frames)
        size = self._minute.shape[1]
        first = start % size
        if first + frames <= size:
            return self._minute[:, first : first + frames]
        return np.take(self._minute, np.arange(first, first + frames) % size, axis=1)


@contextmanager
def shown(session: Session):
    """Show `session` in a window whose views are 1600x900."""
    from PyQt6.QtTest import QTest
    from PyQt6.QtWidgets import QApplication

    from editor.gui.marks import Marks
    from editor.gui.theme import load_theme
    from editor.gui.tracks.time_axis import TimeAxis
    from editor.gui.tracks.track_area import TrackArea

    app = QApplication.instance() or QApplication(["bench"])
    axis, marks = TimeAxis(), Marks(session)
    area = TrackArea(session, axis, marks, load_theme("dark"))
    area.resize(1600, 900)
    area.show()
    QTest.qWaitForWindowExposed(area)
    try:
        yield app, area, axis, marks
    finally:
        while not (area.spectra.is_complete() and area.peaks.is_complete()):
            QTest.qWait(10)
        await_background(30)  # a thread may still have to tell that it is done
        area.close()
        area.deleteLater()
        QTest.qWait(1)


def edited(table: PieceTable, pieces: int) -> PieceTable:
    """Return `table` after as many edits as make so many pieces of it: deletions with their joins, and cleaned regions.

    From the end on, so that each cuts into what is still whole.
    """
    places = np.linspace(table.frames, 0, pieces // 3 + 2, dtype=np.int64)[1:-1].tolist() if pieces > 1 else []
    noise = np.random.default_rng(3).standard_normal((2, RATE // 2)).astype(np.float32) / 9
    for number, place in enumerate(places):
        if number % 4:
            table = joined(table, place, place + 900, PieceTable(2), RATE // 200)
        else:
            cleaned = FadedSource(MemorySource(noise), RATE // 100, RATE // 100)
            table = table.replace(place, place + cleaned.frames, PieceTable.from_source(cleaned))
    return table


@contextmanager
def long_track(seconds: float, pieces: int):
    """Show one track of so many pieces as waveform and spectrogram."""
    session = Session()
    table = edited(PieceTable.from_source(Repeated(seconds)), pieces)
    session.do(add_tracks(session.project, (Track("long", RATE, table),)))
    with shown(session) as (_, area, axis, marks):
        area.views.show_as("both")
        yield session, area, axis, marks


def paint(seconds: float = 3 * HOUR_S, playhead: bool = False, pieces: int = 1) -> float:
    """Return the ms that the slowest of many zooms takes to be painted, the median of a few paints of each."""
    from PyQt6.QtTest import QTest

    slowest = 0.0
    with long_track(seconds, pieces) as (_, area, axis, marks):
        while not area.peaks.is_complete():
            QTest.qWait(20)
        for span_s in (seconds, seconds / 3, seconds / 12, 300.0, 60.0, 18.0, 10.0, 1.0, 0.05, 0.03, 0.005):
            taken = []
            for step in range(7):
                start = seconds * 0.4 + step * span_s * 0.05
                if not playhead or not step:
                    axis.show(start, start + span_s)
                while not area.spectra.is_complete():
                    QTest.qWait(5)
                marks.set_playhead(axis.start_s + span_s * (0.3 + step * 0.01) if playhead else None)
                if not playhead:  # a pixel on, so that no picture of the time waited is good enough
                    axis.scroll(axis.seconds_per_pixel)
                taken.append(milliseconds(area.repaint if not playhead else area.rows[0].view.repaint))
                QTest.qWait(1)
            slowest = max(slowest, statistics.median(taken))
    return slowest


def first_paint(seconds: float = 3 * HOUR_S, pieces: int = 3000) -> float:
    """Return the ms of the first paint after an edit, at the slowest of a few zooms the median of some edits."""
    from PyQt6.QtTest import QTest

    slowest = 0.0
    with long_track(seconds, pieces) as (session, area, axis, _):
        for span_s in (seconds, seconds / 12, 18.0):
            axis.show(seconds * 0.4, seconds * 0.4 + span_s)
            taken = []
            for _ in range(7):
                while not (area.spectra.is_complete() and area.peaks.is_complete()):
                    QTest.qWait(5)
                QTest.qWait(1)
                area.repaint()
                middle = round((axis.start_s + axis.end_s) / 2 * RATE)
                session.do(delete(session.project, Selection(middle, middle + RATE // 10, (0,))))
                taken.append(milliseconds(area.repaint))
            slowest = max(slowest, statistics.median(taken))
    return slowest


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes this thread, not counting what other programs take of the processor meanwhile."""
    begin = time.thread_time()
    work()
    return 1000 * (time.thread_time() - begin)


@contextmanager
def hour_file(seconds: float = HOUR_S):
    """Write a stereo WAV of 16 bits, and take it away afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hour.wav"
        source = Repeated(seconds)
        with soundfile.SoundFile(path, "w", RATE, 2, "PCM_16") as file:
            for start in range(0, source.frames, 60 * RATE):
                file.write(source.read(start, min(60 * RATE, source.frames - start)).T)
        yield path


def opening(what: str, seconds: float = HOUR_S) -> float:
    """Return seconds until the whole waveform is "seen" or "complete", or by how many MB the process grows.

    What other programs take of the processor meanwhile is not counted.
    """
    with hour_file(seconds) as path:
        if what != "memory":
            return _opening(what, path)
        # in a process of its own, where nothing has been freed that could be used again
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            return pool.submit(_opening, what, path).result()


def _opening(what: str, path: Path) -> float:
    gc.collect()
    grown, begin = resident_mb(), time.process_time()
    session = Session()
    session.open([path])
    table = session.project.tracks[0].table
    cache = PeakCache()
    seen = 0.0
    for _ in cache.build(table):
        high = Peaks(table, cache).query(0, table.frames, 1600)[1] if not seen else None
        if high is not None and (high.max(axis=0) > 0).all():
            seen = time.process_time() - begin
    complete = time.process_time() - begin
    return {"seen": seen, "complete": complete, "memory": resident_mb() - grown}[what]


def resident_mb() -> float:
    """Return the memory of this process; where it can't be told, 0."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in status.read_text().splitlines() if line.startswith("VmRSS"))


def scattered(pieces: int = 1000, seconds: float = 600.0) -> float:
    """Return the ms for 1600 columns over so many pieces, once their ends were read."""
    from editor.core.files import open_audio

    with hour_file(seconds) as path, closing(open_audio(path)) as audio:
        source = FileSource(audio, path)
        length = source.frames // pieces - 1000
        starts = np.random.default_rng(2).permutation(pieces) * (source.frames // pieces) + 137
        quiet = MemorySource(np.zeros((2, 10), np.float32))
        parts = [part for start in starts.tolist() for part in (Piece(source, start, length), Piece(quiet, 0, 10))]
        table = PieceTable(2, tuple(parts))
        cache = PeakCache()
        for _ in cache.build(table):
            pass
        peaks = Peaks(table, cache)
        peaks.query(0, table.frames, 1600)
        return statistics.median(
            milliseconds(lambda shift=shift: peaks.query(shift, table.frames, 1600)) for shift in (3, 5000, 9, 70000, 1)
        )
