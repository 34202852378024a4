# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user's sample of the noise alone says of every bin, beside what the network finds by itself.

The network takes for noise what is left where no note sounds. Where music never stops it can't know how loud the noise
is; told that, it hears it twice over: the floor that contrasts are made to is nowhere lower than the noise, and a small
network judges each mask once more, by how much louder than the noise its bin and those around are. What it is worth
stands in `training/tried/told_noise.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from processors.api import ProcessorError
from processors.musicecan.contrasts import FREQUENCY, QUIET, TIME, log, mean_near, thirds
from processors.musicecan.spectrogram import power as power_of
from processors.musicecan.spectrogram import reference

if TYPE_CHECKING:
    from processors.musicecan.network import MusicECAN

BELOW = 0.7
"""By how much the floor of noise lies below its mean, in logarithms of powers averaged as the floor's are."""

STEADY = 1.3
"""Standard deviation of the logarithm of the powers of steady noise: 1.28 of Gaussian noise."""

EDGE = 1
"""Time steps at either end that are left out: there the spectrogram mirrors the sound."""

ABOUT = 15
"""Bins on either side over which steadiness is averaged."""

WIDTH = 32
INPUTS = 6
STEPS = 64
"""Time steps that are judged at a time, so that what is on the way takes little memory."""


class Profile(NamedTuple):
    """A noise through one window: the logarithms of its mean powers, and how steady they are, [bins] each."""

    powers: Tensor
    steadiness: Tensor

    @property
    def lowest(self) -> Tensor:
        """Return the logarithm of what the floor is at least, [bins]."""
        return self.powers - BELOW


class Judge(nn.Sequential):
    """Says how much higher a mask's odds are: their logarithm, changed by six numbers of every bin."""

    def __init__(self) -> None:
        super().__init__(
            nn.Linear(INPUTS, WIDTH), nn.ELU(), nn.Linear(WIDTH, WIDTH), nn.ELU(), nn.Linear(WIDTH, 1)
        )  # fmt: skip

    def corrected(self, certainty: Tensor, power: Tensor, profile: Profile) -> Tensor:
        """Return the logarithms of a mask's odds, [1, T, bins] of the same, with regard to the profile of the noise.

        `power` [1, T, bins] is that of the sound.
        """
        near = mean_near(power[:, None])[:, 0]
        wide = thirds(thirds(thirds(near, TIME, 1), TIME, 3), TIME, 9)
        stretches = zip(*(each.split(STEPS, dim=TIME) for each in (certainty, power, near, wide)), strict=True)
        return torch.cat([c + self(looked_at(c, p, n, w, profile))[..., 0] for c, p, n, w in stretches], dim=TIME)


class Told:
    """A noise as the windows of a network show it, and the judge; profiles are found by their number of bins."""

    def __init__(self, profiles: Mapping[int, Profile], judge: Judge) -> None:
        self.profiles, self.judge = profiles, judge

    def lowest(self, power: Tensor) -> Tensor:
        """Return the logarithm of what the floor of a power [..., bins] is at least, [bins]."""
        return self.profiles[power.shape[FREQUENCY]].lowest

    def corrected(self, certainty: Tensor, power: Tensor) -> Tensor:
        """Return the logarithms of a mask's odds, [1, T, bins] of the same and of the sound's power."""
        return self.judge.corrected(certainty, power, self.profiles[power.shape[FREQUENCY]])


def learned(network: MusicECAN, noise: Tensor, judge: Judge) -> Told:
    """Return what there is to know of a noise [C, N] alone, at the level at which the network hears the music.

    Raises `ProcessorError` for a network without masks, which there is nothing to judge of.
    """
    if not network.preset.bands:
        raise ProcessorError(
            f"The network {network.preset.name} can't be told the noise; choose another, or take the sample away."
        )
    profiles = {}
    for window in network.preset.windows:
        power = power_of(reference(network.analyze(noise, window)[None]))[0, :, :-1]
        profiles[power.shape[FREQUENCY]] = profile_of(power)
    return Told(profiles, judge)


def looked_at(certainty: Tensor, power: Tensor, near: Tensor, wide: Tensor, profile: Profile) -> Tensor:
    """Return what a judge sees of every bin, [1, T, bins, INPUTS], of four times [1, T, bins].

    The mask's odds, how much louder than the noise the bin, those around and those of the next second are, how steady
    the noise is, and the frequency.
    """
    bins = certainty.shape[FREQUENCY]
    louder = [(log(each) - profile.powers).clamp(-8.0, 10.0) / 3.0 for each in (power, near, wide)]
    pitch = torch.log2(torch.arange(bins, device=power.device) * (2048.0 / (bins - 1)) + 1.0) / 11.0 - 0.5
    steady = profile.steadiness - STEADY
    rows = [each.expand_as(certainty) for each in (steady, pitch)]
    return torch.stack([certainty / 4.0, *louder, *rows], dim=-1)


def profile_of(power: Tensor) -> Profile:
    """Return the profile of a noise by its power [T, bins]."""
    power = power[EDGE:-EDGE] if len(power) > 4 * EDGE else power
    means = (power.mean(0) + QUIET).log()
    spread = (power + QUIET).log().std(0, correction=0)
    return Profile(averaged(means, 1), averaged(spread, ABOUT))


def averaged(row: Tensor, reach: int) -> Tensor:
    """Return the mean of each value of [bins] and `reach` on either side; fewer at the ends."""
    return F.avg_pool1d(row[None], 2 * reach + 1, stride=1, padding=reach, count_include_pad=False)[0]
