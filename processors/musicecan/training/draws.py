# SPDX-License-Identifier: GPL-3.0-or-later
"""Random numbers as hearing counts them: frequencies and times by their ratio, gains in decibels."""

from __future__ import annotations

import numpy as np

Rng = np.random.Generator


def log_uniform(rng: Rng, low: float, high: float) -> float:
    """Draw from `low` to `high`, evenly in octaves."""
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))


def random_gain(rng: Rng, low_db: float, high_db: float) -> np.float32:
    """Draw a factor from `low_db` to `high_db`, evenly in dB."""
    return np.float32(10.0 ** (rng.uniform(low_db, high_db) / 20.0))
