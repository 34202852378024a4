# SPDX-License-Identifier: GPL-3.0-or-later
"""Changing the sample rate while streaming: frame n of the result sounds at n / rate seconds, and none is lost.

The filters are those of the library soxr, which takes their delay out again; here its stream gets an exact length, and
an `AudioReader` at another rate that can be read from anywhere: it starts anew a little before the place asked for.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from typing import Any

import numpy as np
import soxr

from processors.api import AudioReader, Waveform

RUN_UP_S = 0.5  # longer than the filters at the lowest rate; what a restarted stream needs to forget its beginning


def resampled_frames(frames: int, from_rate: int, to_rate: int) -> int:
    """Return the length of `frames` frames at `from_rate` Hz after resampling to `to_rate` Hz, rounded."""
    return round(Fraction(frames * to_rate, from_rate))


class StreamResampler:
    """Resamples blocks pushed in order; the whole result has exactly `resampled_frames` frames."""

    def __init__(self, from_rate: int, to_rate: int, channels: int) -> None:
        self.from_rate, self.to_rate, self.channels = from_rate, to_rate, channels
        self._taken = self._given = 0
        self._stream: Any = None
        if from_rate != to_rate:
            self._stream = soxr.ResampleStream(from_rate, to_rate, channels, dtype="float32", quality="VHQ")

    def push(self, block: Waveform) -> Waveform:
        """Take the next block (channels, frames); return what is ready by now, (channels, any number of frames)."""
        self._taken += block.shape[1]
        return self._count(self._pass(block, last=False))

    def finish(self) -> Waveform:
        """Return the rest, after the last block."""
        rest = self._pass(np.zeros((self.channels, 0), np.float32), last=True)
        missing = resampled_frames(self._taken, self.from_rate, self.to_rate) - self._given
        if rest.shape[1] < missing:
            rest = np.pad(rest, ((0, 0), (0, missing - rest.shape[1])))
        return self._count(rest[:, :missing])

    def _pass(self, block: Waveform, last: bool) -> Waveform:
        if self._stream is None:
            return block
        if block.shape[1] == 0 and not last:
            return block
        return np.ascontiguousarray(self._stream.resample_chunk(np.ascontiguousarray(block.T), last=last).T)

    def _count(self, block: Waveform) -> Waveform:
        self._given += block.shape[1]
        return block


class ResampledReader:
    """Presents an `AudioReader` at another sample rate. Reads in order are cheap; any other order is right too."""

    def __init__(self, audio: AudioReader, sample_rate: int) -> None:
        self.audio, self.sample_rate, self.channels = audio, sample_rate, audio.channels
        self.frames = resampled_frames(audio.frames, audio.sample_rate, sample_rate)
        common = gcd(audio.sample_rate, sample_rate)
        self._step_in, self._step_out = audio.sample_rate // common, sample_rate // common
        self._block = max(1, audio.sample_rate // 2)
        self._source = self._position = 0
        self._ready: Waveform = np.zeros((self.channels, 0), np.float32)
        self._begin(0)

    def read(self, start: int, frames: int) -> Waveform:
        """Return `frames` frames from `start` on, shape (channels, frames). The range must lie inside the recording."""
        if start < self._position or start > self._position + self._ready.shape[1] + self.sample_rate:
            self._begin(start)
        self._fill(start + frames)
        skip = start - self._position
        wanted = self._ready[:, skip : skip + frames].copy()
        self._ready = self._ready[:, skip + frames :]
        self._position = start + frames
        return wanted

    def _begin(self, start: int) -> None:
        """Start the stream anew so far before `start` that its beginning can't be heard there.

        It starts where a frame of the input and one of the output fall on the same instant, so nothing shifts.
        """
        steps = max(0, (start - round(RUN_UP_S * self.sample_rate)) // self._step_out)
        self._stream = StreamResampler(self.audio.sample_rate, self.sample_rate, self.channels)
        self._source = steps * self._step_in
        self._position = steps * self._step_out
        self._ready = np.zeros((self.channels, 0), np.float32)

    def _fill(self, end: int) -> None:
        parts = [self._ready]
        reached = self._position + self._ready.shape[1]
        while reached < end:
            length = min(self._block, self.audio.frames - self._source)
            part = self._stream.push(self.audio.read(self._source, length)) if length else self._stream.finish()
            self._source += length
            reached += part.shape[1]
            parts.append(part)
            if not length and reached < end:  # a restarted stream rounds its own length, one frame less at most
                parts.append(np.zeros((self.channels, end - reached), np.float32))
                reached = end
        if len(parts) > 1:
            self._ready = np.concatenate(parts, axis=1)
