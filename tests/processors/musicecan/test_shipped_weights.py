# SPDX-License-Identifier: GPL-3.0-or-later
"""What every preset that ships weights must do, on music and noise that are made here: help, and do no harm."""

import numpy as np
import pytest

from processors.musicecan import weights
from processors.musicecan.denoise import Options, clean
from processors.musicecan.evaluation.metrics import at_snr, level_change, si_sdr
from processors.musicecan.evaluation.systems import ArrayReader
from processors.musicecan.presets import PRESETS
from tests.processors.musicecan.chords import RATE, SECONDS, plucked

SHIPPED = [name for name in PRESETS if weights.find_weights(name, weights.FOLDER)]

HELD = [("fast", 2.0, 40.0), ("fast", 4.0, 40.0), ("quality", 2.0, 35.0), ("quality", 4.0, 35.0)]
"""Preset, seconds of a chord, and the SI-SDR in dB that it keeps at least."""


def drummed() -> np.ndarray:
    """Return a beat of kick, snare and hi-hat (1, frames): a sweep, a tone with noise, and noise, all decaying."""
    rng, beat = np.random.default_rng(5), RATE // 2
    time_s = np.arange(beat) / RATE
    kick = np.sin(2 * np.pi * (45 * time_s + 4 * (1 - np.exp(-30 * time_s)))) * np.exp(-12 * time_s)
    snare = (0.6 * rng.standard_normal(beat) + np.sin(2 * np.pi * 190 * time_s)) * np.exp(-22 * time_s)
    hat = np.diff(rng.standard_normal(beat + 1)) * np.exp(-60 * time_s)
    music = np.zeros(RATE * SECONDS)
    for i in range(2 * SECONDS):
        music[i * beat : (i + 1) * beat] += (snare * 0.5 if i % 2 else kick) + 0.08 * hat
        music[i * beat + beat // 2 : (i + 1) * beat] += 0.12 * hat[: beat - beat // 2]
    return 0.2 * music[None].astype(np.float32)


def hiss(channels: int) -> np.ndarray:
    return np.random.default_rng(3).standard_normal((channels, RATE * SECONDS)).astype(np.float32)


def cleaned(noisy: np.ndarray, preset: str) -> np.ndarray:
    return np.concatenate(list(clean(ArrayReader(noisy), Options(preset=preset, device="cpu"))), axis=1)


def test_the_default_preset_ships_weights() -> None:
    assert "fast" in SHIPPED


@pytest.mark.parametrize("preset", SHIPPED)
def test_presets_tell_of_the_networks_that_ship(preset: str) -> None:
    """What weights name is what is loaded; what menus, `info --network` and segments go by is the preset."""
    found = weights.find_weights(preset, weights.FOLDER)
    assert found and weights.preset_of(preset, found[0]) == PRESETS[preset]


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
def test_hiss_goes_beside_digital_silence_too(preset: str) -> None:
    music = np.concatenate([plucked(1), plucked(1)], axis=1)
    noisy = music + at_snr(music, np.concatenate([hiss(1), hiss(1)[:, ::-1]], axis=1), 5.0)
    whole = cleaned(noisy, preset)
    cut = noisy.copy()
    cut[:, : 5 * RATE] = 0.0
    after = cleaned(cut, preset)
    assert not after[:, : 4 * RATE].any()
    inner = slice(round(5.2 * RATE), 8 * RATE)
    assert si_sdr(music[:, inner], after[:, inner]) > si_sdr(music[:, inner], whole[:, inner]) - 2.0


@pytest.mark.parametrize(("preset", "least_db"), [("fast", 20.0), ("quality", 9.0)])
def test_held_chords_between_silences_stay(preset: str, least_db: float) -> None:
    time_s = np.arange(RATE) / RATE
    tone = sum(np.sin(2 * np.pi * hz * k * time_s) / k for hz in (220.0, 277.2, 329.6) for k in range(1, 6))
    held = 0.05 * np.concatenate([tone, 0.0 * tone] * 4).astype(np.float32)[None]
    assert si_sdr(held, cleaned(held, preset)) > least_db


def organ(chord_s: float) -> np.ndarray:
    """Return chords of a drawbar organ, nothing of which moves, (1, frames); 8 s."""
    time_s = np.arange(round(chord_s * RATE)) / RATE
    edges = np.minimum(1.0, np.minimum(time_s, time_s[::-1]) / 0.02)
    drawbars = {0.5: 1.0, 1.0: 1.0, 1.5: 0.4, 2.0: 0.7, 3.0: 0.3, 4.0: 0.4}
    chords = []
    for place in range(round(8.0 / chord_s)):
        root = (196.0, 146.8, 164.8, 130.8)[place % 4]
        notes = [root * interval for interval in (1.0, 1.26, 1.498, 2.0)]
        chords.append(edges * sum(g * np.sin(2 * np.pi * hz * k * time_s) for hz in notes for k, g in drawbars.items()))
    return (0.02 * np.concatenate(chords)).astype(np.float32)[None]


@pytest.mark.parametrize(("preset", "chord_s", "least_db"), HELD)
def test_chords_that_nothing_moves_in_are_music(preset: str, chord_s: float, least_db: float) -> None:
    """They were taken for hum: half of an organ went, until training heard chords that last."""
    held = organ(chord_s)
    assert si_sdr(held, cleaned(held, preset)) > least_db


@pytest.mark.parametrize("preset", SHIPPED)
def test_drums_keep_their_level_and_their_place(preset: str) -> None:
    """Looking at a recording backwards too, as `quality` once did, took half of the drums for noise."""
    music = drummed()
    for noisy in (music, music + at_snr(music, hiss(1), 20.0)):
        denoised = cleaned(noisy, preset)
        assert abs(level_change(music, denoised)) < 0.5
        assert si_sdr(music, denoised) > min(si_sdr(music, noisy), 22.0) - 3.0


@pytest.mark.parametrize("preset", SHIPPED)
def test_the_weights_are_small_and_summed(preset: str) -> None:
    paths = weights.find_weights(preset, weights.FOLDER)
    assert paths is not None
    limit_mb = {"fast": 8.0, "quality": 60.0}.get(preset)
    assert limit_mb is None or sum(path.stat().st_size for path in paths) < limit_mb * 1e6
    sums = (weights.FOLDER / "SHA256SUMS").read_text()
    assert all(path.name in sums for path in paths)
