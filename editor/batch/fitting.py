# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound on its way into a file that can't hold it as it is, such as 44.1 kHz into Opus, or 5.1 into an MP3.

It is brought to the rate and the channels that the file has, block by block.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from editor.core.files import AudioFileWriter
from editor.core.mixing import channel_matrix
from processors.api import Waveform
from processors.resampling import StreamResampler


class FittedWriter:
    """An `AudioFileWriter` that takes blocks of `channels` channels at `sample_rate` Hz, whatever its file has."""

    def __init__(self, writer: AudioFileWriter, sample_rate: int, channels: int) -> None:
        """Write into `writer`."""
        self._writer = writer
        self._matrix = np.array(channel_matrix(channels, writer.channels), np.float32)
        self._is_mixed = channels != writer.channels
        self._resampler = StreamResampler(sample_rate, writer.sample_rate, writer.channels)

    @property
    def path(self) -> Path:
        """Where the file goes; after `commit`, where it is."""
        return self._writer.path

    @property
    def clipped_frames(self) -> int:
        """Frames that were clipped."""
        return self._writer.clipped_frames

    def write(self, block: Waveform) -> None:
        """Append a block (channels, frames)."""
        mixed: Waveform = np.einsum("oi,if->of", self._matrix, block) if self._is_mixed else block
        self._writer.write(self._resampler.push(mixed))

    def commit(self) -> None:
        """Write what the filter holds back, and complete the file."""
        self._writer.write(self._resampler.finish())
        self._writer.commit()

    def abort(self) -> None:
        """Throw it away."""
        self._writer.abort()
