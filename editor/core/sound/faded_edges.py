# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the new sound of a processed region is faded into what was there before.

The sound itself knows how long it comes in and goes out, so its edges are found again wherever later edits have moved,
cut or copied them, and undo takes them along. Only the picture asks.
"""

from __future__ import annotations

from typing import NamedTuple

from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import DerivedSource, Source


class FadedSource(DerivedSource):
    """The new sound of a region: `source`, mixed with the old one over its first `rise` and last `fall` frames.

    Of these the `still` outermost ones are the old sound: there the filter of a box has no room yet.
    """

    def __init__(self, source: Source, rise: int, fall: int, still: int = 0) -> None:
        """Stand for `source`, whose samples are faded already; 0 where the region reaches to the track's own end."""
        super().__init__(source)
        self.rise, self.fall, self.still = rise, fall, still


class FadedEdge(NamedTuple):
    """A fade from `start` to `end`, of which `seen_start` to `seen_end` is left, in frames of the track.

    It `rises` where the new sound comes in, else it goes out. The `still` frames on its outer side are the old
    sound.
    """

    start: int
    end: int
    seen_start: int
    seen_end: int
    rises: bool
    still: int = 0


def faded_edges(table: PieceTable) -> tuple[FadedEdge, ...]:
    """Return the fades of processed regions in `table`, in order, without what was cut off."""
    found = []
    pieces = zip(table.starts, table.pieces, strict=True)
    for begin, piece in [each for each in pieces if isinstance(each[1].source, DerivedSource)]:  # few of them all
        source = _faded(piece.source)
        if source is None:
            continue
        origin, end = begin - piece.start, begin + piece.frames
        finish = origin + source.frames
        for first, last, rises in ((origin, origin + source.rise, True), (finish - source.fall, finish, False)):
            seen_start, seen_end = max(first, begin), min(last, end)
            if seen_start < seen_end:
                found.append(FadedEdge(first, last, seen_start, seen_end, rises, source.still))
    return tuple(found)


def _faded(source: Source) -> FadedSource | None:
    """Return the processed sound that `source` is, or is made of with other channels."""
    while isinstance(source, DerivedSource) and not isinstance(source, FadedSource):
        source = source.source
    return source if isinstance(source, FadedSource) else None
