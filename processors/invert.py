# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns a recording upside down: what pushed now pulls. Done twice it is undone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from processors.api import AudioReader, Notify, ProcessorInfo, Value, Waveform, ignore
from processors.blocks import read_blocks


class Invert:
    """Changes the sign of every sample."""

    info = ProcessorInfo(
        id="invert",
        name="Invert",
        category="Waveform",
        description="Turns the waveform upside down (changes its polarity).",
    )

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield the recording with every sign changed."""
        for block in read_blocks(audio):
            yield -block
