# SPDX-License-Identifier: GPL-3.0-or-later
"""High-pass, low-pass and notch filters without any shift in time.

Each is a Butterworth or notch filter of scipy run forwards and backwards: phases stay, attenuations double. So half the
wanted slope is designed, with its corner moved such that the level at the frequency asked for is -3 dB in the end.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from processors.api import (
    AudioReader,
    ChoiceParameter,
    Notify,
    NumberParameter,
    ProcessorInfo,
    Value,
    Waveform,
    ignore,
)
from processors.blocks import finite_blocks
from processors.context import Samples, change_with_context

DECAY_NEPERS = 14.0  # -120 dB: what rings longer can't be heard
CONTEXT_S = 2.0  # all but the narrowest notches fall silent in that time
HIGHEST = 0.49  # of the sample rate; filters can't be designed above half of it

SLOPE = ChoiceParameter(
    "slope",
    "Slope",
    "24",
    {"12": "12 dB per octave", "24": "24 dB per octave", "48": "48 dB per octave", "96": "96 dB per octave"},
    "How fast the sound gets softer beyond the frequency; a steep slope rings longer.",
)


class HighPass:
    """Takes away what lies below a frequency."""

    info = ProcessorInfo(
        id="high_pass",
        name="High-Pass Filter",
        category="Filter",
        description="Takes away what lies below a frequency, such as rumble, wind and footfall.",
        parameters=(
            NumberParameter("frequency_hz", "Frequency", 40.0, 5.0, 20_000.0, "Hz", 5.0, "There the level is -3 dB."),
            SLOPE,
        ),
        context_s=CONTEXT_S,
    )

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield what lies above the frequency. Raises `ProcessorError` when a sample is no finite number."""
        hz = within(float(values["frequency_hz"]), audio.sample_rate, notify)
        yield from filtered(audio, butterworth(hz, str(values["slope"]), "highpass", audio.sample_rate))


class LowPass:
    """Takes away what lies above a frequency."""

    info = ProcessorInfo(
        id="low_pass",
        name="Low-Pass Filter",
        category="Filter",
        description="Takes away what lies above a frequency, such as hiss and whistles.",
        parameters=(
            NumberParameter(
                "frequency_hz", "Frequency", 16_000.0, 20.0, 90_000.0, "Hz", 100.0, "There the level is -3 dB."
            ),
            SLOPE,
        ),
        context_s=CONTEXT_S,
    )

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield what lies below the frequency. Raises `ProcessorError` when a sample is no finite number."""
        hz = float(values["frequency_hz"])
        if hz >= HIGHEST * audio.sample_rate:
            notify(f"A recording at {audio.sample_rate} Hz has nothing above {hz:g} Hz, so it stays as it is.")
            for block in finite_blocks(audio):
                yield block.copy()
            return
        yield from filtered(audio, butterworth(hz, str(values["slope"]), "lowpass", audio.sample_rate))


class Notch:
    """Takes away one frequency."""

    info = ProcessorInfo(
        id="notch",
        name="Notch Filter",
        category="Filter",
        description="Takes away one narrow band, such as a whistle or a ringing string.",
        parameters=(
            NumberParameter("frequency_hz", "Frequency", 1000.0, 10.0, 90_000.0, "Hz", 1.0, "The middle of the band."),
            NumberParameter("width_hz", "Width", 10.0, 1.0, 5000.0, "Hz", 1.0, "At its edges the level is -3 dB."),
        ),
        context_s=CONTEXT_S,
    )

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield the recording without the band. Raises `ProcessorError` when a sample is no finite number."""
        from scipy import signal

        hz = within(float(values["frequency_hz"]), audio.sample_rate, notify)
        # run twice, a notch is -3 dB where it was -1.5 dB: that is 1.55 times as wide
        width = min(float(values["width_hz"]) / math.sqrt(1.0 + math.sqrt(2.0)), 0.5 * audio.sample_rate)
        numerator, denominator = signal.iirnotch(hz, hz / width, audio.sample_rate)
        yield from filtered(audio, signal.tf2sos(numerator, denominator))


def within(hz: float, sample_rate: int, notify: Notify) -> float:
    """Return `hz`, or the highest frequency that a filter can have, and tell of it."""
    highest = HIGHEST * sample_rate
    if hz > highest:
        notify(f"A recording at {sample_rate} Hz ends below {hz:g} Hz; the filter is set to {highest:g} Hz.")
    return min(hz, highest)


def butterworth(hz: float, slope: str, kind: str, sample_rate: int) -> Any:
    """Return the sections of a filter that, run twice, falls by `slope` dB per octave and is at -3 dB at `hz`."""
    from scipy import signal

    order = int(slope) // 12
    moved = (math.sqrt(2.0) - 1.0) ** (1.0 / (2 * order))
    # the bilinear transform bends frequencies: move the corner where they are straight
    straight = math.tan(math.pi * hz / sample_rate) * (moved if kind == "highpass" else 1.0 / moved)
    return signal.butter(order, math.atan(straight) * sample_rate / math.pi, kind, fs=sample_rate, output="sos")


def filtered(audio: AudioReader, sections: Any) -> Iterator[Waveform]:
    """Yield the recording run through `sections` (scipy's `sos`) forwards and backwards."""
    from scipy import signal

    def change(samples: Samples) -> Samples:
        forth = signal.sosfilt(sections, samples)
        back: Samples = signal.sosfilt(sections, forth[::-1])[::-1]
        return back

    yield from change_with_context(audio, change, ringing(sections))


def ringing(sections: Any) -> int:
    """Return after how many frames the filter has fallen silent, by its slowest pole."""
    slowest = max(float(np.abs(np.roots(section[3:])).max(initial=0.0)) for section in sections)
    return 64 if slowest < 0.5 else math.ceil(1.2 * DECAY_NEPERS / -math.log(slowest)) + 64
