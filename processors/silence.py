# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts silence in place of a recording, frame for frame, so that nothing moves in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from processors.api import AudioReader, Notify, ProcessorInfo, Value, Waveform, ignore
from processors.blocks import spans


class Silence:
    """Makes every sample zero; what they were doesn't matter, not even when they are no numbers."""

    info = ProcessorInfo(
        id="silence",
        name="Silence",
        category="Volume",
        description="Puts silence in place of the sound; nothing moves in time.",
    )

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield zeros."""
        for _, length in spans(audio.frames):
            yield np.zeros((audio.channels, length), np.float32)
