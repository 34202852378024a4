# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings a recording to a level: its highest peak, or its loudness (RMS). The recording is read twice.

All channels get the same gain unless told otherwise, so the stereo image stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from processors.api import (
    AudioReader,
    ChoiceParameter,
    Notify,
    NumberParameter,
    ProcessorInfo,
    SwitchParameter,
    Value,
    Waveform,
    ignore,
)
from processors.blocks import check_finite, read_blocks, spans


class Normalize:
    """Multiplies by the gain that brings peak or loudness to the wanted level; silence stays silence."""

    info = ProcessorInfo(
        id="normalize",
        name="Normalize",
        category="Volume",
        description="Brings the highest peak, or the loudness, to a level in decibels below full scale.",
        parameters=(
            NumberParameter("level_db", "Level", -1.0, -60.0, 0.0, "dB", 0.5, "0 dB is full scale."),
            ChoiceParameter(
                "measure",
                "Measure",
                "peak",
                {"peak": "Highest peak", "rms": "Loudness (RMS)"},
                "What is brought to the level; with RMS, peaks can go above full scale.",
            ),
            SwitchParameter("separately", "Channels separately", False, "Gives every channel its own gain."),
        ),
    )

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield the recording at the level. Raises `ProcessorError` when a sample is no finite number."""
        peak = np.zeros((audio.channels, 1))
        power = np.zeros((audio.channels, 1))
        for start, length in spans(audio.frames):
            block = check_finite(audio.read(start, length), start, audio.sample_rate)
            peak = np.maximum(peak, np.abs(block).max(axis=1, keepdims=True))
            power += np.square(block, dtype=np.float64).sum(axis=1, keepdims=True)
            yield block[:, :0]  # a sign of life: cancelling takes effect during the first pass too
        rms = np.sqrt(power / max(1, audio.frames))
        if not values["separately"]:
            peak, rms = np.full_like(peak, peak.max()), np.full_like(rms, np.sqrt(np.mean(rms**2)))
        gain = gain_to(float(values["level_db"]), rms if values["measure"] == "rms" else peak)
        for block in read_blocks(audio):
            yield block * gain


def gain_to(level_db: float, measured: NDArray[np.float64]) -> Waveform:
    """Return the factor that brings each measured level to `level_db`, as float32; 1 where nothing was measured."""
    sounding = measured > 0
    return np.where(sounding, 10.0 ** (level_db / 20.0) / np.where(sounding, measured, 1.0), 1.0).astype(np.float32)
