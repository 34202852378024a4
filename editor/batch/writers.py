# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound on its way into a file, block by block: brought to the rate and the channels that the file has, such as 44.1
kHz into Opus, or to a loudness that is wanted.

Loudness is known at the end only, so all of the sound waits on the disk beside the file until then.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Protocol

import numpy as np

from editor.core.exporting.loudness import loudness_account, tell_softer
from editor.core.files.problems import writing_failed
from editor.core.mixing import channel_matrix
from processors.api import Notify, Waveform
from processors.resampling import StreamResampler

BLOCK = 1 << 16
"""Frames of a block that comes back from the disk."""


class Writer(Protocol):
    """What `AudioFileWriter` and `VideoWriter` have in common."""

    sample_rate: int
    channels: int

    @property
    def path(self) -> Path:
        """Where the file goes; after `commit`, where it is."""

    @property
    def clipped_frames(self) -> int:
        """Frames that were clipped."""

    @property
    def notes(self) -> Sequence[str]:
        """What the user should know of the file, such as what a video couldn't keep."""

    def write(self, block: Waveform) -> None:
        """Append a block (channels, frames)."""

    def commit(self) -> None:
        """Complete the file."""

    def abort(self) -> None:
        """Throw it away."""


class _Around:
    """A writer that does something to the sound and gives it to another one."""

    def __init__(self, writer: Writer, sample_rate: int, channels: int) -> None:
        self._writer = writer
        self.sample_rate, self.channels = sample_rate, channels

    @property
    def path(self) -> Path:
        """Where the file goes; after `commit`, where it is."""
        return self._writer.path

    @property
    def clipped_frames(self) -> int:
        """Frames that were clipped."""
        return self._writer.clipped_frames

    @property
    def notes(self) -> Sequence[str]:
        """What the user should know of the file, such as what a video couldn't keep."""
        return self._writer.notes

    def abort(self) -> None:
        """Throw it away."""
        self._writer.abort()


class FittedWriter(_Around):
    """Takes blocks of `channels` channels at `sample_rate` Hz, whatever its file has."""

    def __init__(self, writer: Writer, sample_rate: int, channels: int) -> None:
        """Write into `writer`."""
        super().__init__(writer, sample_rate, channels)
        self._matrix = np.array(channel_matrix(channels, writer.channels), np.float32)
        self._is_mixed = channels != writer.channels
        self._resampler = StreamResampler(sample_rate, writer.sample_rate, writer.channels)

    def write(self, block: Waveform) -> None:
        """Append a block (channels, frames)."""
        mixed: Waveform = np.einsum("oi,if->of", self._matrix, block) if self._is_mixed else block
        self._writer.write(self._resampler.push(mixed))

    def commit(self) -> None:
        """Write what the filter holds back, and complete the file."""
        self._writer.write(self._resampler.finish())
        self._writer.commit()


class LeveledWriter(_Around):
    """Gives the whole sound one gain, so that it gets a loudness; that gives way where the true peak would be too high.

    `leveling` learns which share, 0 to 1, has gone into the file at the end, before each block; what it raises ends the
    work.
    """

    def __init__(
        self, writer: Writer, level_lufs: float, ceiling_db: float, notify: Notify, leveling: Callable[[float], None]
    ) -> None:
        """Write into `writer`. Raises `EditorError` for more channels than loudness is defined for."""
        super().__init__(writer, writer.sample_rate, writer.channels)
        self._level_lufs, self._ceiling_db, self._notify, self._leveling = level_lufs, ceiling_db, notify, leveling
        self._account = loudness_account(writer.sample_rate, writer.channels)
        try:
            # without a name from the start on, so nothing is left of it however the program ends
            self._kept: IO[bytes] = tempfile.TemporaryFile(dir=writer.path.parent)  # noqa: SIM115
        except OSError as error:
            raise writing_failed(writer.path, error) from error

    def write(self, block: Waveform) -> None:
        """Measure and keep a block (channels, frames). Raises `EditorError` (disk full)."""
        self._account.push(block)
        try:
            self._kept.write(np.ascontiguousarray(block.T, np.float32).tobytes())
            self._kept.flush()  # a full disk is told here, not where it is read again or closed
        except OSError as error:
            raise writing_failed(self.path, error) from error

    def commit(self) -> None:
        """Write everything with its gain, tell when that isn't enough, and complete the file."""
        from processors.loudness import gain_to_loudness

        gain_db, missing_db = gain_to_loudness(self._account.finish(), self._level_lufs, self._ceiling_db)
        tell_softer(self.path, missing_db, self._level_lufs, self._ceiling_db, self._notify)
        kept = self._kept.tell()
        for block in self._blocks():
            self._leveling(self._kept.tell() / kept)
            self._writer.write(block * np.float32(10.0 ** (gain_db / 20.0)))
        self._kept.close()
        self._writer.commit()

    def abort(self) -> None:
        """Throw it away."""
        with contextlib.suppress(OSError):
            self._kept.close()
        super().abort()

    def _blocks(self) -> Iterator[Waveform]:
        self._kept.seek(0)
        while data := self._kept.read(BLOCK * 4 * self.channels):
            yield np.frombuffer(data, np.float32).reshape(-1, self.channels).T
