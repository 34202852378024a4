# SPDX-License-Identifier: GPL-3.0-or-later
"""Degradations: shape, level, timing, and that the same seed gives the same sound."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from processors.musicecan.training import degrade

RATE = 44100
Rng = np.random.Generator
Waveform = NDArray[np.float32]

CHANGES: dict[str, Callable[[Waveform, Rng], Waveform]] = {
    "equalize": degrade.equalize,
    "reverberate": lambda wave, rng: degrade.reverberate(wave, degrade.exponential_rir(rng), 0.4),
    "clip": degrade.clip,
    "speed": lambda wave, rng: degrade.change_speed(wave, float(rng.uniform(0.7, 1.4))),
}


def music(channels: int = 2, frames: int = RATE) -> Waveform:
    time = np.arange(frames) / RATE
    rows = [np.sin(2 * np.pi * hertz * time) * np.exp(-3 * np.mod(time, 0.25)) for hertz in (330.0, 440.0)[:channels]]
    return (0.3 * np.array(rows)).astype(np.float32).reshape(channels, frames)


def rms(wave: Waveform) -> float:
    return float(np.sqrt(np.mean(wave.astype(np.float64) ** 2)))


@pytest.mark.parametrize("name", sorted(CHANGES))
@pytest.mark.parametrize("channels", [1, 2])
def test_shape_level_and_seed(name: str, channels: int) -> None:
    wave = music(channels)
    before = wave.copy()
    for seed in range(8):
        out = CHANGES[name](wave, np.random.default_rng(seed))
        assert out.dtype == np.float32
        assert np.isfinite(out).all()
        if name != "speed":
            assert out.shape == wave.shape
        assert 20 * abs(np.log10(rms(out) / rms(wave))) < 3.0
        np.testing.assert_array_equal(out, CHANGES[name](wave, np.random.default_rng(seed)))
    np.testing.assert_array_equal(wave, before)


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_silence_and_nothing_stay(name: str) -> None:
    assert CHANGES[name](np.zeros((2, 0), dtype=np.float32), np.random.default_rng(0)).shape == (2, 0)
    silent = CHANGES[name](np.zeros((2, 9000), dtype=np.float32), np.random.default_rng(0))
    assert not silent.any()


def test_equalize_changes_the_balance_alike_on_both_channels() -> None:
    noise = np.random.default_rng(1).standard_normal((1, RATE)).astype(np.float32)
    out = degrade.equalize(np.repeat(noise, 2, axis=0), np.random.default_rng(2))
    np.testing.assert_allclose(out[0], out[1], atol=1e-6)
    assert not np.allclose(out[0], noise[0], atol=0.05)


def test_room_does_not_delay_and_rings_on() -> None:
    wave = np.zeros((1, RATE), dtype=np.float32)
    wave[0, 1000] = 1.0
    rir = degrade.exponential_rir(np.random.default_rng(4))
    shifted = np.pad(rir, ((0, 0), (300, 0)))
    out = degrade.reverberate(wave, shifted, 0.5)
    assert np.abs(out[0]).argmax() == 1000
    assert not out[0, :1000].any() or np.abs(out[0, :1000]).max() < 1e-5
    assert np.abs(out[0, 1001:]).max() > 1e-3
    np.testing.assert_allclose(degrade.reverberate(wave, rir, 0.0), wave, atol=1e-6)


@pytest.mark.parametrize("seed", range(5))
def test_rir_is_one_impulse_and_a_falling_tail(seed: int) -> None:
    rir = degrade.exponential_rir(np.random.default_rng(seed), channels=2)
    assert rir.shape[0] == 2
    assert np.abs(rir).argmax(axis=1).tolist() == [0, 0]
    half = rir.shape[1] // 2
    assert rms(rir[:, half:]) < 0.3 * rms(rir[:, 1:half])


@pytest.mark.parametrize("factor", [0.7, 0.9, 1.1, 1.4])
def test_speed_moves_the_pitch(factor: float) -> None:
    wave = np.sin(2 * np.pi * 1000 * np.arange(RATE) / RATE).astype(np.float32)[np.newaxis]
    out = degrade.change_speed(wave, factor)
    assert abs(out.shape[1] - RATE / factor) <= 2
    spectrum = np.abs(np.fft.rfft(out[0] * np.hanning(out.shape[1])))
    assert spectrum.argmax() * RATE / out.shape[1] == pytest.approx(1000 * factor, rel=0.01)


@pytest.mark.parametrize("seed", range(10))
def test_widen_makes_two_channels_of_about_the_same_loudness(seed: int) -> None:
    mono = music(1)
    pair = degrade.widen(mono, np.random.default_rng(seed))
    assert pair.shape == (2, RATE)
    assert abs(20 * np.log10(rms(pair) / rms(mono))) < 2.0
    np.testing.assert_array_equal(pair, degrade.widen(mono[0], np.random.default_rng(seed)))


def test_clip_limits() -> None:
    noise = np.random.default_rng(0).standard_normal((1, RATE)).astype(np.float32)
    assert np.abs(degrade.clip(noise, np.random.default_rng(1))).max() < np.abs(noise).max()


def test_a_narrow_recording_has_one_band_for_music_and_noise() -> None:
    for seed in range(8):
        hiss = np.random.default_rng(seed).standard_normal((2, RATE)).astype(np.float32)
        noisy, clean = degrade.narrow(music() + hiss, music(), np.random.default_rng(seed))
        assert noisy.shape == clean.shape == (2, RATE)
        spectrum = np.abs(np.fft.rfft(noisy - clean)).mean(0)
        below, inside, above = (rms(spectrum[band]) for band in (slice(1, 15), slice(700, 2000), slice(14000, 20000)))
        assert below < 0.3 * inside
        assert above < 0.1 * inside
        assert np.corrcoef(clean[0], music()[0])[0, 1] > 0.7
