# SPDX-License-Identifier: GPL-3.0-or-later
"""Spectrograms there and back, at every edge, and the common reference of several channels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from processors.musicecan.spectrogram import frequency_positions, istft, paper_istft, paper_stft, reference, stft

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "paper.npz"


@pytest.fixture
def sounds():
    """Make noise (..., frames), the same every time."""
    return lambda *shape: torch.randn(*shape, generator=torch.Generator().manual_seed(7))


class TestPaper:
    def test_the_spectrogram_is_the_authors(self):
        with np.load(GOLDEN) as golden:
            audio, expected = torch.as_tensor(golden["audio"]), torch.as_tensor(golden["spectrogram"])
        result = torch.view_as_real(paper_stft(audio))
        assert result.shape == (137, 1025, 2)
        assert (result[::4] - expected).norm() < 1e-5 * expected.norm()

    def test_the_inverse_is_the_authors_to_the_first_sample(self):
        with np.load(GOLDEN) as golden:
            spectrogram = torch.view_as_complex(torch.as_tensor(golden["prediction_2"]))
            expected = torch.as_tensor(golden["audio_out"])
        result = paper_istft(spectrogram[None], expected.numel())[0]
        assert (result - expected).norm() < 1e-5 * expected.norm()
        assert (result[:1536] - expected[:1536]).norm() < 1e-5 * expected[:1536].norm()

    @pytest.mark.parametrize("length", [1, 511, 512, 513, 2048, 5000])
    def test_steps_cover_every_sample(self, length, sounds):
        assert paper_stft(sounds(2, length)).shape == (2, -(-length // 512), 1025)

    @pytest.mark.parametrize("length", [1537, 2048, 2049, 5000])
    def test_there_and_back_but_for_the_fade_in(self, length, sounds):
        x = sounds(2, length)
        back = paper_istft(paper_stft(x), length)
        assert back.shape == x.shape
        assert torch.allclose(back[:, 1536:], x[:, 1536:], atol=1e-5)

    def test_time_step_by_time_step(self, sounds):
        x = sounds(3000)
        padded = np.concatenate([x.numpy(), np.zeros(2048)])
        hamming = 0.54 - 0.46 * np.cos(2 * np.pi * np.arange(2048) / 2048)
        for step, column in enumerate(paper_stft(x)):
            expected = np.fft.rfft(padded[512 * step : 512 * step + 2048] * hamming)
            assert np.allclose(column.numpy(), expected, atol=1e-3), step


@pytest.mark.parametrize("length", [1, 1000, 1023, 1024, 4095, 4097, 9000])
@pytest.mark.parametrize("channels", [1, 3])
def test_there_and_back(length, channels, sounds):
    x = sounds(2, channels, length)
    spectrogram = stft(x, 4096)
    assert spectrogram.shape == (2, channels, -(-length // 2048) + 1, 2049)
    assert torch.allclose(istft(spectrogram, length), x, atol=1e-5)


@pytest.mark.parametrize("length", [9000, 44_100, 45_056, 45_057])
def test_steady_noise_is_as_loud_at_the_edges(length, sounds):
    """Half-empty time steps would be taken for the floor of the noise, seconds of it."""
    levels = stft(sounds(8, length), 4096).abs().square().mean(dim=(0, 2))
    assert levels.min() / levels.mean() > 0.7


class TestReference:
    def test_of_one_channel_is_that_channel(self, sounds):
        x = torch.complex(sounds(1, 1, 4, 5), sounds(1, 1, 4, 5))
        assert torch.equal(reference(x), x[:, 0])

    @pytest.mark.parametrize("channels", [2, 3, 8])
    def test_has_the_phase_of_the_sum_and_the_mean_power(self, channels, sounds):
        parts = sounds(2, 2, channels, 4, 5)
        x = torch.complex(parts[0], parts[1])
        result, total = reference(x), x.sum(dim=1)
        assert torch.allclose(result.abs().square(), x.abs().square().mean(dim=1), rtol=1e-4)
        assert torch.allclose(result / result.abs(), total / total.abs(), atol=1e-4)

    def test_what_cancels_in_the_sum_is_not_lost(self, sounds):
        x = torch.complex(sounds(1, 1, 4, 5), sounds(1, 1, 4, 5))
        assert torch.allclose(reference(torch.cat([x, -x], dim=1)).abs(), x[:, 0].abs(), rtol=1e-4)
        assert torch.allclose(
            reference(torch.cat([0 * x, x, -x], dim=1)).abs(), x[:, 0].abs() * (2 / 3) ** 0.5, rtol=1e-4
        )

    def test_of_silence_is_silence(self):
        assert not reference(torch.zeros(1, 2, 3, 4, dtype=torch.complex64)).any()


def test_frequency_positions_are_cosines_of_doubling_speed():
    result = frequency_positions(10, 1025, torch.device("cpu"))
    n = np.linspace(0.0, 1.0, 1025)
    expected = np.stack([np.cos(2.0**k * np.pi * n) for k in range(10)])
    assert result.shape == (10, 1025)
    assert np.allclose(result.numpy(), expected, atol=3e-4)  # single precision at 512 pi
