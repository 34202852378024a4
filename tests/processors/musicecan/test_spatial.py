# SPDX-License-Identifier: GPL-3.0-or-later
"""Two channels tell more than one: what sounds from elsewhere than the music goes, and no place of sound moves."""

from __future__ import annotations

import pytest
import torch
from torch.testing import assert_close

from processors.musicecan.network import MusicECAN
from processors.musicecan.presets import PRESETS
from processors.musicecan.spatial import CELLS, filtered

BINS, STEPS, REACH = 4 * CELLS + 1, 60, 21


def noise(seed, channels=2, steps=STEPS):
    generator = torch.Generator().manual_seed(seed)
    return torch.view_as_complex(torch.randn(channels, steps, BINS, 2, generator=generator))


def music(seed, left, right):
    """Return a tenth of all bins with sound, from one place between left and right."""
    tone = 6.0 * noise(seed, 1)[0] * (noise(seed + 1, 1)[0].abs() > 2.1)
    return torch.stack([left * tone, right * tone])


def guess(sound, hiss, seed):
    """Return a mask that is right on the whole and wrong in many places, as a network's is."""
    level = (sound.abs().square().sum(0) + 0.2) / (hiss.abs().square().sum(0) + 0.2)
    return torch.sigmoid(0.5 * level.log() + torch.randn(level.shape, generator=torch.Generator().manual_seed(seed)))


def error_db(result, sound):
    return 10 * torch.log10((result - sound).abs().square().sum() / sound.abs().square().sum())


@pytest.mark.parametrize(("left", "right"), [(1.0, 1.0), (1.0, 0.1), (0.3, 1.0), (1.0, -1.0)])
def test_noise_from_everywhere_goes_where_music_is_from_one_place(left, right):
    sound, hiss = music(1, left, right), noise(3)
    mask = guess(sound, hiss, 5)
    plain = error_db((sound + hiss) * mask, sound)
    assert error_db(filtered(sound + hiss, mask, REACH), sound) < plain - 2.0


def test_noise_from_the_other_side_goes():
    sound, hiss = music(1, 1.0, 0.0), torch.stack([torch.zeros(STEPS, BINS), noise(3)[0]])
    mask = guess(sound, hiss, 5)
    result = filtered(sound + hiss, mask, REACH)
    assert error_db(result, sound) < error_db((sound + hiss) * mask, sound) - 5.0
    assert error_db(result[:1], sound[:1]) < -13.0


def test_it_follows_noise_that_moves():
    """What is near in time counts: the same spread over all of it would tell nothing here."""
    first, second = STEPS // 2, STEPS - STEPS // 2
    sound, hiss = music(1, 1.0, 1.0), noise(3)
    hiss = torch.stack([torch.cat([hiss[0, :first], torch.zeros(second, BINS)]),
                        torch.cat([torch.zeros(first, BINS), hiss[1, first:]])])  # fmt: skip
    mask = guess(sound, hiss, 5)
    assert error_db(filtered(sound + hiss, mask, REACH), sound) < error_db(
        filtered(sound + hiss, mask, 10 * STEPS), sound
    )


def test_channels_that_are_equal_but_for_their_level_have_their_mask():
    one = music(1, 1.0, 1.0)[:1] + noise(3, 1)
    both = torch.cat([one, -0.5 * one])
    mask = torch.rand(STEPS, BINS, generator=torch.Generator().manual_seed(1))
    assert_close(filtered(both, mask, REACH), both * mask, atol=1e-3, rtol=1e-3)


def test_swapped_channels_give_swapped_channels():
    sound, hiss = music(1, 1.0, 0.4), noise(3)
    mask = guess(sound, hiss, 5)
    assert_close(filtered((sound + hiss).flip(0), mask, REACH), filtered(sound + hiss, mask, REACH).flip(0))


def test_a_silent_channel_stays_silent():
    one = torch.stack([noise(1)[0], torch.zeros(STEPS, BINS)])
    mask = torch.rand(STEPS, BINS, generator=torch.Generator().manual_seed(1))
    result = filtered(one, mask, REACH)
    assert not result[1].any()
    assert_close(result, one * mask, atol=1e-3, rtol=1e-3)


@pytest.mark.parametrize("scale", [0.0, 1e-12, 1.0, 1e4])
@pytest.mark.parametrize("sure", [0.0, 1.0])
def test_a_sure_mask_is_followed_at_any_level(scale, sure):
    both = scale * (music(1, 1.0, 0.4) + noise(3))
    assert_close(filtered(both, torch.full((STEPS, BINS), sure), REACH), sure * both)


@pytest.mark.parametrize("steps", [1, 2, REACH - 1, REACH, REACH + 1])
def test_any_number_of_steps(steps):
    both = noise(1, steps=steps)
    assert filtered(both, torch.full((steps, BINS), 0.5), REACH).shape == both.shape


def test_hardly_a_bin_gets_louder():
    sound, hiss = music(1, 1.0, 0.7), noise(3)
    result = filtered(sound + hiss, guess(sound, hiss, 5), REACH)
    loudest = (sound + hiss).abs().amax(0)
    assert (result.abs().amax(0) > 1.01 * loudest).float().mean() < 0.01
    assert (result.abs().amax(0) <= 1.5 * loudest + 1e-6).all()


@pytest.mark.parametrize("delay", [0, 22, 66])
def test_music_that_reaches_one_channel_later_is_kept(delay):
    """As with two microphones apart: each frequency has a phase of its own between the channels."""
    sound, hiss = music(1, 1.0, 0.8), noise(3)
    sound[1] *= torch.exp(-2j * torch.pi * delay / (2 * (BINS - 1)) * torch.arange(BINS))
    mask = guess(sound, hiss, 5)
    plain = error_db((sound + hiss) * mask, sound)
    assert error_db(filtered(sound + hiss, mask, REACH), sound) < plain - (2.0 if delay < 50 else 0.0)


def test_equal_channels_stay_equal():
    torch.manual_seed(1)
    network = MusicECAN(PRESETS["fast"]).eval()
    one = network.analyze(torch.randn(1, 44_100), 4096)[None]
    result = network.masked(one.expand(-1, 2, -1, -1), torch.rand(1, *one.shape[-2:]))
    assert torch.equal(result[:, 0], result[:, 1])


@pytest.mark.parametrize(("channels", "both"), [(1, False), (2, True), (3, False)])
def test_the_network_looks_at_both_channels_of_stereo(channels, both):
    torch.manual_seed(1)
    network = MusicECAN(PRESETS["fast"]).eval()
    spectrograms = network.analyze(torch.randn(channels, 44_100), 4096)[None]
    masks = torch.rand(1, *spectrograms.shape[-2:])
    plain = spectrograms * masks[:, None]
    assert torch.equal(network.masked(spectrograms, masks), plain) is not both
