# SPDX-License-Identifier: GPL-3.0-or-later
"""The level is the same however the sound is spread over the recording, and costs little to measure."""

from __future__ import annotations

import numpy as np
import pytest

from processors.api import ProcessorError
from processors.contract import ArrayReader
from processors.musicecan.level import measure
from tests.processors.sounds import sound


def level_of(audio):
    running = measure(audio)
    while True:
        try:
            assert next(running).shape == (audio.channels, 0)
        except StopIteration as done:
            return done.value


def rms_db(samples, level):
    return 10 * np.log10(np.mean(((samples - level.offset) * level.gain) ** 2))


@pytest.mark.parametrize(("seconds", "sample_rate"), [(0.01, 8000), (0.3, 44_100), (10, 44_100), (120, 8000)])
def test_brings_to_minus_20_db(seconds, sample_rate):
    samples = 0.01 * sound(2, int(seconds * sample_rate), sample_rate) + np.float32(0.4)
    audio = ArrayReader(samples, sample_rate)
    level = level_of(audio)
    assert rms_db(samples, level) == pytest.approx(-20.0, abs=0.2)
    assert level.offset == pytest.approx(0.4, abs=0.001)
    assert audio.touched <= 50.1 * sample_rate


def test_digital_silence_does_not_count():
    loud = sound(2, 441_000)
    padded = np.concatenate([np.zeros_like(loud)] * 3 + [loud] + [np.zeros_like(loud)] * 3, axis=1)
    assert level_of(ArrayReader(padded)).gain == pytest.approx(level_of(ArrayReader(loud)).gain, rel=0.1)


def test_a_single_sound_between_the_stretches_is_found():
    samples = np.zeros((1, 8000 * 200), np.float32)
    samples[0, 2500] = 0.5
    assert level_of(ArrayReader(samples, 8000)) is not None


@pytest.mark.parametrize("constant", [0.0, 0.1])
@pytest.mark.parametrize("frames", [0, 1, 8000 * 100])
def test_silence_has_no_level(constant, frames):
    assert level_of(ArrayReader(np.full((2, frames), constant, np.float32), 8000)) is None


def test_tiny_but_not_silent():
    samples = 1e-12 * np.random.default_rng(1).standard_normal((1, 44_100)).astype(np.float32)
    assert rms_db(samples, level_of(ArrayReader(samples))) == pytest.approx(-20.0, abs=0.1)


def test_is_the_same_every_time():
    audio = ArrayReader(sound(1, 500_000))
    assert level_of(audio).gain == level_of(audio).gain


def test_names_the_moment_of_a_wrong_sample():
    samples = sound(1, 88_200)
    samples[0, 44_100] = np.nan
    with pytest.raises(ProcessorError, match=r"1\.000 s"):
        level_of(ArrayReader(samples))


def test_a_slight_offset_is_left_alone_so_that_digital_silence_stays_silent():
    wave = 0.1 * np.sin(2 * np.pi * 100 * np.arange(44_100) / 44_100).astype(np.float32)[None]
    for offset, expected in ((0.0005, 0.0), (0.05, 0.05)):
        level = level_of(ArrayReader(wave + np.float32(offset)))
        assert float(level.offset[0, 0]) == pytest.approx(expected, abs=1e-4)
