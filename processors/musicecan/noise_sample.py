# SPDX-License-Identifier: GPL-3.0-or-later
"""The user's sample of the noise alone, brought to where the network hears a recording: its rate and its level."""

from __future__ import annotations

import numpy as np
import soxr

from processors.api import ProcessorError, Waveform
from processors.musicecan.presets import SAMPLE_RATE
from processors.sound_files import read_sound

SHORTEST_S, LONGEST_S = 0.3, 30.0
"""Seconds below which a sample says too little, and behind which no more of it is heard."""

SILENT = 1e-7
"""RMS up to which it is silence: 24 bit have a twelfth of that between two steps."""


def noise_sample(sound: str, sample_rate: int, gain: float) -> Waveform:
    """Return the noise in a file, or in a part of it, (channels, frames) at the network's rate, times `gain`.

    `sample_rate` is that of the recording that will be cleaned. Raises `ProcessorError` when the sample can't be read,
    is silent, too short or of a lower rate.
    """
    samples, rate = read_sound(sound, LONGEST_S)
    if samples.shape[1] < SHORTEST_S * rate:
        raise ProcessorError(f"The sample of the noise in {sound} is shorter than {SHORTEST_S:g} s; take a longer one.")
    if rate < min(sample_rate, SAMPLE_RATE):
        raise ProcessorError(
            f"The sample of the noise in {sound} has {rate} Hz and the recording {sample_rate} Hz, so it lacks the "
            "highest noise; take it from this recording."
        )
    samples = samples - samples.mean(axis=1, keepdims=True)
    if np.sqrt(np.mean(np.square(samples, dtype=np.float64))) <= SILENT:
        raise ProcessorError(f"The sample of the noise in {sound} is silent; take one in which the noise is heard.")
    resampled = soxr.resample(samples.T, rate, SAMPLE_RATE, quality="VHQ").T
    return np.ascontiguousarray(resampled, dtype=np.float32) * np.float32(gain)
