# SPDX-License-Identifier: GPL-3.0-or-later
"""Kick drums and deep basses by formula, laid under the music of the corpus.

In music made to be danced to most of the power lies below 100 Hz, where recorded noise has its rumble. A corpus of
acoustic music holds little of that, and a network that never heard it takes every deep bass for rumble.
"""

from __future__ import annotations

import numpy as np

from processors.api import Waveform
from processors.musicecan.presets import SAMPLE_RATE
from processors.musicecan.training import noise_parts as parts
from processors.musicecan.training.draws import Rng

STEPS = np.array((0, 0, 0, 2, 3, 5, 7, 7, 10, 12))
"""Semitones above the root that a bass plays."""


def low_end(rng: Rng, frames: int) -> Waveform:
    """Return a kick, a bass or both in one beat, (1, frames), with an RMS of 1."""
    grid = max(1, int(SAMPLE_RATE * 60.0 / rng.uniform(65.0, 175.0) / 2.0))  # an eighth note
    which = rng.random()
    wave = np.zeros(frames, np.float32)
    if which < 0.7:
        wave += kicks(rng, frames, grid)
    if which > 0.35:
        wave += np.float32(rng.uniform(0.3, 1.5)) * bass(rng, frames, grid)
    drive = np.float32(rng.uniform(0.3, 3.0))
    return parts.normalized(np.tanh(drive * wave)[None])


def kicks(rng: Rng, frames: int, grid: int) -> np.ndarray:
    """Return drum hits (frames,): a tone that falls fast to its pitch and fades, on the beat or in a drawn pattern."""
    seconds = np.arange(int(0.8 * SAMPLE_RATE), dtype=np.float32) / np.float32(SAMPLE_RATE)
    low, high, fall = rng.uniform(36.0, 70.0), rng.uniform(90.0, 260.0), rng.uniform(0.008, 0.04)
    phase = 2 * np.pi * (low * seconds + (high - low) * fall * (1.0 - np.exp(-seconds / fall)))
    hit = (np.sin(phase) * np.exp(-seconds / rng.uniform(0.05, 0.3))).astype(np.float32)
    pattern = np.array([1, 0] * 4) if rng.random() < 0.5 else (rng.random(8) < 0.4).astype(int)
    pattern[0] = 1
    wave = np.zeros(frames + len(hit), np.float32)
    for number, start in enumerate(range(int(rng.integers(grid)), frames, grid)):
        if pattern[number % 8]:
            wave[start : start + len(hit)] += hit * np.float32(rng.uniform(0.7, 1.0))
    return wave[:frames]


def bass(rng: Rng, frames: int, grid: int) -> np.ndarray:
    """Return a line of deep notes (frames,): sines with some harmonics, plucked or held, now and then a rest."""
    root = rng.uniform(30.0, 75.0)
    harmonics = rng.uniform(0.0, 0.5, 4) * np.array((0.0, 1.0, 0.6, 0.3)) + np.array((1.0, 0, 0, 0))
    fade = rng.uniform(0.1, 2.0)
    wave = np.zeros(frames, np.float32)
    start = int(rng.integers(grid))
    while start < frames:
        length = min(grid * int(rng.choice((1, 1, 2, 2, 4, 8))), frames - start)
        if rng.random() > 0.2:
            seconds = np.arange(length, dtype=np.float32) / np.float32(SAMPLE_RATE)
            angle = 2 * np.pi * root * 2.0 ** (rng.choice(STEPS) / 12.0) * seconds
            note = sum(amount * np.sin((order + 1) * angle) for order, amount in enumerate(harmonics))
            edges = np.minimum(1.0, np.minimum(seconds, seconds[::-1]) / 0.008)  # no clicks
            wave[start : start + length] = note * edges * np.exp(-seconds / fade)
        start += length
    return wave
