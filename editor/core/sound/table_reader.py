# SPDX-License-Identifier: GPL-3.0-or-later
"""The sound of a track, or any other table, as whoever asks for samples at a rate reads it: processors, resamplers."""

from __future__ import annotations

from editor.core.sound.pieces import PieceTable
from processors.api import Waveform


class TableReader:
    """An `AudioReader` over a piece table."""

    def __init__(self, table: PieceTable, sample_rate: int, soon: bool = False) -> None:
        """Read `table`, whose frames are 1 / `sample_rate` seconds apart; `soon`: what it becomes is heard at once."""
        self.table, self.soon = table, soon
        self.sample_rate = sample_rate
        self.channels = table.channels
        self.frames = table.frames

    def read(self, start: int, frames: int) -> Waveform:
        """Return samples, shape (channels, frames), as a new array."""
        return self.table.read(start, frames)
