# SPDX-License-Identifier: GPL-3.0-or-later
"""Hum goes, music stays, drift is followed, and where nothing hums nothing is touched."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from processors.contract import ArrayReader
from processors.remove_hum import RemoveHum
from tests.processors.sounds import collect

RATE = 44_100


def mains(hz, seconds, drift_hz=0.0, harmonics=12, sample_rate=RATE, level=0.05):
    """A hum whose harmonics get softer, with any phases; its frequency swings by `drift_hz`, once in 30 s."""
    time = np.arange(round(seconds * sample_rate)) / sample_rate
    phase = 2 * np.pi * hz * time - drift_hz * 30.0 * np.cos(2 * np.pi * time / 30.0)
    wave = sum(np.sin(k * phase + 1.7 * k * k) / k for k in range(1, harmonics + 1))
    return (level * wave)[None].astype(np.float32)


def music(seconds, sample_rate=RATE, seed=3):
    """Plucked notes of a tempered scale that come and go."""
    rng = np.random.default_rng(seed)
    time = np.arange(round(seconds * sample_rate)) / sample_rate
    result = np.zeros(len(time))
    for begin in np.arange(0.0, seconds, 0.25):
        hz = 110.0 * 2 ** (rng.choice([0, 3, 5, 7, 10, 12, 15, 19, 24]) / 12)
        note = slice(np.searchsorted(time, begin), np.searchsorted(time, begin + 1.5))
        since = time[note] - begin
        tone = sum(np.sin(2 * np.pi * k * hz * since) / k for k in range(1, 8))
        ends = np.minimum(1.0, since / 0.005) * np.minimum(1.0, (1.5 - since) / 0.1)
        result[note] += 0.08 * tone * np.exp(-3.0 * since) * ends
    return result[None].astype(np.float32)


def run(samples, sample_rate=RATE, told=None, **values):
    audio = ArrayReader(samples, sample_rate)
    notify = (lambda sentence: None) if told is None else told.append
    return collect(RemoveHum().process(audio, RemoveHum.info.parse(values), notify), samples.shape[0])


def db(after, before):
    return 20 * np.log10(np.std(after) / np.std(before))


@pytest.mark.parametrize(("hz", "sample_rate"), [(50.0, RATE), (59.93, RATE), (50.11, 8000), (60.0, 96_000)])
def test_hum_alone_goes_by_40_db_from_end_to_end(hz, sample_rate):
    hum = mains(hz, 12.0, sample_rate=sample_rate)
    result = run(hum, sample_rate)
    assert db(result, hum) < -40
    edge = round(0.3 * sample_rate)
    assert db(result[:, :edge], hum[:, :edge]) < -30 and db(result[:, -edge:], hum[:, -edge:]) < -30


@pytest.mark.parametrize("hz", [50.05, 59.98])
def test_music_stays_and_its_hum_goes(hz):
    tune, hum = music(20.0), mains(hz, 20.0)
    result = run(tune + hum)
    assert db(result - tune, hum) < -17
    for low, high in ((30, 160), (160, 640), (640, 4000)):
        before, after = (band_power(each, low, high) for each in (tune, result))
        assert 10 * np.log10(after / before) == pytest.approx(0.0, abs=0.5), (low, high)


def band_power(samples, low, high):
    spectrum = np.abs(np.fft.rfft(samples[0] * np.hanning(samples.shape[1]))) ** 2
    hz = np.fft.rfftfreq(samples.shape[1], 1 / RATE)
    return spectrum[(hz >= low) & (hz < high)].sum()


def test_music_without_hum_stays_as_it_is():
    told = []
    tune = music(12.0)
    assert_array_equal(run(tune, told=told), tune)
    assert "No hum" in told[0]


def test_notes_beside_the_harmonics_stay_even_where_hum_is_insisted_on():
    """Notes that come and go are no hum, though in a single window they fit as well."""
    tune = music(10.0, 8000)
    assert db(run(tune, 8000, mains="50") - tune, tune) < -25
    soft = mains(50.0, 10.0, sample_rate=8000, level=0.004)
    assert db(run(tune + soft, 8000, mains="50") - tune, soft) < -5


def test_drift_is_followed():
    hum = mains(50.0, 40.0, drift_hz=0.05)
    assert db(run(hum, mains="50"), hum) < -30


def test_strength_and_number_of_harmonics():
    hum = mains(50.0, 8.0, harmonics=4)
    assert_array_equal(run(hum, strength=0.0), hum)
    assert db(run(hum, strength=50.0), hum) == pytest.approx(-6.0, abs=0.2)
    rest = run(hum, harmonics=2)
    kept = mains(50.0, 8.0, harmonics=4) - mains(50.0, 8.0, harmonics=2)
    assert db(rest, kept) == pytest.approx(0.0, abs=0.2)


@pytest.mark.parametrize("frames", [1, 2, 500, 5000, 30_000])
def test_short_recordings(frames):
    hum = mains(50.0, 1.0)[:, :frames]
    result = run(hum, mains="50")
    assert result.shape == hum.shape and np.abs(result).max() <= 2 * np.abs(hum).max() + 1e-6
