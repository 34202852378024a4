# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a frequency lies in a spectrogram: logarithmic like pitch, or linear. Arithmetic only; no widget in here."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from editor.core.pictures.tiles import Tile

LOWEST_LOG_HZ = 30.0
"""Lower edge of a logarithmic axis; below it there is hardly any music."""

LABEL_PIXELS = 30
"""Least pixels between two labels."""

_LOG_LABELS_HZ = (50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 40000, 80000)
_FEWER_LABELS_HZ = (100, 1000, 10000)


@dataclass(frozen=True)
class FrequencyAxis:
    """Maps Hz to rows; row 0 is the top, where `high_hz` (the half of the sample rate) lies."""

    high_hz: float
    is_log: bool

    @property
    def low_hz(self) -> float:
        """Frequency at the bottom."""
        return min(LOWEST_LOG_HZ, self.high_hz / 4) if self.is_log else 0.0

    def y_of(self, frequency_hz: float, height: float) -> float:
        """Return the row of a frequency; what lies below the axis is put at its bottom."""
        if self.is_log:
            span = math.log(self.high_hz / self.low_hz)
            return height * math.log(self.high_hz / max(frequency_hz, self.low_hz)) / span
        return height * (1.0 - frequency_hz / self.high_hz)

    def hz_of(self, y: float, height: float) -> float:
        """Return the frequency at a row, kept inside the axis."""
        share = min(max(y / max(height, 1.0), 0.0), 1.0)
        if self.is_log:
            return self.high_hz * (self.low_hz / self.high_hz) ** share
        return self.high_hz * (1.0 - share)

    def labels(self, height: float) -> list[tuple[float, str]]:
        """Return (Hz, text) of the frequencies to write beside a picture of this height."""
        if self.is_log:
            octave = height / math.log2(self.high_hz / self.low_hz)
            chosen: tuple[int, ...] = _LOG_LABELS_HZ if octave >= LABEL_PIXELS else _FEWER_LABELS_HZ
            found = [float(hz) for hz in chosen if self.low_hz * 1.2 < hz < self.high_hz * 0.9]
        else:
            least = self.high_hz * LABEL_PIXELS / max(height, 1.0)
            step = next((s for s in (500, 1000, 2000, 5000, 10000, 20000) if s >= least), 50000)
            found = [float(hz) for hz in range(step, int(self.high_hz * 0.96), step)]
        return [(hz, f"{hz / 1000:g}k" if hz >= 1000 else f"{hz:g}") for hz in found]


@lru_cache(64)
def _rows(
    axis: FrequencyAxis, bins: int, height: int
) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.bool_]]:
    """Return for each row the bin it begins at, the share of the next one, and whether it covers several bins."""
    edges = np.array([axis.hz_of(y, height) for y in range(height + 1)]) / axis.high_hz * (bins - 1)
    middles = (edges[:-1] + edges[1:]) / 2
    wide = edges[:-1] - edges[1:] > 1.0
    first = np.where(wide, np.ceil(edges[1:]), np.floor(middles)).astype(np.int64)
    first = np.clip(first, 0, bins - 1)
    return first, np.clip(middles - first, 0.0, 1.0).astype(np.float32), wide


def picture_rows(tile: Tile, axis: FrequencyAxis, height: int) -> NDArray[np.uint8]:
    """Return `tile` as `height` rows of `axis`: the loudest of the bins in a row, or a blend of the two around it."""
    bins = tile.shape[0]
    first, share, wide = _rows(axis, bins, height)
    result = np.empty((height, tile.shape[1]), np.uint8)
    narrow = np.flatnonzero(~wide)
    if len(narrow):
        low = tile[first[narrow]].astype(np.float32)
        low += (tile[np.minimum(first[narrow] + 1, bins - 1)] - low) * share[narrow, None]
        result[narrow] = low
    rows = np.flatnonzero(wide)
    if len(rows):  # from the bottom up, as bins are counted; a lone row between blended ones ends at its own bins
        up = rows[::-1]
        loudest = np.maximum.reduceat(tile, np.maximum.accumulate(first[up]), axis=0)
        result[up] = loudest
    return result
