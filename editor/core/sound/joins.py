# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts one stretch of sound where another was, with a short cross-fade at each join so that no edit clicks.

A fade mixes what stands on either side with what would have gone on there: the sound that was cut away, or what its
source holds beyond the cut. So lengths stay exact, and joining what belongs together changes nothing: what was cut and
is pasted back is what it was. Only the few milliseconds of the fades are computed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

import numpy as np

from editor.core.sound.fading import mixed, rise
from editor.core.sound.pieces import Piece, PieceTable
from editor.core.sound.sources import MemorySource
from processors.api import Waveform


class JoinSource(MemorySource):
    """The samples of a fade. `before` and `behind` are what stands there without it, for when the join is undone."""

    def __init__(self, samples: Waveform, bits: int | None, before: PieceTable, behind: PieceTable) -> None:
        """Keep `samples`, which lie around the join of `before` and `behind`."""
        super().__init__(samples, bits)
        self.before = before
        self.behind = behind


def joined(table: PieceTable, start: int, end: int, other: PieceTable, fade: int) -> PieceTable:
    """Return a table in which `other` stands where `start` to `end` was, faded over `fade` frames around each join."""
    table = unfaded(unfaded(table, start), end)
    result = table.replace(start, end, other)
    if fade < 2:
        return result
    if not other.frames:
        half = min(fade // 2, start, table.frames - end)
        return _faded(result, start, start - half, 2 * half, (table, start), (table, end))
    half = min(fade // 2, other.frames // 2, start)
    result = _faded(result, start, start - half, 2 * half, (table, start), (other, 0))
    behind = start + other.frames
    half = min(fade // 2, other.frames // 2, table.frames - end)
    return _faded(result, behind, behind - half, 2 * half, (other, other.frames), (table, end))


def unfaded(table: PieceTable, place: int) -> PieceTable:
    """Return `table` without the fade whose join is at `place`, if there is one: something else will stand there."""
    index = bisect_right(table.starts, place) - 1
    if index < 0 or place >= table.frames:
        return table
    start, piece = table.starts[index], table.pieces[index]
    source = piece.source
    if not isinstance(source, JoinSource) or piece.frames != source.frames or place - start != source.before.frames:
        return table
    bare = source.before.replace(source.before.frames, source.before.frames, source.behind)
    return table.replace(start, start + piece.frames, bare)


def joined_inside(table: PieceTable, start: int, end: int, other: PieceTable, fade: int) -> PieceTable:
    """Do as `joined`, but with both fades inside `other`, so that nothing outside of it changes by a bit."""
    result = table.replace(start, end, other)
    fade = min(fade, other.frames // 2)
    behind = start + other.frames
    if start > 0:
        result = _faded(result, start, start, fade, (table, start), (other, 0))
    if end < table.frames:
        result = _faded(result, behind, behind - fade, fade, (other, other.frames), (table, end))
    return result


def overlay(table: PieceTable, other: PieceTable, most: int) -> PieceTable | None:
    """Return both at once, where no more than `most` frames in a row have to be added; None when there are more.

    Everywhere else one of the two must be silent or have ended, so that the result is made of their pieces.
    """
    frames = max(table.frames, other.frames)
    padded = [one.replace(one.frames, one.frames, PieceTable.silence(one.channels, frames - one.frames))
              for one in (table, other)]  # fmt: skip
    borders = sorted({*padded[0].starts, *padded[1].starts, frames})
    parts: list[Piece] = []
    for start, end in pairwise(borders):
        first, second = ([piece for _, piece in one.spans(start, end)] for one in padded)
        if _are_silent(second):
            parts += first
        elif _are_silent(first):
            parts += second
        elif end - start > most:
            return None
        else:
            upper, lower = (part.slice(start, end) for part in padded)
            added = upper.read(0, end - start) + lower.read(0, end - start)
            bits = None if None in (upper.bits, lower.bits) else max(upper.bits or 0, lower.bits or 0)
            parts.append(Piece(MemorySource(added, bits), 0, end - start))
    return PieceTable(table.channels, tuple(parts))


def _are_silent(pieces: list[Piece]) -> bool:
    return all(piece.source.bits == 1 for piece in pieces)


def _faded(
    result: PieceTable, join: int, start: int, frames: int, old: tuple[PieceTable, int], new: tuple[PieceTable, int]
) -> PieceTable:
    """Return `result` with a fade of `frames` from `start` on, around the `join` of two tables.

    `old` and `new` are (table, place): what comes before the join ends at that place, what comes after begins there.
    """
    starts = result.starts
    index = bisect_left(starts, join)
    if frames < 2 or index == len(starts) or starts[index] != join or not 0 < join < result.frames:
        return result  # the two sides follow each other in their source: there is no join
    before = around(*old, join - start, start + frames - join)
    after = around(*new, join - start, start + frames - join)
    if not before.any() and not after.any():
        return result
    bits = _bits(old, new, reach=frames + 1)
    samples = mixed(before, after, rise(frames))
    if bits is not None:
        steps = 1 << (bits - 1)
        samples = (np.round(samples * np.float32(steps)) / steps).astype(np.float32)
    bare = result.slice(start, join), result.slice(join, start + frames)
    return result.replace(start, start + frames, PieceTable.from_source(JoinSource(samples, bits, *bare)))


def _bits(*sides: tuple[PieceTable, int], reach: int) -> int | None:
    """Return the bits that hold what lies around each (table, place), or None when that isn't known."""
    known = [table.slice(max(place - reach, 0), min(place + reach, table.frames)).bits for table, place in sides]
    return None if None in known else max(max(bits for bits in known if bits is not None), 1)


def around(table: PieceTable, place: int, before: int, behind: int) -> Waveform:
    """Return samples, shape (channels, before + behind), around `place`, going on beyond the ends of `table`.

    There it is what the source holds, else the sound mirrored, else silence.
    """
    first, last = max(place - before, 0), min(place + behind, table.frames)
    parts = [table.read(first, last - first)]
    if place - before < 0:
        parts.insert(0, _lead(table, before - place))
    if place + behind > table.frames:
        parts.append(_tail(table, place + behind - table.frames))
    return np.concatenate(parts, axis=1)


def _lead(table: PieceTable, frames: int) -> Waveform:
    """Return what would come before `table`."""
    if table.pieces and table.pieces[0].start >= frames:
        piece = table.pieces[0]
        return np.array(piece.source.read(piece.start - frames, frames))
    return _mirrored(table.read(0, min(frames, table.frames)), frames)[:, ::-1]


def _tail(table: PieceTable, frames: int) -> Waveform:
    """Return what would come behind `table`."""
    if table.pieces:
        piece = table.pieces[-1]
        end = piece.start + piece.frames
        if end + frames <= piece.source.frames:
            return np.array(piece.source.read(end, frames))
    count = min(frames, table.frames)
    return _mirrored(table.read(table.frames - count, count)[:, ::-1], frames)


def _mirrored(sound: Waveform, frames: int) -> Waveform:
    """Return `sound`, whose first frame is next to the edge, filled up with silence to `frames` frames."""
    return np.pad(sound, ((0, 0), (0, frames - sound.shape[1])))
