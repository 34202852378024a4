# SPDX-License-Identifier: GPL-3.0-or-later
"""Bands cover every bin once, tell how they look inside, and what is said of them reaches their bins."""

import math

import pytest
import torch

from processors.musicecan.bands import group_means, groups, to_bands, to_bins
from processors.musicecan.presets import SHAPES

BINS, PER_OCTAVE = 256, 8
BANDS = sum(group.count for group in groups(BINS, PER_OCTAVE))
WIDE = slice(128, 144)
"""The first band of sixteen bins; it is band number 40."""


@pytest.mark.parametrize(("bins", "per_octave", "bands"), [(2048, 16, 128), (2048, 32, 224), (256, 8, 48)])
def test_every_octave_has_as_many_bands_and_every_bin_is_in_one(bins, per_octave, bands):
    found = groups(bins, per_octave)
    assert sum(group.count for group in found) == bands
    places = [g.start + i for g in found for i in range(g.count * g.width)]
    assert places == list(range(bins))
    assert [group.width for group in found] == [1] + [2 << i for i in range(len(found) - 1)]
    assert all(group.count == per_octave for group in found[1:])


def test_a_band_tells_its_mean_its_shape_and_its_peak():
    x = torch.rand(2, 3, 5, BINS, generator=torch.Generator().manual_seed(0))
    bands = to_bands(x, PER_OCTAVE).unflatten(1, (3, SHAPES + 1))
    assert bands.shape == (2, 3, SHAPES + 1, 5, BANDS)
    inside = x[1, 2, 3, WIDE]
    place = (torch.arange(16) + 0.5) / 16
    for order in range(SHAPES):
        expected = (inside * torch.cos(math.pi * order * place)).mean()
        assert torch.isclose(bands[1, 2, order, 3, 40], expected, atol=1e-6)
    assert bands[1, 2, SHAPES, 3, 40] == inside.max()


def test_a_single_bin_has_a_level_and_no_shape():
    bands = to_bands(torch.ones(1, 1, 2, BINS), PER_OCTAVE)
    assert torch.equal(bands[0, :, 0, 0], torch.tensor([1.0, 0, 0, 0, 0, 1.0]))


def test_shapes_come_back_as_they_were_told():
    """What a band says in one shape is read back from its bins as that shape and no other."""
    told = torch.zeros(1, SHAPES, 1, BANDS)
    told[0, 2, 0, 40] = 1.0
    bins = to_bins(told, torch.zeros(1, 0, 1, BINS), PER_OCTAVE)
    assert not bins[..., :128].any()
    assert not bins[..., 144:].any()
    heard = to_bands(bins[:, None], PER_OCTAVE)[0, :SHAPES, 0, 40]
    assert torch.allclose(heard, torch.tensor([0.0, 0, 0.5, 0, 0]), atol=1e-6)


def test_a_bin_gets_a_share_of_its_contrasts():
    said = torch.randn(2, SHAPES + 2, 3, BANDS, generator=torch.Generator().manual_seed(1))
    contrasts = torch.randn(2, 2, 3, BINS, generator=torch.Generator().manual_seed(2))
    plain = to_bins(said, torch.zeros_like(contrasts), PER_OCTAVE)
    added = to_bins(said, contrasts, PER_OCTAVE) - plain
    expected = said[1, SHAPES, 2, 40] * contrasts[1, 0, 2, 130] + said[1, SHAPES + 1, 2, 40] * contrasts[1, 1, 2, 130]
    assert torch.isclose(added[1, 2, 130], expected, atol=1e-5)


def test_gradients_go_through_the_shares_that_are_added_in_place():
    said, way = (torch.randn(2, SHAPES + 2, 3, BANDS, generator=torch.Generator().manual_seed(i)) for i in (1, 2))
    contrasts, weights = torch.randn(2, 3, 3, BINS, generator=torch.Generator().manual_seed(3)).split((2, 1), dim=1)
    weights = weights[:, 0]
    said.requires_grad_()
    (to_bins(said, contrasts, PER_OCTAVE) * weights).sum().backward()
    along = (to_bins(way, contrasts, PER_OCTAVE) * weights).sum()  # bins are linear in what is said
    torch.testing.assert_close((said.grad * way).sum(), along, atol=1e-3, rtol=1e-4)


def test_the_mean_of_a_band_is_that_of_all_its_bins():
    x = torch.rand(1, 1, 2, BINS, generator=torch.Generator().manual_seed(3))
    means = group_means(x, PER_OCTAVE)
    assert torch.equal(means[..., :16], x[..., :16])
    assert torch.allclose(means[..., WIDE], x[..., WIDE].mean(dim=-1, keepdim=True).expand(-1, -1, -1, 16))


def test_bins_are_told_in_single_precision_inside_a_network_of_half():
    said = torch.full((1, SHAPES + 1, 1, BANDS), 1.003)
    contrasts = torch.full((1, 1, 1, BINS), 1.003)
    with torch.autocast("cpu", torch.bfloat16):
        result = to_bins(said, contrasts, PER_OCTAVE)
    assert torch.equal(result, to_bins(said, contrasts, PER_OCTAVE))
