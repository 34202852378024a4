# SPDX-License-Identifier: GPL-3.0-or-later
"""The loss must fix the level, speak for faint parts, and stay finite on silence."""

import torch

from processors.musicecan.training.losses import denoising_loss, paper_loss, relative_error


def spectrogram(seed: int = 0) -> torch.Tensor:
    return torch.randn(3, 2, 8, 32, dtype=torch.complex64, generator=torch.Generator().manual_seed(seed))


def test_a_perfect_prediction_has_no_error() -> None:
    clean = spectrogram()
    torch.testing.assert_close(relative_error(clean, clean, clean), torch.zeros(3))


def test_the_error_is_relative_to_the_clean_sound() -> None:
    clean = spectrogram()
    for level in (1e-2, 1.0, 30.0):
        torch.testing.assert_close(
            relative_error(level * 0.9 * clean, level * clean, level * clean), torch.full((3,), 0.01), atol=1e-5, rtol=0
        )


def test_shrinking_costs() -> None:
    clean = spectrogram()
    losses = [float(denoising_loss(gain * clean, clean, clean)) for gain in (0.75, 0.9, 1.0, 1.1)]
    assert losses[2] == min(losses)


def test_noisy_examples_are_heard_beside_clean_ones() -> None:
    clean, noise = spectrogram(1), spectrogram(2)
    pulls = []
    for snr_db in (3.5, 25.0):
        noisy = clean + 10 ** (-snr_db / 20) * noise
        gain = torch.ones(3, 1, 8, 32, requires_grad=True)
        denoising_loss(gain * noisy, clean, noisy).backward()
        assert gain.grad is not None
        pulls.append(float(gain.grad.norm()))
    assert pulls[1] < 4 * pulls[0]


def test_silence_has_a_finite_gradient() -> None:
    noisy = spectrogram()
    predicted = torch.zeros_like(noisy).requires_grad_()
    denoising_loss(predicted, torch.zeros_like(noisy), noisy).backward()
    assert torch.isfinite(torch.view_as_real(predicted.grad)).all()


def test_the_papers_loss_is_a_mean_absolute_error() -> None:
    clean = spectrogram()
    torch.testing.assert_close(paper_loss(clean + (1 + 3j), clean, clean), torch.tensor(2.0))
