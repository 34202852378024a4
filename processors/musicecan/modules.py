# SPDX-License-Identifier: GPL-3.0-or-later
"""The building blocks of MusicECAN, named as in the paper's figures.

Tensors are [B, C, T, F]: batch, channels, time steps, frequency positions. Every block is written once and serves all
presets; the paper's exact shapes (symmetric padding, three dense layers) are arguments, not other classes.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F


def mirror(x: Tensor, before: int, after: int) -> Tensor:
    """Pad both last axes of [..., T, F] by mirroring, the edge included, as the paper's convolutions do."""
    for axis in (-1, -2):
        length = x.shape[axis]
        index = torch.arange(-before, length + after, device=x.device) % (2 * length)
        x = x.index_select(axis, torch.where(index < length, index, 2 * length - 1 - index))
    return x


class Convolution(nn.Module):
    """A 2-D convolution that keeps the size (divided by the stride), padded with mirrored values or with zeros."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int = 1, mirrored: bool = False) -> None:
        super().__init__()
        self.before, self.after = kernel // 2, (kernel - 1) // 2
        self.mirrored = mirrored and kernel > 1
        padding = 0 if self.mirrored else self.after
        self.layer = nn.Conv2d(inputs, outputs, kernel, stride, padding)

    def forward(self, x: Tensor) -> Tensor:
        """Return [B, outputs, T / stride, F / stride] of [B, inputs, T, F]."""
        if self.mirrored and self.before == self.after == 1:  # the common case, and replicate is its fast equal
            x = F.pad(x, (1, 1, 1, 1), mode="replicate")
        elif self.mirrored:
            x = mirror(x, self.before, self.after)
        return self.layer(x)


class DenseBlock(nn.Module):
    """Convolutions that each see all outputs before them, newest first; returns the last one's output."""

    def __init__(self, inputs: int, width: int, layers: int, growth: float, mirrored: bool) -> None:
        super().__init__()
        widths = [round(width * growth)] * (layers - 1) + [width]
        seen = [inputs + sum(widths[:i]) for i in range(layers)]
        self.layers = nn.ModuleList(Convolution(i, o, 3, 1, mirrored) for i, o in zip(seen, widths, strict=True))

    def forward(self, x: Tensor) -> Tensor:
        """Return [B, width, T, F] of [B, inputs, T, F]."""
        for layer in self.layers[:-1]:
            x = torch.cat([F.elu(layer(x), inplace=True), x], dim=1)
        return F.elu(self.layers[-1](x), inplace=True)


class IntermediateBlock(nn.Module):
    """A dense block with a linear 1x1 path around it."""

    def __init__(self, inputs: int, width: int, layers: int, growth: float, mirrored: bool) -> None:
        super().__init__()
        self.dense = DenseBlock(inputs, width, layers, growth, mirrored)
        self.around = nn.Conv2d(inputs, width, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Return [B, width, T, F] of [B, inputs, T, F]."""
        return self.dense(x) + self.around(x)


class Encoder(nn.Module):
    """One level down: an intermediate block, whose output is the skip, then a strided convolution."""

    def __init__(self, inputs: int, width: int, below: int, layers: int, growth: float, mirrored: bool) -> None:
        super().__init__()
        self.block = IntermediateBlock(inputs, width, layers, growth, mirrored)
        self.down = Convolution(width, below, 4, 2, mirrored)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Return [B, below, T / 2, F / 2] and the skip [B, width, T, F]."""
        skip = self.block(x)
        return F.elu(self.down(skip), inplace=True), skip


class Decoder(nn.Module):
    """One level up: transposed convolution plus nearest-neighbour path, joined with the skip."""

    def __init__(self, below: int, width: int, layers: int, growth: float, mirrored: bool) -> None:
        super().__init__()
        # padding=1 crops the transposed convolution to exactly twice its input, as centre-cropping it would
        self.up = nn.ConvTranspose2d(below, width, 4, 2, padding=1)
        self.project = nn.Conv2d(below, width, 1) if below != width else None
        self.block = IntermediateBlock(2 * width, width, layers, growth, mirrored)

    def forward(self, x: Tensor, skip: Tensor) -> Tensor:
        """Return [B, width, T, F] of [B, below, T / 2, F / 2] and the skip [B, width, T, F]."""
        # a 1x1 convolution and up-sampling commute; projecting first costs a quarter
        near = F.elu(self.project(x), inplace=True) if self.project is not None else x
        x = F.elu(self.up(x), inplace=True) + F.interpolate(near, scale_factor=2.0, mode="nearest")
        x = x[..., : skip.shape[-2], : skip.shape[-1]]
        return self.block(torch.cat([x, skip], dim=1))


class ECA(nn.Module):
    """Efficient Channel Attention: scales every channel by what a short convolution over channel means tells.

    The paper averages over all it is given, which makes a segment's sound depend on where it was cut. Here an average
    reaches over `pooling` time steps at most, around each step, so that distant sound has no say and segments join
    without a seam. On inputs no longer than that it is the paper's ECA exactly.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        near = math.floor(abs((math.log2(channels) + 1) / 2))
        kernel = near if near % 2 else near + 1
        self.attention = nn.Conv1d(1, 1, kernel, padding=kernel // 2)

    def forward(self, x: Tensor, pooling: int) -> Tensor:
        """Return [B, C, T, F], scaled."""
        means = running_mean(x.float().mean(dim=-1), pooling)  # [B, C, T or 1]
        batch, channels, steps = means.shape
        scale = self.attention(means.transpose(1, 2).reshape(batch * steps, 1, channels))  # [B T, 1, C]
        scale = torch.sigmoid(scale).reshape(batch, steps, channels).transpose(1, 2)  # [B, C, T or 1]
        return x * scale[..., None].to(x.dtype)


class SAM(nn.Module):
    """Supervised Attention Module: predicts once, and lets through the features which that prediction supports.

    `head` makes prediction 1, in `outputs` channels, of the features; `pictured` is the number of channels in which
    that prediction is shown to `mask`.
    """

    def __init__(self, width: int, outputs: int, pictured: int, mirrored: bool) -> None:
        super().__init__()
        self.head = Convolution(width, outputs, 3, 1, mirrored)
        self.mask = Convolution(pictured, width, 3, 1, mirrored)
        self.features = Convolution(width, width, 3, 1, mirrored)

    def forward(self, features: Tensor, picture: Tensor) -> Tensor:
        """Return the features [B, width, T, F] that a prediction, shown as [B, pictured, T, F], supports."""
        return self.features(features) * torch.sigmoid(self.mask(picture)) + features


def running_mean(x: Tensor, reach: int) -> Tensor:
    """Return the mean of `reach` steps around each, [B, C, T] of [B, C, T], or of all, [B, C, 1], where T is short."""
    steps = x.shape[-1]
    if steps <= reach:
        return x.mean(dim=-1, keepdim=True)
    means = F.avg_pool1d(x, reach, stride=1)  # [B, C, T - reach + 1]
    before = (reach - 1) // 2
    return F.pad(means, (before, reach - 1 - before), mode="replicate")
