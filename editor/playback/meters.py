# SPDX-License-Identifier: GPL-3.0-or-later
"""How loud it is: peaks, true peak and loudness of what is heard, recorded or selected, measured off the sound thread.

Loudness is a library's (EBU R 128); it costs more than a picture of the window may take, so it has a thread of its own.
"""

from __future__ import annotations

import contextlib
import math
import queue
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from editor.core.background import BackgroundThread
from editor.core.exporting import Content
from editor.core.exporting.rendition import stretch_of
from editor.core.mixing import BLOCK, Mix
from editor.core.project import Project
from editor.core.selection import Selection
from editor.playback.mix import CHANNELS
from processors.api import Waveform
from processors.loudness import LoudnessMeter, in_db, measure_loudness

WAITING = 1000
"""Blocks of about 20 ms that may wait to be measured; a machine that is too slow for it leaves some out."""


LOOK_MS = 25
"""Milliseconds between two looks at how loud it is, and so between two pictures of that."""


@dataclass(frozen=True)
class Reading:
    """Loudness in LUFS of the last 0.4 s, of the last 3 s and of everything, and true peak in dB; silence is -inf."""

    momentary_lufs: float = -math.inf
    short_term_lufs: float = -math.inf
    integrated_lufs: float = -math.inf
    true_peak_db: float = -math.inf


@dataclass(frozen=True)
class Levels:
    """How loud a stretch of sound is; -inf for silence, NaN for a loudness as in `processors.loudness`."""

    peak_db: float
    rms_db: float
    integrated_lufs: float
    true_peak_db: float


class LoudnessWatch:
    """Measures what is pushed, in a thread of its own; `reading` is the newest result."""

    def __init__(self) -> None:
        """Start with silence."""
        self.reading = Reading()
        self._queue: queue.Queue[NDArray[np.float32] | None] | None = None

    def start(self, sample_rate: int) -> None:
        """Begin anew, for blocks of this many Hz."""
        self.stop()
        self.reading = Reading()
        self._queue = queue.Queue(WAITING)
        work = BackgroundThread(self._work, self._queue, sample_rate, name="loudness")
        work.start()

    def push(self, blocks: Sequence[NDArray[np.float32]]) -> None:
        """Measure `blocks`, each (frames, 2), soon; returns at once."""
        for block in blocks:
            if self._queue is not None and not self._queue.full():
                self._queue.put_nowait(block)

    def stop(self) -> None:
        """Measure no more; the last reading stays."""
        if self._queue is not None:
            waiting, self._queue = self._queue, None
            if waiting.full():
                with contextlib.suppress(queue.Empty):  # all of it was taken just now
                    waiting.get_nowait()
            waiting.put_nowait(None)

    def _work(self, waiting: queue.Queue[NDArray[np.float32] | None], sample_rate: int) -> None:
        meter = LoudnessMeter(sample_rate, CHANNELS)
        while True:
            blocks = [waiting.get()]
            while not waiting.empty():
                blocks.append(waiting.get())
            sound = [block for block in blocks if block is not None]
            if sound:
                meter.push(np.ascontiguousarray(np.concatenate(sound).T))
                reading = reading_of(meter)
                if waiting is self._queue:
                    self.reading = reading
            if len(sound) < len(blocks):
                return


def reading_of(meter: LoudnessMeter) -> Reading:
    """Return what `meter` shows now."""
    return Reading(meter.momentary_lufs, meter.short_term_lufs, meter.integrated_lufs, meter.true_peak_db)


def peaks_of(blocks: Sequence[NDArray[np.float32]]) -> tuple[float, float]:
    """Return the highest peaks of left and right in `blocks`, each (frames, 2); full scale is 1.0."""
    left = right = 0.0
    for block in blocks:
        if block.size:
            high = np.abs(block).max(axis=0)
            left, right = max(left, float(high[0])), max(right, float(high[-1]))
    return left, right


def measure_levels(project: Project, selection: Selection, wanted: Callable[[float], bool]) -> Levels | None:
    """Measure the selected tracks as they would be exported; None when the result is not `wanted` any more.

    That is asked with the share that is measured, again and again. Raises what reading a source raises.
    """
    tracks = selection.track_indices(project)
    mix = Mix(project, tracks)
    start, end = stretch_of(project, Content(tracks, selection), mix) or (0, 0)
    sums = _Sums()
    blocks = sums.passed(mix, start, end, wanted)
    loudness = measure_loudness(blocks, mix.sample_rate, mix.channels)
    if not wanted(1.0):
        return None
    mean = sums.square / max((end - start) * mix.channels, 1)
    return Levels(in_db(sums.peak), in_db(math.sqrt(mean)), loudness.integrated_lufs, loudness.true_peak_db)


class _Sums:
    """Peak and sum of squares of the blocks that pass."""

    def __init__(self) -> None:
        self.peak = self.square = 0.0

    def passed(self, mix: Mix, start: int, end: int, wanted: Callable[[float], bool]) -> Iterator[Waveform]:
        """Yield the blocks from `start` to `end`; none any more when they are not wanted."""
        for position in range(start, end, BLOCK):
            if not wanted((position - start) / (end - start)):
                return
            block = mix.read(position, min(BLOCK, end - position))
            self.peak = max(self.peak, float(np.abs(block).max(initial=0.0)))
            self.square += float(np.square(block, dtype=np.float64).sum())
            yield block
