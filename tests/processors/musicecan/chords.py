# SPDX-License-Identifier: GPL-3.0-or-later
"""Clean music that is made on the spot, for what the shipped weights must do with it."""

import numpy as np

RATE, SECONDS = 44100, 6


def plucked(channels):
    """Return plucked chords, a second each, (channels, frames)."""
    time_s = np.arange(RATE) / RATE
    bars = []
    for root in (220.0, 174.6, 196.0, 164.8, 220.0, 246.9)[:SECONDS]:
        bar = np.zeros(RATE)
        for i, interval in enumerate((1.0, 1.25, 1.5, 2.0)):
            angle = 2 * np.pi * root * interval * time_s
            tone = sum(np.exp(-time_s * (2 + k)) * np.sin(angle * k) / k for k in range(1, 9))
            bar[i * 4000 :] += tone[: RATE - i * 4000]
        bars.append(bar)
    music = 0.05 * np.concatenate(bars).astype(np.float32)
    return np.stack([music * (1 - 0.3 * c) for c in range(channels)])
