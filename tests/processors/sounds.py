# SPDX-License-Identifier: GPL-3.0-or-later
"""What processors are given in tests, and what they give, in one piece."""

from __future__ import annotations

import numpy as np


def collect(blocks, channels):
    """Join the blocks of a generator: (channels, frames)."""
    return np.concatenate([np.zeros((channels, 0), np.float32), *blocks], axis=1)


def sound(channels, frames, sample_rate=44_100, noise=0.02, seed=1):
    """Return music-like samples (channels, frames): decaying tones and a little noise, the same every time."""
    rng = np.random.default_rng(seed)
    time = np.arange(frames) / sample_rate
    tones = sum(np.sin(2 * np.pi * hz * time) * np.exp(-((time * hz / 110) % 2.0)) for hz in (110, 277, 660, 1760))
    pan = np.linspace(0.5, 1.0, channels)[:, None]
    samples = 0.2 * pan * tones + noise * rng.standard_normal((channels, frames))
    return (samples - samples.mean(axis=1, keepdims=True) if frames > 1 else samples).astype(np.float32)
