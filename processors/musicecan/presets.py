# SPDX-License-Identifier: GPL-3.0-or-later
"""The sizes of the network: `paper` to the letter, `quality` and `fast` for everyday machines.

All presets are the same two modules with ECA and SAM. What the cheaper ones change, and what each change is worth on
music mixed with noise, stands in the model card beside the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

WIDEST = 4096
"""Channels of a layer at most."""

WINDOWS = (1024, 2048, 4096, 8192, 16384)
"""Lengths that a window of the spectrogram may have, in samples."""

SHAPES = 5
"""Cosines over its bins that tell how a band looks inside: its mean, its tilt, its hollow and two finer ones."""

VIEWS, CONTRASTS = 5, 11
"""How many views of a band's bins a network sees the shapes of, and by how many contrasts it tells those bins apart."""


@dataclass(frozen=True)
class Preset:
    """Dimensions of a network and of the spectrogram that it works on.

    `widths` go from full size to the bottleneck. `layers` and `growth` (a share of the width) shape a dense block.
    `bands`: how many bands an octave has. With bands the network sees magnitudes, to the power of `compression`, and
    how each bin stands out of what is around it; its predictions are masks of 0 to 1. Without (0) it is the paper's:
    every bin's real and imaginary part in, and out.
    `windows` are the lengths of the spectrogram's window, in samples, each moved by its `overlap`th part: with several,
    the mean of what each leaves. A long one tells held notes from the noise between their partials, a short one keeps
    the beginnings of notes in their places.
    `pooling_s` is the longest stretch in seconds over which ECA averages; `context_s` and `segment_s` tell how a long
    recording is cut: with that much context on both sides a segment sounds as if the recording was cleaned in one go.
    """

    name: str
    description: str
    widths: tuple[int, ...]
    windows: tuple[int, ...]
    overlap: int = 2
    bands: int = 0
    layers: int = 3
    growth: float = 1.0
    stem_kernel: int = 7
    mirrored: bool = False
    compression: float = 0.3
    positions: int = 10
    pooling_s: float = 5.0
    context_s: float = 2.5
    segment_s: float = 5.0

    def hop(self, window: int) -> int:
        """Return by how many samples a window of this length moves on from one time step to the next."""
        return window // self.overlap

    def resized(self, widths: Sequence[int] = (), windows: Sequence[int] = ()) -> Preset:
        """Return this preset with other widths and windows, where given; a longer window hears as much further.

        Raises `ValueError` for what is no size of a network.
        """
        widths, windows = tuple(widths) or self.widths, tuple(windows) or self.windows
        if len(widths) < 2 or not all(0 < width <= WIDEST for width in widths) or not set(windows) <= set(WINDOWS):
            raise ValueError(f"no network has the widths {widths} and the windows {windows}")
        context_s = self.context_s * max(windows) / max(self.windows)
        return replace(self, widths=widths, windows=windows, context_s=context_s)

    @property
    def depth(self) -> int:
        """Number of times the U-Net halves both axes."""
        return len(self.widths) - 1

    @property
    def inputs(self) -> int:
        """Channels of the input: what is seen of a band or bin, and positions."""
        return (VIEWS * (SHAPES + 1) if self.bands else 2) + self.positions

    @property
    def outputs(self) -> int:
        """Channels of a head's output: what it says of a band, or a bin's real and imaginary part."""
        return SHAPES + CONTRASTS if self.bands else 2

    @property
    def pictured(self) -> int:
        """Channels in which prediction 1 is shown to SAM."""
        return SHAPES + 1 if self.bands else 2


SAMPLE_RATE = 44_100

PRESETS = {
    "fast": Preset(
        name="fast",
        description="Best for little noise",
        widths=(32, 48, 64, 96, 128),
        windows=(4096, 8192),
        bands=16,
        layers=2,
        growth=0.5,
        stem_kernel=3,
        pooling_s=3.0,
        context_s=11.8,  # all that the convolutions see of the longest window: with 7.4 s segments joined within -50 dB
        segment_s=30.0,  # with 45 s a tenth less computing, and 0.1 to 0.2 GB more memory
    ),
    "quality": Preset(
        name="quality",
        description="Takes most noise",
        widths=(64, 96, 128, 192, 256),  # twice those of `fast`, whose weights it can start from
        windows=(4096,),
        bands=16,
        layers=2,
        growth=0.5,
        stem_kernel=3,
        pooling_s=3.0,
        context_s=5.5,  # 3 s for the floor, and what the convolutions see
        segment_s=20.0,
    ),
    "paper": Preset(
        name="paper",
        description="As published; for a GPU or for patience",
        widths=(32, 64, 64, 128, 128, 256, 512),
        windows=(2048,),
        overlap=4,
        mirrored=True,
        pooling_s=5.21,  # 7 time steps at the bottleneck: all of the 5 s that the authors give to the network at a time
    ),
}
