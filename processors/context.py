# SPDX-License-Identifier: GPL-3.0-or-later
"""Running a filter that looks to both sides over a recording of any length, stretch by stretch.

Every stretch is read with context before and behind it, long enough that what lies further away can't be heard. Beyond
the ends of the recording the sound goes on as its own mirror image, which has the same offset and level. Turned upside
down as well it would bring another offset, and a high-pass would answer with a thump at the edges of every region.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from processors.api import AudioReader, Waveform
from processors.blocks import BLOCK, RecentReader, check_finite, spans

Samples = NDArray[np.float64]
Change = Callable[[Samples], Samples]
"""Takes the samples of one channel, float64, and returns as many."""


def change_with_context(audio: AudioReader, change: Change, context: int, block: int = 0) -> Iterator[Waveform]:
    """Yield the recording changed by `change`, which is given `context` frames more on both sides of every stretch.

    Channels are changed one after the other. `block`: frames of a stretch (default: some times the context). Raises
    `ProcessorError` when a sample is no finite number.
    """
    recent = RecentReader(audio, 2 * context)
    for start, length in spans(audio.frames, block or max(BLOCK, 2 * context)):
        samples = extended(recent, start - context, length + 2 * context)
        result = np.empty((audio.channels, length), np.float32)
        for channel, row in enumerate(samples):
            result[channel] = change(row.astype(np.float64))[context : context + length]
        yield result


def extended(audio: AudioReader, start: int, frames: int) -> Waveform:
    """Return `frames` frames from `start` on, which may lie before the beginning or behind the end.

    Raises `ProcessorError` when a sample is no finite number.
    """
    first, last = max(0, start), min(audio.frames, start + frames)
    samples = check_finite(audio.read(first, last - first), first, audio.sample_rate)
    return mirrored(samples, first - start, start + frames - last)


def mirrored(samples: Waveform, before: int, behind: int) -> Waveform:
    """Return samples with so many frames more at both ends: their mirror images, as often as it takes."""
    if not samples.shape[1]:
        return np.zeros((samples.shape[0], before + behind), samples.dtype)
    return np.pad(samples, ((0, 0), (before, behind)), "symmetric") if before or behind else samples
