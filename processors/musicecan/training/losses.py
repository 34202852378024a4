# SPDX-License-Identifier: GPL-3.0-or-later
"""What training minimizes: the error of the whole, and the error of compressed magnitudes for the faint parts.

An L1 fit of compressed values alone shrinks music by 2 dB and more, since shrinking is what least-error guesses do
after compression. The error of the whole fixes the level and follows what is measured in the end; it is silent about
what is 30 dB below the loudest, which is what the compressed magnitudes speak for. `paper_loss` is what the paper used.

The error of the whole is the fourth root of its power. In dB, which is what is reported, an example's gradient grows
as its error gets small: nearly clean examples then outweigh noisy ones by more than ten.
"""

from __future__ import annotations

import torch
from torch import Tensor

FLOOR = 1e-4
"""Power of an error below which more fit is not worth a thing."""

COMPRESSION = 0.3


def relative_error(predicted: Tensor, clean: Tensor, noisy: Tensor) -> Tensor:
    """Return the power of the error relative to the clean sound's, [B], of complex [B, C, T, F].

    Where the clean sound is (nearly) silent the noisy one is the measure, at 1 % of its power.
    """
    error = power(predicted - clean)
    scale = torch.maximum(power(clean), 0.01 * power(noisy))
    return error / (scale + 1e-9)


def power(x: Tensor) -> Tensor:
    """Return the summed power [B] of complex [B, C, T, F]; by its parts, since magnitudes cost a root."""
    return torch.view_as_real(x).square().sum(dim=(1, 2, 3, 4))


def magnitude_error(predicted: Tensor, clean: Tensor, noisy: Tensor) -> Tensor:
    """Return the mean difference of compressed magnitudes relative to the noisy sound's mean, [B]."""
    shapes = [compress(x) for x in (predicted, clean, noisy)]
    return (shapes[0] - shapes[1]).abs().mean(dim=(1, 2, 3)) / (shapes[2].mean(dim=(1, 2, 3)) + 1e-6)


def compress(x: Tensor) -> Tensor:
    """Return the compressed magnitudes of complex `x`; smooth at 0, where the gradient of a root is infinite."""
    return (x.real.square() + x.imag.square() + 1e-6).pow(COMPRESSION / 2.0)


def denoising_loss(predicted: Tensor, clean: Tensor, noisy: Tensor) -> Tensor:
    """Return the loss of one prediction, a scalar; all complex [B, C, T, F]."""
    whole = (relative_error(predicted, clean, noisy) + FLOOR) ** 0.25
    return (3.0 * whole + 4.0 * magnitude_error(predicted, clean, noisy)).mean()


def paper_loss(predicted: Tensor, clean: Tensor, noisy: Tensor) -> Tensor:
    """Return the paper's loss of one prediction: mean absolute error of real and imaginary parts."""
    del noisy
    return torch.view_as_real(predicted - clean).abs().mean()
