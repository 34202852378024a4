# SPDX-License-Identifier: GPL-3.0-or-later
"""The sizes of the network: `paper` to the letter, `quality` and `fast` for everyday machines.

All presets are the same two modules with ECA and SAM. What the cheaper ones change, and what each change is worth on
music mixed with noise, stands in the model card beside the weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Preset:
    """Dimensions of a network and of the spectrogram that it works on.

    `widths` go from full size to the bottleneck. `fold` frequency bins become channels at the stem. `layers` and
    `growth` (a share of the width) shape a dense block. `compression` is the exponent of the magnitudes that the
    network sees. `masks`: predictions multiply the input (bounded to 1) instead of being spectrograms themselves.
    `floor_s`: the network also sees the lowest that every bin falls to within so many seconds, which is where steady
    noise shows; 0 leaves that out.
    `pooling_s` is the longest stretch in seconds over which ECA averages; `context_s` and `segment_s` tell how a long
    recording is cut: with that much context on both sides a segment sounds as if the recording was cleaned in one go.
    """

    name: str
    description: str
    widths: tuple[int, ...]
    window: int
    hop: int
    fold: int = 1
    layers: int = 3
    growth: float = 1.0
    stem_kernel: int = 7
    mirrored: bool = False
    compression: float = 1.0
    masks: bool = False
    floor_s: float = 0.0
    positions: int = 10
    pooling_s: float = 5.0
    context_s: float = 2.5
    segment_s: float = 5.0

    @property
    def depth(self) -> int:
        """Number of times the U-Net halves both axes."""
        return len(self.widths) - 1

    @property
    def inputs(self) -> int:
        """Channels of the input: real and imaginary part, magnitude and floor where there are such, and positions."""
        return (2 + (self.compression != 1.0) + (self.floor_s > 0.0)) * self.fold + self.positions

    @property
    def outputs(self) -> int:
        """Channels of a prediction: real and imaginary part of every folded bin."""
        return 2 * self.fold


SAMPLE_RATE = 44_100

PRESETS = {
    "fast": Preset(
        name="fast",
        description="For every laptop",
        widths=(24, 40, 64, 96, 128),
        window=4096,
        hop=1024,
        fold=8,
        layers=2,
        growth=0.5,
        stem_kernel=3,
        compression=0.3,
        masks=True,
        pooling_s=3.0,
        context_s=2.2,
        segment_s=10.0,  # half the computing of 5 s goes into context; from here on little is gained, and memory grows
    ),
    "quality": Preset(
        name="quality",
        description="The best sound; takes about ten times as long",
        widths=(48, 64, 96, 128, 192, 256),
        window=4096,
        hop=1024,
        fold=8,
        layers=3,
        growth=0.5,
        stem_kernel=5,
        compression=0.3,
        masks=True,
        pooling_s=3.0,
    ),
    "paper": Preset(
        name="paper",
        description="The network of the paper to the letter; for a GPU or for patience",
        widths=(32, 64, 64, 128, 128, 256, 512),
        window=2048,
        hop=512,
        mirrored=True,
        pooling_s=5.21,  # 7 time steps at the bottleneck: all of the 5 s that the authors give to the network at a time
    ),
}


def describe(name: str) -> dict[str, Any]:
    """Return what the network of a preset costs: `parameters`, `megabytes` and `multiply_adds_per_second` of audio."""
    import torch

    from processors.musicecan.network import MusicECAN
    from processors.musicecan.weights import find_weights

    preset = PRESETS[name]
    with torch.device("meta"):
        network = MusicECAN(preset)
    parameters = sum(parameter.numel() for parameter in network.parameters())
    return {
        "network": name,
        "description": preset.description,
        "parameters": parameters,
        "megabytes": round(parameters * 4 / 1e6, 1),
        "multiply_adds_per_second": network.multiply_adds_per_second(),
        "weights": find_weights(name) is not None,
    }
