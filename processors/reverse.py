# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays a recording backwards. Blocks are read from its end, so that memory stays small; done twice it is undone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from processors.api import AudioReader, Notify, ProcessorInfo, Value, Waveform, ignore
from processors.blocks import spans


class Reverse:
    """Puts the last frame first."""

    info = ProcessorInfo(
        id="reverse",
        name="Reverse",
        category="Waveform",
        description="Plays the sound backwards.",
    )

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield the recording from its last frame to its first."""
        for start, length in spans(audio.frames):
            block = audio.read(audio.frames - start - length, length)
            yield np.ascontiguousarray(block[:, ::-1])
