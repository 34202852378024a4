# SPDX-License-Identifier: GPL-3.0-or-later
"""Spectrogram pictures for the listening page: one column a stretch of time, rows by pitch, one scale for an item."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from processors.api import Waveform
from processors.musicecan.evaluation.metrics import NOTHING, spectrum
from processors.musicecan.presets import SAMPLE_RATE

WIDTH, HEIGHT = 720, 200
WINDOW = 2048
LOWEST_HZ, HIGHEST_HZ = 40.0, 20000.0
RANGE_DB = 90.0


def loudest_db(wave: Waveform) -> float:
    """Return the level of the loudest bin of a waveform, in the unit that `decibels` uses."""
    return float(decibels(wave).max())


def decibels(wave: Waveform) -> np.ndarray:
    """Return (bins, columns) of the channels' mean power in dB, at most about `WIDTH` columns."""
    hop = max(256, wave.shape[1] // WIDTH)
    return 10 * np.log10(spectrum(wave, WINDOW, hop).mean(axis=0).T + NOTHING)


def by_pitch(levels: np.ndarray) -> np.ndarray:
    """Return (HEIGHT, columns): rows from high to low, equally far apart on a logarithmic scale of frequency."""
    edges = np.geomspace(HIGHEST_HZ, LOWEST_HZ, HEIGHT + 1) * WINDOW / SAMPLE_RATE
    rows = []
    for high, low in zip(edges[:-1], edges[1:], strict=True):
        first = min(int(low + 0.5), len(levels) - 1)
        rows.append(levels[first : max(first + 1, int(high + 0.5))].max(axis=0))
    return np.stack(rows)


def draw(wave: Waveform, loudest: float, path: Path) -> None:
    """Write a picture of a waveform as PNG; `loudest` in dB gets the brightest color."""
    from matplotlib.image import imsave

    imsave(path, by_pitch(decibels(wave)), cmap="magma", vmin=loudest - RANGE_DB, vmax=loudest)
