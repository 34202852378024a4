# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds out whether the mains hum in a recording, and at which frequency exactly.

Stretches from all over the recording are looked at, and of each frequency only what is there most of the time counts:
notes come and go, hum stays.
"""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
from numpy.typing import NDArray

from processors.api import AudioReader, Waveform

STRETCH_S = 4.0
STRETCHES = 16
STAYING = 0.25
"""Share of the stretches in which a frequency may be softer than what is taken for its steady level."""

PADDING = 4
"""How much finer than the window's own the grid of frequencies is."""

LEAST_DB = 12.0
"""By how much the strongest multiples must stand out to be taken for hum."""

MULTIPLES = 8
SPREAD = 0.012
"""Of the nominal frequency: how far off the mains, or a recorder's speed, may be."""


def find_mains(audio: AudioReader, nominal_hz: float | None) -> Generator[Waveform, None, float | None]:
    """Return the fundamental in Hz, near `nominal_hz` (None: 50 or 60, or None where nothing hums).

    Yields signs of life. With `nominal_hz` given there is always an answer.
    """
    frames = min(audio.frames, round(STRETCH_S * audio.sample_rate))
    if frames < round(0.25 * audio.sample_rate):
        return nominal_hz
    count = int(np.clip(audio.frames // frames, 1, STRETCHES))
    powers = []
    for start in np.linspace(0, audio.frames - frames, count).astype(int):
        samples = audio.read(int(start), frames) * np.hanning(frames)
        powers.append((np.abs(np.fft.rfft(samples, PADDING * frames)) ** 2).sum(axis=0))
        yield np.zeros((audio.channels, 0), np.float32)
    steady_db = 10.0 * np.log10(np.quantile(powers, STAYING, axis=0) + 1e-20)
    step_hz = audio.sample_rate / (PADDING * frames)
    candidates = [50.0, 60.0] if nominal_hz is None else [nominal_hz]
    found = [best_near(steady_db, step_hz, each) for each in candidates]
    hz, height = max(found, key=lambda each: each[1])
    if nominal_hz is None and height < LEAST_DB:
        return None
    return hz


def best_near(power_db: NDArray[np.float64], step_hz: float, nominal_hz: float) -> tuple[float, float]:
    """Return the fundamental near `nominal_hz` whose multiples stand out most, and by how many dB.

    `power_db`: spectrum at multiples of `step_hz`. The mean is taken over the better half of the multiples.
    """
    highest = (len(power_db) - 1) * step_hz
    multiples = [k for k in range(1, MULTIPLES + 1) if (k + 0.5) * nominal_hz < highest]
    grid = nominal_hz * np.linspace(1 - SPREAD, 1 + SPREAD, 601)
    heights = []
    for multiple in multiples:
        low, high = (round((multiple + side) * nominal_hz / step_hz) for side in (-0.3, 0.3))
        floor = float(np.median(power_db[low : high + 1]))
        places = multiple * grid / step_hz
        heights.append(np.maximum(np.interp(places, np.arange(len(power_db)), power_db) - floor, 0.0))
    # a peak counts by its power too: noise has small peaks everywhere
    scores = np.sort(heights, axis=0)[-max(1, len(multiples) // 2) :].mean(axis=0)
    best = int(np.argmax(scores))
    return float(grid[best]), float(scores[best])
