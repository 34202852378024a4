# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading in order, looking back, and refusing samples that are no numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from processors.api import ProcessorError
from processors.blocks import RecentReader, check_finite, read_blocks, spans
from processors.contract import ArrayReader


@pytest.mark.parametrize("frames", [0, 1, 7, 8, 9, 100])
@pytest.mark.parametrize("block", [1, 7, 4096])
def test_blocks_make_the_whole(frames, block):
    samples = np.random.default_rng(1).standard_normal((2, frames)).astype(np.float32)
    blocks = list(read_blocks(ArrayReader(samples), block))
    assert all(0 < b.shape[1] <= block for b in blocks)
    assert_array_equal(np.concatenate([np.zeros((2, 0)), *blocks], axis=1), samples)
    assert sum(length for _, length in spans(frames, block)) == frames


def test_check_finite_names_the_first_wrong_moment():
    block = np.zeros((2, 100), np.float32)
    assert check_finite(block, 0, 1000) is block
    block[1, 50] = np.nan
    block[0, 70] = np.inf
    with pytest.raises(ProcessorError, match=r"2\.050 s"):
        check_finite(block, 2000, 1000)


class Counting:
    """A mono recording whose samples are their own positions; counts the frames read."""

    sample_rate, channels, frames = 1000, 1, 1000

    def __init__(self):
        self.touched = 0

    def read(self, start, frames):
        self.touched += frames
        return np.arange(start, start + frames, dtype=np.float32)[None]


@given(
    keep=st.integers(0, 300),
    reads=st.lists(st.tuples(st.integers(0, 900), st.integers(0, 100)), max_size=20),
)
def test_recent_reader_is_right_in_any_order(keep, reads):
    recent = RecentReader(Counting(), keep)
    for start, frames in reads:
        block = recent.read(start, frames)
        assert_array_equal(block, np.arange(start, start + frames, dtype=np.float32)[None])
        block[:] = -1.0


def test_recent_reader_reads_overlaps_once():
    audio = Counting()
    recent = RecentReader(audio, keep=150)
    for start in range(0, 901, 50):
        recent.read(start, 100)
    assert audio.touched == 1000
