# SPDX-License-Identifier: GPL-3.0-or-later
"""The building blocks, each against its formula computed another way."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from processors.musicecan.modules import ECA, SAM, Convolution, mirror
from processors.musicecan.network import MusicECAN
from processors.musicecan.presets import PRESETS


@pytest.fixture(scope="module")
def unet():
    """The first U-Net of a small network with the paper's shapes."""
    torch.manual_seed(0)
    preset = dataclasses.replace(PRESETS["paper"], widths=(3, 4, 4, 6))
    return MusicECAN(preset).requires_grad_(False).feature_learning.unet


@pytest.mark.parametrize(("before", "after"), [(0, 0), (1, 1), (2, 1), (3, 3), (7, 5)])
@pytest.mark.parametrize("shape", [(1, 1), (1, 5), (2, 3), (6, 4)])
def test_mirroring_is_numpy_s_symmetric_padding(before, after, shape):
    x = np.random.default_rng(1).standard_normal((2, 3, *shape)).astype(np.float32)
    padding = ((0, 0), (0, 0), (before, after), (before, after))
    assert np.array_equal(mirror(torch.from_numpy(x), before, after).numpy(), np.pad(x, padding, mode="symmetric"))


@pytest.mark.parametrize("kernel", [1, 3, 4, 7])
@pytest.mark.parametrize("stride", [1, 2])
@pytest.mark.parametrize("shape", [(8, 6), (5, 9), (1, 1)])
def test_a_mirrored_convolution_is_a_plain_one_on_a_padded_picture(kernel, stride, shape):
    torch.manual_seed(0)
    layer = Convolution(2, 3, kernel, stride, mirrored=True)
    x = torch.randn(1, 2, *shape)
    before, after = kernel // 2, kernel - 1 - kernel // 2  # an even kernel k: k/2 before and k/2 - 1 after
    padded = torch.from_numpy(np.pad(x.numpy(), ((0, 0), (0, 0), (before, after), (before, after)), mode="symmetric"))
    expected = F.conv2d(padded, layer.layer.weight, layer.layer.bias, stride)
    assert torch.allclose(layer(x), expected, atol=1e-6)
    assert expected.shape[2:] == tuple(-(-size // stride) for size in shape)


@pytest.mark.parametrize(("kernel", "stride"), [(1, 1), (3, 1), (5, 1), (4, 2)])
def test_a_convolution_padded_with_zeros_keeps_even_sizes(kernel, stride):
    x = torch.randn(1, 2, 8, 12)
    assert Convolution(2, 3, kernel, stride)(x).shape == (1, 3, 8 // stride, 12 // stride)


def test_a_dense_block_sees_the_newest_output_first_and_returns_the_last(unet):
    block = unet.encoders[1].block
    x = torch.randn(1, 4, 6, 5)
    seen = x
    for layer in block.dense.layers:
        newest = F.elu(layer(seen))
        seen = torch.cat([newest, seen], dim=1)
    assert len(block.dense.layers) == 3
    assert torch.equal(block.dense(x), newest)
    assert torch.allclose(block(x), newest + F.conv2d(x, block.around.weight, block.around.bias))


def test_an_encoder_halves_its_skip(unet):
    x = torch.randn(1, 4, 7, 9)
    below, skip = unet.encoders[1](x)
    assert torch.equal(skip, unet.encoders[1].block(x))
    assert torch.equal(below, F.elu(unet.encoders[1].down(skip)))
    assert below.shape == (1, 4, 4, 5)


@pytest.mark.parametrize("level", [0, 1])  # the widths differ, and are equal
@pytest.mark.parametrize("size", [(8, 10), (7, 9)])
def test_a_decoder_adds_both_ways_up_and_puts_itself_before_the_skip(unet, level, size):
    decoder = unet.decoders[level]
    below, width = decoder.up.weight.shape[:2]
    x, skip = torch.randn(1, below, 4, 5), torch.randn(1, width, *size)
    near = F.interpolate(x, scale_factor=2.0, mode="nearest")
    if below != width:
        near = F.elu(F.conv2d(near, decoder.project.weight, decoder.project.bias))
    whole = F.elu(F.conv_transpose2d(x, decoder.up.weight, decoder.up.bias, stride=2))
    assert whole.shape[2:] == (10, 12)
    joined = (whole[..., 1:9, 1:11] + near)[..., : size[0], : size[1]]
    assert torch.allclose(decoder(x, skip), decoder.block(torch.cat([joined, skip], dim=1)), atol=1e-6)
    assert (decoder.project is None) == (below == width)


class TestECA:
    @pytest.mark.parametrize(("channels", "kernel"), [(1, 1), (2, 1), (16, 3), (64, 3), (128, 5), (256, 5), (512, 5)])
    def test_the_kernel_grows_with_the_channels(self, channels, kernel):
        assert ECA(channels).attention.weight.shape == (1, 1, kernel)

    @pytest.mark.parametrize("steps", [1, 3, 6])
    def test_on_short_input_it_averages_everything(self, steps):
        torch.manual_seed(0)
        eca = ECA(16)
        x = torch.randn(2, 16, steps, 5)
        scale = torch.sigmoid(eca.attention(x.mean(dim=(2, 3))[:, None]))[:, 0]
        assert torch.allclose(eca(x, 6), x * scale[:, :, None, None], atol=1e-6)

    @pytest.mark.parametrize("pooling", [1, 4, 5])
    def test_on_long_input_it_averages_around_each_step(self, pooling):
        torch.manual_seed(0)
        eca, steps = ECA(8), 11
        x = torch.randn(2, 8, steps, 3)
        result = eca(x, pooling)
        for step in range(steps):
            start = min(max(step - (pooling - 1) // 2, 0), steps - pooling)  # the window stays inside
            alone = eca(x[:, :, start : start + pooling], pooling)  # short input: the paper's own
            assert torch.allclose(result[:, :, step], alone[:, :, step - start], atol=1e-6), step

    def test_zeros_are_neutral(self):
        eca = ECA(16)
        for parameter in eca.parameters():
            torch.nn.init.zeros_(parameter)
        x = torch.randn(1, 16, 9, 3)
        assert torch.allclose(eca(x, 4), x / 2)


def test_sam_lets_through_what_the_prediction_supports():
    torch.manual_seed(0)
    sam = SAM(4, 3, 2, mirrored=True)
    features, prediction = torch.randn(1, 4, 5, 6), torch.randn(1, 2, 5, 6)
    expected = sam.features(features) * torch.sigmoid(sam.mask(prediction)) + features
    assert torch.allclose(sam(features, prediction), expected)
    torch.nn.init.constant_(sam.mask.layer.bias, -100.0)
    assert torch.allclose(sam(features, prediction), features)
