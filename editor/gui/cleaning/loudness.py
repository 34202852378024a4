# SPDX-License-Identifier: GPL-3.0-or-later
"""How loud the original, the cleaned and the removed sound are, so that they can be compared at equal loudness.

The louder of two sounds seems the better one; who judges a setting should hear the difference and not the level.
"""

from __future__ import annotations

import math

import numpy as np

from editor.gui.cleaning.kinds import CLEANED, KINDS, ORIGINAL, REMOVED
from processors.api import Waveform
from processors.loudness import LAYOUTS, LoudnessMeter

MOST_DB = 40.0
"""Removed noise is made louder by no more than that."""


class Balance:
    """Measures one track of a rendering while it grows. A worker adds blocks; everyone may ask."""

    def __init__(self, sample_rate: int, channels: int) -> None:
        """Begin with silence."""
        self._channels = min(channels, max(LAYOUTS))
        self._meters = {kind: LoudnessMeter(sample_rate, self._channels, true_peak=False) for kind in KINDS}
        self._lufs = dict.fromkeys(KINDS, -math.inf)
        self._peaks = dict.fromkeys(KINDS, 0.0)
        self._removed_sum = 0.0
        self._values = 0

    @property
    def removed_power(self) -> float:
        """Mean square of what is removed."""
        return self._removed_sum / max(self._values, 1)

    def add(self, original: Waveform, cleaned: Waveform) -> None:
        """Take the next block before and after, both (channels, frames)."""
        if not original.shape[1]:
            return
        removed = original - cleaned
        for kind, samples in zip(KINDS, (original, cleaned, removed), strict=True):
            self._meters[kind].push(samples[: self._channels])
            self._lufs[kind] = self._meters[kind].integrated_lufs
            self._peaks[kind] = max(self._peaks[kind], float(np.abs(samples).max()))
        self._removed_sum += float(np.square(removed, dtype=np.float64).sum())
        self._values += removed.size

    def gain_db(self, kind: str) -> float:
        """Return what makes `kind` as loud as the others, without clipping.

        The original gives way where the cleaned sound has no room to become louder.
        """
        wanted = self._wanted_db(CLEANED)
        given = min(wanted, self._room_db(CLEANED))
        if kind == CLEANED:
            return given
        lowered = given - wanted
        if kind == ORIGINAL:
            return lowered
        return min(self._wanted_db(REMOVED) + lowered, self._room_db(REMOVED), MOST_DB)

    def _wanted_db(self, kind: str) -> float:
        difference = self._lufs[ORIGINAL] - self._lufs[kind]
        return difference if math.isfinite(difference) else 0.0

    def _room_db(self, kind: str) -> float:
        """Return by how much `kind` can be louder before it clips; at least 0, since it may clip already."""
        return max(-20.0 * math.log10(max(self._peaks[kind], 1e-9)), 0.0)
