# SPDX-License-Identifier: GPL-3.0-or-later
"""A wide network says what the narrow one said whose weights it starts from, and its channels part ways in training."""

import dataclasses
from pathlib import Path

import pytest
import torch

from processors.api import ProcessorError
from processors.musicecan import weights
from processors.musicecan.network import MusicECAN
from processors.musicecan.presets import PRESETS, Preset
from processors.musicecan.training.widen import open_attention, widen

NARROW = dataclasses.replace(PRESETS["fast"], widths=(8, 12, 16))
WIDE = dataclasses.replace(PRESETS["fast"], widths=(16, 24, 32))


def network_of(preset: Preset) -> MusicECAN:
    """Return a network with heads that say something, and ECA's layer that is the same for all channels."""
    torch.manual_seed(3)
    network = MusicECAN(preset).eval()
    with torch.no_grad():
        for head in (network.feature_learning.sam.head, network.noise_filtering.head):
            head.layer.weight.normal_(std=0.05)
        network.feature_learning.unet.eca.attention.weight.zero_()
    return network


@pytest.fixture(scope="module")
def sound() -> torch.Tensor:
    return 0.1 * torch.randn(1, 44_100, generator=torch.Generator().manual_seed(1))


def test_the_wide_network_says_what_the_narrow_one_said(sound: torch.Tensor) -> None:
    narrow, wide = network_of(NARROW), MusicECAN(WIDE).eval()
    wide.load_state_dict(widen(narrow.state_dict(), wide))
    with torch.inference_mode():
        expected, result = narrow.denoise(sound), wide.denoise(sound)
    assert (expected - sound).norm() > 0.05 * sound.norm()  # it does something
    assert (result - expected).norm() < 1e-4 * expected.norm()


def test_copies_of_a_channel_differ_in_what_they_learn(sound: torch.Tensor) -> None:
    wide = MusicECAN(WIDE)
    wide.load_state_dict(widen(network_of(NARROW).state_dict(), wide))
    wide.masks(wide.analyze(sound, 4096))[0].sum().backward()
    gradient = wide.noise_filtering.unet.bottleneck.around.weight.grad
    assert gradient is not None
    copies = gradient[:, 0::2] - gradient[:, 1::2]  # of the inputs: alike before the first step
    outputs = gradient[0::2] - gradient[1::2]
    assert copies.norm() < 1e-3 * gradient.norm()
    assert outputs.norm() > 0.01 * gradient.norm()


def test_weights_of_the_same_size_are_taken_as_they_are() -> None:
    narrow = network_of(NARROW)
    state = narrow.state_dict()
    assert all(torch.equal(value, state[name]) for name, value in widen(state, narrow).items())


def test_weights_of_another_network_are_refused_with_a_sentence() -> None:
    odd = MusicECAN(dataclasses.replace(PRESETS["fast"], widths=(12, 18, 24)))
    with pytest.raises(ProcessorError, match="don't fit"):
        widen(network_of(NARROW).state_dict(), odd)
    with pytest.raises(ProcessorError, match="don't fit"):
        widen({}, odd)


def test_attention_is_opened_and_nothing_else_changes() -> None:
    network = MusicECAN(NARROW)
    before = {name: value.clone() for name, value in network.state_dict().items()}
    open_attention(network, 0.03)
    name = "feature_learning.unet.eca.attention.weight"
    torch.testing.assert_close(network.state_dict()[name], 0.03 * before[name])
    others = network.state_dict().keys() - {name}
    assert len(others) == len(before) - 1 and all(
        torch.equal(network.state_dict()[other], before[other]) for other in others
    )


def test_quality_can_start_from_fast(sound: torch.Tensor) -> None:
    state = weights.read([Path(weights.FOLDER / "fast.safetensors")])
    narrow, wide = MusicECAN(PRESETS["fast"]).eval(), MusicECAN(PRESETS["quality"]).eval()
    narrow.load_state_dict({name: value.float() for name, value in state.items()})
    wide.load_state_dict(widen(state, wide))
    music = torch.sin(torch.arange(44_100) * 0.0627)[None] * 0.1 + 0.1 * sound
    with torch.inference_mode():
        difference = narrow.denoise(music) - wide.denoise(music)
    assert difference.norm() < 0.2 * music.norm()  # ECA sees other channels beside each
