# SPDX-License-Identifier: GPL-3.0-or-later
"""What the network of a preset costs: its numbers, and the computing for one second of audio."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor, nn

from processors.musicecan.network import MusicECAN
from processors.musicecan.presets import PRESETS, SAMPLE_RATE
from processors.musicecan.weights import find_weights

COUNTED_S = 5
"""Seconds of audio that multiply-adds are counted on, those of the paper's 79.35 G: the odd sizes of its levels are
rounded up, which costs 1.3 % more on one second and 0.3 % less on an endless recording."""


def describe(name: str) -> dict[str, Any]:
    """Return what the network of a preset costs: `parameters`, `megabytes` and `multiply_adds_per_second` of audio."""
    preset = PRESETS[name]
    with torch.device("meta"):
        network = MusicECAN(preset)
    parameters = sum(parameter.numel() for parameter in network.parameters())
    return {
        "network": name,
        "description": preset.description,
        "parameters": parameters,
        "megabytes": round(parameters * 4 / 1e6, 1),
        "multiply_adds_per_second": multiply_adds_per_second(network),
        "weights": find_weights(name) is not None,
    }


def multiply_adds_per_second(network: MusicECAN) -> int:
    """Return the multiply-adds that the convolutions make for one second of audio, in segments of five."""
    total = 0

    def count(layer: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> None:
        nonlocal total
        weights = layer.weight.numel()
        if isinstance(layer, nn.ConvTranspose2d):
            total += weights * inputs[0].shape[-1] * inputs[0].shape[-2]
        else:
            total += weights * output.shape[-1] * output.shape[-2]

    layers = [m for m in network.modules() if isinstance(m, nn.Conv2d | nn.ConvTranspose2d)]
    hooks = [layer.register_forward_hook(count) for layer in layers]
    device = next(network.parameters()).device
    for window in network.preset.windows:
        steps = math.ceil(COUNTED_S * SAMPLE_RATE / network.preset.hop(window))
        network(torch.zeros(1, steps, window // 2 + 1, dtype=torch.complex64, device=device))
    for hook in hooks:
        hook.remove()
    return round(total / COUNTED_S)
