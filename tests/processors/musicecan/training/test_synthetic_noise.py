# SPDX-License-Identifier: GPL-3.0-or-later
"""Noise by formula: level, repeatability, and that each kind sounds as it is named."""

import numpy as np
import pytest
from numpy.typing import NDArray

from processors.musicecan.training.noise_kinds import KINDS
from processors.musicecan.training.noise_parts import GRID, colored, filtered, high_pass, low_pass, shelf, tilt
from processors.musicecan.training.synthetic_noise import LEVEL, synthesize

RATE = 44100


def power(sound: NDArray[np.float32], low: float, high: float) -> float:
    """Return the share of the energy that lies between two frequencies."""
    spectrum = np.abs(np.fft.rfft(sound.astype(np.float64) * np.hanning(len(sound)))) ** 2
    hertz = np.fft.rfftfreq(len(sound), 1.0 / RATE)
    return float(spectrum[(hertz >= low) & (hertz < high)].sum() / spectrum.sum())


def made(kind: str, seed: int, seconds: float = 2.0) -> NDArray[np.float32]:
    return KINDS[kind](np.random.default_rng(seed), int(RATE * seconds))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_is_finite_sounding_and_repeatable(kind: str) -> None:
    for seed in range(4):
        sound = made(kind, seed)
        assert sound.shape == (2 * RATE,)
        assert sound.dtype == np.float32
        assert np.isfinite(sound).all()
        assert sound.std() > 1e-6
        np.testing.assert_array_equal(sound, made(kind, seed))
    assert not np.array_equal(made(kind, 1), made(kind, 2))


@pytest.mark.parametrize(
    ("kind", "low", "high", "share"),
    [
        ("brown", 0, 500, 0.8),
        ("rumble", 0, 800, 0.9),
        ("wind", 0, 2000, 0.9),
        ("bumps", 0, 3000, 0.9),
        ("ventilation", 0, 8000, 0.9),
        ("hum", 40, 4000, 0.9),
        ("preamp_hiss", 1000, 22050, 0.7),
        ("rain", 500, 22050, 0.6),
        ("applause", 200, 10000, 0.7),
        ("murmur", 50, 6000, 0.8),
        ("static", 100, 16000, 0.9),
    ],
)
def test_energy_lies_where_the_name_says(kind: str, low: float, high: float, share: float) -> None:
    shares = [power(made(kind, seed), low, high) for seed in range(8)]
    assert np.median(shares) > share


@pytest.mark.parametrize(("kind", "slope"), [("white", 0.0), ("pink", -3.0)])
def test_slope_per_octave(kind: str, slope: float) -> None:
    sound = made(kind, 3, 6.0)
    density = [10 * np.log10(power(sound, hertz, 2 * hertz) / hertz) for hertz in (250, 500, 1000, 2000, 4000, 8000)]
    np.testing.assert_allclose(np.diff(density), slope, atol=0.7)


@pytest.mark.parametrize("seed", range(6))
def test_hum_and_buzz_sit_on_the_mains(seed: int) -> None:
    for kind, multiples in (("hum", 1), ("buzz", 1)):
        sound = made(kind, seed, 4.0)
        spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound)))) ** 2
        hertz = np.fft.rfftfreq(len(sound), 1.0 / RATE)
        near = np.zeros(len(hertz), dtype=bool)
        for mains in (50.0, 60.0):
            order = np.maximum(1, np.round(hertz / mains))
            near |= np.abs(hertz - multiples * order * mains) < 2.0 + 0.004 * hertz
        assert spectrum[near & (hertz < 1000)].sum() > 0.9 * spectrum[hertz < 1000].sum()


@pytest.mark.parametrize("kind", ["clicks", "crackle"])
def test_clicks_are_sparse(kind: str) -> None:
    sounds = [made(kind, seed) for seed in range(6)]
    crests = [np.abs(sound).max() / np.sqrt(np.mean(sound**2)) for sound in sounds]
    assert np.median(crests) > 8.0  # Gaussian noise of this length has about 4.5


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("frames", [0, 1, 2, 100, 3000, RATE])
def test_synthesize_has_shape_level_and_seed(channels: int, frames: int) -> None:
    for seed in range(12):
        noise = synthesize(np.random.default_rng(seed), frames, channels)
        assert noise.shape == (channels, frames)
        assert noise.dtype == np.float32
        assert np.isfinite(noise).all()
        if frames:
            assert np.sqrt(np.mean(noise.astype(np.float64) ** 2)) == pytest.approx(LEVEL, rel=1e-3)
        np.testing.assert_array_equal(noise, synthesize(np.random.default_rng(seed), frames, channels))


def test_stereo_is_partly_decorrelated() -> None:
    pairs = [synthesize(np.random.default_rng(seed), RATE, 2) for seed in range(40)]
    correlations = np.array([np.corrcoef(pair)[0, 1] for pair in pairs])
    assert correlations.max() > 0.95
    assert (np.abs(correlations) < 0.6).sum() >= 5


def test_curves_mean_what_they_say() -> None:
    at = {hertz: int(np.argmin(np.abs(GRID - hertz))) for hertz in (100, 1000, 10000)}
    assert low_pass(1000, 2)[at[1000]] == pytest.approx(-3.0, abs=0.6)
    assert high_pass(1000, 2)[at[100]] == pytest.approx(-40.0, abs=1.5)
    assert shelf(1000, 6.0)[at[10000]] == pytest.approx(6.0, abs=0.3)
    assert tilt(2.0)[at[1000]] == pytest.approx(0.0, abs=0.2)


def test_filtered_keeps_length_and_does_not_delay() -> None:
    sound = np.zeros((2, 5000), dtype=np.float32)
    sound[:, 2500] = 1.0
    out = filtered(sound, low_pass(2000.0, 2))
    assert out.shape == sound.shape
    assert np.abs(out[0]).argmax() == 2500
    noise = colored(np.random.default_rng(0), RATE, tilt(0.0))
    assert power(filtered(noise, low_pass(2000.0, 8)), 0, 2200) > 0.98
