# SPDX-License-Identifier: GPL-3.0-or-later
"""What training minimizes: the error of the whole, and the error of compressed magnitudes for the faint parts.

An L1 fit of compressed values alone shrinks music by 2 dB and more, since shrinking is what least-error guesses do
after compression. The error of the whole fixes the level and follows what is measured in the end; it is silent about
what is 30 dB below the loudest, which is what the compressed magnitudes speak for. `paper_loss` is what the paper used.

The error of the whole is the fourth root of its power. In dB, which is what is reported, an example's gradient grows
as its error gets small: nearly clean examples then outweigh noisy ones by more than ten, and the network learns to do
nothing before it learns to take noise away.
"""

from __future__ import annotations

import torch
from torch import Tensor

from processors.musicecan.spectrogram import power

FLOOR = 1e-4
"""Power of an error below which more fit is not worth a thing."""

COMPRESSION = 0.3


class MaskedError:
    """What a mask leaves wrong of a noisy recording, for one batch of noisy and clean spectrograms [B, C, T, F].

    A mask is one number per bin for all channels, so everything but the mask itself is summed over the channels
    beforehand: of the complex spectrograms only two powers and what they have in common remain.
    """

    def __init__(self, noisy: Tensor, clean: Tensor) -> None:
        self.noisy = power(noisy).sum(1)  # [B, T, F]
        self.common = (noisy.real * clean.real + noisy.imag * clean.imag).sum(1)  # [B, T, F]
        clean_power = power(clean)  # [B, C, T, F]
        self.clean = clean_power.sum(1)  # [B, T, F]
        self.shapes = [compress(power(noisy)), compress(clean_power)]  # [B, C, T, F]
        # where the clean sound is (nearly) silent the noisy one is the measure, at 1 % of its power
        total, heard = self.clean.sum((1, 2)), self.noisy.sum((1, 2))
        self.scale = torch.maximum(total, 0.01 * heard) + 1e-9  # [B]

    def error(self, mask: Tensor) -> Tensor:
        """Return the power of a mask's [B, T, F] error relative to the clean sound's, [B]."""
        error = (self.noisy * mask - 2.0 * self.common) * mask + self.clean
        return error.sum((1, 2)).clamp(min=0.0) / self.scale

    def magnitude_error(self, mask: Tensor) -> Tensor:
        """Return the mean difference of compressed magnitudes relative to the noisy sound's mean, [B]."""
        noisy, clean = self.shapes
        masked = noisy * compress(mask.square())[:, None]
        return (masked - clean).abs().mean((1, 2, 3)) / (noisy.mean((1, 2, 3)) + 1e-6)

    def __call__(self, mask: Tensor) -> Tensor:
        """Return the loss of one mask [B, T, F], a scalar."""
        return (3.0 * (self.error(mask) + FLOOR) ** 0.25 + 4.0 * self.magnitude_error(mask)).mean()


def compress(x: Tensor) -> Tensor:
    """Return compressed magnitudes of powers `x`; smooth at 0, where the gradient of a root is infinite."""
    return (x + 1e-6).pow(COMPRESSION / 2.0)


def paper_loss(predicted: Tensor, clean: Tensor) -> Tensor:
    """Return the paper's loss of one prediction, complex: mean absolute error of real and imaginary parts."""
    return torch.view_as_real(predicted - clean).abs().mean()
