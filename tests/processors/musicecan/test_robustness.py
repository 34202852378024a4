# SPDX-License-Identifier: GPL-3.0-or-later
"""Recordings as they really come, with the weights that ship: any level, clipped, with DC, silence, coded, hummed.

What is asked of each: finite samples, the music at its level, no harm to what was clean, and about the help that the
same recording gets without the fault.
"""

import io

import numpy as np
import pytest
import soundfile
from scipy import signal

from processors.musicecan.denoise import Options, clean
from processors.musicecan.evaluation.metrics import at_snr, level_change, rms, si_sdr
from processors.musicecan.evaluation.systems import ArrayReader
from tests.processors.musicecan.chords import RATE, plucked

HARMLESS_DB = 20.0  # what clean music must come out at, and is far below what may be heard


def cleaned(noisy):
    audio = ArrayReader(np.ascontiguousarray(noisy, dtype=np.float32))
    result = np.concatenate(list(clean(audio, Options(preset="fast", device="cpu"))), axis=1)
    assert result.shape == noisy.shape
    assert np.isfinite(result).all()
    return result


def gain(music, noisy, denoised):
    return si_sdr(music, denoised) - si_sdr(music, noisy)


def deviation_db(a, b):
    return 10 * np.log10(np.mean(np.square(a - b)) / np.mean(np.square(b)) + 1e-30)


def low_passed(wave):
    return signal.sosfiltfilt(signal.butter(8, 8000, fs=RATE, output="sos"), wave).astype(np.float32)


def coded(wave):
    """Return what MP3 leaves of a sound."""
    file = io.BytesIO()
    soundfile.write(file, wave.T, RATE, format="MP3")
    file.seek(0)
    samples, _ = soundfile.read(file, dtype="float32", always_2d=True)
    return samples.T[:, : wave.shape[1]]


def clipped(wave, over_db):
    """Return a sound whose peaks were `over_db` above the converter's limit."""
    limit = np.float32(np.abs(wave).max() * 10 ** (-over_db / 20))
    return np.clip(wave, -limit, limit)


@pytest.fixture(scope="module")
def music():
    return plucked(1)


@pytest.fixture(scope="module")
def hiss(music):
    noise = np.random.default_rng(3).standard_normal(music.shape).astype(np.float32)
    return at_snr(music, noise, 5.0)


@pytest.fixture(scope="module")
def usual(music, hiss):
    """What comes out where nothing else is wrong, and the gain that it has."""
    denoised = cleaned(music + hiss)
    return denoised, gain(music, music + hiss, denoised)


@pytest.mark.parametrize("peak_db", [-60, -40, -20, 0])
def test_the_same_recording_louder_or_softer_gives_the_same_sound(music, hiss, usual, peak_db):
    noisy = music + hiss
    factor = np.float32(10 ** (peak_db / 20) / np.abs(noisy).max())
    assert deviation_db(cleaned(noisy * factor) / factor, usual[0]) < -45


@pytest.mark.parametrize("over_db", [3, 6, 12])
def test_clipped_recordings_are_helped_nearly_as_much(music, hiss, usual, over_db):
    noisy = clipped(music + hiss, over_db)
    denoised = cleaned(noisy)
    assert gain(music, noisy, denoised) > 0.5 * usual[1]
    assert abs(level_change(music, denoised) - level_change(music, noisy)) < 1.0


@pytest.mark.parametrize("over_db", [3, 6])
def test_distortion_alone_is_not_taken_for_noise(music, over_db):
    assert si_sdr(clipped(music, over_db), cleaned(clipped(music, over_db))) > HARMLESS_DB


def test_an_offset_changes_nothing_and_stays(music, hiss, usual):
    offset = np.float32(0.2)
    denoised = cleaned(music + hiss + offset)
    assert denoised.mean() == pytest.approx(0.2, abs=1e-3)
    assert deviation_db(denoised - offset, usual[0]) < -40


def test_digital_silence_before_and_behind_stays_silent_and_does_no_harm(music, hiss, usual):
    silence = np.zeros((1, 3 * RATE), np.float32)
    denoised = cleaned(np.concatenate([silence, music + hiss, silence], axis=1))
    inner = denoised[:, 3 * RATE : -3 * RATE]
    assert gain(music, music + hiss, inner) > 0.6 * usual[1]
    assert abs(level_change(music, inner)) < 1.0
    assert not denoised[:, : 3 * RATE].any()
    assert not denoised[:, -3 * RATE :].any()


def test_a_hole_in_the_recording_stays_one(music, hiss, usual):
    pierced, wanted = music + hiss, music.copy()
    hole = slice(2 * RATE, 3 * RATE)
    pierced[:, hole] = wanted[:, hole] = 0.0
    denoised = cleaned(pierced)
    assert gain(wanted, pierced, denoised) > 0.6 * usual[1]
    assert not denoised[:, hole].any()


def test_nothing_but_silence_and_nothing_but_one_value_come_back():
    np.testing.assert_array_equal(cleaned(np.zeros((2, RATE), np.float32)), np.zeros((2, RATE)))
    constant = np.full((1, RATE), 0.25, np.float32)
    np.testing.assert_allclose(cleaned(constant), constant, atol=1e-4)


@pytest.mark.parametrize("change", [low_passed, coded], ids=["low-passed at 8 kHz", "MP3"])
def test_old_and_coded_recordings_are_helped_and_not_harmed(music, hiss, usual, change):
    wanted, noisy = change(music), change(music + hiss)
    denoised = cleaned(noisy)
    assert gain(wanted, noisy, denoised) > 0.5 * usual[1]
    assert abs(level_change(wanted, denoised)) < 1.0
    assert si_sdr(wanted, cleaned(wanted)) > HARMLESS_DB


def test_hum_that_starts_half_way_does_no_harm_to_what_was_before(music):
    time_s = np.arange(music.shape[1]) / RATE
    hum = sum(np.sin(2 * np.pi * 50 * k * time_s) / k for k in (1, 2, 3, 4, 6, 9))[None].astype(np.float32)
    half = music.shape[1] // 2
    noisy = music + at_snr(music, hum, 5.0) * (np.arange(music.shape[1]) >= half)
    denoised = cleaned(noisy)
    assert si_sdr(music[:, : half - 4096], denoised[:, : half - 4096]) > HARMLESS_DB
    assert gain(music[:, half:], noisy[:, half:], denoised[:, half:]) > 0.0
    assert abs(level_change(music[:, half:], denoised[:, half:])) < 1.0


def test_noise_alone_goes_away():
    noise = (0.1 * np.random.default_rng(0).standard_normal((1, 4 * RATE))).astype(np.float32)
    assert rms(cleaned(noise)) < 0.1 * rms(noise)
