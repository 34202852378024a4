# SPDX-License-Identifier: GPL-3.0-or-later
"""Segments cover the recording exactly, and equal answers join to the original."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from processors.segments import joined, segment_at


def cut(frames, advance, context):
    return [segment_at(start, frames, advance, context, context) for start in range(0, frames, advance)]


@pytest.mark.parametrize("frames", [0, 1, 99, 100, 101, 1234])
@pytest.mark.parametrize(("advance", "context"), [(100, 0), (100, 30), (300, 1000)])
def test_segments_cover_everything_once(frames, advance, context):
    segments = cut(frames, advance, context)
    assert [i for s in segments for i in range(s.start, s.end)] == list(range(frames))
    for s in segments:
        assert s.start % advance == 0
        assert s.read_start == max(0, s.start - context)
        assert s.read_end == min(frames, s.end + context)


@pytest.mark.parametrize("frames", [0, 1, 100, 101, 109, 1234])
@pytest.mark.parametrize("fade", [0, 10, 20])
@pytest.mark.parametrize("context", [0, 4, 40])
def test_equal_answers_join_to_the_original(frames, fade, context):
    samples = np.random.default_rng(1).standard_normal((2, frames)).astype(np.float32)
    answers = [(s, samples[:, s.read_start : s.read_end]) for s in cut(frames, 100, context)]
    blocks = list(joined(answers, fade))
    assert len(blocks) == len(answers)
    assert_allclose(np.concatenate([np.zeros((2, 0)), *blocks], axis=1), samples, atol=1e-6)


def test_segments_may_become_shorter_on_the_way():
    samples = np.arange(1000, dtype=np.float32)[None]
    segments = [segment_at(start, 1000, advance, 50, 30) for start, advance in [(0, 300), (300, 100), (400, 600)]]
    blocks = joined(((s, samples[:, s.read_start : s.read_end]) for s in segments), 20)
    assert_allclose(np.concatenate(list(blocks), axis=1), samples, atol=1e-4)


def test_different_answers_are_cross_faded():
    answers = [(s, np.full((1, s.read_end - s.read_start), i, np.float32)) for i, s in enumerate(cut(200, 100, 50))]
    result = np.concatenate(list(joined(answers, 20)), axis=1)[0]
    assert_array_equal(result[:90], 0.0)
    assert_array_equal(result[110:], 1.0)
    assert (np.diff(result[89:111]) > 0).all()
    assert result[99] + result[100] == pytest.approx(1.0)


def test_answers_are_not_written_to():
    answers = [(s, np.ones((1, s.read_end - s.read_start), np.float32)) for s in cut(200, 100, 50)]
    for _, answer in answers:
        answer.flags.writeable = False
    assert len(list(joined(answers, 20))) == 2
