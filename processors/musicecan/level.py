# SPDX-License-Identifier: GPL-3.0-or-later
"""The level at which the network hears a recording: always the same RMS, around zero, however it was recorded.

It is measured on stretches spread evenly over the recording, so that a long file is not read twice, and is one number
for the whole recording, so that music keeps its dynamics. Digital silence says nothing about a level and is left out.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from processors.api import AudioReader, Waveform
from processors.blocks import check_finite

STRETCHES = 200
STRETCH_S = 0.25
TARGET_RMS = 10.0 ** (-20.0 / 20.0)
SILENT_POWER = 1e-30
SLIGHT_OFFSET = 0.01
"""Share of the RMS below which an offset is left alone: taking it out would put it into digital silence instead."""


@dataclass(frozen=True)
class Level:
    """What brings a recording to the network's level: (samples - offset) * gain. `offset` is (channels, 1)."""

    offset: Waveform
    gain: float


class Measurement:
    """Sums over the stretches heard so far, of each channel."""

    def __init__(self, channels: int) -> None:
        self.frames = 0
        self.total: NDArray[np.float64] = np.zeros((channels, 1))
        self.power: NDArray[np.float64] = np.zeros((channels, 1))

    def add(self, stretch: Waveform) -> None:
        """Count a stretch (channels, frames) in, unless it is digital silence: no channel changes."""
        if not np.ptp(stretch, axis=1).any():
            return
        self.frames += stretch.shape[1]
        self.total += stretch.sum(axis=1, dtype=np.float64, keepdims=True)
        self.power += np.square(stretch, dtype=np.float64).sum(axis=1, keepdims=True)

    def level(self) -> Level | None:
        """Return the level; None when all was silent."""
        if self.frames == 0:
            return None
        offset = self.total / self.frames
        offset[np.abs(offset) < SLIGHT_OFFSET * np.sqrt(self.power / self.frames)] = 0.0
        power = float(np.mean(np.maximum(self.power / self.frames - offset**2, 0.0)))
        return Level(offset.astype(np.float32), TARGET_RMS / power**0.5) if power > SILENT_POWER else None


def measure(audio: AudioReader) -> Generator[Waveform, None, Level | None]:
    """Return the level of a recording, None when it is silent throughout; yield empty blocks as signs of life.

    Raises `ProcessorError` when a sample is no finite number.
    """
    if audio.frames == 0:
        return None
    length = min(audio.frames, max(1, round(STRETCH_S * audio.sample_rate)))
    everywhere = range(0, audio.frames, length)
    spread: Sequence[int] = everywhere
    if len(everywhere) > STRETCHES:
        spread = [i * (audio.frames - length) // (STRETCHES - 1) for i in range(STRETCHES)]
    level = yield from measured_at(spread, length, audio)
    if level is None:  # whatever sounds lies between those stretches
        level = yield from measured_at(everywhere, length, audio)
    return level


def measured_at(starts: Sequence[int], length: int, audio: AudioReader) -> Generator[Waveform, None, Level | None]:
    """Return the level over stretches of at most `length` frames at `starts`."""
    measurement = Measurement(audio.channels)
    for start in starts:
        measurement.add(check_finite(audio.read(start, min(length, audio.frames - start)), start, audio.sample_rate))
        yield np.zeros((audio.channels, 0), np.float32)
    return measurement.level()
