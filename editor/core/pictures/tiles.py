# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiles of the spectrogram, remembered by the sound in them: what an edit leaves as it was is not computed anew.

A tile has `COLUMNS` columns, `hop` frames apart, with one byte for each level: 0 stands for `LOWEST_DB` and less, 255
for 0 dB. So a screen full of them takes a few megabytes, and any colors can be given to them when they are drawn.
"""

from __future__ import annotations

import threading
import weakref
from collections import Counter, OrderedDict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from editor.core.pictures.spectra import spectra_at
from editor.core.sound.pieces import PieceTable

COLUMNS = 256
LOWEST_DB = -120.0
MEMORY_LIMIT = 96 * 1024 * 1024

Tile = NDArray[np.uint8]
"""Levels, shape (window // 2 + 1, COLUMNS)."""


@dataclass(frozen=True)
class TileKey:
    """The sound of one tile: its pieces, after `lead` frames of silence. Three tuples are made faster than hundreds."""

    hop: int
    window: int
    lead: int
    sources: tuple[object, ...]
    starts: tuple[int, ...]
    lengths: tuple[int, ...]


def tile_key(table: PieceTable, hop: int, window: int, index: int) -> TileKey:
    """Return what tile `index` of `table` shows; equal keys have equal tiles."""
    begin = index * COLUMNS * hop - window // 2
    end = min((index + 1) * COLUMNS * hop + window // 2, table.frames)
    first = min(max(begin, 0), max(end, 0))
    pieces = table.between(first, max(end, first))
    sources = tuple([weakref.ref(piece.source) for piece in pieces])
    starts, lengths = tuple([piece.start for piece in pieces]), tuple([piece.frames for piece in pieces])
    return TileKey(hop, window, first - begin, sources, starts, lengths)


def make_tile(table: PieceTable, hop: int, window: int, index: int) -> Tile:
    """Compute tile `index` of `table`; behind the end of the sound is silence."""
    middles = (index * COLUMNS + np.arange(COLUMNS, dtype=np.int64)) * hop + hop // 2
    levels = spectra_at(table, middles, window)
    levels -= np.float32(LOWEST_DB)
    levels *= np.float32(255.0 / -LOWEST_DB)
    tile: Tile = np.clip(np.rint(levels), 0, 255).astype(np.uint8)
    return tile


class TileCache:
    """The tiles that were drawn last, up to so many bytes. Safe to fill in a worker while the window draws."""

    def __init__(self, memory_limit: int = MEMORY_LIMIT) -> None:
        """Keep up to `memory_limit` bytes."""
        self._limit = memory_limit
        self._tiles: OrderedDict[TileKey, Tile] = OrderedDict()
        self._zooms: Counter[tuple[int, int]] = Counter()
        self._bytes = 0
        self._lock = threading.Lock()

    @property
    def bytes(self) -> int:
        """Memory that the tiles take."""
        return self._bytes

    def has_zoom(self, hop: int, window: int) -> bool:
        """Whether there is any tile like that; asked before a key is made, which for wide tiles takes a while."""
        return self._zooms[hop, window] > 0

    def get(self, key: TileKey) -> Tile | None:
        """Return the tile of `key`, or None when it has to be made."""
        with self._lock:
            found = self._tiles.get(key)
            if found is not None:
                self._tiles.move_to_end(key)
            return found

    def put(self, key: TileKey, tile: Tile) -> None:
        """Keep a tile; the ones not drawn for longest make room for it."""
        with self._lock:
            if key in self._tiles:
                return
            self._tiles[key] = tile
            self._zooms[key.hop, key.window] += 1
            self._bytes += tile.nbytes
            while self._bytes > self._limit and len(self._tiles) > 1:
                oldest, old = self._tiles.popitem(last=False)
                self._zooms[oldest.hop, oldest.window] -= 1
                self._bytes -= old.nbytes
