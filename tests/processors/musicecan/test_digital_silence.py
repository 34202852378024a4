# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing is taken out of digital silence, wherever it begins and ends, and nowhere else is anything left for it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from processors.contract import ArrayReader
from processors.musicecan.denoise import hushed
from tests.processors.musicecan.networks import SmoothingNetwork
from tests.processors.musicecan.test_denoise import cleaned
from tests.processors.sounds import sound


@pytest.mark.parametrize("constant", [0.0, 0.25])
def test_silence_comes_back_and_loads_no_network(constant):
    samples = np.full((2, 100_001), constant, np.float32)
    assert_array_equal(cleaned(ArrayReader(samples), None), samples)


@pytest.mark.parametrize("sample_rate", [8000, 44_100, 96_000])
def test_a_channel_stays_silent_where_it_is_and_nowhere_else(sample_rate):
    samples = sound(2, 4 * sample_rate, sample_rate)
    samples[1, sample_rate : 3 * sample_rate] = 0.0
    samples[0, 2 * sample_rate : 2 * sample_rate + sample_rate // 200] = 0.0  # 5 ms, as a soft sound may be
    residual = cleaned(ArrayReader(samples, sample_rate), SmoothingNetwork(), residual=True)
    nothing = np.zeros(samples.shape, bool)
    nothing[1, sample_rate : 3 * sample_rate] = True
    assert not residual[nothing].any()
    assert np.count_nonzero(residual[~nothing]) > 0.99 * np.count_nonzero(~nothing)


@pytest.mark.parametrize("block", [441, 1000, 44_100])
def test_what_is_silent_is_the_same_in_blocks_of_any_length_and_at_both_ends(block):
    samples = np.ones((2, 44_100), np.float32)
    samples[0, :700] = samples[1, -700:] = samples[0, 20_000:20_881] = 0.0  # 16 and nearly 20 ms: too short
    samples[1, :882] = samples[0, -900:] = samples[1, 20_000:20_882] = 0.0
    audio = ArrayReader(samples, 44_100)
    blocks = [(start, samples[:, start : start + block]) for start in range(0, 44_100, block)]
    left = [hushed(np.ones_like(each), each, audio, start) for start, each in blocks]
    expected = np.ones(samples.shape, np.float32)
    expected[1, :882] = expected[0, -900:] = expected[1, 20_000:20_882] = 0.0
    assert_array_equal(np.concatenate(left, axis=1), expected)


@pytest.mark.parametrize("seed", range(20))
def test_no_row_of_zeros_is_overlooked(seed):
    rng = np.random.default_rng(seed)
    samples = np.ones((1, 6_000), np.float32)
    for start in rng.integers(0, 6_000, 8):
        samples[0, start : start + rng.integers(1, 400)] = 0.0
    samples[0, rng.integers(0, 6_000, 300)] = 0.0
    edges = np.flatnonzero(np.diff(samples[0] == 0.0, prepend=False, append=False)).reshape(-1, 2)
    expected = np.ones_like(samples)
    for start, end in edges:
        expected[0, start:end] = end - start < 160  # 20 ms at 8 kHz
    cuts = [0, *np.sort(rng.integers(1, 6_000, 5)), 6_000]
    audio, left = ArrayReader(samples, 8000), []
    for start, end in pairwise(cuts):
        left.append(hushed(np.ones((1, end - start), np.float32), samples[:, start:end], audio, int(start)))
    assert_array_equal(np.concatenate(left, axis=1), expected)
