# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays a recording faster or slower, and with it higher or lower, as a tape or a record at the wrong speed does.

The track keeps its sample rate; its samples are resampled by soxr, so that nothing folds back into the audible range.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from processors.api import AudioReader, Notify, NumberParameter, ProcessorInfo, Value, Waveform, ignore
from processors.blocks import finite_blocks
from processors.resampling import StreamResampler

UNITS = 1000
"""Parts of a percent that a speed can differ by."""


class ChangeSpeed:
    """Makes a recording shorter and higher, or longer and lower; at 100 % it comes back bit for bit."""

    info = ProcessorInfo(
        id="change_speed",
        name="Change Speed",
        category="Waveform",
        description="Plays the sound faster and higher, or slower and lower, as a tape at the wrong speed does.",
        parameters=(
            NumberParameter(
                "speed_percent",
                "Speed",
                100.0,
                25.0,
                400.0,
                "%",
                0.1,
                "200 % is an octave higher and half as long; a record at 45 instead of 33 1/3 turns needs 74.074 %.",
            ),
        ),
        keeps_length=False,
    )

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield the recording at the speed. Raises `ProcessorError` when a sample is no finite number."""
        speed = round(float(values["speed_percent"]) * UNITS)
        stream = StreamResampler(speed, 100 * UNITS, audio.channels)
        for block in finite_blocks(audio):
            yield stream.push(block).copy()
        yield stream.finish()
