# SPDX-License-Identifier: GPL-3.0-or-later
"""Exact lengths, no shift, no loss, in any block sizes and from anywhere."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from processors.contract import ArrayReader
from processors.resampling import ResampledReader, StreamResampler, resampled_frames

RATES = [(44_100, 48_000), (48_000, 44_100), (8000, 44_100), (44_100, 8000), (192_000, 44_100), (44_100, 192_000)]


def tone(hz, sample_rate, frames):
    return np.sin(2 * np.pi * hz * np.arange(frames) / sample_rate)[None].astype(np.float32)


def streamed(samples, from_rate, to_rate, block):
    stream = StreamResampler(from_rate, to_rate, samples.shape[0])
    parts = [stream.push(samples[:, i : i + block]) for i in range(0, samples.shape[1], block)]
    return np.concatenate([*parts, stream.finish()], axis=1)


@pytest.mark.parametrize(("from_rate", "to_rate"), RATES)
@pytest.mark.parametrize("frames", [0, 1, 2, 100, 44_101])
def test_length_is_exact(from_rate, to_rate, frames):
    result = streamed(np.ones((2, frames), np.float32), from_rate, to_rate, 1000)
    assert result.shape == (2, round(frames * to_rate / from_rate))
    assert result.shape[1] == resampled_frames(frames, from_rate, to_rate)
    assert result.dtype == np.float32


@pytest.mark.parametrize(("from_rate", "to_rate"), [*RATES, (44_100, 44_101), (11_025, 96_000)])
def test_nothing_shifts(from_rate, to_rate):
    hz = 0.2 * min(from_rate, to_rate)
    result = streamed(tone(hz, from_rate, 3 * from_rate), from_rate, to_rate, from_rate // 3)
    middle = slice(to_rate, 2 * to_rate)
    expected = tone(hz, to_rate, 3 * to_rate)
    assert np.abs(result - expected)[:, middle].max() < 2e-5


@pytest.mark.parametrize("block", [1, 7, 4096, 100_000])
def test_blocks_make_no_difference(block):
    samples = np.random.default_rng(1).standard_normal((2, 9001)).astype(np.float32)
    whole = streamed(samples, 48_000, 44_100, 9001)
    assert np.abs(streamed(samples, 48_000, 44_100, block) - whole).max() < 1e-6


def test_same_rate_is_bit_for_bit():
    samples = np.random.default_rng(1).standard_normal((2, 5001)).astype(np.float32)
    assert_array_equal(streamed(samples, 44_100, 44_100, 77), samples)


@pytest.mark.parametrize(("from_rate", "to_rate"), [*RATES, (44_100, 44_101)])
def test_reader_in_order_and_from_anywhere(from_rate, to_rate):
    samples = np.random.default_rng(2).standard_normal((2, 4 * from_rate + 17)).astype(np.float32)
    whole = streamed(samples, from_rate, to_rate, from_rate)
    resampled = ResampledReader(ArrayReader(samples, from_rate), to_rate)
    assert (resampled.sample_rate, resampled.channels, resampled.frames) == (to_rate, 2, whole.shape[1])
    order = [0.0, 0.1, 0.5, 0.5, 2.0, 1.9, 3.7, 0.05, 3.0]
    for start in (round(seconds * to_rate) for seconds in order):
        length = min(to_rate // 3, resampled.frames - start)
        part = resampled.read(start, length)
        assert part.shape == (2, length)
        assert np.abs(part - whole[:, start : start + length]).max() < 1e-4, start / to_rate


def test_reader_reads_every_frame_once_when_in_order():
    audio = ArrayReader(np.zeros((1, 480_000)), 48_000)
    resampled = ResampledReader(audio, 44_100)
    for start in range(0, resampled.frames, 44_100):
        resampled.read(start, min(44_100, resampled.frames - start))
    assert audio.touched == audio.frames


def test_empty_recording():
    assert ResampledReader(ArrayReader(np.zeros((2, 0)), 48_000), 44_100).read(0, 0).shape == (2, 0)
