# SPDX-License-Identifier: GPL-3.0-or-later
"""The pieces of a table as arrays, and what is in their ends, or in the whole of a short piece, as one column each.

What is in a piece doesn't depend on where it lies. So an edit, which moves all that comes behind it, leaves the columns
of every piece but its own as they were, and a picture of thousands of pieces finds them here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from editor.core.sound.pieces import Piece, PieceTable, same_ends
from editor.core.sound.pyramids import Columns, PeakCache, Positions
from editor.core.sound.sources import Source


@dataclass(frozen=True)
class _Known:
    """Two parts of each piece: `ranges`, (2, parts), where each begins and ends in its source, and its `columns`."""

    ranges: Positions
    columns: Columns

    @classmethod
    def nothing(cls, channels: int, pieces: int) -> _Known:
        """Return so many pieces of which nothing is known: the ranges are empty."""
        shape = channels, 2 * pieces
        columns = np.zeros(shape, np.float32), np.zeros(shape, np.float32), np.zeros(shape)
        return cls(np.zeros((2, 2 * pieces), np.int64), columns)

    def spliced(self, pieces: int, same: tuple[int, int]) -> _Known:
        """Return what is known still when so many new `pieces` stand between the first and the last, the `same`."""
        new = _Known.nothing(len(self.columns[0]), pieces)
        parts = 2 * same[0], 2 * same[1]
        low, high, squares = (_spliced(*each, parts) for each in zip(self.columns, new.columns, strict=True))
        return _Known(_spliced(self.ranges, new.ranges, parts), (low, high, squares))


class PieceColumns:
    """The pieces of one table, in order: their `positions` in it, `begins` in their sources, `lengths` and `owners`."""

    def __init__(self, table: PieceTable, cache: PeakCache, before: PieceColumns | None = None) -> None:
        """Lay out the pieces of `table`; what is known of those that were there `before` an edit is taken over."""
        self.pieces = table.pieces
        self._channels = table.channels
        self._cache = cache
        if before is not None and before._channels != table.channels:
            before = None  # mono of what was stereo: nothing stayed
        same = (0, 0) if before is None else same_ends(before.pieces, self.pieces)
        new = _laid_out(self.pieces[same[0] : len(self.pieces) - same[1]])
        self._laid: Positions = new if before is None else _spliced(before._laid, new, same)
        self.begins, self.lengths, self.owners = self._laid
        self.positions: Positions = np.cumsum(self.lengths) - self.lengths
        known = {} if before is None else before._known
        self._known: dict[int, _Known] = {level: one.spliced(new.shape[1], same) for level, one in known.items()}

    def seen(self, start: int, end: int) -> slice:
        """Return which pieces lie, if only in part, from `start` to `end`."""
        first = int(np.searchsorted(self.positions, start, "right")) - 1
        return slice(first, int(np.searchsorted(self.positions, end, "left")))

    def ends(self, level: int, parts: Positions, begins: Positions, ends: Positions) -> Columns:
        """Return min, max and sum of squares of what is from `begins` to `ends`, as columns.

        Each belongs to one of the `parts`: 2 * piece for what lies before its bins of `level`, 1 more for what lies
        behind. A part that reaches from and to where it did when it was asked for last isn't looked at again.
        """
        if level not in self._known:
            other = next(iter(self._known.values()), None)  # short pieces, which stay whole, are the same at each level
            count = len(self.pieces)
            self._known[level] = other.spliced(0, (count, 0)) if other else _Known.nothing(self._channels, count)
        known = self._known[level]
        is_new = (known.ranges.take(parts, 1) != (begins, ends)).any(axis=0)
        self._look(known, parts[is_new], begins[is_new], ends[is_new])
        low, high, squares = (values.take(parts, 1) for values in known.columns)
        return low, high, squares

    def by_source(self, pieces: Positions) -> Iterator[tuple[Source, Positions]]:
        """Yield each source of these `pieces`, and which of them are its, as places in `pieces`."""
        owners = self.owners[pieces]
        order = np.argsort(owners, kind="stable")
        changes = np.flatnonzero(np.diff(owners[order])) + 1
        for places in np.split(order, changes) if len(order) else ():
            yield self.pieces[int(pieces[places[0]])].source, places

    def _look(self, known: _Known, parts: Positions, begins: Positions, ends: Positions) -> None:
        """Fill in columns. Those that the pyramid of their source doesn't hold yet will be looked at again."""
        for source, places in self.by_source(parts // 2):
            which, starts, stops = parts[places], begins[places], ends[places]
            peaks = self._cache.of(source)
            done = peaks.done  # before the look: a worker may fill more meanwhile
            for kept, values in zip(known.columns, peaks.columns(source, starts, stops), strict=True):
                kept[:, which] = values
            known.ranges[:, which] = np.where(stops <= done, (starts, stops), 0)


def _laid_out(pieces: tuple[Piece, ...]) -> Positions:
    """Return where each piece begins in its source, its frames, and which source that is, shape (3, pieces)."""
    rows = [piece.start for piece in pieces], [piece.frames for piece in pieces], [id(piece.source) for piece in pieces]
    return np.array(rows, np.int64)


def _spliced(old: NDArray[Any], new: NDArray[Any], same: tuple[int, int]) -> NDArray[Any]:
    """Return `new` between as many of the first and the last of `old` as are the `same`, along the last axis."""
    first, last = same
    return np.concatenate((old[..., :first], new, old[..., old.shape[-1] - last :]), axis=-1)
