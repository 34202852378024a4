# SPDX-License-Identifier: GPL-3.0-or-later
"""The one shape of every fade between two sounds: a raised cosine with equal gain.

Two sounds that are equal stay the same bit for bit, so a fade over what did not change leaves no trace.
"""

from __future__ import annotations

import numpy as np

from processors.api import Waveform


def rise(frames: int) -> Waveform:
    """Return a raised cosine from 0 to 1 over `frames` frames, neither end included."""
    weights: Waveform = (0.5 - 0.5 * np.cos(np.pi * (np.arange(frames) + 0.5) / max(frames, 1))).astype(np.float32)
    return weights


def mixed(old: Waveform, new: Waveform, weights: Waveform) -> Waveform:
    """Return `new` weighted (0 to 1) against `old`, exactly `new` where the two are equal."""
    return new + (old - new) * (np.float32(1) - weights)
