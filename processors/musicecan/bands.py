# SPDX-License-Identifier: GPL-3.0-or-later
"""Bands of unequal width as the frequency axis of the cheap presets: fine where notes lie close, coarse above.

A spectrogram of 4096 samples has 2048 bins, half of them above 11 kHz. Here every octave has as many bands, and below
that bands are single bins, as the ear and scales have it; so 128 positions resolve a bass line from rumble, which bins
folded eight by eight do not. What a band looks like inside is told by a few cosines over its bins, the same for all
bands: so one convolution reads all of them. Weights of each band's own, as in band-split networks, were tried and
learn far more slowly, since no band profits from what another has learned.
"""

from __future__ import annotations

import math
from functools import cache

import torch
from torch import Tensor

from processors.musicecan.presets import SHAPES
from processors.musicecan.rounding import exactly


class Group:
    """Neighboring bands of one width: `count` bands of `width` bins each, from bin `start` on."""

    def __init__(self, start: int, count: int, width: int) -> None:
        self.start, self.count, self.width = start, count, width

    def of(self, x: Tensor) -> Tensor:
        """Return the group's part [..., count, width] of bins [..., F]."""
        part = x[..., self.start : self.start + self.count * self.width]
        return part.unflatten(-1, (self.count, self.width))

    def cosines(self, device: torch.device) -> Tensor:
        """Return the shapes [width, SHAPES] over a band's bins; a band has no more of them than bins."""
        place = (torch.arange(self.width, device=device) + 0.5) / self.width
        order = torch.arange(SHAPES, device=device)
        return torch.cos(math.pi * place[:, None] * order) * (order < self.width)


@cache
def groups(bins: int, per_octave: int) -> tuple[Group, ...]:
    """Return the bands of `bins` bins, both powers of two: 2 `per_octave` single bins, then octave by octave."""
    result = [Group(0, 2 * per_octave, 1)]
    while (end := result[-1].start + result[-1].count * result[-1].width) < bins:
        result.append(Group(end, per_octave, end // per_octave))
    return tuple(result)


def to_bands(x: Tensor, per_octave: int) -> Tensor:
    """Return the shapes of all bands and their peaks, [B, C (SHAPES + 1), T, K], of bins [B, C, T, F]."""
    parts = []
    for group in groups(x.shape[-1], per_octave):
        bands = group.of(x)  # [B, C, T, count, width]
        shapes = product(bands, group.cosines(x.device) / group.width)  # [B, C, T, count, SHAPES]
        parts.append(torch.cat([shapes, bands.amax(dim=-1, keepdim=True)], dim=-1))
    return torch.cat(parts, dim=3).movedim(-1, 2).flatten(1, 2)


def to_bins(x: Tensor, contrasts: Tensor, per_octave: int) -> Tensor:
    """Return one number per bin, [B, T, F], of what a head says of bands, [B, SHAPES + contrasts, T, K].

    A bin gets what the shapes have at its place, and a share of its contrasts [B, contrasts, T, F]. Without those the
    wide bands on top could not tell a partial from the hiss beside it.
    """
    x = x.float().movedim(1, -1)  # [B, T, K, SHAPES + contrasts]
    parts, first = [], 0
    for group in groups(contrasts.shape[-1], per_octave):
        bands = x[:, :, first : first + group.count]
        first += group.count
        own = group.of(contrasts)  # [B, contrasts, T, count, width]
        numbers = product(bands[..., :SHAPES], group.cosines(x.device).T)  # [B, T, count, width]
        for number in range(own.shape[1]):
            numbers.addcmul_(bands[..., SHAPES + number, None], own[:, number])
        parts.append(numbers.flatten(2))
    return torch.cat(parts, dim=-1)


def group_means(x: Tensor, per_octave: int) -> Tensor:
    """Return for every bin the mean over its band, [B, C, T, F] of the same."""
    parts = [spread(group.of(x).mean(dim=-1, keepdim=True), group.width) for group in groups(x.shape[-1], per_octave)]
    return torch.cat(parts, dim=-1)


def spread(x: Tensor, width: int) -> Tensor:
    """Return [..., count width] of one value per band [..., count, 1]."""
    return x.expand(*x.shape[:-1], width).flatten(-2)


def product(x: Tensor, matrix: Tensor) -> Tensor:
    """Return the matrix product in single precision, even where the network around it computes in half."""
    return exactly(lambda bins: bins @ matrix, x)
