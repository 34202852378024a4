# SPDX-License-Identifier: GPL-3.0-or-later
"""Fades a recording in from silence, or out to it, over its whole length.

The gain is taken at the middle of each frame, so that a fade out is exactly a fade in played backwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from processors.api import AudioReader, ChoiceParameter, Notify, ProcessorInfo, Value, Waveform, ignore
from processors.blocks import spans

CURVE = ChoiceParameter(
    "curve",
    "Curve",
    "linear",
    {"linear": "Linear", "smooth": "Smooth at both ends", "equal_power": "Equal power, for cross-fades"},
    "How the volume goes from silence to full.",
)


def gain(position: NDArray[np.float64], curve: str) -> NDArray[np.float64]:
    """Return the gain 0..1 of a fade in at `position`, which runs from 0 to 1 over the fade."""
    if curve == "smooth":
        return np.sin(position * (np.pi / 2)) ** 2
    if curve == "equal_power":
        return np.sin(position * (np.pi / 2))
    return position


class FadeIn:
    """Begins in silence and ends at full volume."""

    info = ProcessorInfo(
        id="fade_in",
        name="Fade In",
        category="Volume",
        description="Lets the sound rise from silence over the whole selection.",
        parameters=(CURVE,),
    )

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield the recording, rising."""
        for start, length in spans(audio.frames):
            position = (np.arange(start, start + length) + 0.5) / audio.frames
            yield audio.read(start, length) * gain(position, str(values["curve"])).astype(np.float32)


class FadeOut:
    """Begins at full volume and ends in silence."""

    info = ProcessorInfo(
        id="fade_out",
        name="Fade Out",
        category="Volume",
        description="Lets the sound sink to silence over the whole selection.",
        parameters=(CURVE,),
    )

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield the recording, sinking."""
        for start, length in spans(audio.frames):
            position = (audio.frames - np.arange(start, start + length) - 0.5) / audio.frames
            yield audio.read(start, length) * gain(position, str(values["curve"])).astype(np.float32)
