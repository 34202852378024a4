# SPDX-License-Identifier: GPL-3.0-or-later
"""The noise gets softer, the music doesn't, and the stretch that is learned from is the right one."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile
from numpy.testing import assert_allclose

from processors.api import ProcessorError
from processors.contract import ArrayReader
from processors.spectral_gate import STEPS, Spectra, SpectralGate, learned, quietest
from tests.processors.sounds import collect, sound

RATE = 44_100


def run(samples, sample_rate=RATE, **values):
    audio = ArrayReader(samples, sample_rate)
    return collect(SpectralGate().process(audio, SpectralGate.info.parse(values)), samples.shape[0])


def played(seconds=8.0, pause_s=1.5, channels=2):
    """Music (channels, frames) with a pause before it."""
    time = np.arange(round(seconds * RATE)) / RATE
    notes = sum(
        np.sin(2 * np.pi * k * hz * time) / k * np.exp(-4 * ((time + shift) % 0.5))
        for hz, shift in ((220, 0), (277, 0.1), (330, 0.3), (880, 0.2))
        for k in range(1, 6)
    )
    return np.tile(0.1 * notes * (time > pause_s), (channels, 1)).astype(np.float32)


def noise(samples, level=0.01):
    rng = np.random.default_rng(4)
    white = level * rng.standard_normal(samples.shape)
    return (white + 2 * np.cumsum(white, axis=1) / np.arange(1, samples.shape[1] + 1) ** 0.5).astype(np.float32)


def snr_db(result, clean):
    return 10 * np.log10(np.sum(clean**2) / np.sum((result - clean) ** 2))


@pytest.mark.parametrize("stretch", [{}, {"noise_start_s": 0.2, "noise_end_s": 1.3}])
@pytest.mark.parametrize("level", [0.01, 0.03])
def test_signal_to_noise_gains_at_least_6_db(stretch, level):
    clean = played()
    noisy = clean + noise(clean, level)
    result = run(noisy, **stretch)
    assert snr_db(result, clean) > snr_db(noisy, clean) + 6.0
    pause = slice(0, RATE)
    assert 20 * np.log10(np.std(result[:, pause]) / np.std(noisy[:, pause])) < -12
    assert np.std(result[:, 2 * RATE :]) / np.std(clean[:, 2 * RATE :]) == pytest.approx(1.0, abs=0.06)


def test_the_level_makes_no_difference_even_far_beyond_full_scale():
    """The power of such samples is more than single precision holds."""
    music = played(3.0)
    hiss = noise(music)
    plain = run(music + hiss)
    loud = run(np.float32(1e30) * (music + hiss))
    assert_allclose(loud / np.float32(1e30), plain, atol=1e-5)


@pytest.mark.parametrize("pause_s", [1.5, 0.0])
@pytest.mark.parametrize("offset", [-0.02, 0.05])
def test_an_offset_is_no_noise_and_takes_no_low_notes_away(pause_s, offset):
    """It reaches into the lowest frequencies, so that a bass drum lost its beginning, and the offset swayed with it."""
    time = np.arange(6 * RATE) / RATE
    drum = 0.3 * np.sin(2 * np.pi * 60 * (time % 0.5)) * np.exp(-8 * (time % 0.5)) * (time >= pause_s)
    hiss = 0.002 * np.random.default_rng(4).standard_normal(len(time))
    samples = (hiss + drum)[None].astype(np.float32)
    result = run(samples + np.float32(offset)) - offset
    assert snr_db(result, drum) > 20.0


def test_reduction_is_the_most_that_noise_gets_softer():
    hiss = noise(np.zeros((1, 6 * RATE)))
    result = run(hiss, reduction_db=10.0, sensitivity_db=20.0)
    assert 20 * np.log10(np.std(result) / np.std(hiss)) == pytest.approx(-10.0, abs=0.3)


@pytest.mark.parametrize("frames", [1, 100, 2047, 2048, 2049, 131_072, 200_001])
def test_without_reduction_everything_comes_back_in_place(frames):
    samples = sound(2, frames)
    assert_allclose(run(samples, reduction_db=0.0), samples, atol=2e-6)


def test_the_quietest_second_is_found_and_digital_silence_is_not_taken_for_noise():
    samples = np.random.default_rng(5).standard_normal((2, 10 * RATE)).astype(np.float32)
    samples[:, 6 * RATE : 7 * RATE + 4410] *= 0.01
    samples[:, 2 * RATE : 4 * RATE] = 0.0
    search = quietest(ArrayReader(samples))
    with pytest.raises(StopIteration) as found:
        while True:
            next(search)
    start, end = found.value.value
    assert start >= 6 * RATE and end <= 7.11 * RATE and end - start == RATE


@pytest.mark.parametrize("rest", [0, 1, 200, 2047, 5000])
def test_only_the_stretch_is_learned_from(rest):
    spectra = Spectra(RATE)
    frames = STEPS * spectra.hop + rest
    hiss = noise(np.zeros((1, 4 * RATE)))
    before_music = hiss.copy()
    before_music[:, 1000 + frames :] += 0.5
    none = np.zeros((1, 1), np.float32)
    expected, found = (
        learned(ArrayReader(samples), spectra, 1000, 1000 + frames, none) for samples in (hiss, before_music)
    )
    assert_allclose(found, expected)


def test_seconds_count_from_what_is_given_and_the_user_is_told_so():
    clean = played(8.0)
    noisy = (clean + noise(clean))[:, RATE:]
    right, wrong = (run(noisy, noise_start_s=at, noise_end_s=at + 0.4) for at in (0.0, 1.0))
    assert snr_db(right, clean[:, RATE:]) > snr_db(wrong, clean[:, RATE:]) + 6.0
    (told,) = [each.description for each in SpectralGate.info.parameters if each.id == "noise_start_s"]
    assert "beginning of the selection" in told


def sustained(seconds=6.0):
    """Chords that follow each other without a pause, the quietest of them over a second long, (1, frames)."""
    time = np.arange(round(seconds * RATE)) / RATE
    chords = np.zeros(len(time))
    for number, root in enumerate((220.0, 262.0, 196.0, 247.0)):
        level = np.where(np.floor(time / 1.5) % 4 == number, 0.3 if number == 2 else 1.0, 0.0)
        notes = sum(np.sin(2 * np.pi * k * hz * time) / k for hz in (root, 1.26 * root) for k in range(1, 12))
        chords += np.convolve(level, np.hanning(401) / 200, "same") * notes
    return 0.1 * chords[None].astype(np.float32)


def test_music_without_a_pause_isnt_taken_for_noise():
    """The quietest second is music then; learned as noise it would take music away everywhere."""
    clean = sustained()
    hiss = 0.003 * np.random.default_rng(4).standard_normal(clean.shape).astype(np.float32)
    told = []
    values = SpectralGate.info.parse({})
    result = collect(SpectralGate().process(ArrayReader(clean + hiss), values, told.append), 1)
    assert snr_db(result, clean) > snr_db(clean + hiss, clean) + 6.0
    assert len(told) == 1 and "No pause was found" in told[0]


def test_a_pause_is_taken_as_it_is_and_digital_silence_doesnt_count():
    clean = played(5.0, channels=1)
    noisy = clean + noise(clean)
    noisy[:, 4 * RATE :] = 0.0
    told = []
    automatic = collect(SpectralGate().process(ArrayReader(noisy), SpectralGate.info.parse({}), told.append), 1)
    quiet = slice(0, RATE)
    assert 20 * np.log10(np.std(automatic[:, quiet]) / np.std(noisy[:, quiet])) < -12
    assert not told


@pytest.mark.parametrize(("start", "end"), [(0.5, 0.4), (100.0, 101.0), (1.0, 1.01)])
def test_a_stretch_outside_is_refused(start, end):
    with pytest.raises(ProcessorError, match="too short or lies outside"):
        run(played(3.0), noise_start_s=start, noise_end_s=end)


@pytest.mark.parametrize("channels", [1, 2])
def test_a_sample_of_the_noise_serves_where_there_is_no_pause(tmp_path, channels):
    clean, rng = played(pause_s=0.0), np.random.default_rng(6)
    hiss = 0.02 * rng.standard_normal((channels, 3 * RATE))
    noisy = clean + (0.02 * rng.standard_normal(clean.shape)).astype(np.float32)
    path = tmp_path / "noise.wav"
    soundfile.write(path, hiss.T, RATE, subtype="FLOAT")
    told = run(noisy, noise=f"{path}#t=0.5,1.5")
    assert snr_db(told, clean) > snr_db(noisy, clean) + 5.0
    assert snr_db(told, clean) > snr_db(run(noisy), clean) + 0.5
    with pytest.raises(ProcessorError, match="is shorter than"):
        run(noisy, noise=f"{path}#t=0,0.1")
