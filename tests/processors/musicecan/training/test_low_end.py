# SPDX-License-Identifier: GPL-3.0-or-later
"""Kick drums and basses by formula are deep, loud, never the same and always repeatable."""

import numpy as np
import pytest

from processors.musicecan.training.low_end import low_end

FRAMES = 3 * 44100


@pytest.mark.parametrize("seed", range(12))
def test_most_of_it_lies_where_rumble_does(seed):
    wave = low_end(np.random.default_rng(seed), FRAMES)
    assert wave.shape == (1, FRAMES)
    assert wave.dtype == np.float32
    assert np.sqrt(np.mean(wave**2)) == pytest.approx(1.0, rel=1e-3)
    power = np.abs(np.fft.rfft(wave[0])) ** 2
    hertz = np.fft.rfftfreq(FRAMES, 1 / 44100)
    assert power[hertz < 260].sum() > 0.8 * power.sum()
    assert power[hertz < 25].sum() < 0.3 * power.sum()


def test_a_seed_is_one_beat_and_no_two_are_alike():
    waves = [low_end(np.random.default_rng(seed), FRAMES) for seed in (1, 1, 2)]
    assert np.array_equal(waves[0], waves[1])
    assert not np.allclose(waves[0], waves[2])


def test_it_comes_and_goes_unlike_rumble():
    spread = []
    for seed in range(12):
        level = np.sqrt(np.mean(low_end(np.random.default_rng(seed), FRAMES).reshape(60, -1) ** 2, axis=1))
        spread.append(np.std(level) / np.mean(level))
    assert np.median(spread) > 0.3
