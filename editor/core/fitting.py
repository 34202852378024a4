# SPDX-License-Identifier: GPL-3.0-or-later
"""Sounds at the sample rate and with the channels of the tracks that they go into.

Of an edit that puts sound elsewhere only this can take long. So it can be done in a worker before the edit, which then
takes no time: it finds what was made.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from itertools import accumulate
from pathlib import Path

from editor.core.mixing import BLOCK, channel_matrix, is_copy, with_channels
from editor.core.project import Track
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import SourceWriter
from editor.core.sound.table_reader import TableReader
from processors.resampling import ResampledReader, resampled_frames

QUICK_SAMPLES = 1 << 20
"""As many samples, at the higher of both rates, are resampled at once; more may take longer than 0.1 s."""

Pair = tuple[Track, Track]
"""A sound, and the track that it is to be like."""

_Key = tuple[PieceTable, int, int, int]


class Fits:
    """What was fitted, each sound once however many tracks it goes into."""

    def __init__(self, folder: Path | None = None) -> None:
        """Begin with nothing; `folder` takes temporary files (default: the system's)."""
        self._folder = folder
        self._made: dict[_Key, PieceTable] = {}

    def __call__(self, part: Track, like: Track) -> PieceTable:
        """Return the sound of `part` as `like` can have it, made now if it wasn't before."""
        for _ in self.making([(part, like)]):
            pass
        return self._made[_key(part, like)]

    def making(self, pairs: Iterable[Pair]) -> Generator[int, None, None]:
        """Fit the first of each pair to the second: yield how many samples were resampled since the last time."""
        for key in _keys(pairs):
            if key not in self._made:
                self._made[key] = yield from fitting(*key, self._folder)


class FittedEdit:
    """An edit that was asked for: `do` puts it in effect, `making` does before what takes long of it, in a worker.

    `samples` is what that counts up to.
    """

    def __init__(self, name: str, pairs: Iterable[Pair], do: Callable[[Fits], None], folder: Path | None) -> None:
        """Describe an edit that needs the first of each pair as the second."""
        self.name = name
        self._pairs, self._do, self._fits = tuple(pairs), do, Fits(folder)
        self.samples = sum(_work(*key) for key in _keys(self._pairs))

    @property
    def is_quick(self) -> bool:
        """Whether there is so little to do that it takes no worker."""
        return self.samples <= QUICK_SAMPLES

    def making(self) -> Generator[int, None, None]:
        """Resample what has to be: yield how many samples are done."""
        yield from accumulate(self._fits.making(self._pairs))

    def do(self) -> None:
        """Put it in effect. Raises `EditorError` for what the user can mend."""
        self._do(self._fits)


def fitting(
    table: PieceTable, from_rate: int, to_rate: int, channels: int, folder: Path | None = None
) -> Generator[int, None, PieceTable]:
    """Return `table` with `channels` channels at `to_rate` Hz; samples are only computed when the rates differ.

    Yields how many were since the last time.
    """
    if from_rate != to_rate:
        table = with_channels(table, _resampled_channels(table.channels, channels))
        if _is_silent(table):
            table = PieceTable.silence(table.channels, resampled_frames(table.frames, from_rate, to_rate))
        else:
            table = yield from _resampling(table, from_rate, to_rate, folder)
    return with_channels(table, channels)


def _resampling(
    table: PieceTable, from_rate: int, to_rate: int, folder: Path | None
) -> Generator[int, None, PieceTable]:
    reader = ResampledReader(TableReader(table, from_rate), to_rate)
    with SourceWriter(table.channels, folder) as writer:
        for start in range(0, reader.frames, BLOCK):
            count = min(BLOCK, reader.frames - start)
            writer.append(reader.read(start, count))
            yield _samples(count, from_rate, to_rate, table.channels)
        return PieceTable.from_source(writer.finish())


def _resampled_channels(channels: int, wanted: int) -> int:
    """Return how many channels to resample: copies of the same sound are made of the result, which takes no time."""
    return channels if channels < wanted and is_copy(channel_matrix(channels, wanted)) else wanted


def _samples(frames: int, from_rate: int, to_rate: int, channels: int) -> int:
    """Return how many samples `frames` frames at `to_rate` Hz are, counted at the higher of both rates."""
    return frames * channels * max(from_rate, to_rate) // to_rate


def _work(table: PieceTable, from_rate: int, to_rate: int, channels: int) -> int:
    """Return how many samples `fitting` comes to."""
    if from_rate == to_rate or _is_silent(table):
        return 0
    frames = resampled_frames(table.frames, from_rate, to_rate)
    return _samples(frames, from_rate, to_rate, _resampled_channels(table.channels, channels))


def _is_silent(table: PieceTable) -> bool:
    return all(piece.source.bits == 1 for piece in table.pieces)


def _keys(pairs: Iterable[Pair]) -> list[_Key]:
    """Return what each pair needs, each once."""
    return list(dict.fromkeys(_key(part, like) for part, like in pairs))


def _key(part: Track, like: Track) -> _Key:
    return part.table, part.sample_rate, like.sample_rate, like.channels
