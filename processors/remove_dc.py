# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes a constant offset out of a recording, as bad converters add: it eats headroom and clicks at every cut.

The offset of each channel is its mean over the whole recording, so the recording is read twice and nothing is filtered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from processors.api import AudioReader, Notify, ProcessorInfo, Value, Waveform, ignore
from processors.blocks import finite_blocks, read_blocks


class RemoveDC:
    """Subtracts each channel's mean."""

    info = ProcessorInfo(
        id="remove_dc",
        name="Remove DC Offset",
        category="Restoration",
        description="Centers each channel around zero by subtracting its mean.",
    )

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield the recording around zero. Raises `ProcessorError` when a sample is no finite number."""
        total = np.zeros((audio.channels, 1))
        for block in finite_blocks(audio):
            total += block.sum(axis=1, dtype=np.float64, keepdims=True)
            yield block[:, :0]  # a sign of life: cancelling takes effect during the first pass too
        mean = (total / max(1, audio.frames)).astype(np.float32)
        for block in read_blocks(audio):
            yield block - mean
