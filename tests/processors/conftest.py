# SPDX-License-Identifier: GPL-3.0-or-later
"""Readers and networks for the tests of processors."""

from __future__ import annotations

import numpy as np
import pytest

from processors.contract import ArrayReader


@pytest.fixture
def reader():
    """Make a reader of an array (channels, frames)."""
    return ArrayReader


@pytest.fixture
def collect():
    """Join the blocks of a generator: (channels, frames)."""
    return lambda blocks, channels: np.concatenate([np.zeros((channels, 0), np.float32), *blocks], axis=1)


@pytest.fixture
def sound():
    """Make music-like samples (channels, frames): decaying tones and a little noise, the same every time."""

    def make(channels, frames, sample_rate=44_100, noise=0.02, seed=1):
        rng = np.random.default_rng(seed)
        time = np.arange(frames) / sample_rate
        tones = sum(np.sin(2 * np.pi * hz * time) * np.exp(-((time * hz / 110) % 2.0)) for hz in (110, 277, 660, 1760))
        pan = np.linspace(0.5, 1.0, channels)[:, None]
        samples = 0.2 * pan * tones + noise * rng.standard_normal((channels, frames))
        return (samples - samples.mean(axis=1, keepdims=True) if frames > 1 else samples).astype(np.float32)

    return make
