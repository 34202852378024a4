# SPDX-License-Identifier: GPL-3.0-or-later
"""Contrasts tell a note's partial from noise whatever the level, and see no farther than they say."""

import pytest
import torch

from processors.musicecan.contrasts import (
    FREQUENCY,
    TIME,
    between_silences,
    coherence,
    contrasts,
    minimum,
    noise_floor,
    steadiness,
    thirds,
)
from processors.musicecan.presets import CONTRASTS

BINS, PER_OCTAVE, STEPS, PER_SECOND = 256, 8, 64, 8
FLOOR, AROUND, PEAK, COHERENCE = 0, 1, 5, 10
PARTIAL = 200


def hiss(steps: int = STEPS, seed: int = 0) -> torch.Tensor:
    return torch.randn(1, steps, BINS, dtype=torch.complex64, generator=torch.Generator().manual_seed(seed))


def tone(steps: int = STEPS) -> torch.Tensor:
    """A note held in one bin, with the phase that a steady pitch has."""
    held = torch.zeros(1, steps, BINS, dtype=torch.complex64)
    held[:, :, PARTIAL] = torch.polar(torch.full((steps,), 6.0), 1.3 * torch.arange(steps))
    return held


def compare(spectrogram: torch.Tensor) -> torch.Tensor:
    return contrasts(spectrogram, spectrogram.abs().square()[:, None], PER_SECOND, PER_OCTAVE)[0]


def test_there_are_as_many_as_the_presets_say() -> None:
    assert compare(hiss()).shape == (1, CONTRASTS, STEPS, BINS)


@pytest.mark.parametrize("level", [0.3, 30.0])
def test_the_level_has_no_say(level: float) -> None:
    heard = hiss() + tone()
    torch.testing.assert_close(compare(level * heard), compare(heard), atol=0.05, rtol=0)


def test_a_partial_stands_out_of_what_is_around_it_and_hiss_does_not() -> None:
    compared = compare(hiss() + tone())[0].mean(dim=1)  # over time
    partial, rest = compared[:, PARTIAL], compared[:, 64:180].mean(dim=1)
    assert partial[AROUND] > rest[AROUND] + 0.5
    assert abs(float(partial[PEAK])) < 0.1 < -float(rest[PEAK])
    assert partial[COHERENCE] > rest[COHERENCE] + 1.0


def test_a_note_that_begins_stands_out_of_its_floor() -> None:
    held = tone()
    held[:, : STEPS // 2] = 0
    compared = compare(hiss() + held)[0, FLOOR, :, PARTIAL]
    assert compared[STEPS // 2 + 4 : STEPS // 2 + 16].mean() > compared[: STEPS // 2 - 2].mean() + 0.5


def test_silence_is_finite() -> None:
    assert torch.isfinite(compare(torch.zeros(1, STEPS, BINS, dtype=torch.complex64))).all()


def test_the_phase_of_a_steady_tone_is_coherent_whatever_its_pitch() -> None:
    for turn in (0.0, 0.7, 3.0):
        held = torch.polar(torch.ones(1, 16, BINS), turn * torch.arange(16.0)[None, :, None].expand(1, 16, BINS))
        inner = coherence(held, held.abs().square()[:, None])[0, 0, 2:-2]
        torch.testing.assert_close(inner, torch.ones_like(inner), atol=1e-3, rtol=0)
    noise = hiss()
    assert coherence(noise, noise.abs().square()[:, None]).mean() < 0.6


@pytest.mark.parametrize("steps", [65, 66, 67, 150])
def test_coherence_has_no_seams_where_it_is_computed_in_stretches(steps: int) -> None:
    noise = hiss(steps)
    power = noise.abs().square()[:, None]
    assert torch.equal(coherence(noise, power), steadiness(noise, power[:, 0]))


def test_the_floor_of_steady_noise_is_its_level_and_that_of_notes_what_lies_between_them() -> None:
    noise = 1.0 + 0.1 * torch.rand(1, 1, 128, 8, generator=torch.Generator().manual_seed(0))
    notes = torch.zeros(1, 1, 128, 8)
    notes[:, :, ::32] = notes[:, :, 1::32] = 100.0
    assert torch.allclose(noise_floor(noise, 64), torch.zeros(()), atol=0.1)
    assert noise_floor(noise + notes, 64).max() < 0.2


def test_the_floor_reaches_no_farther_than_told() -> None:
    power = torch.ones(1, 1, 256, 2)
    power[:, :, 128:132] = 0.0
    low = (noise_floor(power, 32)[0, 0, :, 0] < -1).nonzero()
    assert 128 - 33 <= int(low.min()) < 128 < int(low.max()) < 132 + 33


def floored(power: torch.Tensor, shortest: int, reach: int = 32) -> torch.Tensor:
    """The floor at bin 0 of every step, [T]."""
    return between_silences(noise_floor(power, reach), power, reach, shortest)[0, 0, :, 0]


def test_silence_is_no_floor_for_a_long_stretch_of_noise_beside_it() -> None:
    power = 1.0 + 0.1 * torch.rand(1, 1, 256, 8, generator=torch.Generator().manual_seed(0))
    whole = floored(power, 40)
    power[:, :, 100:120] = 0.0
    power[:, :, 98:100] = power[:, :, 120:122] = 0.01  # windows half in silence
    floor = floored(power, 40)
    torch.testing.assert_close(floor[:96], whole[:96], atol=0.1, rtol=0)
    torch.testing.assert_close(floor[124:], whole[124:], atol=0.1, rtol=0)
    assert floor[102:118].max() < -10.0


def test_a_short_sound_between_silences_stands_out_of_them() -> None:
    power = torch.zeros(1, 1, 256, 8)
    power[:, :, :20] = power[:, :, 60:90] = power[:, :, 240:] = 1.0  # the first and the last go on nowhere
    assert floored(power, 40).max() < -10.0
    power[:, :, 140:200] = 1.0
    long = floored(power, 40)[140:200]
    torch.testing.assert_close(long, torch.zeros_like(long), atol=0.1, rtol=0)


def test_without_silence_and_in_nothing_else_the_floor_is_what_it_was() -> None:
    for power in (torch.rand(1, 1, 64, 8) + 0.01, torch.zeros(1, 1, 64, 8)):
        assert torch.equal(floored(power, 40), noise_floor(power, 32)[0, 0, :, 0])


@pytest.mark.parametrize("axis", [TIME, FREQUENCY])
@pytest.mark.parametrize("reach", [1, 2, 3, 7, 15])
def test_the_lowest_within_reach(axis: int, reach: int) -> None:
    x = torch.randn(1, 1, 40, 50, generator=torch.Generator().manual_seed(reach))
    result = minimum(x, reach, axis)
    assert result.shape == x.shape
    length = x.shape[axis]
    for place in (0, 1, reach, 20, length - 2, length - 1):
        first, last = max(0, place - reach), min(length, place + reach + 1)
        expected = x.narrow(axis, first, last - first).amin(dim=axis)
        assert torch.equal(result.select(axis, place), expected)


@pytest.mark.parametrize("axis", [TIME, FREQUENCY])
def test_thirds_of_thirds_are_one_mean_of_27(axis: int) -> None:
    x = torch.rand(1, 1, 60, 60, generator=torch.Generator().manual_seed(4))
    result = thirds(thirds(thirds(x, axis, 1), axis, 3), axis, 9).select(axis, 30)
    torch.testing.assert_close(result, x.narrow(axis, 17, 27).mean(dim=axis))
