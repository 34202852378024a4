# SPDX-License-Identifier: GPL-3.0-or-later
"""The sound as the file will have it: a stretch of the mix, its channels, its sample rate, one gain for all of it.

It is read once for the loudness and once for the file. What needs no change comes through bit for bit.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence

from editor.core.exporting.loudness import loudness_account
from editor.core.mixing import BLOCK, Mix, with_channels
from editor.core.project import Project, convert_frames
from editor.core.rendering import TableReader
from editor.core.selection import Selection
from editor.core.sound.pieces import PieceTable
from processors.api import AudioReader, Waveform
from processors.resampling import ResampledReader


def stretch_of(
    project: Project, indices: Sequence[int], mix: Mix, selection: Selection | None
) -> tuple[int, int] | None:
    """Return (start, end) in frames of `mix`: the selected stretch or all of it; None when no sound is there."""
    if selection is None or selection.is_empty:
        return 0, mix.frames
    if len(indices) == 1:
        start, end = selection.range_in(project, indices[0])
    else:
        rates = project.sample_rate, mix.sample_rate
        start, end = (min(convert_frames(place, *rates), mix.frames) for place in (selection.start, selection.end))
    return (start, end) if start < end else None


class Rendition:
    """An `AudioReader` of frames `stretch` of `mix`, with `channels` channels at `sample_rate` Hz, `gain_db` louder.

    `bits` are those of integers that hold every sample, or None. Use it from one thread only.
    """

    def __init__(self, mix: Mix, stretch: tuple[int, int], sample_rate: int, channels: int) -> None:
        """Begin without gain."""
        table = with_channels(PieceTable.from_source(mix).slice(*stretch), channels)
        reader: AudioReader = TableReader(table, mix.sample_rate)
        same = sample_rate == mix.sample_rate
        self._reader = reader if same else ResampledReader(reader, sample_rate)
        self._bits = table.bits if same else None
        self.sample_rate, self.channels = sample_rate, channels
        self.frames = self._reader.frames
        self.gain_db = 0.0

    @property
    def bits(self) -> int | None:
        """Bits of integer samples that hold every value exactly; None when no such number is known."""
        return None if self.gain_db else self._bits

    def read(self, start: int, frames: int) -> Waveform:
        """Return samples, shape (channels, frames), as a new array."""
        block = self._reader.read(start, frames)
        if self.gain_db:
            block *= 10.0 ** (self.gain_db / 20.0)
        return block

    def blocks(self) -> Generator[Waveform, None, None]:
        """Yield all of it in order."""
        for start in range(0, self.frames, BLOCK):
            yield self.read(start, min(BLOCK, self.frames - start))


_Gain = tuple[float, float]
"""The gain in dB, and by how many dB it falls short."""


def loudness_gain(sound: Rendition, level_lufs: float, ceiling_db: float) -> Generator[float, None, _Gain]:
    """Measure `sound`: yield shares done, return the gain in dB to `level_lufs`, and by how many dB it falls short.

    The true peak, between the samples too, stays below `ceiling_db`. Raises `EditorError` for too many channels.
    """
    from processors.loudness import gain_to_loudness

    account = loudness_account(sound.sample_rate, sound.channels)
    done = 0
    for block in sound.blocks():
        account.push(block)
        done += block.shape[1]
        yield done / sound.frames
    return gain_to_loudness(account.finish(), level_lufs, ceiling_db)
