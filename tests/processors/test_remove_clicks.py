# SPDX-License-Identifier: GPL-3.0-or-later
"""Clicks go, what lies underneath comes back, and drums stay."""

from __future__ import annotations

import io

import numpy as np
import pytest
import soundfile
from numpy.testing import assert_array_equal

from processors.contract import ArrayReader
from processors.remove_clicks import RemoveClicks
from tests.processors.sounds import collect

RATE = 44_100


def run(samples, sample_rate=RATE, **values):
    audio = ArrayReader(samples, sample_rate)
    return collect(RemoveClicks().process(audio, RemoveClicks.info.parse(values)), samples.shape[0])


def tones(seconds=4.0, sample_rate=RATE, hiss=0.0005):
    time = np.arange(round(seconds * sample_rate)) / sample_rate
    wave = sum(np.sin(2 * np.pi * hz * time + hz) * np.exp(-2 * (time % 0.8)) for hz in (110, 277, 660, 1760, 2500))
    wave = 0.1 * wave + hiss * np.random.default_rng(1).standard_normal(len(time))
    return wave[None].astype(np.float32)


def clicks(samples, count=60, level=0.4, most=25, seed=2):
    """Short bursts of any shape, away from the ends."""
    rng = np.random.default_rng(seed)
    result = np.zeros_like(samples)
    for place in rng.choice(np.arange(2000, samples.shape[1] - 2000, 500), count, replace=False):
        length = int(rng.integers(1, most))
        burst = rng.choice([-1, 1]) * (0.5 + 0.5 * rng.random(length)) * np.cos(np.arange(length))
        result[:, place : place + length] = level * burst
    return result


def drums(seconds=4.0, sample_rate=RATE):
    """Bursts of noise with sharp beginnings, as snare and sticks make, over drums' tones."""
    rng = np.random.default_rng(6)
    time = np.arange(round(seconds * sample_rate)) / sample_rate
    since = time % 0.25
    snare = rng.standard_normal(len(time)) * np.exp(-since / 0.03) * (np.floor(time / 0.25) % 2)
    kick = np.sin(2 * np.pi * 60 * since + 8 * (1 - np.exp(-since / 0.02))) * np.exp(-since / 0.1)
    sticks = rng.standard_normal(len(time)) * np.exp(-since / 0.006) * 0.5
    return (0.2 * (snare + kick + sticks) + 0.0003 * rng.standard_normal(len(time)))[None].astype(np.float32)


@pytest.mark.parametrize("sample_rate", [RATE, 96_000])
def test_clicks_go_and_the_sound_comes_back(sample_rate):
    clean = tones(sample_rate=sample_rate)
    bad = clicks(clean, most=25 * sample_rate // RATE)
    result = run(clean + bad, sample_rate)
    assert 10 * np.log10(np.sum((result - clean) ** 2) / np.sum(bad**2)) < -20


def test_soft_clicks_need_more_sensitivity():
    clean = tones()
    bad = clicks(clean, level=0.01, most=6)
    shares = [np.sum((run(clean + bad, sensitivity=percent) - clean) ** 2) / np.sum(bad**2) for percent in (0.0, 100.0)]
    assert shares[1] < 0.5 * shares[0]


def test_clicks_in_mp3_need_more_of_both_as_the_tip_says():
    def coded(samples):
        file = io.BytesIO()
        soundfile.write(file, samples.T, RATE, format="MP3")
        return soundfile.read(io.BytesIO(file.getvalue()), dtype="float32", always_2d=True)[0].T

    clean, bad = coded(tones()), coded(tones() + clicks(tones(), count=20))
    both = {"sensitivity": 75.0, "longest_ms": 5.0}
    left = [
        10 * np.log10(np.sum((run(bad, **values) - clean) ** 2) / np.sum((bad - clean) ** 2)) for values in ({}, both)
    ]
    assert left[1] < left[0] - 3, left
    tips = [parameter.description for parameter in RemoveClicks.info.parameters]
    assert "raise this and the sensitivity" in tips[1]


def test_sound_without_clicks_stays_bit_for_bit():
    clean = tones()
    assert_array_equal(run(clean), clean)


def test_drums_are_no_clicks():
    beat = drums()
    result = run(beat)
    assert np.sum((result - beat) ** 2) < 0.001 * np.sum(beat**2)
    for stroke in range(RATE // 4, beat.shape[1] - 2000, RATE // 4):
        before, after = (each[0, stroke : stroke + 220] for each in (beat, result))
        assert np.abs(after).max() > 0.85 * np.abs(before).max()


def test_channels_are_mended_apart():
    clean = np.repeat(tones(2.0), 2, axis=0)
    bad = clicks(clean, 20)
    bad[0] = 0.0
    result = run(clean + bad)
    assert_array_equal(result[0], clean[0])
    assert np.sum((result[1] - clean[1]) ** 2) < 0.01 * np.sum(bad**2)
