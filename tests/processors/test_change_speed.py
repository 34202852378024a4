# SPDX-License-Identifier: GPL-3.0-or-later
"""Length and pitch follow the speed."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from processors.change_speed import ChangeSpeed
from processors.contract import ArrayReader
from processors.silence import Silence
from tests.processors.sounds import collect, sound


def run(samples, speed):
    values = ChangeSpeed.info.parse({"speed_percent": speed})
    return collect(ChangeSpeed().process(ArrayReader(samples), values), samples.shape[0])


@pytest.mark.parametrize("speed", [25.0, 74.074, 100.0, 133.333, 200.0, 400.0])
def test_length_and_pitch(speed):
    time = np.arange(88_200) / 44_100
    samples = np.sin(2 * np.pi * 440 * time)[None].astype(np.float32) * np.hanning(88_200).astype(np.float32)
    result = run(samples, speed)
    assert result.shape[1] == pytest.approx(88_200 * 100 / speed, abs=1)
    spectrum = np.abs(np.fft.rfft(result[0], 8 * result.shape[1]))
    found = np.argmax(spectrum) * 44_100 / (8 * result.shape[1])
    assert found == pytest.approx(440 * speed / 100, rel=0.001)
    assert np.abs(result).max() == pytest.approx(1.0, abs=0.01)


def test_full_speed_is_bit_for_bit():
    samples = sound(2, 70_001)
    assert_array_equal(run(samples, 100.0), samples)


def test_there_and_back():
    samples = sound(2, 70_001, noise=0.0)
    back = run(run(samples, 50.0), 200.0)
    assert_allclose(back[:, 500:-500], samples[:, 500:-500], atol=0.02)


def test_silence_is_silent_whatever_was_there():
    samples = sound(2, 70_001)
    samples[0, 7] = np.nan
    result = collect(Silence().process(ArrayReader(samples), {}), 2)
    assert_array_equal(result, np.zeros((2, 70_001), np.float32))
