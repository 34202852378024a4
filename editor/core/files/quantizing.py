# SPDX-License-Identifier: GPL-3.0-or-later
"""From float32 to integers: exact where the samples fit already, with TPDF dither where bits are lost.

A sample that is a whole number of steps of the target came from such a file and was not processed, so it must come out
bit for bit; dither belongs to processed samples only. Single processed samples may fall on a step by chance, so per
channel only a run of at least `RUN` such samples in a row (or one that touches the begin or the end of the recording)
counts as untouched. libsndfile's own conversion is not used: it scales by 32767, which changes untouched samples.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.api import Waveform

RUN = 16
"""Samples in a row that fit exactly before they are taken for untouched."""

LOUDEST = 8.0
"""Full scale is 1.0; far above, some lossy encoders make silence of it, others never end or end the program."""


def clipped_to_loudest(block: Waveform) -> tuple[Waveform, int]:
    """Return a block (channels, frames) for a lossy encoder, nothing in it above `LOUDEST`, and how many frames were.

    Any lossy format can hold what is a little above full scale, which is left as it is.
    """
    if not block.size or max(float(block.max()), -float(block.min())) <= LOUDEST:
        return block, 0
    return np.clip(block, -LOUDEST, LOUDEST), int(np.count_nonzero((np.abs(block) > LOUDEST).any(axis=0)))


class Quantizer:
    """Turns blocks into whole steps of `bits` bits, one recording after its begin; same input, same output.

    `clipped_frames` counts frames in which a channel was above full scale (1.0) and was clipped.
    """

    def __init__(self, channels: int, bits: int, dither: bool = True) -> None:
        """Prepare for `channels` channels of `bits` (8 to 32) bits."""
        self.clipped_frames = 0
        self._scale = float(1 << (bits - 1))
        self._dither = dither and bits < 32
        self._random = np.random.default_rng(bits)
        self._pending = np.zeros((channels, 0), np.float32)
        self._since = np.full(channels, RUN + 1, np.int64)  # samples since the last one that did not fit

    def feed(self, block: Waveform) -> NDArray[np.int32]:
        """Take a block (channels, frames); return the steps that are settled, which may be fewer or more frames."""
        if not self._dither:
            return self._steps(block, None)
        joined = np.concatenate([self._pending, block], axis=1) if self._pending.shape[1] else block
        settled = max(joined.shape[1] - RUN, 0)
        return self._settle(joined, settled)

    def flush(self) -> NDArray[np.int32]:
        """Return the steps of the frames that were held back, at the end of the recording."""
        return self._settle(self._pending, self._pending.shape[1])

    def _settle(self, joined: Waveform, settled: int) -> NDArray[np.int32]:
        """Return the first `settled` frames as steps, and hold back the others until their run is known."""
        scaled = joined * np.float32(self._scale)
        off = np.rint(scaled) != scaled
        mask = self._processed(off) if off.any() else None
        steps = self._steps(joined[:, :settled], None if mask is None else mask[:, :settled])
        if settled:
            last = np.where(off[:, :settled], np.arange(settled), -1).max(axis=1)
            since = np.where(last >= 0, settled - last, self._since + settled)
            self._since = np.minimum(since, RUN + 1)
        self._pending = joined[:, settled:].copy()
        return steps

    def _processed(self, off: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return where dither goes: on samples that don't fit, and on runs shorter than `RUN` between two of these."""
        frames = off.shape[1]
        index = np.arange(frames, dtype=np.int32)
        before = np.maximum.accumulate(np.where(off, index, -self._since[:, None].astype(np.int32)), axis=1)
        after = np.minimum.accumulate(np.where(off, index, np.int32(frames + 2 * RUN))[:, ::-1], axis=1)[:, ::-1]
        return off | (after - before <= RUN)

    def _steps(self, block: Waveform, mask: NDArray[np.bool_] | None) -> NDArray[np.int32]:
        """Round, with noise of a triangular density (two steps wide) where `mask` says so, and clip."""
        if block.size and max(float(block.max()), -float(block.min())) > 1.0:
            self.clipped_frames += int(np.count_nonzero((np.abs(block) > 1.0).any(axis=0)))
        kind: Any = np.float32 if self._scale <= 32768 else np.float64  # float32 resolves 1/256 of a 16-bit step
        scaled = block.astype(kind) * kind(self._scale)
        if mask is not None:
            noise = self._random.random(block.shape, np.float32)
            noise -= self._random.random(block.shape, np.float32)
            noise *= mask
            scaled += noise
        steps: NDArray[np.int32] = np.clip(np.rint(scaled), -self._scale, self._scale - 1).astype(np.int32)
        return steps
