# SPDX-License-Identifier: GPL-3.0-or-later
"""Readers and networks for the tests of processors."""

from __future__ import annotations

import numpy as np
import pytest


class ArrayReader:
    """An `AudioReader` over an array. What it hands out can't be written to; `touched` counts the frames read."""

    def __init__(self, samples, sample_rate=44_100):
        self.samples = np.array(samples, np.float32)
        self.sample_rate = sample_rate
        self.touched = 0

    @property
    def channels(self):
        return self.samples.shape[0]

    @property
    def frames(self):
        return self.samples.shape[1]

    def read(self, start, frames):
        assert start >= 0 and frames >= 0 and start + frames <= self.frames, (start, frames, self.frames)
        self.touched += frames
        block = self.samples[:, start : start + frames]
        block.flags.writeable = False
        return block


class InterleavedReader(ArrayReader):
    """Hands out views of interleaved samples, as a memory-mapped file would."""

    def __init__(self, samples, sample_rate=44_100):
        super().__init__(samples, sample_rate)
        self.samples = np.asfortranarray(self.samples)


class CopyingReader(ArrayReader):
    """Hands out fresh arrays, and spoils the last one at every read, as a decoder with one buffer would."""

    def __init__(self, samples, sample_rate=44_100):
        super().__init__(samples, sample_rate)
        self.last = None

    def read(self, start, frames):
        if self.last is not None:
            self.last[:] = 77.0
        self.last = super().read(start, frames).copy()
        return self.last


@pytest.fixture
def reader():
    """Make a reader of an array (channels, frames)."""
    return ArrayReader


@pytest.fixture
def readers():
    """Every way in which a reader may hand out samples."""
    return {"read-only": ArrayReader, "interleaved": InterleavedReader, "copies": CopyingReader}


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
