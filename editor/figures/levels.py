# SPDX-License-Identifier: GPL-3.0-or-later
"""Levels of a recording for a report: peak, RMS, loudness and noise floor, read once from begin to end."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator
from dataclasses import dataclass

import numpy as np

from editor.core.sound.pieces import PieceTable
from processors.loudness import LoudnessAccount, in_db

BLOCK = 65536
WINDOW_S = 0.05
"""Seconds of the stretches whose levels are compared for the noise floor."""

FULL_SCALE = 0.9999
"""Samples from here on count as clipped: 16 bit end a little below 1."""

QUIET = 0.05
"""The noise floor is the level that this share of the stretches stays below."""


@dataclass(frozen=True)
class Levels:
    """Levels in dB below full scale (silence: -inf), loudness in LUFS, its range in LU; NaN as in `Loudness`."""

    peak_db: float
    true_peak_db: float
    rms_db: float
    loudness_lufs: float
    range_lu: float
    noise_floor_db: float
    clipped: int
    """Samples at full scale."""

    def rows(self, say: Callable[[str], str] = str) -> list[tuple[str, str]]:
        """Return (name, value with unit) of each; `say` puts names into another language."""
        return [
            (say("Peak"), _text(self.peak_db, "dB")),
            (say("True peak"), _text(self.true_peak_db, "dBTP")),
            ("RMS", _text(self.rms_db, "dB")),
            (say("Loudness"), _text(self.loudness_lufs, "LUFS")),
            (say("Loudness range"), _text(self.range_lu, "LU")),
            (say("Noise floor"), _text(self.noise_floor_db, "dB")),
            (say("Samples at full scale"), str(self.clipped)),
        ]


def measuring_levels(table: PieceTable, sample_rate: int) -> Generator[int, None, Levels]:
    """Measure all of `table`: yield frames done, return its levels."""
    account = LoudnessAccount(sample_rate, table.channels)
    width = max(round(WINDOW_S * sample_rate), 1)
    step = max(BLOCK // width, 1) * width
    peak, energy, clipped, powers = 0.0, 0.0, 0, [np.zeros(0)]
    for start in range(0, table.frames, step):
        samples = table.read(start, min(step, table.frames - start))
        account.push(samples)
        peak = max(peak, float(np.abs(samples).max()))
        clipped += int((np.abs(samples) >= FULL_SCALE).sum())
        power = np.mean(np.square(samples, dtype=np.float64), axis=0)
        energy += float(power.sum())
        whole = len(power) // width * width
        powers.append(power[:whole].reshape(-1, width).mean(axis=1))
        yield start + samples.shape[1]
    loudness = account.finish()
    quiet = np.concatenate(powers)
    floor = float(np.quantile(quiet, QUIET)) if len(quiet) else 0.0
    return Levels(
        in_db(peak), loudness.true_peak_db, in_db(math.sqrt(energy / max(table.frames, 1))), loudness.integrated_lufs,
        loudness.range_lu, in_db(math.sqrt(floor)), clipped,
    )  # fmt: skip


def _text(value: float, unit: str) -> str:
    if math.isnan(value):
        return "–"
    return f"{value:z.1f} {unit}".replace("-", "−") if math.isfinite(value) else f"−∞ {unit}"
