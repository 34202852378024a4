# SPDX-License-Identifier: GPL-3.0-or-later
"""A sample of the noise alone: more of the noise goes, at any level and rate, and a sample of no use is refused."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile
import torch

from processors.api import FOUND, ProcessorError
from processors.contract import ArrayReader
from processors.musicecan.denoise import Options, clean
from processors.musicecan.evaluation.metrics import si_sdr
from processors.musicecan.network import MusicECAN
from processors.musicecan.presets import PRESETS
from processors.musicecan.told import STEPS, Judge, learned, looked_at, profile_of
from processors.musicecan.weights import load_judge
from tests.processors.musicecan.chords import RATE, SECONDS, plucked
from tests.processors.sounds import collect

SOFTER_DB = 10.0
"""By how much the noise is softer than the music."""


def dense(channels):
    """Return chords that never leave a pause, (channels, frames)."""
    chords = plucked(channels)
    return 0.5 * sum(np.roll(chords, place * RATE // 5, axis=1) for place in range(5))


def hiss(channels, seconds, seed, level):
    """Return noise that gets softer to high frequencies, (channels, frames), of an RMS of `level`."""
    rng = np.random.default_rng(seed)
    spectrum = np.fft.rfft(rng.standard_normal((channels, round(seconds * RATE))))
    spectrum /= np.sqrt(np.arange(spectrum.shape[1]) / seconds + 30.0)
    noise = np.fft.irfft(spectrum, round(seconds * RATE))
    return (level / noise.std() * noise).astype(np.float32)


MUSIC = dense(2)
LEVEL = float(MUSIC.std()) * 10.0 ** (-SOFTER_DB / 20.0)


@pytest.fixture(scope="module")
def take(tmp_path_factory):
    """Dense chords with noise, and a file of two more seconds of that noise."""
    path = tmp_path_factory.mktemp("take") / "noise.wav"
    soundfile.write(path, hiss(2, 2.0, 2, LEVEL).T, RATE, subtype="FLOAT")
    return MUSIC + hiss(2, SECONDS, 1, LEVEL), path


def cleaned(samples, noise="", sample_rate=RATE, preset="fast"):
    options = Options(preset=preset, device="cpu", noise=str(noise))
    return collect(clean(ArrayReader(samples, sample_rate), options), samples.shape[0])


@pytest.mark.parametrize("preset", ["fast", "quality"])
def test_told_the_noise_more_of_it_goes(take, preset):
    noisy, path = take
    alone = si_sdr(MUSIC, cleaned(noisy, preset=preset))
    told = si_sdr(MUSIC, cleaned(noisy, path, preset=preset))
    assert told > alone + 0.2 > SOFTER_DB + 5.0


def test_the_sample_is_as_loud_as_it_was_recorded(take, tmp_path):
    noisy, path = take
    samples, _ = soundfile.read(path, dtype="float32")
    for gain in (0.01, 4.0):
        soundfile.write(tmp_path / "changed.wav", gain * samples, RATE, subtype="FLOAT")
        result = cleaned(np.float32(gain) * noisy, tmp_path / "changed.wav") / gain
        assert np.abs(result - cleaned(noisy, path)).max() < 1e-4


def test_it_serves_another_rate_and_number_of_channels(take, tmp_path):
    noisy, _ = take
    soundfile.write(tmp_path / "mono.wav", hiss(1, 3.0, 3, LEVEL).T, RATE, subtype="FLOAT")
    told = cleaned(noisy, f"{tmp_path / 'mono.wav'}#t=0.5,2.5")
    assert si_sdr(MUSIC, told) > si_sdr(MUSIC, cleaned(noisy)) + 0.2
    slow = noisy[:, ::2].copy()  # a recording of 22.05 kHz
    assert cleaned(slow, tmp_path / "mono.wav", RATE // 2).shape == slow.shape


def test_strength_0_and_silence_need_no_sample(take):
    noisy, path = take
    options = Options(strength=0.0, device="cpu", noise="gone.wav")
    np.testing.assert_array_equal(collect(clean(ArrayReader(noisy), options), 2), noisy)
    silent = np.zeros_like(noisy)
    np.testing.assert_array_equal(cleaned(silent, path), silent)


def test_a_sample_of_no_use_is_refused_by_a_sentence(take, tmp_path):
    noisy, path = take
    soundfile.write(tmp_path / "silent.wav", np.zeros((RATE, 1)), RATE)
    soundfile.write(tmp_path / "low.wav", hiss(1, 1.0, 4, LEVEL).T, RATE // 2)
    for name, reason in (
        (tmp_path / "gone.wav", "no file"),
        (f"{path}#t=1,1.2", "shorter than"),
        (tmp_path / "silent.wav", "is silent"),
        (tmp_path / "low.wav", "lacks the highest noise"),
    ):
        with pytest.raises(ProcessorError, match=reason):
            cleaned(noisy, name)


def test_the_network_of_the_paper_cannot_be_told():
    with torch.device("meta"):
        network = MusicECAN(PRESETS["paper"])
    with pytest.raises(ProcessorError, match="paper can't be told"):
        learned(network, torch.zeros(1, RATE), Judge())


def test_long_sound_is_judged_as_all_at_once():
    rng = torch.Generator().manual_seed(0)
    power = torch.rand(1, 3 * STEPS + 5, 64, generator=rng) ** 2
    certainty = torch.randn(1, 3 * STEPS + 5, 64, generator=rng)
    judge, profile = load_judge(), profile_of(torch.rand(20, 64, generator=rng))
    with torch.inference_mode():
        corrected = judge.corrected(certainty, power, profile)
        parts = [judge.corrected(certainty[:, part], power[:, part], profile) for part in (slice(STEPS), slice(None))]
    assert corrected.shape == certainty.shape and not torch.equal(corrected, certainty)
    torch.testing.assert_close(corrected[:, : STEPS - 20], parts[0][:, :-20])
    torch.testing.assert_close(corrected, parts[1])
    inputs = looked_at(certainty, power, power, power, profile)
    assert inputs.shape == (*certainty.shape, 6) and bool(torch.isfinite(inputs).all())


@pytest.mark.parametrize("sample_rate", [RATE, 32_000])
def test_noise_that_is_to_be_found_is_learned_from_a_stretch_without_music(tmp_path, sample_rate):
    lead = hiss(2, 2.0 * sample_rate / RATE, 4, LEVEL)
    noisy = np.concatenate([lead, MUSIC + hiss(2, SECONDS, 1, LEVEL)], axis=1)[:, : 8 * RATE]
    told = []
    found = collect(clean(ArrayReader(noisy, sample_rate), Options(device="cpu", noise=FOUND), told.append), 2)
    assert told == ["From 0.0 s to 2.0 s only noise is heard; it was learned."]
    soundfile.write(tmp_path / "lead.wav", lead.T, sample_rate, subtype="FLOAT")
    by_hand = cleaned(noisy, tmp_path / "lead.wav", sample_rate)
    assert found.shape == noisy.shape
    assert np.abs(found - by_hand).max() < 1e-4 < np.abs(found - cleaned(noisy, "", sample_rate)).max()


@pytest.mark.parametrize("seconds", [0.5, 4])
def test_where_music_never_pauses_there_is_nothing_to_find_and_that_is_told(take, seconds):
    noisy, told = take[0][:, : round(seconds * RATE)], []
    found = collect(clean(ArrayReader(noisy, RATE), Options(device="cpu", noise=FOUND), told.append), 2)
    np.testing.assert_array_equal(found, cleaned(noisy))
    assert told == ["No stretch of at least 1 s was found where only noise is heard; none was learned."]


def test_a_sample_that_is_louder_than_the_recording_is_told(take, tmp_path):
    noisy, path = take
    samples, _ = soundfile.read(path, dtype="float32")
    told = []
    for gain, count in ((1.0, 0), (20.0, 1)):
        soundfile.write(tmp_path / "loud.wav", gain * samples, RATE, subtype="FLOAT")
        options = Options(device="cpu", noise=str(tmp_path / "loud.wav"))
        for _ in clean(ArrayReader(noisy, RATE), options, told.append):
            pass
        assert len(told) == count
    assert "louder than the recording" in told[0]
