# SPDX-License-Identifier: GPL-3.0-or-later
"""Several tracks as one sound, and a sound with other channels.

Export, paste and playback need the same rules, so they stand here once. One track that needs no change comes through
bit for bit.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from editor.core.errors import EditorError
from editor.core.project import Project, Track
from editor.core.sound.pieces import Piece, PieceTable
from editor.core.sound.sources import DerivedSource, SilentSource, Source, check_range
from editor.core.sound.table_reader import TableReader
from processors.api import AudioReader, Waveform
from processors.resampling import ResampledReader

BLOCK = 65536
"""Frames that are converted at a time."""

_SPEAKERS = {2: "LR", 3: "LRC", 4: "LRlr", 5: "LRClr", 6: "LRC-lr", 7: "LRC-c<>", 8: "LRC-lr<>"}
"""What so many channels are, in the order of WAV: left, right, center; small behind; "<>" beside; "-" is the bass."""

_HALF = 0.7071
"""Half the power."""

_INSTEAD: dict[str, tuple[dict[str, float], ...]] = {
    "L": (),
    "R": (),
    "C": ({"L": _HALF, "R": _HALF},),
    "l": ({"<": 1.0}, {"L": _HALF}),
    "r": ({">": 1.0}, {"R": _HALF}),
    "<": ({"l": 1.0}, {"L": _HALF}),
    ">": ({"r": 1.0}, {"R": _HALF}),
    "c": ({"l": _HALF, "r": _HALF}, {"L": 0.5, "R": 0.5}),
    "-": ({},),
}
"""Where a speaker that isn't there is heard, and how much of it, by ITU-R BS.775: the first that is there."""


class ChannelSource(DerivedSource):
    """Another source with its channels copied or mixed. Each channel of the result is a weighted sum."""

    def __init__(self, source: Source, matrix: Sequence[Sequence[float]]) -> None:
        """Use `matrix`, shape (channels of the result, channels of `source`), as weights."""
        super().__init__(source)
        self.matrix = np.array(matrix, np.float32)
        self.channels = int(self.matrix.shape[0])
        self.bits = source.bits if is_copy(matrix) else None

    def read(self, start: int, frames: int) -> Waveform:
        """Return the mixed channels, shape (channels, frames)."""
        samples = self.source.read(start, frames)
        result: Waveform = np.einsum("oi,if->of", self.matrix, samples)
        return result


class Mix:
    """An `AudioReader` that adds tracks, each with gain and pan. Reads in order are cheap; use it from one thread only.

    A single track keeps its sample rate and channels; several get the highest rate of theirs, so that nothing is
    lost, and the most channels. What is panned has two channels at least.
    """

    def __init__(self, project: Project, indices: Sequence[int]) -> None:
        """Mix the tracks at `indices`. Raises `EditorError` when there are none."""
        if not indices:
            raise EditorError("No track is to be heard; unmute one or open a file first.")
        tracks = [project.tracks[index] for index in indices]
        self.sample_rate = max(track.sample_rate for track in tracks)
        self.channels = max(max(track.channels, 2 if track.pan else 1) for track in tracks)
        self._parts = [_Part(track, self.sample_rate, self.channels) for track in tracks]
        self.frames = max(part.frames for part in self._parts)
        plain = len(tracks) == 1 and not tracks[0].gain_db and not tracks[0].pan
        self.bits = tracks[0].table.bits if plain else None

    def read(self, start: int, frames: int) -> Waveform:
        """Return the mixed samples, shape (channels, frames), as a new array; louder than 1.0 where they add up so."""
        check_range(start, frames, self.frames)
        if len(self._parts) == 1:
            return self._parts[0].read(start, frames)
        result: Waveform = np.zeros((self.channels, frames), np.float32)
        for part in self._parts:
            count = min(frames, part.frames - start)
            if count > 0:
                result[:, :count] += part.read(start, count)
        return result


class _Part:
    """One track as the mix wants it."""

    def __init__(self, track: Track, sample_rate: int, channels: int) -> None:
        reader: AudioReader = TableReader(with_channels(track.table, channels), track.sample_rate)
        self._reader = reader if track.sample_rate == sample_rate else ResampledReader(reader, sample_rate)
        self._gains = 10 ** (track.gain_db / 20) * pan_gains(track.pan, channels)
        self.frames = self._reader.frames

    def read(self, start: int, frames: int) -> Waveform:
        samples = self._reader.read(start, frames)
        return samples if (self._gains == 1).all() else samples * self._gains


def with_channels(table: PieceTable, channels: int) -> PieceTable:
    """Return `table` with `channels` channels, mixed when it is read (see `channel_matrix`)."""
    if table.channels == channels:
        return table
    return remixed(table, channel_matrix(table.channels, channels))


def remixed(table: PieceTable, matrix: Sequence[Sequence[float]]) -> PieceTable:
    """Return `table` with its channels mixed by `matrix`, shape (new channels, channels), when it is read.

    Silence stays silence.
    """
    made: dict[int, Source] = {}
    pieces = []
    for piece in table.pieces:
        source = made.get(id(piece.source))
        if source is None:
            silent = piece.source.bits == 1
            source = SilentSource(len(matrix), piece.source.frames) if silent else ChannelSource(piece.source, matrix)
            made[id(piece.source)] = source
        pieces.append(Piece(source, piece.start, piece.frames))
    return PieceTable(len(matrix), tuple(pieces))


def is_copy(matrix: Sequence[Sequence[float]]) -> bool:
    """Return whether each channel of the result is one of the others or silent, so that nothing is computed."""
    weights = np.array(matrix, np.float32)
    return bool(np.isin(weights, (0, 1)).all() and (weights.sum(axis=1) <= 1).all())


def pan_gains(pan: float, channels: int) -> Waveform:
    """Return factors, shape (channels, 1), of a sound at `pan`: -1 left, 0 as it is, 1 right.

    The side that the sound moves away from gets quieter and the other one stays, as in most editors. Channels that have
    no side, as the middle of 5.1, stay too.
    """
    gains: Waveform = np.ones((channels, 1), np.float32)
    for index, speaker in enumerate(_SPEAKERS.get(channels, "LR" if channels > 1 else "")):
        if speaker in "Ll<Rr>":
            gains[index] = min(1.0, 1.0 - pan if speaker in "Ll<" else 1.0 + pan)
    return gains


def channel_matrix(channels: int, wanted: int) -> list[list[float]]:
    """Return weights, shape (wanted, channels), that turn `channels` into `wanted` channels.

    Mono goes to every channel; to mono, all are averaged; others go each to its own speaker, or to those beside it by
    ITU-R BS.775, all lowered alike so that nothing can clip. Where no speakers are known the first channels are kept,
    and channels that are too many are averaged into those.
    """
    if channels == 1:
        return [[1.0] for _ in range(wanted)]
    if channels in _SPEAKERS and wanted in _SPEAKERS:
        there = _SPEAKERS[wanted]
        heard = [_heard_from(speaker, there) for speaker in _SPEAKERS[channels]]
        rows = [[weights.get(speaker, 0.0) for weights in heard] for speaker in there]
        most = max(1.0, *map(sum, rows))
        return [[weight / most for weight in row] for row in rows]
    rows = [[float(source % wanted == target) for source in range(channels)] for target in range(wanted)]
    return [[weight / max(sum(row), 1.0) for weight in row] for row in rows]


def _heard_from(speaker: str, there: str) -> dict[str, float]:
    """Return which of the speakers that are `there` a speaker is heard from, each with its weight."""
    return next(weights for weights in ({speaker: 1.0}, *_INSTEAD[speaker]) if set(weights) <= set(there))
