# SPDX-License-Identifier: GPL-3.0-or-later
"""How much memory and disk the sounds of a history take, counted as states come and go.

Every source counts once, however many states share it. Sounds that are read where they lie cost nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import DerivedSource, MappedSource, MemorySource, Source

SAMPLE_BYTES = 4

_COSTLY = (MemorySource, MappedSource)
"""Kinds of sources that take memory or disk."""


@dataclass(frozen=True)
class Footprint:
    """Bytes in memory and in temporary files."""

    memory: int = 0
    disk: int = 0

    @property
    def total(self) -> int:
        """Both together."""
        return self.memory + self.disk

    def __sub__(self, other: Footprint) -> Footprint:
        """Return what is left without `other`."""
        return Footprint(self.memory - other.memory, self.disk - other.disk)


class Account:
    """Counts the sources of piece tables that are held."""

    def __init__(self) -> None:
        """Hold nothing."""
        self._tables: Counter[PieceTable] = Counter()
        self._sources: Counter[Source] = Counter()
        self._memory = self._disk = 0

    @property
    def footprint(self) -> Footprint:
        """What all the held tables take together."""
        return Footprint(self._memory, self._disk)

    def hold(self, tables: Iterable[PieceTable]) -> None:
        """Count `tables`; each may be held several times."""
        for table in tables:
            self._tables[table] += 1
            if self._tables[table] == 1:
                self._count(table, 1)

    def release(self, tables: Iterable[PieceTable]) -> None:
        """Undo one `hold` of each of `tables`."""
        for table in tables:
            self._tables[table] -= 1
            if not self._tables[table]:
                del self._tables[table]
                self._count(table, -1)

    def _count(self, table: PieceTable, step: int) -> None:
        for source in costly_sources([table]):
            before = self._sources[source]
            self._sources[source] = before + step
            if before + step == 0:
                del self._sources[source]
            elif before:
                continue
            if isinstance(source, MemorySource):
                self._memory += step * _bytes(source)
            else:
                self._disk += step * _bytes(source)


def costly_sources(tables: Iterable[PieceTable]) -> set[Source]:
    """Return the sources of `tables` that take memory or disk.

    They are found anew each time, in microseconds: kept with every state, they would cost more than the states.
    """
    bare = {_bare(piece.source) for table in tables for piece in table.pieces}
    return {source for source in bare if isinstance(source, _COSTLY)}


def footprint(tables: Iterable[PieceTable]) -> Footprint:
    """Return what `tables` take together."""
    sizes = [(isinstance(source, MemorySource), _bytes(source)) for source in costly_sources(tables)]
    memory = sum(size for in_memory, size in sizes if in_memory)
    return Footprint(memory, sum(size for _, size in sizes) - memory)


def _bytes(source: Source) -> int:
    return source.channels * source.frames * SAMPLE_BYTES


def _bare(source: Source) -> Source:
    while isinstance(source, DerivedSource):
        source = source.source
    return source
