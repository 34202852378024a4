# SPDX-License-Identifier: GPL-3.0-or-later
"""Running a filter that looks to both sides over a recording of any length, stretch by stretch.

Every stretch is read with context before and behind it, long enough that what lies further away can't be heard. Beyond
the ends of the recording the sound goes on as its own point reflection, which has no step that a filter would answer.
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
    before, behind = first - start, start + frames - last
    return reflected(samples, before, behind)


def reflected(samples: Waveform, before: int, behind: int) -> Waveform:
    """Return samples with so many frames more at both ends: point reflections, and what is further the last value."""
    if not before and not behind:
        return samples
    frames = samples.shape[1]
    if not frames:
        return np.zeros((samples.shape[0], before + behind), samples.dtype)
    near = (min(before, frames - 1), min(behind, frames - 1))
    samples = np.pad(samples, ((0, 0), near), "reflect", reflect_type="odd")
    return np.pad(samples, ((0, 0), (before - near[0], behind - near[1])), "edge")
