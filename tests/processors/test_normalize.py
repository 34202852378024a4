# SPDX-License-Identifier: GPL-3.0-or-later
"""The level asked for is the level that comes out."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from processors.api import ProcessorError
from processors.contract import ArrayReader
from processors.loudness import measure_loudness
from processors.normalize import Normalize
from tests.processors.sounds import collect, sound


def run(samples, **values):
    processor = Normalize()
    return collect(processor.process(ArrayReader(samples), processor.info.parse(values)), samples.shape[0])


@pytest.mark.parametrize("level_db", [0.0, -1.0, -23.0])
@pytest.mark.parametrize("gain", [1e-4, 0.5, 3.0])
def test_peak(level_db, gain):
    result = run(gain * sound(2, 70_001), level_db=level_db)
    assert 20 * np.log10(np.abs(result).max()) == pytest.approx(level_db, abs=1e-4)


@pytest.mark.parametrize("level_db", [-10.0, -23.0])
def test_loudness(level_db):
    result = run(sound(2, 70_001), level_db=level_db, measure="rms")
    assert 10 * np.log10(np.mean(result.astype(np.float64) ** 2)) == pytest.approx(level_db, abs=1e-4)


def test_channels_share_a_gain_unless_told_otherwise():
    samples = sound(2, 5001) * np.float32([[1.0], [0.1]])
    together = run(samples)
    ratio = np.abs(samples).max(axis=1)
    assert_allclose(np.abs(together).max(axis=1) / np.abs(together).max(), ratio / ratio.max(), rtol=1e-5)
    separately = run(samples, separately=True)
    assert_allclose(np.abs(separately).max(axis=1), 10 ** (-1 / 20), rtol=1e-5)


@pytest.mark.parametrize("measure", ["peak", "rms"])
@pytest.mark.parametrize("separately", [True, False])
def test_silence_stays_silence(measure, separately):
    samples = np.zeros((2, 1000), np.float32)
    assert_array_equal(run(samples, measure=measure, separately=separately), samples)
    samples[0] = sound(1, 1000)[0]
    result = run(samples, measure=measure, separately=separately)
    assert result[0].any() and not result[1].any()


@pytest.mark.parametrize("measure", ["peak", "rms"])
def test_what_is_far_too_soft_to_be_heard_counts_as_silence(measure):
    samples = np.float32([[0.0, 1e-42, -1e-42, 0.0], [0.5, -0.5, 0.25, 0.0]])
    result = run(samples, measure=measure, separately=True)
    assert_array_equal(result[0], samples[0])


@pytest.mark.parametrize("level_db", [-30.0, -23.0])
@pytest.mark.parametrize("channels", [1, 2, 6])
@pytest.mark.parametrize("frames", [9000, 200_001])
def test_lufs(level_db, channels, frames):
    result = run(sound(channels, frames), level_db=level_db, measure="lufs")
    assert measure_loudness([result], 44_100, channels).integrated_lufs == pytest.approx(level_db, abs=0.05)


def test_lufs_give_way_to_the_ceiling_and_tell():
    samples = 0.01 * sound(2, 200_001)
    samples[:, 100_000] = 0.5
    told = []
    processor = Normalize()
    values = processor.info.parse({"level_db": -14.0, "measure": "lufs", "ceiling_db": -2.0})
    result = collect(processor.process(ArrayReader(samples), values, told.append), 2)
    measured = measure_loudness([result], 44_100, 2)
    assert measured.true_peak_db == pytest.approx(-2.0, abs=0.05)
    assert f"{-14.0 - measured.integrated_lufs:.1f} dB below -14 LUFS" in told[0]


def test_lufs_of_channels_apart():
    samples = sound(2, 200_001) * np.float32([[1.0], [0.1]])
    result = run(samples, level_db=-23.0, measure="lufs", separately=True)
    for channel in result:
        assert measure_loudness([channel[None]], 44_100, 1).integrated_lufs == pytest.approx(-23.0, abs=0.05)


def test_lufs_of_silence_and_of_too_many_channels():
    silence = np.zeros((2, 70_001), np.float32)
    assert_array_equal(run(silence, measure="lufs"), silence)
    with pytest.raises(ProcessorError, match="channels separately"):
        run(np.ones((9, 100)), measure="lufs")
