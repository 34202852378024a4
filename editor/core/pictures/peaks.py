# SPDX-License-Identifier: GPL-3.0-or-later
"""Minimum, maximum and loudness of any stretch at any zoom, fast enough to draw an hour while scrolling.

Columns narrower than `FINEST` frames are read from the samples; wider ones from bins, with their edges moved by at most
a quarter of their width to the edge of a bin. Samples outside a piece never show: what lies before its first and behind
its last whole bin is known exactly, as one part each. All pieces are cut together, so that a thousand of them cost
little more than one; whoever draws the same table again keeps its `Peaks`.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from editor.core.sound.piece_columns import PieceColumns
from editor.core.sound.pieces import PieceTable
from editor.core.sound.pyramids import BINS, BLOCK, Columns, PeakCache, Positions, columns_of, numbered, reduced
from editor.core.sound.sources import Source
from processors.api import Waveform

FINEST = 2 * BINS[0]
"""Columns narrower than this many frames are computed from the samples."""

CHEAP = 4096
"""Bins that are looked at in no time; finer bins move the edges of columns less."""


@dataclass(frozen=True)
class _Segments:
    """Parts of the sound, none longer than half a column: where each begins, its frames, and what is in it."""

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
        self._pieces: PieceColumns | None = None
        self._pieces_before: PieceColumns | None = None if before is None else before._pieces or before._pieces_before

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
        """Cut what lies from `start` to `end` into bins of `level` and what lies around those in each piece.

        A piece of at most `most` frames, too short for the picture to show what is in it, stays whole.
        """
        laid, size = self._laid(), BINS[level]
        seen = laid.seen(start, end)
        positions = laid.positions[seen]
        offsets = laid.begins[seen] - positions
        begins, ends = np.maximum(positions, start) + offsets, np.minimum(positions + laid.lengths[seen], end) + offsets
        is_short = ends - begins <= most
        firsts = np.where(is_short, ends, np.minimum(-(-begins // size) * size, ends))
        lasts = np.where(is_short, ends, np.maximum(ends // size * size, firsts))
        starts, stops = np.concatenate((begins, lasts)), np.concatenate((firsts, ends))
        some = np.flatnonzero(starts < stops)
        starts, stops = starts[some], stops[some]
        piece, is_end = some % len(begins), some // len(begins)
        values = laid.ends(level, 2 * (seen.start + piece) + is_end, starts, stops)
        yield _Segments(starts - offsets[piece], stops - starts, values)
        some = np.flatnonzero(firsts < lasts)
        for source, places in laid.by_source(some + seen.start):
            own = some[places]
            counts = (lasts[own] - firsts[own]) // size
            bins = numbered(firsts[own] // size, counts)
            values = self._cache.of(source).bins(level, bins)
            yield _Segments(bins * size - np.repeat(offsets[own], counts), np.full(len(bins), size), values)

    def _laid(self) -> PieceColumns:
        if self._pieces is None:
            self._pieces, self._pieces_before = PieceColumns(self.table, self._cache, self._pieces_before), None
        return self._pieces


def _gathered(edges: Positions, parts: list[_Segments]) -> Columns:
    """Put segments together to columns between `edges`; each goes where its middle lies."""
    starts = np.concatenate([part.starts for part in parts])
    lengths = np.concatenate([part.lengths for part in parts])
    low, high, squares = (np.concatenate([part.values[which] for part in parts], axis=1) for which in range(3))
    columns = np.searchsorted(edges, starts + lengths // 2, "right") - 1
    if (columns[:-1] > columns[1:]).any():  # what lies behind the bins of each piece comes after all that lies before
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
