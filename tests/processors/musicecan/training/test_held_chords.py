# SPDX-License-Identifier: GPL-3.0-or-later
"""Held chords by formula last, are in tune with each other, never the same and always repeatable."""

import numpy as np
import pytest

from processors.musicecan.training.held_chords import Voice, chords_and_rests, held_chords

RATE = 44100
FRAMES = 4 * RATE


@pytest.mark.parametrize("seed", range(8))
def test_they_sound_all_the_time(seed):
    wave = held_chords(np.random.default_rng(seed), FRAMES)
    assert wave.shape == (1, FRAMES) and wave.dtype == np.float32
    assert np.sqrt(np.mean(wave**2)) == pytest.approx(1.0, rel=1e-3)
    loudness = np.sqrt(np.mean(wave.reshape(8, -1) ** 2, axis=1))
    assert loudness.min() > 0.2
    power = np.abs(np.fft.rfft(wave[0])) ** 2
    assert np.sort(power)[-len(power) // 50 :].sum() > 0.9 * power.sum()  # notes, no noise


def test_the_notes_of_a_chord_are_semitones_apart():
    for seed in range(6):
        rng = np.random.default_rng(seed)
        voice = Voice(rng)
        voice.partials[1:] = 0.0
        voice.oscillators, voice.apart, voice.vibrato, voice.swell_db = 1, 0.0, 0.0, 0.0
        power = np.abs(np.fft.rfft(voice.chord(rng, FRAMES) * np.hanning(FRAMES))) ** 2
        peaks = np.flatnonzero(
            (power[1:-1] > power[:-2]) & (power[1:-1] > power[2:]) & (power[1:-1] > 0.1 * power.max())
        )
        semitones = 12 * np.log2((peaks[1:] + 1) / (peaks[0] + 1))
        assert 1 <= len(semitones) <= 4
        np.testing.assert_allclose(semitones, np.round(semitones), atol=0.1)


@pytest.mark.parametrize("seed", range(8))
def test_between_rests_they_sound_as_held_chords_do(seed):
    wave = chords_and_rests(np.random.default_rng(seed), FRAMES)[0]
    assert np.sqrt(np.mean(wave**2)) == pytest.approx(1.0, rel=1e-3)
    held = held_chords(np.random.default_rng(seed), FRAMES)[0]
    ratio = wave[np.abs(held) > 0.1] / held[np.abs(held) > 0.1]
    full = np.isclose(ratio, ratio.max(), rtol=1e-3)  # but for the edges a rest is nothing, and a chord is as it was
    assert (full | (ratio == 0.0)).mean() > 0.8 and full.any()


def test_most_have_rests():
    waves = [chords_and_rests(np.random.default_rng(seed), FRAMES)[0] for seed in range(12)]
    assert sum((wave == 0.0).mean() > 0.1 for wave in waves) >= 9


def test_a_seed_is_one_sound_and_no_two_are_alike():
    waves = [held_chords(np.random.default_rng(seed), FRAMES) for seed in (1, 1, 2)]
    assert np.array_equal(waves[0], waves[1]) and not np.allclose(waves[0], waves[2])
