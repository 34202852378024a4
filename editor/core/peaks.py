# SPDX-License-Identifier: GPL-3.0-or-later
"""Minimum, maximum and loudness of any stretch at any zoom, fast enough to draw an hour while scrolling.

A pyramid of bins belongs to a source, not to a track, so an edit rebuilds nothing and only new sound is looked at.
Columns narrower than `FINEST` frames are read from the samples; wider ones from bins, with their edges moved by at most
a quarter of their width to the edge of a bin. Samples outside a piece never show: its ends are always read exactly.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Generator, Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from editor.core.pieces import Piece, PieceTable
from editor.core.sources import SilentSource, Source
from processors.api import Waveform

BINS = (256, 4096, 65536)
"""Frames of one bin at each level of the pyramid; each divides the next."""

FINEST = 2 * BINS[0]
"""Columns narrower than this many frames are computed from the samples."""

BLOCK = 4 * BINS[-1]
"""Frames that are looked at between two signs of progress."""

CHEAP = 4096
"""Bins of one piece that are looked at in no time; finer bins leave less to be read at its ends."""

Positions = NDArray[np.int64]
Columns = tuple[Waveform, Waveform, NDArray[Any]]
"""Minimum, maximum and rms (or, inside this file, sum of squares), each (channels, columns)."""

_Part = tuple[int, int, Callable[[Positions], tuple[Columns, Positions]]]


class SourcePeaks:
    """The pyramid of one source, filled from its begin on; what is not filled yet reads as silence."""

    def __init__(self, channels: int, frames: int) -> None:
        """Make room for a source of this size."""
        self.frames = frames
        self.done = 0
        shapes = [(channels, -(-frames // bin_frames)) for bin_frames in BINS]
        self._levels: list[Columns] = [
            (np.zeros(shape, np.float32), np.zeros(shape, np.float32), np.zeros(shape, np.float32)) for shape in shapes
        ]

    def add(self, samples: Waveform) -> None:
        """Take the next `BLOCK` frames, or the rest, of the source."""
        count = samples.shape[1]
        spare = -count % BINS[0]
        if spare:  # the last bin is filled with its last frame, whose squares are taken out again
            samples = np.concatenate([samples, np.repeat(samples[:, -1:], spare, axis=1)], axis=1)
        bins = samples.reshape(samples.shape[0], -1, BINS[0])
        values: Columns = (bins.min(axis=2), bins.max(axis=2), np.einsum("cbf,cbf->cb", bins, bins))
        if spare:
            tail = samples[:, count - count % BINS[0] : count]
            values[2][:, -1] = np.einsum("cf,cf->c", tail, tail)
        for level, bin_frames in enumerate(BINS):
            first = self.done // bin_frames
            for kept, new in zip(self._levels[level], values, strict=True):
                kept[:, first : first + new.shape[1]] = new
            if level + 1 < len(BINS):
                starts = np.arange(0, values[0].shape[1], BINS[level + 1] // bin_frames)
                values = _reduced(values, starts)
        self.done += count

    def bins(self, level: int, edges: Positions) -> Columns:
        """Return min, max and sum of squares between `edges`, increasing numbers of bins of `level`."""
        first, last = int(edges[0]), int(edges[-1])
        values = tuple(kept[:, first:last] for kept in self._levels[level])
        return _reduced((values[0], values[1], values[2]), edges[:-1] - first)


class PeakCache:
    """The pyramids of all sources that are in use. Safe to fill in a worker while the window draws."""

    def __init__(self) -> None:
        """Start with none."""
        self._made: weakref.WeakKeyDictionary[Source, SourcePeaks] = weakref.WeakKeyDictionary()
        self._lock = threading.Lock()

    def of(self, source: Source) -> SourcePeaks:
        """Return the pyramid of `source`, which may not be filled yet."""
        with self._lock:
            found = self._made.get(source)
            if found is None:
                found = self._made[source] = SourcePeaks(source.channels, source.frames)
            return found

    def missing(self, table: PieceTable) -> int:
        """Return how many frames of the sources of `table` `build` still has to look at."""
        return sum(self.of(source).frames - self.of(source).done for source in _sources(table))

    def build(self, table: PieceTable) -> Generator[int, None, None]:
        """Look at what is missing for `table`; yield how many frames are done in all. One worker at a time."""
        total = 0
        for source in _sources(table):
            peaks = self.of(source)
            while peaks.done < peaks.frames:
                count = min(BLOCK, peaks.frames - peaks.done)
                peaks.add(source.read(peaks.done, count))
                total += count
                yield total


class Peaks:
    """The columns of one piece table at any zoom."""

    def __init__(self, table: PieceTable, cache: PeakCache) -> None:
        """Look at `table`, with the pyramids in `cache` as far as they are built."""
        self.table = table
        self._cache = cache

    @classmethod
    def build(cls, table: PieceTable | Source, cache: PeakCache | None = None) -> Generator[int, None, Peaks]:
        """Build what is missing in `cache` (default: a new one): yield frames done, return the peaks of `table`."""
        whole = table if isinstance(table, PieceTable) else PieceTable.from_source(table)
        made = cache if cache is not None else PeakCache()
        yield from made.build(whole)
        return cls(whole, made)

    def query(self, start: int, end: int, columns: int, *, exact: bool = False) -> Columns:
        """Return min, max and rms of `columns` equal columns from `start` to `end`, each (channels, columns).

        A column of less than a frame shows the frame it lies in. `exact` reads the samples at any zoom, which is slow.
        """
        if start >= end or columns <= 0:
            empty: Waveform = np.zeros((self.table.channels, max(columns, 0)), np.float32)
            return empty, empty, empty
        edges = start + np.arange(columns + 1, dtype=np.int64) * (end - start) // columns
        if end - start < FINEST * columns:
            return self._fine(edges)
        parts = self._sampled(start, end) if exact else self._binned(start, end)
        return _gathered(self.table.channels, edges, parts)

    def _fine(self, edges: Positions) -> Columns:
        """Read narrow columns from the samples, some at a time so that little memory is needed."""
        width = max(1, int(edges[-1] - edges[0]) // (len(edges) - 1))
        step = max(1, BLOCK // width)
        found = []
        for first in range(0, len(edges) - 1, step):
            part = edges[first : first + step + 1]
            begin, end = int(part[0]), max(int(part[-1]), int(part[-2]) + 1)
            low, high, squares = _columns_of(self.table.read(begin, end - begin), part[:-1] - begin)
            found.append((low, high, _rms(squares, np.maximum(np.diff(part), 1))))
        low, high, rms = (np.concatenate(values, axis=1) for values in zip(*found, strict=True))
        return low, high, rms

    def _sampled(self, start: int, end: int) -> Iterator[_Part]:
        for position in range(start, end, BLOCK):
            samples = self.table.read(position, min(BLOCK, end - position))
            yield position, samples.shape[1], partial(_from_samples, samples)

    def _binned(self, start: int, end: int) -> Iterator[_Part]:
        for position, piece in self.table.spans(start, end):
            if isinstance(piece.source, SilentSource):
                yield position, piece.frames, partial(_from_silence, piece)
            else:
                yield position, piece.frames, partial(_from_bins, piece, self._cache.of(piece.source))


def _gathered(channels: int, edges: Positions, parts: Iterator[_Part]) -> Columns:
    """Put parts of the sound together to columns between `edges`, which increase strictly."""
    shape = (channels, len(edges) - 1)
    low: Waveform = np.full(shape, np.inf, np.float32)
    high: Waveform = np.full(shape, -np.inf, np.float32)
    squares, counts = np.zeros(shape, np.float64), np.zeros(shape[1], np.int64)
    for position, frames, columns_of in parts:
        first = int(np.searchsorted(edges, position, "right")) - 1
        last = int(np.searchsorted(edges, position + frames, "left"))
        (new_low, new_high, new_squares), new_counts = columns_of(
            np.clip(edges[first : last + 1] - position, 0, frames)
        )
        low[:, first:last] = np.minimum(low[:, first:last], new_low)
        high[:, first:last] = np.maximum(high[:, first:last], new_high)
        squares[:, first:last] += new_squares
        counts[first:last] += new_counts
    return low, high, _rms(squares, counts)


def _from_samples(samples: Waveform, edges: Positions) -> tuple[Columns, Positions]:
    return _columns_of(samples, edges[:-1]), np.diff(edges)


def _from_silence(piece: Piece, edges: Positions) -> tuple[Columns, Positions]:
    zeros: Waveform = np.zeros((piece.source.channels, len(edges) - 1), np.float32)
    return (zeros, zeros, zeros), np.diff(edges)


def _from_bins(piece: Piece, peaks: SourcePeaks, edges: Positions) -> tuple[Columns, Positions]:
    """Return the columns of `piece` between `edges` (0 to its length), and how many frames went into each.

    Whole bins are used as far as they lie inside the piece; what is left at its two ends is read.
    """
    size = BINS[_level(piece.frames, len(edges) - 1)]
    begin, end = piece.start, piece.start + piece.frames
    first, last = -(-begin // size), end // size
    if end == peaks.frames:
        last = -(-end // size)  # the last bin of a source may be a short one
    if last - first < len(edges):
        return _from_samples(piece.source.read(piece.start, piece.frames), edges)
    moved = np.clip((edges + (begin + size // 2)) // size, first, last - 1)
    moved[0], moved[-1] = first, last
    low, high, squares = peaks.bins(BINS.index(size), moved)
    counts = np.minimum(np.maximum(moved[1:], moved[:-1] + 1) * size, peaks.frames) - moved[:-1] * size
    for column, start, stop in ((0, begin, first * size), (-1, last * size, end)):
        if start < stop:
            rest = _columns_of(piece.source.read(start, stop - start), np.zeros(1, np.int64))
            low[:, column] = np.minimum(low[:, column], rest[0][:, 0])
            high[:, column] = np.maximum(high[:, column], rest[1][:, 0])
            squares[:, column] += rest[2][:, 0]
            counts[column] += stop - start
    return (low, high, squares), counts


def _level(frames: int, columns: int) -> int:
    """Return the coarsest level whose bins are at most half a column wide, or a finer one that is cheap as well."""
    level = max((level for level, size in enumerate(BINS) if 2 * size * columns <= frames), default=0)
    while level and frames // BINS[level - 1] <= CHEAP:
        level -= 1
    return level


def _sources(table: PieceTable) -> list[Source]:
    found = {id(piece.source): piece.source for piece in table.pieces}
    return [source for source in found.values() if not isinstance(source, SilentSource)]


def _columns_of(samples: Waveform, starts: Positions) -> Columns:
    """Return min, max and sum of squares of the columns that begin at `starts`; equal starts share a frame."""
    return _reduced((samples, samples, samples * samples), starts)


def _reduced(values: Columns, starts: Positions) -> Columns:
    return (
        np.minimum.reduceat(values[0], starts, axis=1),
        np.maximum.reduceat(values[1], starts, axis=1),
        np.add.reduceat(values[2], starts, axis=1, dtype=np.float64),
    )


def _rms(squares: NDArray[np.float64], counts: Positions) -> Waveform:
    rms: Waveform = np.sqrt(squares / counts).astype(np.float32)
    return rms
