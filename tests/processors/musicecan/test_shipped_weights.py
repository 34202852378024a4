# SPDX-License-Identifier: GPL-3.0-or-later
"""What every preset that ships weights must do, on music and noise that are made here: help, and do no harm."""

import numpy as np
import pytest

from processors.musicecan import weights
from processors.musicecan.denoise import Options, clean
from processors.musicecan.evaluation.metrics import at_snr, level_change, si_sdr
from processors.musicecan.evaluation.systems import ArrayReader
from processors.musicecan.presets import PRESETS

RATE, SECONDS = 44100, 6
SHIPPED = [name for name in PRESETS if weights.find_weights(name, weights.FOLDER)]


def plucked(channels: int) -> np.ndarray:
    """Return a chord progression of plucked strings (channels, frames)."""
    time_s = np.arange(RATE) / RATE
    bars = []
    for root in (220.0, 174.6, 196.0, 164.8, 220.0, 246.9)[:SECONDS]:
        bar = np.zeros(RATE)
        for i, interval in enumerate((1.0, 1.25, 1.5, 2.0)):
            angle = 2 * np.pi * root * interval * time_s
            tone = sum(np.exp(-time_s * (2 + k)) * np.sin(angle * k) / k for k in range(1, 9))
            bar[i * 4000 :] += tone[: RATE - i * 4000]
        bars.append(bar)
    music = 0.05 * np.concatenate(bars).astype(np.float32)
    return np.stack([music * (1 - 0.3 * c) for c in range(channels)])


def hiss(channels: int) -> np.ndarray:
    return np.random.default_rng(3).standard_normal((channels, RATE * SECONDS)).astype(np.float32)


def cleaned(noisy: np.ndarray, preset: str) -> np.ndarray:
    return np.concatenate(list(clean(ArrayReader(noisy), Options(preset=preset, device="cpu"))), axis=1)


def test_the_default_preset_ships_weights() -> None:
    assert "fast" in SHIPPED


@pytest.mark.parametrize("preset", SHIPPED)
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("level_db", [-40, 0])
def test_hiss_goes_and_the_level_stays(preset: str, channels: int, level_db: float) -> None:
    music = plucked(channels) * np.float32(10 ** (level_db / 20))
    noisy = music + at_snr(music, hiss(channels), 5.0)
    denoised = cleaned(noisy, preset)
    assert si_sdr(music, denoised) - si_sdr(music, noisy) > 4.0
    assert abs(level_change(music, denoised)) < 1.0


@pytest.mark.parametrize("preset", SHIPPED)
def test_clean_music_stays(preset: str) -> None:
    music = plucked(1)
    assert si_sdr(music, cleaned(music, preset)) > 20.0


@pytest.mark.parametrize("preset", SHIPPED)
def test_the_weights_are_small_and_summed(preset: str) -> None:
    paths = weights.find_weights(preset, weights.FOLDER)
    assert paths is not None
    limit_mb = {"fast": 8.0, "quality": 60.0}.get(preset)
    assert limit_mb is None or sum(path.stat().st_size for path in paths) < limit_mb * 1e6
    sums = (weights.FOLDER / "SHA256SUMS").read_text()
    assert all(path.name in sums for path in paths)
