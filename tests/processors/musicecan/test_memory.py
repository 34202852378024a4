# SPDX-License-Identifier: GPL-3.0-or-later
"""A recording of ten hours needs the memory of a few segments: what is held does not grow with its length.

Counted are the arrays that Python holds, to the byte: resident memory, which `dev.py bench` measures with the shipped
networks, differs by more from run to run than a recording of minutes would add.
"""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from processors.musicecan.denoise import Options, clean

SAMPLE_BYTES = 4


class Repeated:
    """An `AudioReader` over one minute of noise again and again, of which it makes copies only."""

    channels = 2

    def __init__(self, seconds, sample_rate):
        self.frames, self.sample_rate = round(seconds * sample_rate), sample_rate
        self.minute = 0.1 * np.random.default_rng(1).standard_normal((2, 60 * sample_rate)).astype(np.float32)

    def read(self, start, frames):
        return np.take(self.minute, np.arange(start, start + frames), axis=1, mode="wrap")


class Halving:
    """A network that needs no memory of its own."""

    hop, multiple, context_s, segment_s = 512, 16, 2.0, 10.0
    tolerates_rounding = False

    def denoise(self, waveform, before=0, behind=0, told=None):
        return waveform * 0.5


def most_held(audio):
    """Return how many bytes are held at most while `audio` is cleaned, beside what it holds itself."""
    tracemalloc.start()
    try:
        for _ in clean(audio, Options(device="cpu"), load=lambda preset, device: Halving()):
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("sample_rate", [44_100, 48_000])
def test_memory_does_not_grow_with_the_length_of_a_recording(sample_rate):
    one, four = (most_held(Repeated(60 * minutes, sample_rate)) for minutes in (1, 4))
    one_more_minute = 2 * 60 * sample_rate * SAMPLE_BYTES
    assert four - one < 0.1 * one_more_minute
