# SPDX-License-Identifier: GPL-3.0-or-later
"""The meter tells what the standards' own test signals are made to give."""

from __future__ import annotations

import math

import numpy as np
import pytest

from processors.loudness import LoudnessMeter, measure_loudness


def sine(level_db, sample_rate=48_000, seconds=5.0, hz=997.0, channels=2):
    time = np.arange(round(seconds * sample_rate)) / sample_rate
    wave = 10 ** (level_db / 20) * np.sin(2 * np.pi * hz * time)
    return np.tile(wave, (channels, 1)).astype(np.float32)


@pytest.mark.parametrize("sample_rate", [8000, 44_100, 48_000, 96_000, 192_000])
def test_a_stereo_sine_has_its_level(sample_rate):
    meter = LoudnessMeter(sample_rate, 2)
    for block in np.array_split(sine(-23.0, sample_rate), 37, axis=1):
        meter.push(block)
    meter.finish()
    for measured in (meter.integrated_lufs, meter.momentary_lufs, meter.short_term_lufs):
        assert measured == pytest.approx(-23.0, abs=0.1)
    assert meter.true_peak_db == pytest.approx(-23.0, abs=0.1)


SURROUND_DB = 10 * math.log10(3 + 2 * 1.41) - 3.01
"""What front, center and weighted surround channels give beside one pair."""


@pytest.mark.parametrize(("channels", "expected"), [(1, -23.01), (2, -20.0), (6, -20.0 + SURROUND_DB)])
def test_channels_add_up_and_the_low_frequency_one_is_left_out(channels, expected):
    samples = sine(-20.0, channels=channels)
    assert measure_loudness([samples], 48_000, channels).integrated_lufs == pytest.approx(expected, abs=0.1)
    if channels == 6:
        only_low = np.zeros_like(samples)
        only_low[3] = samples[3]
        assert measure_loudness([only_low], 48_000, 6).integrated_lufs == -math.inf


@pytest.mark.parametrize("channels", [1, 2, 3, 4, 5, 6, 7, 8])
def test_a_channel_counts_by_where_its_speaker_is(channels):
    """By ITU-R BS.1770-5, table 4: 60 to 120 degrees beside the listener it is 1.41, low frequencies are nothing."""
    weights = {4: "1144", 5: "11144", 6: "111044", 7: "1110144", 8: "11101144"}.get(channels, "1" * channels)
    for index, weight in enumerate(weights):
        samples = np.zeros((channels, 96_000), np.float32)
        samples[index] = sine(-20.0, seconds=2.0)[0]
        expected = {"0": -math.inf, "1": -23.01, "4": -23.01 + 10 * math.log10(1.41)}[weight]
        measured = measure_loudness([samples], 48_000, channels).integrated_lufs
        assert measured == pytest.approx(expected, abs=0.05), index


@pytest.mark.parametrize("channels", range(1, 9))
def test_silence_is_minus_infinity(channels):
    meter = LoudnessMeter(44_100, channels)
    assert meter.integrated_lufs == meter.momentary_lufs == meter.true_peak_db == -math.inf
    meter.push(np.zeros((channels, 44_100), np.float32))
    meter.push(np.zeros((channels, 0), np.float32))
    levels = (meter.integrated_lufs, meter.momentary_lufs, meter.short_term_lufs, meter.true_peak_db)
    assert levels == (-math.inf,) * 4


def test_silent_stretches_don_t_count():
    loud, silent = sine(-23.0), np.zeros((2, 48_000 * 10), np.float32)
    assert measure_loudness([loud, silent], 48_000, 2).integrated_lufs == pytest.approx(-23.0, abs=0.2)


def test_range_of_two_levels():
    # EBU Tech 3342, test 1: 20 s at -20 and 20 s at -30 give 10 LU
    blocks = [sine(-20.0, seconds=20.0), sine(-30.0, seconds=20.0)]
    assert measure_loudness(blocks, 48_000, 2).range_lu == pytest.approx(10.0, abs=1.0)


@pytest.mark.parametrize("level_db", [0.0, -60.0])
def test_a_peak_between_the_samples_is_seen(level_db):
    # a sine at a quarter of the rate, 45 degrees off: its samples are 3 dB below its crests
    time = np.arange(48_000)
    wave = 10 ** (level_db / 20) * np.sin(np.pi / 2 * time + np.pi / 4)
    samples = (np.hanning(48_000) * wave)[None].astype(np.float32)
    assert 20 * np.log10(np.abs(samples).max()) == pytest.approx(level_db - 3.01, abs=0.01)
    assert measure_loudness([samples], 48_000, 1).true_peak_db == pytest.approx(level_db, abs=0.1)


@pytest.mark.parametrize("seconds", [0.001, 0.1, 0.39])
def test_a_short_sound_has_a_loudness_too(seconds):
    measured = measure_loudness([sine(-23.0, seconds=seconds, hz=1000.0)], 48_000, 2)
    assert measured.integrated_lufs == pytest.approx(-23.0, abs=0.3)


def test_what_is_no_number_counts_as_silence():
    meter = LoudnessMeter(48_000, 2)
    samples = sine(-23.0)
    samples[0, 100], samples[1, 200] = np.nan, np.inf
    meter.push(samples)
    assert meter.integrated_lufs == pytest.approx(-23.0, abs=0.1)


def test_nothing_pushed_is_changed_and_no_block_is_too_small():
    samples = sine(-23.0, seconds=0.6)
    samples.flags.writeable = False
    meter = LoudnessMeter(48_000, 2)
    for start in range(0, samples.shape[1], 7):
        meter.push(samples[:, start : start + 7])
    assert meter.momentary_lufs == pytest.approx(-23.0, abs=0.1)


def test_more_channels_than_speakers_are_known_for():
    """They have no loudness, but peaks."""
    measured = measure_loudness([np.repeat(sine(-23.0)[:1], 9, axis=0)], 48_000, 9)
    assert np.isnan([measured.integrated_lufs, measured.range_lu]).all()
    assert measured.true_peak_db == pytest.approx(-23.0, abs=0.1)
