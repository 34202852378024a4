# SPDX-License-Identifier: GPL-3.0-or-later
"""Minimum, maximum and loudness of any stretch at any zoom, fast enough to draw an hour while scrolling.

Columns narrower than `FINEST` frames are read from the samples; wider ones from bins, with their edges moved by at most
a quarter of their width to the edge of a bin. Samples outside a piece never show: its ends are always read exactly. All
pieces are cut into bins together, so that a thousand of them cost little more than one; whoever draws the same table
again keeps its `Peaks`.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from editor.core.pieces import PieceTable, same_ends
from editor.core.pyramids import BINS, BLOCK, Columns, PeakCache, Positions, SourcePeaks, columns_of, reduced
from editor.core.sources import SilentSource, Source
from processors.api import Waveform

FINEST = 2 * BINS[0]
"""Columns narrower than this many frames are computed from the samples."""

CHEAP = 4096
"""Bins that are looked at in no time; finer bins leave less to be read at the ends of pieces."""


@dataclass(frozen=True)
class _Segments:
    """Parts of the sound, none longer than a bin: where each begins, its frames, and what is in it."""

    starts: Positions
    lengths: Positions
    values: Columns


class Peaks:
    """The columns of one piece table at any zoom."""

    def __init__(self, table: PieceTable, cache: PeakCache, before: Peaks | None = None) -> None:
        """Look at `table`, with the pyramids in `cache` as far as they are built.

        `before`: those of the table that an edit made this one of; what they know of pieces that stayed is taken over.
        """
        self.table = table
        self._cache = cache
        self._laid: _Laid | None = None
        self._laid_before: _Laid | None = None if before is None else before._laid or before._laid_before

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
        if exact or end - start < FINEST * columns:
            return self._fine(edges)
        most = (end - start) // columns // 2
        return _gathered(edges, list(self._segments(start, end, _level(end - start, columns), most)))

    def _fine(self, edges: Positions) -> Columns:
        """Read columns from the samples, some at a time so that little memory is needed."""
        width = max(1, int(edges[-1] - edges[0]) // (len(edges) - 1))
        step = max(1, BLOCK // width)
        found = []
        for first in range(0, len(edges) - 1, step):
            part = edges[first : first + step + 1]
            begin, end = int(part[0]), max(int(part[-1]), int(part[-2]) + 1)
            low, high, squares = columns_of(self.table.read(begin, end - begin), part[:-1] - begin)
            found.append((low, high, _rms(squares, np.maximum(np.diff(part), 1))))
        low, high, rms = (np.concatenate(values, axis=1) for values in zip(*found, strict=True))
        return low, high, rms

    def _segments(self, start: int, end: int, level: int, most: int) -> Iterator[_Segments]:
        """Cut what lies from `start` to `end` into bins of `level`, finer ones towards the ends of each piece.

        A piece of at most `most` frames, too short for the picture to show what is in it, stays whole.
        """
        if self._laid is None:
            self._laid, self._laid_before = _Laid(self.table, self._laid_before), None
        laid = self._laid
        seen = laid.seen(start, end)
        positions = np.maximum(laid.positions[seen], start)
        lengths = np.minimum(laid.positions[seen] + laid.lengths[seen], end) - positions
        begins = laid.begins[seen] + positions - laid.positions[seen]
        owners = laid.owners[seen]
        short = laid.whole(seen, (laid.lengths[seen] <= most) & (lengths == laid.lengths[seen]), self._cache)
        if short.any():
            low, high, squares = (values[:, seen].compress(short, 1) for values in laid.columns)
            yield _Segments(positions[short], lengths[short], (low, high, squares))
        long = np.flatnonzero(~short)
        for owner in np.unique(owners[long]).tolist():
            own = long[owners[long] == owner]
            source = laid.pieces[seen.start + int(own[0])].source
            peaks = None if isinstance(source, SilentSource) else self._cache.of(source)
            for pieces, starts, stops, size in _cut(begins[own], begins[own] + lengths[own], source.frames, level):
                moved = starts + (positions - begins)[own][pieces]
                yield _Segments(moved, stops - starts, _values(source, peaks, starts, stops, size))


class _Laid:
    """The pieces of a table as arrays, and what is in those that were too short to be looked into."""

    def __init__(self, table: PieceTable, before: _Laid | None = None) -> None:
        """Lay out the pieces of `table`; `before` may know some of them already."""
        self.pieces = table.pieces
        self.positions: Positions = np.array(table.starts, np.int64)
        self.begins: Positions = np.array([piece.start for piece in table.pieces], np.int64)
        self.lengths: Positions = np.array([piece.frames for piece in table.pieces], np.int64)
        self.owners = np.array([id(piece.source) for piece in table.pieces], np.int64)
        shape = table.channels, len(table.pieces)
        self.columns: Columns = np.zeros(shape, np.float32), np.zeros(shape, np.float32), np.zeros(shape)
        self._is_known = np.zeros(len(table.pieces), bool)
        if before is not None:
            self._take_over(before)

    def _take_over(self, before: _Laid) -> None:
        """Copy what is known of the first and the last pieces, those that an edit between them left as they were."""
        first, last = same_ends(before.pieces, self.pieces)
        here, there = len(self.pieces), len(before.pieces)
        for mine, its in ((slice(first), slice(first)), (slice(here - last, here), slice(there - last, there))):
            self._is_known[mine] = before._is_known[its]
            for kept, known in zip(self.columns, before.columns, strict=True):
                kept[:, mine] = known[:, its]

    def seen(self, start: int, end: int) -> slice:
        """Return which pieces lie, if only in part, from `start` to `end`."""
        first = int(np.searchsorted(self.positions, start, "right")) - 1
        return slice(first, int(np.searchsorted(self.positions, end, "left")))

    def whole(self, seen: slice, wanted: NDArray[np.bool_], cache: PeakCache) -> NDArray[np.bool_]:
        """Fill `columns` for the `wanted` pieces among `seen`; returns for which that could be done by now."""
        for index in np.flatnonzero(wanted & ~self._is_known[seen]) + seen.start:
            piece, found = self.pieces[index], None
            if not isinstance(piece.source, SilentSource):
                found = cache.of(piece.source).whole(piece.source, piece.start, piece.start + piece.frames)
            if found is not None:
                self._is_known[index] = True
                for kept, values in zip(self.columns, found, strict=True):
                    kept[:, index] = values[:, 0]
        return wanted & self._is_known[seen]


def _cut(
    begins: Positions, ends: Positions, frames: int, level: int
) -> Iterator[tuple[Positions, Positions, Positions, int | None]]:
    """Cut ranges of a source of `frames` frames into whole bins of `level` and, around those, ever finer ones.

    Yields (range each belongs to, begins, ends, level of the bins); the level is None for what is finer than any bin.
    """
    owners = np.arange(len(begins), dtype=np.int64)
    below: int | None = None
    for current in range(level + 1):
        size = BINS[current]
        first = np.minimum(-(-begins // size) * size, ends)
        last = np.where(
            ends == frames, ends, np.maximum(ends // size * size, first)
        )  # a source's last bin may be short
        for starts, stops in ((begins, first), (last, ends)):
            if len(some := np.flatnonzero(stops > starts)):
                yield _divided(owners[some], starts[some], stops[some], below)
        inner = np.flatnonzero(last > first)
        owners, begins, ends, below = owners[inner], first[inner], last[inner], current
    if len(owners):
        yield _divided(owners, begins, ends, below)


def _divided(
    owners: Positions, begins: Positions, ends: Positions, level: int | None
) -> tuple[Positions, Positions, Positions, int | None]:
    """Cut ranges that begin at the edge of a bin of `level` into its bins; the last one may be short."""
    if level is None:
        return owners, begins, ends, None
    size = BINS[level]
    counts = -(-(ends - begins) // size)
    offsets = np.arange(int(counts.sum()), dtype=np.int64) - np.repeat(np.cumsum(counts) - counts, counts)
    starts = np.repeat(begins, counts) + offsets * size
    return np.repeat(owners, counts), starts, np.minimum(starts + size, np.repeat(ends, counts)), level


def _values(
    source: Source, peaks: SourcePeaks | None, starts: Positions, stops: Positions, level: int | None
) -> Columns:
    """Return min, max and sum of squares of these parts of `source`; without peaks it is silent."""
    if peaks is None:
        zeros: Waveform = np.zeros((source.channels, len(starts)), np.float32)
        return zeros, zeros, zeros
    if level is not None:
        return peaks.bins(level, starts // BINS[level])
    return peaks.edges(source, starts.tolist(), stops.tolist())


def _gathered(edges: Positions, parts: list[_Segments]) -> Columns:
    """Put segments together to columns between `edges`; each goes where its middle lies."""
    starts = np.concatenate([part.starts for part in parts])
    lengths = np.concatenate([part.lengths for part in parts])
    low, high, squares = (np.concatenate([part.values[which] for part in parts], axis=1) for which in range(3))
    columns = np.searchsorted(edges, starts + lengths // 2, "right") - 1
    if len(parts) > 1:
        order = np.argsort(columns, kind="stable")
        columns, lengths = columns[order], lengths[order]
        low, high, squares = (values.take(order, 1) for values in (low, high, squares))  # faster than an index
    firsts = np.minimum(np.searchsorted(columns, np.arange(len(edges) - 1)), len(columns) - 1)
    low, high, squares = reduced((low, high, squares), firsts)
    return low, high, _rms(squares, np.add.reduceat(lengths, firsts))


def _level(frames: int, columns: int) -> int:
    """Return the coarsest level whose bins are at most half a column wide, or a finer one that is cheap as well."""
    level = max((level for level, size in enumerate(BINS) if 2 * size * columns <= frames), default=0)
    while level and frames // BINS[level - 1] <= CHEAP:
        level -= 1
    return level


def _rms(squares: NDArray[np.float64], counts: Positions) -> Waveform:
    rms: Waveform = np.sqrt(squares / counts).astype(np.float32)
    return rms
