# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the peaks of what is on screen in one worker thread and tells the views when there is more to draw.

Peaks belong to sources, so that after an edit only new sound is looked at and the picture is there at once.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PyQt6.QtCore import QObject, pyqtSignal

from editor.core.background import BackgroundQueue, Work
from editor.core.errors import EditorError
from editor.core.pictures.peaks import Peaks
from editor.core.sound.pieces import PieceTable, same_ends
from editor.core.sound.pyramids import PeakCache

REPORT_S = 0.1
"""Least time between two signals of growth."""

Drawn = TypeVar("Drawn")


class PeakStore(QObject):
    """Peaks of the tables that are shown; ask with `want`, draw with `drawn`, draw again after `grown`.

    `failed` may be emitted in the middle of a drawing, when no widget may change.
    """

    grown = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with nothing built."""
        super().__init__(parent)
        self._cache = PeakCache()
        self._tables: set[PieceTable] = set()
        self._peaks: dict[PieceTable, Peaks] = {}
        self._waiting: deque[PieceTable] = deque()
        self._ready: set[PieceTable] = set()
        self._unread: set[PieceTable] = set()
        self._queue = BackgroundQueue(self._next, "peaks")
        self._version = 0

    def want(self, table: PieceTable) -> None:
        """Build what is missing for `table`, in the background."""
        with self._queue.lock:
            if table in self._tables:
                return
            self._tables.add(table)
            if not self._cache.missing(table):
                self._ready.add(table)
                return
            self._waiting.append(table)
        self._queue.go_on()

    def keep(self, tables: set[PieceTable]) -> None:
        """Forget all tables but these; their sources' peaks stay as long as the history holds the sources.

        A new table takes over what is known of the one that it was made of.
        """
        with self._queue.lock:
            self._tables &= tables
            self._ready &= tables
            self._unread &= tables
            self._waiting = deque(table for table in self._waiting if table in tables)
        gone = [peaks for table, peaks in self._peaks.items() if table not in tables]
        self._peaks = {table: self._peaks.get(table) or self._made_of(table, gone) for table in tables}

    def _made_of(self, table: PieceTable, gone: list[Peaks]) -> Peaks:
        before = max(gone, key=lambda peaks: sum(same_ends(peaks.table.pieces, table.pieces)), default=None)
        return Peaks(table, self._cache, before)

    def peaks(self, table: PieceTable) -> Peaks:
        """Return the peaks of `table` as far as they are built; the rest reads as silence."""
        if table not in self._peaks:
            self._peaks[table] = Peaks(table, self._cache)
        return self._peaks[table]

    def drawn(self, table: PieceTable, draw: Callable[[Peaks], Drawn]) -> Drawn:
        """Return what `draw` makes of the peaks of `table`; of silence where its sound can't be read any more.

        That a file is gone, or another program has written it, is told once, by `failed`.
        """
        try:
            return draw(self.peaks(table))
        except EditorError as error:
            if table not in self._unread:
                self._unread.add(table)
                self.failed.emit(error)
            return draw(Peaks(PieceTable.silence(table.channels, table.frames), self._cache))

    def version(self, table: PieceTable) -> int:
        """Return a number that changes while there is more to draw: each second where a file may be put back."""
        if table in self._unread:
            return -2 - int(time.monotonic())
        return -1 if table in self._ready else self._version

    def share(self, table: PieceTable) -> float:
        """Return how much of `table` can be drawn, 0 to 1."""
        if table in self._ready or not table.frames:
            return 1.0
        return max(1.0 - self._cache.missing(table) / table.frames, 0.0)

    def is_complete(self) -> bool:
        """Whether everything that was wanted is built."""
        with self._queue.lock:
            return self._tables <= self._ready

    def _next(self) -> Work | None:
        return partial(self._make, self._waiting.popleft()) if self._waiting else None

    def _make(self, table: PieceTable) -> None:
        """Build one table; runs in the worker."""
        try:
            self._build(table)
        except Exception as error:  # noqa: BLE001 - handed on, to be shown or reported
            self._tell(error)
        with self._queue.lock:
            if table in self._tables and table not in self._waiting:  # or it was given up, and is wanted again
                self._ready.add(table)
        self._tell(None)

    def _build(self, table: PieceTable) -> None:
        told = time.monotonic()
        for _ in self._cache.build(table):
            if table not in self._tables:
                return
            if time.monotonic() - told >= REPORT_S:
                told = time.monotonic()
                self._tell(None)

    def _tell(self, error: Exception | None) -> None:
        self._version += 1
        try:
            if error is None:
                self.grown.emit()
            else:
                self.failed.emit(error)
        except RuntimeError:  # the window is gone
            self._waiting.clear()
