# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a recording louder or softer by a fixed number of dB. At 0 dB it comes back bit for bit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from processors.api import AudioReader, Notify, NumberParameter, ProcessorInfo, Value, Waveform, ignore
from processors.blocks import read_blocks


class Amplify:
    """Multiplies every sample by the same gain; sound above full scale is kept, not clipped."""

    info = ProcessorInfo(
        id="amplify",
        name="Amplify",
        category="Volume",
        description="Makes the sound louder or softer by a number of decibels.",
        parameters=(
            NumberParameter("gain_db", "Gain", 6.0, -60.0, 60.0, "dB", 0.5, "Positive is louder, negative is softer."),
        ),
    )

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield the recording times the gain."""
        gain = np.float32(10.0 ** (float(values["gain_db"]) / 20.0))
        for block in read_blocks(audio):
            yield block * gain
