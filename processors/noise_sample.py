# SPDX-License-Identifier: GPL-3.0-or-later
"""A sample of nothing but the noise that is to go, which the user has learned or named: read, checked and resampled."""

from __future__ import annotations

import numpy as np

from processors.api import ProcessorError, Waveform
from processors.sound_files import read_sound

SHORTEST_S, LONGEST_S = 0.3, 30.0
"""Seconds below which a sample says too little, and behind which no more of it is heard."""

SILENT = 1e-7
"""RMS up to which it is silence: 24 bit have a twelfth of that between two steps."""


def noise_sample(sound: str, recorded_rate: int, rate: int) -> Waveform:
    """Return the noise in a file, or in a part of it, (channels, frames), at `rate` Hz and without an offset.

    `recorded_rate` is that of the recording that will be cleaned. Raises `ProcessorError` when the sample can't be
    read, is silent, too short or of a lower rate.
    """
    samples, sample_rate = read_sound(sound, LONGEST_S)
    if samples.shape[1] < SHORTEST_S * sample_rate:
        raise ProcessorError(f"The sample of the noise in {sound} is shorter than {SHORTEST_S:g} s; take a longer one.")
    if sample_rate < min(recorded_rate, rate):
        raise ProcessorError(
            f"The sample of the noise in {sound} has {sample_rate} Hz and the recording {recorded_rate} Hz, so it "
            "lacks the highest noise; take it from this recording."
        )
    if samples.var(axis=1, dtype=np.float64).mean() <= SILENT**2:
        raise ProcessorError(f"The sample of the noise in {sound} is silent; take one in which the noise is heard.")
    return at_rate(samples, sample_rate, rate)


def at_rate(samples: Waveform, sample_rate: int, rate: int) -> Waveform:
    """Return a sample of noise (channels, frames) of `sample_rate` Hz at `rate` Hz and without an offset."""
    import soxr

    centered = samples - samples.mean(axis=1, keepdims=True)
    return np.ascontiguousarray(soxr.resample(centered.T, sample_rate, rate, quality="VHQ").T, dtype=np.float32)
