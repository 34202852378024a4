# SPDX-License-Identifier: GPL-3.0-or-later
"""No peak passes the ceiling, and what is below it stays as it is."""

from __future__ import annotations

import numpy as np
import pytest
import soxr
from numpy.testing import assert_array_equal

from processors.contract import ArrayReader
from processors.limiter import Limiter
from processors.loudness import measure_loudness
from tests.processors.sounds import collect, sound


def run(samples, **values):
    return collect(Limiter().process(ArrayReader(samples), Limiter.info.parse(values)), samples.shape[0])


@pytest.mark.parametrize("gain_db", [0.0, 12.0])
@pytest.mark.parametrize("reach_ms", [1.0, 20.0, 500.0])
@pytest.mark.parametrize("ceiling_db", [-1.0, -12.0])
def test_no_true_peak_passes_the_ceiling(gain_db, reach_ms, ceiling_db):
    samples = 3.0 * sound(2, 200_001, noise=0.2)
    result = run(samples, gain_db=gain_db, reach_ms=reach_ms, ceiling_db=ceiling_db)
    assert 20 * np.log10(np.abs(result).max()) <= ceiling_db + 1e-5
    assert measure_loudness([result], 44_100, 2).true_peak_db <= ceiling_db + 0.2
    assert 20 * np.log10(np.abs(result).max()) > ceiling_db - 3.0


@pytest.mark.parametrize("rate", [8000, 16_000, 44_100])
def test_a_short_reach_bends_no_peak_between_samples(rate):
    """At a low rate a millisecond is a few samples: a gain that turned so fast would make overtones of its own."""
    loud = np.random.default_rng(2).standard_normal((1, 60_001)).astype(np.float32)
    values = Limiter.info.parse({"reach_ms": 1.0})
    result = collect(Limiter().process(ArrayReader(loud, rate), values), loud.shape[0])
    assert measure_loudness([result], rate, 1).true_peak_db <= -1.0 + 0.05


def clipped_drums(rng, frames):
    time_s = np.arange(frames) / 44_100
    beat_s = time_s % 0.25
    kick = np.sin(2 * np.pi * (60 * beat_s + 20 * np.exp(-30 * beat_s))) * np.exp(-12 * beat_s)
    return np.clip(2 * kick + 1.6 * rng.standard_normal(frames) * np.exp(-25 * beat_s), -1, 1)


LOUD = {
    "drums": clipped_drums,
    "noise": lambda rng, frames: np.clip(rng.normal(0.0, 0.7, frames), -1.0, 1.0),
    "bits": lambda rng, frames: np.sign(rng.standard_normal(frames)),
    "square": lambda rng, frames: np.sign(np.sin(0.7128 * np.arange(frames) + 0.1)),
    "chirp": lambda rng, frames: np.sin(2.1 * np.arange(frames) + 0.5 / frames * np.arange(frames) ** 2),
}


@pytest.mark.parametrize("name", LOUD)
@pytest.mark.parametrize(("reach_ms", "over_db"), [(1.0, 0.1), (20.0, 0.05)])
def test_a_finer_look_finds_no_peak_above_the_ceiling(name, reach_ms, over_db):
    """Between the samples that are four times as dense there may be peaks too, of what is near half the rate."""
    loud = LOUD[name](np.random.default_rng(3), 100_001)[None].astype(np.float32)
    result = run(loud, reach_ms=reach_ms, gain_db=6.0)
    dense = soxr.resample(np.pad(result, ((0, 0), (1000, 1000))).T.astype(np.float64), 1, 16, "VHQ")
    assert -1.3 < 20 * np.log10(np.abs(dense).max()) <= -1.0 + over_db


def test_what_is_below_stays_bit_for_bit():
    samples = sound(2, 200_001)
    samples *= 0.5 / np.abs(samples).max()
    assert_array_equal(run(samples), samples)
    loud = samples.copy()
    loud[:, 100_000:100_010] = 2.0
    result = run(loud, reach_ms=10.0)
    assert_array_equal(result[:, :98_900], samples[:, :98_900])
    assert_array_equal(result[:, 101_100:], samples[:, 101_100:])


def test_channels_go_down_together():
    samples = np.full((2, 50_000), 0.4, np.float32) * np.float32([[1.0], [0.5]])
    samples[0, 25_000] = 2.0
    result = run(samples)
    assert result[1, 25_000] == pytest.approx(0.2 * 10 ** (-1 / 20) / 2.0, rel=1e-3)
