# SPDX-License-Identifier: GPL-3.0-or-later
"""What the network can't hear follows what it does to the top octave."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from processors.contract import ArrayReader
from processors.musicecan.denoise import Options, clean
from processors.musicecan.high_band import HOP, RemovedShare
from tests.processors.musicecan.networks import KnownNetwork
from tests.processors.sounds import collect

HIGH = 96_000


def band_rms(samples, sample_rate, low_hz, high_hz):
    spectrum = np.fft.rfft(samples * np.hanning(samples.shape[-1]))
    hz = np.fft.rfftfreq(samples.shape[-1], 1 / sample_rate)
    return float(np.sqrt(np.mean(np.abs(spectrum[..., (hz >= low_hz) & (hz < high_hz)]) ** 2)))


def cleaned(samples, network, sample_rate=HIGH):
    return collect(
        clean(ArrayReader(samples, sample_rate), Options(device="cpu"), load=lambda preset, device: network), 1
    )


def noise(seconds, sample_rate=HIGH):
    return 0.1 * np.random.default_rng(1).standard_normal((1, int(seconds * sample_rate))).astype(np.float32)


@pytest.mark.parametrize(("share", "lowest", "highest"), [(0.0, 0.0, 0.03), (0.1, 0.09, 0.11), (1.0, 0.999, 1.001)])
def test_hiss_above_22_khz_goes_as_the_hiss_below(share, lowest, highest):
    samples = noise(3)
    result = cleaned(samples, KnownNetwork(share))
    for low_hz, high_hz in [(1000, 10_000), (19_000, 23_000), (24_000, 47_000)]:
        kept = band_rms(result, HIGH, low_hz, high_hz) / band_rms(samples, HIGH, low_hz, high_hz)
        assert lowest <= kept <= highest, (low_hz, high_hz)


def test_music_above_22_khz_stays_while_the_network_takes_only_lows():
    class KeepsHighs(KnownNetwork):
        def denoise(self, waveform, before=0, behind=0, told=None):
            spectrum = torch.fft.rfft(waveform)
            spectrum[:, : int(spectrum.shape[1] * 5000 / 22_050)] = 0
            return torch.fft.irfft(spectrum, waveform.shape[1])

    samples = noise(3)
    result = cleaned(samples, KeepsHighs())
    assert band_rms(result, HIGH, 24_000, 47_000) / band_rms(samples, HIGH, 24_000, 47_000) > 0.99
    assert band_rms(result, HIGH, 500, 4000) / band_rms(samples, HIGH, 500, 4000) < 0.05


def test_the_gain_follows_in_time():
    class StopsHalfWay(KnownNetwork):
        segment_s = 100.0

        def denoise(self, waveform, before=0, behind=0, told=None):
            kept = torch.ones(waveform.shape[1])
            kept[: waveform.shape[1] // 2] = 0.0
            return waveform * kept

    samples = noise(4)
    result = cleaned(samples, StopsHalfWay())
    first, second = result[:, : int(1.8 * HIGH)], result[:, int(2.2 * HIGH) :]
    assert band_rms(first, HIGH, 24_000, 47_000) < 0.05 * band_rms(second, HIGH, 24_000, 47_000)
    assert np.abs(second - samples[:, int(2.2 * HIGH) :])[:, : -HIGH // 20].max() < 1e-3


@pytest.mark.parametrize("sample_rate", [8000, 22_050])
def test_the_edge_of_a_narrow_band_is_cleaned_too(sample_rate):
    samples = noise(3, sample_rate)
    result = cleaned(samples, KnownNetwork(0.1), sample_rate)
    edge = (0.46 * sample_rate, 0.5 * sample_rate)
    assert band_rms(result, sample_rate, *edge) / band_rms(samples, sample_rate, *edge) < 0.11


@pytest.mark.parametrize("frames", [0, 1, 1023, 1024, 5000, 50_001])
@pytest.mark.parametrize("block", [1000, 4096, 100_000])
def test_the_share_comes_with_the_samples_it_belongs_to(frames, block):
    rng = np.random.default_rng(1)
    noisy = rng.standard_normal((2, frames)).astype(np.float32)
    residual = 0.75 * noisy
    shares = RemovedShare(44_100, 2, 22_050)
    parts = [shares.push(noisy[:, i : i + block], residual[:, i : i + block]) for i in range(0, frames, block)]
    result = np.concatenate([*parts, shares.finish()], axis=1)
    assert result.shape == (5, frames + HOP)
    assert not result[:4, frames:].any()
    result = result[:, :frames]
    np.testing.assert_array_equal(result[:4], np.concatenate([residual, noisy]))
    np.testing.assert_allclose(result[4], 0.75, atol=1e-5)
