# SPDX-License-Identifier: GPL-3.0-or-later
"""The loss must fix the level, speak for faint parts, and stay finite on silence."""

import pytest
import torch

from processors.musicecan.training.losses import MaskedError, paper_loss


def spectrogram(seed: int = 0) -> torch.Tensor:
    return torch.randn(3, 2, 8, 32, dtype=torch.complex64, generator=torch.Generator().manual_seed(seed))


def mask(value: float = 1.0) -> torch.Tensor:
    return torch.full((3, 8, 32), value)


def test_a_mask_that_gives_the_clean_sound_has_no_error() -> None:
    clean = spectrogram()
    torch.testing.assert_close(MaskedError(2.0 * clean, clean).error(mask(0.5)), torch.zeros(3), atol=1e-5, rtol=0)


@pytest.mark.parametrize("level", [1e-2, 1.0, 30.0])
def test_the_error_is_relative_to_the_clean_sound(level: float) -> None:
    clean = level * spectrogram()
    torch.testing.assert_close(MaskedError(clean, clean).error(mask(0.9)), torch.full((3,), 0.01), atol=1e-4, rtol=0)


def test_the_error_is_that_of_the_masked_sound_over_both_channels() -> None:
    clean, noisy = spectrogram(1), spectrogram(1) + spectrogram(2)
    drawn = torch.rand(3, 8, 32, generator=torch.Generator().manual_seed(3))
    wrong = (noisy * drawn[:, None] - clean).abs().square().sum((1, 2, 3))
    expected = wrong / clean.abs().square().sum((1, 2, 3))
    torch.testing.assert_close(MaskedError(noisy, clean).error(drawn), expected)


def test_shrinking_costs() -> None:
    clean = spectrogram()
    losses = [float(MaskedError(clean, clean)(mask(gain))) for gain in (0.75, 0.9, 1.0, 1.1)]
    assert losses[2] == min(losses)


def test_noisy_examples_are_heard_beside_clean_ones() -> None:
    clean, noise = spectrogram(1), spectrogram(2)
    pulls = []
    for snr_db in (3.5, 25.0):
        noisy = clean + 10 ** (-snr_db / 20) * noise
        gain = mask().requires_grad_()
        MaskedError(noisy, clean)(gain).backward()
        assert gain.grad is not None
        pulls.append(float(gain.grad.norm()))
    assert pulls[1] < 4 * pulls[0]


def test_silence_has_a_finite_gradient() -> None:
    noisy = spectrogram()
    gain = torch.zeros(3, 8, 32).requires_grad_()
    MaskedError(noisy, torch.zeros_like(noisy))(gain).backward()
    assert torch.isfinite(gain.grad).all()


def test_the_papers_loss_is_a_mean_absolute_error() -> None:
    clean = spectrogram()
    torch.testing.assert_close(paper_loss(clean + (1 + 3j), clean), torch.tensor(2.0))
