# SPDX-License-Identifier: GPL-3.0-or-later
"""Tells the music of a stereo recording from its noise by where both sound from.

The network says of each bin how much of it is music, one share for both channels. Its masks show how music and noise
are spread over the channels around a bin: the music from the middle, say, and the noise from everywhere. A bin that is
spread as the noise is is less likely music, and a Wiener filter for both channels at once takes noise away where music
does not sound from. Where both are spread alike, as in two equal channels, nothing but the mask remains.

After N. Q. K. Duong, E. Vincent, R. Gribonval, "Under-Determined Reverberant Audio Source Separation Using a Full-Rank
Spatial Covariance Model", IEEE TASLP 2010; a bin's likelihood is the complex angular central Gaussian of N. Ito,
S. Araki, T. Nakatani, "Complex Angular Central Gaussian Mixture Model for Directional Statistics in Mask-Based
Microphone Array Signal Processing", EUSIPCO 2016. What it is worth stands in `training/tried/network.md`.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F

from processors.musicecan.modules import running_mean
from processors.musicecan.spectrogram import power

CELLS = 128
"""Cells of equal width that the frequencies are cut into; what is known of one is the mean of three."""

DIFFUSE = 0.02
"""Share of music and of noise that may come from anywhere, whatever was found; bounds what is done to one moment."""

LEAKED = 0.003
"""Share of the music that may be among the noise: where there is hardly any noise, all that is called so is music."""

TEMPER = 0.4
"""The power of a bin's likelihood: neighbors share their sound, so that each tells less than one alone would."""

QUIET = 1e-9
"""Power, at the network's level, that is as good as silence."""

TINY = 1e-20

STEPS = 32
"""Time steps that are computed at a time, so that what is on the way stays in the processor's cache."""


class Spread(NamedTuple):
    """How sound is spread over two channels, [T, cells] each: the matrix [[left, cross], [conj(cross), right]]."""

    left: Tensor
    right: Tensor
    cross: Tensor

    @property
    def determinant(self) -> Tensor:
        """Return the matrix's determinant, [T, cells]."""
        return self.left * self.right - power(self.cross)

    def plus(self, share: float, other: Spread) -> Spread:
        """Return the spread of this sound and a share of another."""
        return Spread(*(mine + share * its for mine, its in zip(self, other, strict=True)))

    def normalized(self) -> Spread:
        """Return it for a mean power of 1, a little of that from everywhere."""
        scale = (1.0 - DIFFUSE) / (0.5 * (self.left + self.right)).clamp(min=TINY)
        return Spread(self.left * scale + DIFFUSE, self.right * scale + DIFFUSE, self.cross * scale)

    def stretches(self) -> list[Spread]:
        """Return it for one stretch of time after the other."""
        return [Spread(*parts) for parts in zip(*(each.split(STEPS) for each in self), strict=True)]


def filtered(spectrograms: Tensor, mask: Tensor, reach: int) -> Tensor:
    """Return the music of complex spectrograms [2, T, bins] by the mask [T, bins] that the channels share.

    How it is spread is the mean over `reach` time steps around each. Bins: a multiple of `CELLS`, and one.
    """
    parts = list(zip(spectrograms.split(STEPS, dim=1), mask.split(STEPS), strict=True))
    cells = torch.cat([in_cells(x, m) for x, m in parts], dim=1)
    music, noise = (spread(each, reach) for each in cells.chunk(2))
    music, noise = music.normalized(), noise.plus(LEAKED, music).normalized()
    done = []
    for (x, m), here, there in zip(parts, music.stretches(), noise.stretches(), strict=True):
        done.append(wiener(x, likelier(x, m, here, there), here, there))
    return torch.cat(done, dim=1)


def in_cells(spectrograms: Tensor, mask: Tensor) -> Tensor:
    """Return what the channels have of music and of noise in each cell, and have in common, [8, T, cells].

    Bins that are surely one of them say more of it. Each counts by the root of its power: the strongest partial must
    not speak for a cell whose others reach two microphones in other phases.
    """
    left, right = spectrograms
    cross, powers = left * right.conj(), torch.stack([power(left), power(right)])
    maps = torch.cat([powers, torch.stack([cross.real, cross.imag])])[..., :-1]  # [4, T, bins - 1]
    maps /= (powers.sum(0)[..., :-1] + QUIET).sqrt()
    shares = torch.stack([mask, 1.0 - mask]).square()[:, None, :, :-1]  # [2, 1, T, bins - 1]
    return F.avg_pool1d((maps * shares).flatten(0, 1), bins_per_cell(mask))


def spread(cells: Tensor, reach: int) -> Spread:
    """Return how sound is spread by what the channels have in cells, and have in common, [4, T, cells]."""
    steps = cells.shape[1]
    near = F.avg_pool1d(F.pad(cells, (1, 1), mode="replicate"), 3, stride=1)
    means = running_mean(near.transpose(1, 2), reach).transpose(1, 2).expand(-1, steps, -1)
    return Spread(means[0], means[1], torch.complex(means[2], means[3]))


def likelier(spectrograms: Tensor, mask: Tensor, music: Spread, noise: Spread) -> Tensor:
    """Return the mask [T, bins] after a look at how each bin is spread."""
    left, right = spectrograms
    powers, cross = (power(left), power(right)), left * right.conj()
    unlike = against(noise, powers, cross) / against(music, powers, cross)
    likelihood = wide(music.determinant / noise.determinant, mask) * unlike.square()
    odds = mask * likelihood**TEMPER
    return odds / (odds + (1.0 - mask)).clamp(min=TINY)


def against(sound: Spread, powers: tuple[Tensor, Tensor], cross: Tensor) -> Tensor:
    """Return how little bins are spread as a sound is: x^H S^-1 x, times the determinant of S, [T, bins]."""
    left, right, both = (wide(x, cross) for x in (sound.left, sound.right, sound.cross.conj()))
    return (right * powers[0] + left * powers[1] - 2.0 * (both * cross).real).clamp(min=TINY)


def wiener(spectrograms: Tensor, mask: Tensor, music: Spread, noise: Spread) -> Tensor:
    """Return what Wiener's filter for two channels leaves of spectrograms [2, T, bins].

    It is m S (m S + (1 - m) N)^-1 for the mask m and the spreads S and N. With G = S N^-1 and the theorem of Cayley and
    Hamilton that is m (m det(G) + (1 - m) G) / (m^2 det(G) + m (1 - m) trace(G) + (1 - m)^2).
    """
    size = noise.determinant
    ll = (music.left * noise.right - music.cross * noise.cross.conj()) / size
    lr = (music.cross * noise.left - music.left * noise.cross) / size
    rl = (music.cross.conj() * noise.right - music.right * noise.cross.conj()) / size
    rr = (music.right * noise.left - music.cross.conj() * noise.cross) / size
    determinant, trace = (wide(x, mask) for x in (music.determinant / size, (ll + rr).real))
    ll, lr, rl, rr = (wide(x, mask) for x in (ll, lr, rl, rr))
    left, right = spectrograms
    rest = 1.0 - mask
    scale = mask / (mask * mask * determinant + mask * rest * trace + rest * rest)
    kept, moved = scale * mask * determinant, scale * rest
    moved_left, moved_right = ll * left + lr * right, rl * left + rr * right
    return torch.stack([kept * left + moved * moved_left, kept * right + moved * moved_right])


def wide(cells: Tensor, like: Tensor) -> Tensor:
    """Return [T, bins] of [T, cells], as many bins as `like` has; the last cell has one more."""
    each = cells.repeat_interleave(bins_per_cell(like), -1)
    return torch.cat([each, each[..., -1:]], -1)


def bins_per_cell(like: Tensor) -> int:
    """Return how many bins of a spectrogram [..., bins] make a cell."""
    return (like.shape[-1] - 1) // CELLS
