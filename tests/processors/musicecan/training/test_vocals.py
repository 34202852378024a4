# SPDX-License-Identifier: GPL-3.0-or-later
"""Spoken words become song: in tune, as long as asked, with the vowels they had; and a folder of songs is made."""

import numpy as np
import pytest
import soundfile

from processors.musicecan.presets import SAMPLE_RATE
from processors.musicecan.training import vocals
from processors.musicecan.training.singing import HOP, analyze, filtered, glottis, melody, sing


def vowel(seconds, hertz=120.0, formants=(700.0, 1200.0)):
    """Make a spoken vowel (frames,): harmonics that are strongest near its formants."""
    time = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    orders = np.arange(1, int(5000 / hertz))
    strength = sum(1.0 / (1.0 + ((orders * hertz - formant) / 120.0) ** 2) for formant in formants)
    return (strength @ np.sin(2 * np.pi * hertz * orders[:, None] * time)).astype(np.float32)


def spectrum(wave):
    power = np.abs(np.fft.rfft(wave * np.hanning(len(wave)))) ** 2
    return np.fft.rfftfreq(len(wave), 1.0 / SAMPLE_RATE), power


def test_a_vowel_is_voiced_and_a_hiss_is_not():
    hiss = np.random.default_rng(1).standard_normal(SAMPLE_RATE // 2).astype(np.float32)
    assert np.median(analyze(vowel(0.5))[2]) == 1.0
    assert np.median(analyze(hiss)[2]) < 0.2


def test_the_tone_has_the_pitch_and_the_vowel_s_formants():
    filters, gains, _ = analyze(vowel(0.5))
    steps = 100
    tone = glottis(np.full(steps, 200.0), np.random.default_rng(1))
    middle = len(filters) // 2
    sung = filtered(tone, np.tile(filters[middle], (steps, 1)), np.full(steps, gains[middle]))
    hertz, power = spectrum(sung)
    partials = [power[np.abs(hertz - 200.0 * k) < 8].sum() for k in range(1, 11)]
    between = [power[np.abs(hertz - 200.0 * k - 100.0) < 8].sum() for k in range(1, 11)]
    assert sum(between) < 0.02 * sum(partials)
    assert int(np.argmax(partials)) + 1 in (3, 4, 6)  # of the formants at 700 and 1200 Hz
    assert power[hertz < 40].sum() < 1e-3 * power.sum()


def test_notes_are_held_on_the_strongest_place_of_a_syllable():
    rng = np.random.default_rng(2)
    strength = np.tile(np.hanning(20), 10)
    hertz, source = melody(2000, 200, strength, rng)
    assert hertz.shape == source.shape == (2000,)
    assert source.min() >= 0 and source.max() < 200
    assert 40 < hertz.min() < hertz.max() < 1200
    held = np.flatnonzero(np.diff(source) == 0)
    assert strength[source[held]].mean() > strength.mean()


@pytest.mark.parametrize("frames", [SAMPLE_RATE, SAMPLE_RATE + HOP // 2])
def test_song_is_as_long_as_asked_and_the_same_again(frames):
    speech = np.concatenate([vowel(0.4), vowel(0.3, 140.0, (300.0, 2300.0))])
    first, second = (sing(speech, frames, np.random.default_rng(3)) for _ in range(2))
    assert first.shape == (frames,) and np.isfinite(first).all() and first.std() > 0
    assert np.array_equal(first, second)


def test_a_folder_of_songs_from_folders_of_words(tmp_path):
    for name, hertz in (("ann", 210.0), ("bob", 110.0)):
        (tmp_path / name).mkdir()
        for number in range(2):
            soundfile.write(tmp_path / name / f"{number}.wav", 0.1 * vowel(0.5, hertz), SAMPLE_RATE)
    (tmp_path / "music").mkdir()
    soundfile.write(tmp_path / "music" / "piano.wav", 0.1 * vowel(3.0, 330.0), SAMPLE_RATE)
    words = ["--from", str(tmp_path / "ann"), str(tmp_path / "bob"), "--music", str(tmp_path / "music")]
    assert vocals.main([*words, "--out", str(tmp_path / "songs"), "--files", "2", "--seed", "5"]) == 0
    made = sorted((tmp_path / "songs").iterdir())
    assert [path.name for path in made] == ["song_vocals-5-000.flac", "song_vocals-5-001.flac"]
    for path in made:
        wave, rate = soundfile.read(path)
        assert rate == SAMPLE_RATE and wave.shape == (vocals.FRAMES, 2)
        assert 0.85 < np.abs(wave).max() < 0.95
