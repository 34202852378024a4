# SPDX-License-Identifier: GPL-3.0-or-later
"""The sound as the file will have it: a stretch of the mix, its channels, its sample rate, one gain for all of it.

It is read once for the loudness and once for the file. What needs no change comes through bit for bit.
"""

from __future__ import annotations

from collections.abc import Generator

from editor.core.exporting.content import Content
from editor.core.exporting.loudness import loudness_account
from editor.core.mixing import BLOCK, Mix, with_channels
from editor.core.project import Project, convert_frames
from editor.core.sound.pieces import PieceTable
from editor.core.sound.table_reader import TableReader
from processors.api import AudioReader, Waveform
from processors.resampling import ResampledReader


def stretch_of(project: Project, content: Content, mix: Mix) -> tuple[int, int] | None:
    """Return (start, end) in frames of `mix`: the wanted part or all of it; None when no sound is there."""
    part = content.part
    if part is None or part.is_empty:
        return 0, mix.frames
    if len(content.tracks) == 1:
        start, end = part.range_in(project, content.tracks[0])
    else:
        rates = project.sample_rate, mix.sample_rate
        start, end = (min(convert_frames(place, *rates), mix.frames) for place in (part.start, part.end))
        end = mix.frames if part.end >= project.frames else end  # which is between two frames of a lower rate
    return (start, end) if start < end else None


class Rendition:
    """An `AudioReader` of frames `stretch` of `mix`, with `channels` channels at `sample_rate` Hz, `gain_db` louder.

    `bits` are those of integers that hold every sample, or None. Use it from one thread only.
    """

    def __init__(self, mix: Mix, stretch: tuple[int, int], sample_rate: int, channels: int) -> None:
        """Begin without gain."""
        table = with_channels(PieceTable.from_source(mix), channels)
        reader: AudioReader = TableReader(table, mix.sample_rate)
        same = sample_rate == mix.sample_rate
        self._reader = reader if same else ResampledReader(reader, sample_rate)
        self._bits = table.slice(*stretch).bits if same else None
        self.sample_rate, self.channels = sample_rate, channels
        self._start, end = (self._place(frame, mix) for frame in stretch)
        self.frames = end - self._start
        self.gain_db = 0.0

    @property
    def bits(self) -> int | None:
        """Bits of integer samples that hold every value exactly; None when no such number is known."""
        return None if self.gain_db else self._bits

    def read(self, start: int, frames: int) -> Waveform:
        """Return samples, shape (channels, frames), as a new array."""
        block = self._reader.read(self._start + start, frames)
        if self.gain_db:
            block *= 10.0 ** (self.gain_db / 20.0)
        return block

    def _place(self, frame: int, mix: Mix) -> int:
        """Return where a frame of `mix` is in what is read: a stretch ends exactly where the next one begins."""
        if frame == mix.frames:
            return self._reader.frames
        return min(convert_frames(frame, mix.sample_rate, self.sample_rate), self._reader.frames)

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
