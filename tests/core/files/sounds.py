# SPDX-License-Identifier: GPL-3.0-or-later
"""Sounds to write, which any PCM format holds: they lie on a coarse grid."""

from __future__ import annotations

import numpy as np


def sound(channels, frames, sample_rate, bits=16):
    """Return low sweeps on a grid, another one in each channel; low, because AAC and Vorbis filter the bass channel."""
    time = np.arange(frames) / sample_rate
    rows = [np.sin(2 * np.pi * (50 + 3 * c + (15 + c) * time) * time + c) * (0.5 - 0.03 * c) for c in range(channels)]
    steps = float(1 << (bits - 1))
    return (np.round(np.array(rows).reshape(channels, frames) * steps) / steps).astype(np.float32)
