# SPDX-License-Identifier: GPL-3.0-or-later
"""By how much every bin of a spectrogram stands out of what is around it: what tells a note's partial from noise.

A network that looks at bands can't see which of a band's bins hold the note, and has to learn from very many examples
what a floor of noise is. Here every bin is compared with its surroundings by formula, in logarithms, so that the level
has no say; the network only says, band by band, how much each comparison counts. Lowest values stand for noise:
noise is what is left where no note sounds, between the partials, and between the notes in time.
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor
from torch.nn import functional as F

from processors.musicecan.bands import group_means
from processors.musicecan.presets import CONTRASTS

SEEN = (0, 1, 10)
"""Those contrasts that the network sees the shapes of: to the floor, to the lowest around, and coherence."""

TIME, FREQUENCY = -2, -1
"""Axes of [B, C, T, F]."""

FLOOR_S = 3.0
"""How far before and behind a bin its floor is looked for, in seconds."""

STRETCH_S = 5.0
"""A sound between two silences that is at least so long has a floor of its own; no context is shorter."""

SILENT = 3e-6
"""Mean power of a time step up to which it is silence, not a floor: 16 bit dither below usual music has about that."""

EDGE = 2
"""Pairs of steps at the edges of silence that are half silent."""

STEPS = 64
"""Time steps of which a CPU computes the coherence at a time."""

QUIET = 1e-6
"""A power that counts as silence: keeps logarithms finite."""


def contrasts(
    spectrogram: Tensor,
    power: Tensor,
    steps_per_second: float,
    per_octave: int,
    has_gaps: bool = False,
    lowest: Tensor | None = None,
) -> tuple[Tensor, Tensor]:
    """Return how each bin stands out, [B, CONTRASTS, T, F], and the logarithm of its floor, [B, 1, T, F].

    Of a complex spectrogram [B, T, F] and its power [B, 1, T, F]; T is a multiple of 2. `has_gaps`: there may be
    digital silence in it, as recordings have and examples to train on have not. The floor is nowhere below
    `lowest`, [F].
    """
    near = mean_near(power)
    reach = round(FLOOR_S * steps_per_second)
    floor = noise_floor(near, reach)
    if has_gaps:
        floor = between_silences(floor, near, reach, round(STRETCH_S * steps_per_second))
    if lowest is not None:
        floor = torch.maximum(floor, lowest)
    result = power.new_empty(len(power), CONTRASTS, *power.shape[-2:])
    for place, difference in enumerate(differences(power, near, floor, per_octave)):  # one at a time: they are large
        result[:, place] = difference[:, 0]
    result[:, -1] = 8.0 * coherence(spectrogram, power)[:, 0] - 4.0
    return result.clamp_(-6.0, 10.0).mul_(0.5), floor


def differences(power: Tensor, near: Tensor, floor: Tensor, per_octave: int) -> Iterator[Tensor]:
    """Yield by how much the logarithm of each bin is above that of what is around, ten times [B, 1, T, F]."""
    here, band = log(near), log(group_means(near, per_octave))
    yield here - floor
    yield here - minimum(minimum(here, 7, FREQUENCY), 2, TIME)
    yield here - minimum(floor, 7, FREQUENCY)
    yield here - minimum(here, 15, FREQUENCY)
    yield here - minimum(minimum(here, 3, FREQUENCY), 10, TIME)
    yield here + minimum(-here, 7, FREQUENCY)  # to the highest around: 0 on a peak
    yield here - log(thirds(thirds(thirds(near, TIME, 1), TIME, 3), TIME, 9))
    yield here - band
    yield log(thirds(power, TIME, 1)) - band
    yield log(power) - here


def log(power: Tensor) -> Tensor:
    """Return the natural logarithm of powers."""
    return torch.log(power + QUIET)


def mean_near(x: Tensor) -> Tensor:
    """Return the mean of each bin and its neighbors in time and frequency, [B, 1, T, F] of the same."""
    return thirds(thirds(x, FREQUENCY, 1), TIME, 1)


def thirds(x: Tensor, axis: int, apart: int) -> Tensor:
    """Return the mean of each value and those `apart` before and after it along an axis; the edges' own beyond them.

    Three in a row, with 1, 3 and 9, average over 27 values for the price of three.
    """
    count = x.shape[axis]
    edges = (apart, apart, 0, 0) if axis == FREQUENCY else (0, 0, apart, apart)
    padded = F.pad(x, edges, mode="replicate")
    return (x + padded.narrow(axis, 0, count) + padded.narrow(axis, 2 * apart, count)) / 3.0


def minimum(x: Tensor, reach: int, axis: int) -> Tensor:
    """Return the lowest within `reach` on either side along an axis, in the same shape; in log2(reach) passes."""
    length, width, size = x.shape[axis], 1, 2 * reach + 1
    edges = (reach, reach) if axis == FREQUENCY else (0, 0, reach, reach)
    x = F.pad(x, edges, value=float("inf"))
    while width < size:
        shift = min(width, size - width)
        x = torch.minimum(x.narrow(axis, 0, x.shape[axis] - shift), x.narrow(axis, shift, x.shape[axis] - shift))
        width += shift
    return x.narrow(axis, 0, length)


def noise_floor(near: Tensor, reach: int) -> Tensor:
    """Return the logarithm of the lowest that each bin falls to within `reach` steps on either side, [B, 1, T, F].

    Where there is steady noise this is about its level; where music alone sounds it is what it falls to between notes.
    Means of two steps stand for them: single values of noise scatter too much, and half as many are quick to search.
    """
    pairs = log(F.avg_pool2d(near, (2, 1)))
    return minimum(pairs, reach // 2, TIME).repeat_interleave(2, dim=2)


def between_silences(floor: Tensor, near: Tensor, reach: int, shortest: int) -> Tensor:
    """Return the floor [B, 1, T, F], where silence is nearby that of the sound alone.

    Digital silence, as before a song begins or where something was cut out, says nothing about the noise: with a floor
    of nothing all noise near it would stand out. Only stretches of at least `shortest` steps are judged so. In shorter
    ones a note may last as long as the noise does, and silence says that it is none.
    """
    sounding = (F.avg_pool2d(near, (2, near.shape[-1])) > SILENT).float()  # [B, 1, T / 2, 1]
    if torch.equal(sounding, torch.ones_like(sounding)):
        return floor
    half = shortest // 4
    long = minimum(F.pad(sounding, (0, 0, half, half)), half, TIME)[..., half:-half, :]
    long = -minimum(-long, half, TIME)  # what is left of the sound once all shorter stretches are taken out
    whole = minimum(long, EDGE, TIME) > 0.0
    pairs = log(F.avg_pool2d(near, (2, 1))).masked_fill(~whole, float("inf"))
    own = minimum(pairs, reach // 2, TIME).repeat_interleave(2, dim=2)
    return torch.where((long > 0.0).repeat_interleave(2, dim=2), own, floor)


def coherence(spectrogram: Tensor, power: Tensor) -> Tensor:
    """Return how steadily each bin's phase turns over three time steps, 0 (noise) to 1 (a held note), [B, 1, T, F].

    A steady tone's phase turns by as much from the last step to this one as from this one to the next. A stretch of
    time at a time, with the two steps around it that it takes: what is on the way stays in the processor's cache.
    """
    steps, parts = power.shape[TIME], []
    at_a_time = STEPS if power.is_cpu else steps  # a GPU waits longer for what it is told than for its memory
    for start in range(0, steps, at_a_time):
        first, end = max(0, start - 2), min(steps, start + at_a_time + 2)
        part = steadiness(spectrogram[:, first:end], power[:, 0, first:end])
        parts.append(part[:, :, start - first : start - first + at_a_time])
    return torch.cat(parts, dim=TIME)


def steadiness(spectrogram: Tensor, power: Tensor) -> Tensor:
    """Return the coherence [B, 1, T, F] of a spectrogram and its power [B, T, F]; 0 at the first and last step."""
    magnitude = power.sqrt()
    turning = spectrogram / (magnitude.sqrt() + QUIET)  # so that a loud neighbor in time does not speak for all three
    turn = turning[:, :-2] * turning[:, 2:] * turning[:, 1:-1].conj().square()
    amount = (magnitude[:, :-2] * magnitude[:, 2:]).sqrt() * magnitude[:, 1:-1]
    parts = mean_near(torch.stack([turn.real, turn.imag, amount], dim=1))
    return F.pad((parts[:, :1].square() + parts[:, 1:2].square()).sqrt() / (parts[:, 2:] + QUIET), (0, 0, 1, 1))
