# SPDX-License-Identifier: GPL-3.0-or-later
"""Filters attenuate what they say, shift nothing, and show no seam between stretches."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from processors.contract import ArrayReader
from processors.filters import HighPass, LowPass, Notch
from tests.processors.sounds import collect, sound

RATE = 44_100


def tone(hz, seconds=4.0, sample_rate=RATE):
    return np.sin(2 * np.pi * hz * np.arange(round(seconds * sample_rate)) / sample_rate)[None].astype(np.float32)


def run(processor, samples, sample_rate=RATE, **values):
    audio = ArrayReader(samples, sample_rate)
    return collect(processor.process(audio, processor.info.parse(values)), samples.shape[0])


def level_db(result, samples):
    """Level of the middle of a sound, against what it was."""
    middle = slice(samples.shape[1] // 4, -samples.shape[1] // 4)
    return 20 * np.log10(np.std(result[:, middle]) / np.std(samples[:, middle]))


@pytest.mark.parametrize("slope", ["12", "24", "48", "96"])
@pytest.mark.parametrize(("processor", "octaves"), [(HighPass(), -1), (LowPass(), 1)])
@pytest.mark.parametrize("hz", [60.0, 1000.0, 15_000.0])
def test_levels_at_the_corner_an_octave_beyond_and_where_sound_passes(slope, processor, octaves, hz):
    def level(at):
        return level_db(run(processor, tone(at), frequency_hz=hz, slope=slope), tone(at))

    assert level(hz) == pytest.approx(-3.0, abs=0.1)
    assert level(hz / 8.0**octaves) == pytest.approx(0.0, abs=0.15) or hz / 8.0**octaves > 0.45 * RATE
    beyond = hz * 2.0**octaves
    if beyond < 0.3 * RATE:
        assert level(beyond) < -0.68 * int(slope)


@pytest.mark.parametrize("hz", [80.0, 1000.0])
def test_nothing_is_shifted(hz):
    samples = tone(4 * hz) * np.hanning(4 * RATE)
    for processor, at in ((HighPass(), hz), (LowPass(), 16 * hz)):
        assert_allclose(run(processor, samples, frequency_hz=at), samples, atol=0.01)


@pytest.mark.parametrize(
    ("processor", "values"),
    [
        (HighPass(), {"frequency_hz": 20.0, "slope": "96"}),
        (LowPass(), {"frequency_hz": 300.0, "slope": "48"}),
        (Notch(), {"frequency_hz": 50.0, "width_hz": 1.0}),
    ],
)
def test_stretches_meet_without_a_seam(processor, values, monkeypatch):
    samples = sound(2, 20 * 8000, 8000)
    whole = run(processor, samples, 8000, **values)
    monkeypatch.setattr("processors.context.BLOCK", 1 << 20)
    at_once = run(processor, samples, 8000, **values)
    assert np.abs(whole - at_once).max() < 2e-6


def test_a_notch_takes_its_band_only():
    def level(at):
        return level_db(run(Notch(), tone(at), frequency_hz=1000.0, width_hz=10.0), tone(at))

    assert level(1000.0) < -80
    assert level(995.0) == pytest.approx(-3.0, abs=0.3) and level(1005.0) == pytest.approx(-3.0, abs=0.3)
    assert level(950.0) > -0.1 and level(1050.0) > -0.1


def test_a_high_pass_takes_the_offset_from_the_first_frame_on():
    result = run(HighPass(), tone(1000.0) * 0.1 + 0.5)
    assert np.abs(result).max() < 0.12


def test_a_region_is_filtered_up_to_its_edges_as_the_whole_is():
    whole = sound(1, 4 * RATE) + 0.3 * np.cos(2 * np.pi * 330.0 * np.arange(4 * RATE) / RATE).astype(np.float32)
    start = RATE + 2940  # on a crest of the wave, as a region may begin anywhere
    expected = run(HighPass(), whole)[:, start : start + RATE]
    result = run(HighPass(), whole[:, start : start + RATE])
    assert np.abs(result - expected).max() < 0.05


def test_a_corner_above_the_recordings_highest_frequency():
    samples = sound(2, 20_001, 8000)
    told = []
    audio = ArrayReader(samples, 8000)
    low = collect(LowPass().process(audio, LowPass.info.parse({}), told.append), 2)
    assert_array_equal(low, samples)
    high = collect(HighPass().process(audio, HighPass.info.parse({"frequency_hz": 9000.0}), told.append), 2)
    assert np.abs(high).max() < 0.1
    assert "8000 Hz" in told[0] and "3920 Hz" in told[1]
