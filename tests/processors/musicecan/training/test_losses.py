# SPDX-License-Identifier: GPL-3.0-or-later
"""The loss must fix the level, speak for faint parts, and stay finite on silence."""

import torch

from processors.musicecan.training.losses import FLOOR_DB, denoising_loss, error_db, paper_loss


def spectrogram(seed: int = 0) -> torch.Tensor:
    return torch.randn(3, 2, 8, 32, dtype=torch.complex64, generator=torch.Generator().manual_seed(seed))


def test_a_perfect_prediction_reaches_the_floor() -> None:
    clean = spectrogram()
    torch.testing.assert_close(error_db(clean, clean, clean), torch.full((3,), FLOOR_DB))


def test_the_error_is_relative_to_the_clean_sound() -> None:
    clean = spectrogram()
    for level in (1e-2, 1.0, 30.0):
        torch.testing.assert_close(
            error_db(level * 0.9 * clean, level * clean, level * clean), torch.full((3,), -20.0), atol=0.2, rtol=0
        )


def test_shrinking_costs() -> None:
    clean = spectrogram()
    losses = [float(denoising_loss(gain * clean, clean, clean)) for gain in (0.75, 0.9, 1.0, 1.1)]
    assert losses[2] == min(losses)


def test_silence_has_a_finite_gradient() -> None:
    noisy = spectrogram()
    predicted = torch.zeros_like(noisy).requires_grad_()
    denoising_loss(predicted, torch.zeros_like(noisy), noisy).backward()
    assert torch.isfinite(torch.view_as_real(predicted.grad)).all()


def test_the_papers_loss_is_a_mean_absolute_error() -> None:
    clean = spectrogram()
    torch.testing.assert_close(paper_loss(clean + (1 + 3j), clean, clean), torch.tensor(2.0))
