# SPDX-License-Identifier: GPL-3.0-or-later
"""Drum machines by formula keep a grid, repeat their sounds, are never the same and always repeatable."""

import numpy as np
import pytest

from processors.musicecan.training import drum_machine as machine
from processors.musicecan.training.drum_machine import drum_machine

RATE = 44100
FRAMES = 5 * RATE


@pytest.mark.parametrize("seed", range(16))
def test_it_is_a_beat_and_no_hiss(seed):
    wave = drum_machine(np.random.default_rng(seed), FRAMES)
    assert wave.shape == (1, FRAMES) and wave.dtype == np.float32
    assert np.sqrt(np.mean(wave**2)) == pytest.approx(1.0, rel=1e-3)
    levels = 20 * np.log10(np.sqrt(np.mean(wave[0, : FRAMES // 1024 * 1024].reshape(-1, 1024) ** 2, axis=1)) + 1e-6)
    assert np.quantile(levels, 0.95) - np.quantile(levels, 0.05) > 5.0


@pytest.mark.parametrize("make", [machine.snare, machine.hat, machine.clap, machine.tom])
@pytest.mark.parametrize("seed", range(4))
def test_every_hit_begins_at_once_and_is_over_in_the_end(make, seed):
    for hit in make(np.random.default_rng(seed)):
        assert len(hit) == round(machine.LONGEST_S * RATE) and np.isfinite(hit).all()
        power = np.cumsum(np.square(hit, dtype=np.float64))
        assert power[RATE // 4] > 0.5 * power[-1]
        assert np.abs(hit[-100:]).max() < 0.2 * np.abs(hit).max()


def test_hits_sound_where_the_pattern_says():
    click, grid = np.zeros(round(machine.LONGEST_S * RATE), np.float32), 5000
    click[0] = 1.0
    pattern = np.float32([1.0, 0.0, 0.5, 0.0])
    wave = machine.play([click], pattern, np.random.default_rng(7), 10 * grid, grid, 2 * grid)
    places = np.flatnonzero(wave)
    np.testing.assert_array_equal(places, [0, 2 * grid, 4 * grid, 6 * grid, 8 * grid])
    assert wave[0] < wave[2 * grid] and wave[2 * grid] > wave[4 * grid]


def test_a_seed_is_one_beat_and_no_two_are_alike():
    waves = [drum_machine(np.random.default_rng(seed), FRAMES) for seed in (1, 1, 2)]
    assert np.array_equal(waves[0], waves[1]) and not np.allclose(waves[0], waves[2])
