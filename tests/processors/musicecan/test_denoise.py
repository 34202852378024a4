# SPDX-License-Identifier: GPL-3.0-or-later
"""Cleaning keeps rate, channels, length, place and level; it can be dosed, heard and cancelled."""

from __future__ import annotations

import inspect

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from processors.api import ProcessorError
from processors.contract import ArrayReader
from processors.musicecan.denoise import Options, clean
from tests.processors.musicecan.networks import KnownNetwork, SmoothingNetwork
from tests.processors.sounds import collect, sound

RATES = [8000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 88_200, 96_000, 192_000]


def cleaned(audio, network, notify=lambda sentence: None, **options):
    load = network if inspect.isfunction(network) else (lambda preset, device: network)
    return collect(clean(audio, Options(**{"device": "cpu", **options}), notify, load), audio.channels)


def deviation_db(a, b):
    return 10 * np.log10(np.mean((a - b) ** 2) / np.mean(b**2) + 1e-30)


@pytest.mark.parametrize("sample_rate", RATES)
@pytest.mark.parametrize("channels", [1, 2])
def test_halving_halves_at_every_rate(sample_rate, channels):
    samples = sound(channels, 3 * sample_rate + 17, sample_rate)
    result = cleaned(ArrayReader(samples, sample_rate), KnownNetwork(0.5))
    assert result.shape == samples.shape and result.dtype == np.float32
    inner = slice(sample_rate // 10, -sample_rate // 10)
    assert np.abs(result - 0.5 * samples)[:, inner].max() < 2e-4 * np.abs(samples).max()
    assert deviation_db(result, 0.5 * samples) < -50  # the ends too


@pytest.mark.parametrize("sample_rate", RATES)
def test_a_network_that_changes_nothing_changes_nothing(sample_rate):
    samples = sound(2, 2 * sample_rate + 1, sample_rate)
    assert_array_equal(cleaned(ArrayReader(samples, sample_rate), KnownNetwork(1.0)), samples)


@pytest.mark.parametrize("sample_rate", [8000, 44_100, 192_000])
@pytest.mark.parametrize("frames", [0, 1, 2, 3, 5, 100, 1001])
def test_short_recordings(sample_rate, frames):
    samples = sound(2, frames, sample_rate)
    result = cleaned(ArrayReader(samples, sample_rate), KnownNetwork(0.5))
    assert result.shape == samples.shape
    assert np.isfinite(result).all()


@pytest.mark.parametrize("channels", range(1, 9))
def test_any_number_of_channels_goes_to_the_network_together(channels):
    network = KnownNetwork(0.5)
    samples = sound(channels, 50_001, 48_000)
    assert cleaned(ArrayReader(samples, 48_000), network).shape == samples.shape
    assert {heard.shape[0] for heard in network.heard} == {channels}


@pytest.mark.parametrize("sample_rate", [8000, 44_100, 48_000, 192_000])
def test_a_click_stays_where_it_is(sample_rate):
    samples = 1e-3 * np.random.default_rng(1).standard_normal((1, 2 * sample_rate)).astype(np.float32)
    samples[0, sample_rate] = 1.0
    residual = cleaned(ArrayReader(samples, sample_rate), KnownNetwork(0.2), residual=True)
    assert np.argmax(np.abs(residual)) == sample_rate
    assert residual[0, sample_rate] == pytest.approx(0.8, abs=0.02)


@pytest.mark.parametrize("strength", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("sample_rate", [44_100, 48_000])
def test_denoised_and_residual_make_the_input(strength, sample_rate):
    samples = sound(2, 130_001, sample_rate)
    parts = [
        cleaned(ArrayReader(samples, sample_rate), SmoothingNetwork(), strength=strength, residual=residual)
        for residual in (False, True)
    ]
    assert_allclose(parts[0] + parts[1], samples, atol=1e-6, rtol=0)


def test_no_strength_is_bit_for_bit_and_loads_no_network():
    def load(preset, device):
        raise AssertionError("not needed")

    samples = sound(2, 130_001)
    assert_array_equal(cleaned(ArrayReader(samples), load, strength=0.0), samples)
    assert not cleaned(ArrayReader(samples), load, strength=0.0, residual=True).any()


def test_strength_scales_the_residual():
    samples = sound(2, 130_001)
    full, third = (
        cleaned(ArrayReader(samples), SmoothingNetwork(), strength=strength, residual=True) for strength in (1.0, 1 / 3)
    )
    assert_allclose(third, full / 3, atol=1e-6)


@pytest.mark.parametrize("gain", [1e-6, 1e-2, 1.0, 30.0])
@pytest.mark.parametrize("sample_rate", [44_100, 48_000])
def test_the_network_hears_one_level_and_the_level_is_kept(gain, sample_rate):
    samples = sound(2, 4 * sample_rate, sample_rate)
    network = SmoothingNetwork()
    result = cleaned(ArrayReader(gain * samples, sample_rate), network)
    level = np.sqrt(np.mean([float(heard.square().mean()) for heard in network.heard]))
    assert 20 * np.log10(level) == pytest.approx(-20.0, abs=1.0)
    expected = cleaned(ArrayReader(samples, sample_rate), SmoothingNetwork())
    assert_allclose(result / gain, expected, atol=2e-5)


def test_an_offset_neither_reaches_the_network_nor_is_lost():
    samples = sound(2, 200_001) + np.float32([[0.3], [-0.2]])
    network = KnownNetwork(0.0)
    result = cleaned(ArrayReader(samples), network)
    assert all(abs(float(channel.mean())) < 0.02 for heard in network.heard for channel in heard)
    assert_allclose(result.mean(axis=1), samples.mean(axis=1), atol=1e-3)


@pytest.mark.parametrize("sample_rate", [44_100, 48_000])
def test_segments_leave_no_seam(sample_rate):
    samples = sound(2, 8 * sample_rate, sample_rate)
    whole = SmoothingNetwork()
    whole.segment_s = 100.0
    in_segments = SmoothingNetwork()
    one_go = cleaned(ArrayReader(samples, sample_rate), whole)
    assert len(whole.heard) == 1
    assert deviation_db(cleaned(ArrayReader(samples, sample_rate), in_segments), one_go) < -80
    assert len(in_segments.heard) >= 8


@pytest.mark.parametrize("sample_rate", [44_100, 48_000])
def test_the_first_segments_are_short_where_they_shall_soon_be_heard(sample_rate):
    samples = sound(1, 20 * sample_rate, sample_rate)
    usual, growing = SmoothingNetwork(), SmoothingNetwork()
    usual.segment_s = growing.segment_s = 6.0
    audio = ArrayReader(samples, sample_rate)
    audio.soon = True
    one = cleaned(audio, growing)
    seconds = [heard.shape[1] / 44_100 for heard in growing.heard]
    assert seconds[0] <= 1.5 < seconds[1] <= 4.2 < seconds[2] == max(seconds) <= 7.2  # with half a second on each side
    assert deviation_db(one, cleaned(ArrayReader(samples, sample_rate), usual)) < -80
    assert 6.0 < usual.heard[0].shape[1] / 44_100 < 7.0 and len(usual.heard) == 4, "else all are as long as can be"


def test_what_the_first_segment_hears_as_context_is_not_computed_again():
    network = SmoothingNetwork()
    network.segment_s, network.context_s = 10.0, 4.0
    samples = sound(1, 5 * 44_100)
    result = cleaned(ArrayReader(samples), network)
    assert [heard.shape[1] for heard in network.heard] == [5 * 44_100]
    assert result.shape == samples.shape


@pytest.mark.parametrize("weights", ["fast", "quality"])
def test_the_real_network_leaves_no_seam(weights):
    """Less than -50 dB between cleaning in two segments, each of which lacks an end of the recording, and in one go."""
    import torch

    from processors.musicecan.weights import load_network

    network = load_network(weights, torch.device("cpu"))
    samples = sound(1, 20 * 44_100, noise=0.1)
    network.segment_s, network.tolerates_rounding = 10.0, False  # rounding hangs on how a segment lies in memory
    in_segments = cleaned(ArrayReader(samples), network)
    network.segment_s = 100.0
    one_go = cleaned(ArrayReader(samples), network)
    middle = slice(3 * 44_100, 17 * 44_100)
    assert deviation_db(one_go, samples) > -40, "it must do something"
    assert deviation_db(in_segments[:, middle], one_go[:, middle]) < -50


def test_numbers_of_16_bits_are_40_db_below_the_noise_that_goes(monkeypatch):
    import torch

    from processors.musicecan import cleaner
    from processors.musicecan.weights import load_network

    network = load_network("fast", torch.device("cpu"))
    assert network.tolerates_rounding
    samples = sound(1, 4 * 44_100, noise=0.1)
    residuals = []
    for fast in (False, True):
        monkeypatch.setattr(cleaner, "rounds_fast", lambda device, fast=fast: fast)
        residuals.append(samples - cleaned(ArrayReader(samples), network))
    assert residuals[0].std() > 0.01, "it must do something"
    difference = deviation_db(residuals[1], residuals[0])
    assert -120 < difference < -40, "it must round, but not more than can be heard"


def test_the_paper_s_network_is_never_rounded():
    import torch

    from processors.musicecan.network import MusicECAN
    from processors.musicecan.presets import PRESETS

    with torch.device("meta"):
        assert not MusicECAN(PRESETS["paper"]).tolerates_rounding


def test_segments_start_on_the_network_s_grid():
    rng = np.random.default_rng(1)
    samples = rng.standard_normal((1, 300_001)).astype(np.float32)
    network = KnownNetwork()
    cleaned(ArrayReader(samples), network)
    gain = float(network.heard[0][0, 1000] - network.heard[0][0, 1001]) / (samples[0, 1000] - samples[0, 1001])
    grid = network.hop * network.multiple
    places = []
    for heard in network.heard:
        errors = [
            np.abs(heard[0, :50].numpy() - heard[0, 0].item() - gain * (samples[0, s : s + 50] - samples[0, s])).max()
            for s in range(0, 300_001 - 50, grid)
        ]
        assert min(errors) < 1e-4
        places.append(int(np.argmin(errors)))
    assert places == sorted(places) and len(places) > 5


@pytest.mark.parametrize("sample_rate", [44_100, 96_000])
@pytest.mark.parametrize("wrong", [np.nan, np.inf])
def test_a_sample_that_is_no_number_is_named(sample_rate, wrong):
    samples = sound(1, 70 * sample_rate // 10, sample_rate)
    samples[0, 5 * sample_rate] = wrong
    with pytest.raises(ProcessorError, match=r"5\.000 s"):
        cleaned(ArrayReader(samples, sample_rate), KnownNetwork())


@pytest.mark.parametrize("sample_rate", [44_100, 48_000])
def test_every_segment_gives_a_block_and_closing_stops_the_work(sample_rate):
    network = KnownNetwork()
    audio = ArrayReader(sound(2, 20 * sample_rate, sample_rate), sample_rate)
    running = clean(audio, Options(device="cpu"), load=lambda preset, device: network)
    most, before = 0, 0
    for block in running:
        most, before = max(most, len(network.heard) - before), len(network.heard)
        if block.shape[1] and len(network.heard) > 5:
            break
    assert most == 1
    running.close()
    assert len(network.heard) == before
    assert before < 10


@pytest.mark.parametrize("sample_rate", [8000, 44_100, 48_000])
def test_a_recording_is_read_once_to_measure_and_once_to_clean(sample_rate):
    audio = ArrayReader(sound(1, 12 * sample_rate, sample_rate), sample_rate)
    cleaned(audio, KnownNetwork())
    assert audio.touched == 2 * audio.frames


def test_a_missing_gpu_is_a_sentence(monkeypatch):
    import torch

    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(ProcessorError, match="GPU"):
        cleaned(ArrayReader(sound(1, 1000)), KnownNetwork(), device="cuda")
    assert cleaned(ArrayReader(sound(1, 1000)), KnownNetwork(), device="auto").shape == (1, 1000)
