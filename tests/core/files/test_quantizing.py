# SPDX-License-Identifier: GPL-3.0-or-later
"""Untouched samples stay bit for bit, processed ones get dither, and clipping is counted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.files import FileForm, create_audio, open_audio
from editor.core.files.quantizing import RUN, Quantizer


def quantize(samples, bits, blocks, dither=True):
    quantizer = Quantizer(samples.shape[0], bits, dither)
    parts, start = [], 0
    for length in [*blocks, samples.shape[1]]:
        parts.append(quantizer.feed(samples[:, start : start + length]))
        start += length
    return np.concatenate([*parts, quantizer.flush()], axis=1), quantizer.clipped_frames


def on_grid(rng, shape, bits):
    half = 1 << (bits - 1)
    return (rng.integers(-half, half, shape) / half).astype(np.float32)


@given(st.integers(0, 2**32), st.sampled_from([8, 16, 24, 32]), st.lists(st.integers(0, 50), max_size=8))
def test_whole_steps_are_exact(seed, bits, blocks):
    samples = on_grid(np.random.default_rng(seed), (2, 100), min(bits, 24))
    steps, clipped = quantize(samples, bits, blocks)
    np.testing.assert_array_equal(steps / 2.0 ** (bits - 1), samples)
    assert clipped == 0


@given(st.integers(0, 2**32), st.integers(0, 300), st.integers(0, 300), st.lists(st.integers(0, 90), max_size=8))
def test_only_the_processed_region_changes(seed, start, length, blocks):
    rng = np.random.default_rng(seed)
    samples = on_grid(rng, (2, 500), 16) * np.float32(0.5)
    samples = np.round(samples * 32768).astype(np.float32) / 32768
    processed = samples.copy()
    processed[0, start : start + length] += np.float32(0.3 / 32768)
    steps, _ = quantize(processed, 16, blocks)
    outside = np.ones(500, bool)
    outside[start : start + length] = False
    np.testing.assert_array_equal(steps[0, outside] / 32768, samples[0, outside])
    np.testing.assert_array_equal(steps[1] / 32768, samples[1])
    assert np.abs(steps / 32768 - processed).max() <= 1.5001 / 32768


def test_dither_makes_the_error_noise():
    # 0.3 of a step would vanish without dither; with it the mean is kept, and the error has a known power
    samples = np.full((1, 200_000), 0.3 / 32768, np.float32)
    steps, _ = quantize(samples, 16, [1000] * 50)
    assert steps.mean() == pytest.approx(0.3, abs=0.01)
    assert (steps - 0.3).var() == pytest.approx(0.25, abs=0.01)
    assert not quantize(samples, 16, [], dither=False)[0].any()


def test_lucky_samples_among_processed_ones_are_dithered():
    rng = np.random.default_rng(1)
    samples = (np.round(rng.normal(0, 1000, (1, 50_000))) / 65536).astype(np.float32)  # every other one fits
    steps, _ = quantize(samples, 16, [777] * 60)
    fits = (samples * 32768 == np.round(samples * 32768))[0]
    changed = steps[0, fits] != samples[0, fits] * 32768
    assert 0.2 < changed.mean() < 0.3  # a triangle two steps wide is beyond half a step in a quarter of all cases
    assert RUN < 100


def test_digital_silence_stays_silent():
    samples = np.zeros((2, 3000), np.float32)
    samples[:, 1000:2000] = 0.1
    steps, _ = quantize(samples, 16, [400] * 7)
    assert not steps[:, :1000].any()
    assert not steps[:, 2000:].any()


@pytest.mark.parametrize("encoding", ["PCM_16", "PCM_24", "PCM_32"])
def test_clipping_is_counted(encoding, tmp_path, write):
    samples = np.zeros((2, 1000), np.float32)
    samples[0, 100:110] = 1.0  # full scale itself is no clipping
    samples[0, 200:230] = 1.25
    samples[1, 220:240] = -3.0
    with create_audio(tmp_path / "clip.wav", FileForm(8000, 2, encoding=encoding)) as writer:
        writer.write(samples)
        writer.commit()
        assert writer.clipped_frames == 40
    with open_audio(tmp_path / "clip.wav") as file:
        read = file.read(0, 1000)
    assert read.max() > 0.9999
    assert read.min() == -1.0


def test_floats_are_not_clipped(tmp_path, write):
    samples = np.full((1, 100), 2.5, np.float32)
    with open_audio(write("loud.wav", samples, encoding="FLOAT")) as file:
        np.testing.assert_array_equal(file.read(0, 100), samples)


def test_float_into_16_bit_is_dithered_and_near(write):
    rng = np.random.default_rng(3)
    samples = rng.normal(0, 0.1, (2, 20_000)).astype(np.float32)
    with open_audio(write("a.flac", samples, encoding="PCM_16")) as file:
        error = (file.read(0, 20_000) - samples) * 32768
    assert np.abs(error).max() <= 1.51
    assert error.var() == pytest.approx(0.25, abs=0.02)
    with open_audio(write("b.flac", samples, encoding="PCM_16", dither=False)) as file:
        error = (file.read(0, 20_000) - samples) * 32768
    assert np.abs(error).max() <= 0.501
