# SPDX-License-Identifier: GPL-3.0-or-later
"""A little music and noise in files, and systems that go to another process."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile

RATE = 44100


def tune(seconds=2.0, channels=2):
    """Plucked notes of changing pitch, different in each channel."""
    t = np.arange(round(seconds * RATE)) / RATE
    notes = 220 * 2 ** (np.floor(t * 4) % 5 / 12)
    phase = 2 * np.pi * np.cumsum(notes) / RATE
    decay = np.exp(-6 * (t * 4 % 1) / 4)
    return np.stack([0.3 * decay * np.sin((c + 1) * phase) for c in range(channels)]).astype(np.float32)


@pytest.fixture
def music():
    return tune()


@pytest.fixture
def noise():
    return (0.05 * np.random.default_rng(5).standard_normal((2, 2 * RATE))).astype(np.float32)


@pytest.fixture
def folders(tmp_path, music, noise):
    """Folders `music` with one piece, `noise` with two categories, `real` with a noisy recording."""
    for name, file, samples in (
        ("music", "band_one.flac", music),
        ("noise", "HISS_one.flac", noise),
        ("noise", "HUM_one.flac", np.sin(np.arange(2 * RATE) / 140).astype(np.float32)[None] * 0.1),
        ("real", "attic.flac", music * np.float32(0.5) + noise),
    ):
        (tmp_path / name).mkdir(exist_ok=True)
        soundfile.write(tmp_path / name / file, samples.T, RATE)
    return tmp_path
