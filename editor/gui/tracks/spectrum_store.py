# SPDX-License-Identifier: GPL-3.0-or-later
"""Computes the tiles of the spectrograms on screen in one worker thread and tells the views when there is more to draw.

What a view wants replaces what it wanted before, so fast scrolling leaves no work behind that nobody will see.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from weakref import WeakKeyDictionary

from PyQt6.QtCore import QObject, pyqtSignal

from editor.core.background import BackgroundQueue, Work
from editor.core.pictures.tiles import Tile, TileCache, TileKey, make_tile, tile_key
from editor.core.sound.pieces import PieceTable
from editor.gui.tracks.color_maps import level_colors

REPORT_S = 0.05
"""Least time between two signals of growth."""


@dataclass(frozen=True)
class TileWish:
    """Tile `index` of `table`, `hop` frames between its columns, transformed with `window` frames."""

    table: PieceTable
    hop: int
    window: int
    index: int

    @cached_property
    def key(self) -> TileKey:
        """What it shows."""
        return tile_key(self.table, self.hop, self.window, self.index)


class SpectrumStore(QObject):
    """Tiles of the tables that are shown; ask with `want`, draw with `tile`, draw again after `grown`."""

    grown = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with nothing computed."""
        super().__init__(parent)
        self._cache = TileCache()
        self._wishes: WeakKeyDictionary[object, list[TileWish]] = WeakKeyDictionary()  # views go with their tracks
        self._failed: set[TileKey] = set()
        self._queue = BackgroundQueue(self._next, "spectra", self._rest)
        self._colors = ""
        self._told = 0.0
        self.version = 0
        """A number that changes whenever there is more to draw."""

    def want(self, view: object, wishes: Iterable[TileWish], colors: str) -> None:
        """Compute what is missing of `wishes` for `view`, instead of what it wanted before; `colors` are made ready."""
        missing = [wish for wish in wishes if self._cache.get(wish.key) is None]
        with self._queue.lock:
            self._wishes[view], self._colors = missing, colors
        if missing:
            self._queue.go_on()

    def forget(self, view: object) -> None:
        """Compute nothing more for `view`."""
        with self._queue.lock:
            self._wishes.pop(view, None)

    def stop(self) -> None:
        """Compute nothing more."""
        with self._queue.lock:
            self._wishes.clear()

    def tile(self, wish: TileWish) -> Tile | None:
        """Return a tile, or None while it is missing."""
        return self._cache.get(wish.key) if self._cache.has_zoom(wish.hop, wish.window) else None

    def is_complete(self) -> bool:
        """Whether everything that was wanted is there."""
        return not self._queue.is_busy

    def _next(self) -> Work | None:
        waiting = [wishes for wishes in self._wishes.values() if wishes]
        return partial(self._make, min(waiting, key=len).pop(0)) if waiting else None

    def _make(self, wish: TileWish) -> None:
        """Compute one tile; runs in the worker."""
        level_colors(self._colors)
        try:
            key = wish.key
            if self._cache.get(key) is None and key not in self._failed:
                self._cache.put(key, make_tile(wish.table, wish.hop, wish.window, wish.index))
        except Exception as error:  # noqa: BLE001 - handed on, to be shown or reported
            self._failed.add(wish.key)
            self._tell(error)
        if time.monotonic() - self._told >= REPORT_S:
            self._told = time.monotonic()
            self._tell(None)

    def _rest(self) -> None:
        self._told = 0.0
        self._tell(None)

    def _tell(self, error: Exception | None) -> None:
        self.version += 1
        try:
            if error is None:
                self.grown.emit()
            else:
                self.failed.emit(error)
        except RuntimeError:  # the window is gone
            with self._queue.lock:
                self._wishes.clear()
