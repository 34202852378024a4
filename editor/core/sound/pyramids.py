# SPDX-License-Identifier: GPL-3.0-or-later
"""Minimum, maximum and loudness of a source in bins of growing size, built once and kept as long as the source lives.

A pyramid belongs to a source, not to a track, so an edit rebuilds nothing and only new sound is looked at.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Generator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import SilentSource, Source
from processors.api import Waveform

BINS = (256, 4096, 65536)
"""Frames of one bin at each level of the pyramid; each divides the next."""

BLOCK = 4 * BINS[-1]
"""Frames that are looked at between two signs of progress."""

SKETCHED = 1024
"""Frames of each of the widest bins that are looked at for a first picture."""

LONG = 64 * BLOCK
"""Sources of more frames than this are sketched before they are looked at as a whole."""

KEPT_EDGES = 65536
"""Parts of bins, at the ends of pieces, that are remembered for one source."""

Positions = NDArray[np.int64]
Columns = tuple[Waveform, Waveform, NDArray[Any]]
"""Minimum, maximum and rms (or, inside these files, sum of squares), each (channels, columns)."""


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
        self._places: dict[tuple[int, int], int] = {}
        self._edges = _room(channels)

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
                values = reduced(values, starts)
        self.done += count

    def sketch(self, source: Source) -> None:
        """Fill the pyramid by looking at a little of each of the widest bins, so that a long source is soon seen whole.

        What `add` takes later replaces it.
        """
        size = BINS[-1]
        looks = [source.read(start, min(SKETCHED, self.frames - start)) for start in range(0, self.frames, size)]
        low = np.stack([look.min(axis=1) for look in looks], axis=1)
        high = np.stack([look.max(axis=1) for look in looks], axis=1)
        power = np.stack([np.mean(look * look, axis=1) for look in looks], axis=1)
        for bin_frames, level in zip(BINS, self._levels, strict=True):
            for kept, values in zip(level, (low, high, power * bin_frames), strict=True):
                kept[:] = np.repeat(values, size // bin_frames, axis=1)[:, : kept.shape[1]]

    def bins(self, level: int, indices: Positions) -> Columns:
        """Return min, max and sum of squares of these bins of `level`, in the order given."""
        low, high, squares = self._levels[level]
        if len(indices) and (np.diff(indices) == 1).all():  # one stretch, the usual case: no copy
            part = slice(int(indices[0]), int(indices[-1]) + 1)
            return low[:, part], high[:, part], squares[:, part]
        return low.take(indices, 1), high.take(indices, 1), squares.take(indices, 1)

    def edges(self, source: Source, begins: list[int], ends: list[int]) -> Columns:
        """Return min, max and sum of squares from each of `begins` to its end as a column; read once, then remembered.

        These are the ends of pieces, less than a bin long: reading a thousand of them anew for each picture is slow.
        """
        self._forget_too_many()
        ranges = list(zip(begins, ends, strict=True))
        for begin, end in ranges:
            if (begin, end) not in self._places:
                self._remember(begin, end, self._read(source, begin, end))
        places = np.array([self._places[each] for each in ranges], np.int64)
        low, high, squares = self._edges
        return low.take(places, 1), high.take(places, 1), squares.take(places, 1)

    def columns(self, source: Source, begins: Positions, ends: Positions, level: int = len(BINS) - 1) -> Columns:
        """Return min, max and sum of squares from each of `begins` to its end, which lies behind it, as a column.

        It is made of whole bins of `level` and, around those, ever finer ones; less than a bin is read from `source`.
        """
        longest = int((ends - begins).max(initial=0))
        while level >= 0 and longest < BINS[level]:
            level -= 1
        if level < 0:
            return self.edges(source, begins.tolist(), ends.tolist())
        size = BINS[level]
        firsts = -(-begins // size)
        lasts = np.where(ends == self.frames, -(-ends // size), ends // size)  # a source's last bin may be short
        has_bins = firsts < lasts
        if not has_bins.any():
            return self.columns(source, begins, ends, level - 1)
        stops, starts = np.where(has_bins, firsts * size, ends), lasts * size
        head, tail = np.flatnonzero(begins < stops), np.flatnonzero(has_bins & (starts < ends))
        inner = np.flatnonzero(has_bins)
        around = np.concatenate((begins[head], starts[tail])), np.concatenate((stops[head], ends[tail]))
        counts = lasts[inner] - firsts[inner]
        parts = self.columns(source, *around, level - 1), self.bins(level, numbered(firsts[inner], counts))
        owners = np.concatenate((head, tail, np.repeat(inner, counts)))
        order = np.argsort(owners, kind="stable")
        low, high, squares = (np.concatenate(values, axis=1).take(order, 1) for values in zip(*parts, strict=True))
        return reduced((low, high, squares), np.searchsorted(owners[order], np.arange(len(begins))))

    def _remember(self, begin: int, end: int, column: Columns) -> int:
        """Put a column behind those that are remembered; returns its place."""
        place = self._places[begin, end] = len(self._places)
        if place == self._edges[0].shape[1]:  # twice as much room
            low, high, squares = (np.concatenate([kept, kept], axis=1) for kept in self._edges)
            self._edges = low, high, squares
        for kept, values in zip(self._edges, column, strict=True):
            kept[:, place] = values[:, 0]
        return place

    def _forget_too_many(self) -> None:
        if len(self._places) >= KEPT_EDGES:
            self._places, self._edges = {}, _room(len(self._edges[0]))

    @staticmethod
    def _read(source: Source, begin: int, end: int) -> Columns:
        return columns_of(source.read(begin, end - begin), np.zeros(1, np.int64))


class SilentPeaks:
    """What a pyramid of silence would tell, without one: silence may be longer than any memory."""

    def __init__(self, source: SilentSource) -> None:
        """Know all of `source`."""
        self.done = source.frames
        self._channels = source.channels

    def bins(self, level: int, indices: Positions) -> Columns:
        """Return zeros for each of these bins."""
        zeros: Waveform = np.zeros((self._channels, len(indices)), np.float32)
        return zeros, zeros, zeros

    def columns(self, source: Source, begins: Positions, ends: Positions) -> Columns:
        """Return zeros for each of these ranges."""
        return self.bins(0, begins)


class PeakCache:
    """The pyramids of all sources that are in use. Safe to fill in a worker while the window draws."""

    def __init__(self) -> None:
        """Start with none."""
        self._made: weakref.WeakKeyDictionary[Source, SourcePeaks] = weakref.WeakKeyDictionary()
        self._lock = threading.Lock()

    def of(self, source: Source) -> SourcePeaks | SilentPeaks:
        """Return what is known of `source`; its pyramid may not be filled yet."""
        return SilentPeaks(source) if isinstance(source, SilentSource) else self._pyramid(source)

    def _pyramid(self, source: Source) -> SourcePeaks:
        with self._lock:
            found = self._made.get(source)
            if found is None:
                found = self._made[source] = SourcePeaks(source.channels, source.frames)
            return found

    def missing(self, table: PieceTable) -> int:
        """Return how many frames of the sources of `table` `build` still has to look at."""
        with self._lock:  # once for all sources, of which there may be thousands
            found = [(source, self._made.get(source)) for source in _sources(table)]
        return sum([peaks.frames - peaks.done if peaks else source.frames for source, peaks in found])

    def build(self, table: PieceTable) -> Generator[int, None, None]:
        """Look at what is missing for `table`; yield how many frames are done in all. One worker at a time."""
        total = 0
        for source in _sources(table):
            peaks = self._pyramid(source)
            if not peaks.done and peaks.frames > LONG:
                peaks.sketch(source)
                yield total
            while peaks.done < peaks.frames:
                count = min(BLOCK, peaks.frames - peaks.done)
                peaks.add(source.read(peaks.done, count))
                total += count
                yield total


def columns_of(samples: Waveform, starts: Positions) -> Columns:
    """Return min, max and sum of squares of the columns that begin at `starts`; equal starts share a frame."""
    return reduced((samples, samples, samples * samples), starts)


def reduced(values: Columns, starts: Positions) -> Columns:
    """Join columns to wider ones, each from one of `starts` to the next."""
    return (
        np.minimum.reduceat(values[0], starts, axis=1),
        np.maximum.reduceat(values[1], starts, axis=1),
        np.add.reduceat(values[2], starts, axis=1, dtype=np.float64),
    )


def numbered(firsts: Positions, counts: Positions) -> Positions:
    """Return the numbers from each of `firsts` on, as many as `counts` tells, one stretch after the other."""
    before = np.cumsum(counts) - counts
    return np.arange(int(counts.sum()), dtype=np.int64) + np.repeat(firsts - before, counts)


def _room(channels: int) -> Columns:
    """Return room for the first column that is remembered."""
    return np.zeros((channels, 1), np.float32), np.zeros((channels, 1), np.float32), np.zeros((channels, 1))


def _sources(table: PieceTable) -> list[Source]:
    found = {id(piece.source): piece.source for piece in table.pieces}
    return [source for source in found.values() if not isinstance(source, SilentSource)]
