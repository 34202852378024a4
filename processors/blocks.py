# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading a recording from one end to the other, stretch by stretch, and looking back a little.

Every processor that streams needs the same three things: blocks in order, a check that the samples are numbers, and
overlapping reads that don't decode the same stretch of a compressed file twice.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from processors.api import AudioReader, ProcessorError, Waveform

BLOCK = 1 << 16


def spans(frames: int, block: int = BLOCK) -> Iterator[tuple[int, int]]:
    """Yield (start, length) of the stretches of at most `block` frames that make up `frames` frames."""
    for start in range(0, frames, block):
        yield start, min(block, frames - start)


def read_blocks(audio: AudioReader, block: int = BLOCK) -> Iterator[Waveform]:
    """Yield a whole recording in order, as blocks (channels, at most `block` frames)."""
    for start, length in spans(audio.frames, block):
        yield audio.read(start, length)


def finite_blocks(audio: AudioReader) -> Iterator[Waveform]:
    """Yield a whole recording as `read_blocks` does. Raises `ProcessorError` where a sample is no finite number."""
    for start, length in spans(audio.frames):
        yield check_finite(audio.read(start, length), start, audio.sample_rate)


def check_finite(block: Waveform, start: int, sample_rate: int) -> Waveform:
    """Return `block`, which lies at frame `start`. Raises `ProcessorError` where a sample is no finite number."""
    finite = np.isfinite(block).all(axis=0)
    if not finite.all():
        seconds = (start + int(np.argmin(finite))) / sample_rate
        raise ProcessorError(
            f"The recording has a sample that is no finite number at {seconds:.3f} s; silence that place first."
        )
    return block


class RecentReader:
    """Presents an `AudioReader` and keeps the last `keep` frames read: overlapping reads in order cost each frame once.

    Reads further back are passed on, so any order gives the right samples.
    """

    def __init__(self, audio: AudioReader, keep: int) -> None:
        self.audio, self.keep = audio, keep
        self.sample_rate, self.channels, self.frames = audio.sample_rate, audio.channels, audio.frames
        self._start = 0
        self._kept = np.zeros((audio.channels, 0), np.float32)

    def read(self, start: int, frames: int) -> Waveform:
        """Return `frames` frames from `start` on, shape (channels, frames)."""
        kept_end = self._start + self._kept.shape[1]
        if start < self._start:
            return self.audio.read(start, frames)
        if start > kept_end:
            self._start, self._kept, kept_end = start, self._kept[:, :0], start
        end = start + frames
        if end > kept_end:
            fresh = self.audio.read(kept_end, end - kept_end)
            drop = min(max(0, end - self.keep - self._start), self._kept.shape[1])
            drop = min(drop, start - self._start)  # never what this very read asks for
            self._kept = np.concatenate([self._kept[:, drop:], fresh], axis=1)
            self._start += drop
        return self._kept[:, start - self._start : end - self._start].copy()
