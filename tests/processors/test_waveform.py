# SPDX-License-Identifier: GPL-3.0-or-later
"""Reverse, invert and remove DC: exact, and undone by doing them again where that is their nature."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from processors.contract import ArrayReader
from processors.invert import Invert
from processors.remove_dc import RemoveDC
from processors.reverse import Reverse
from tests.processors.sounds import collect, sound


@pytest.mark.parametrize("frames", [0, 1, 65_536, 140_003])
def test_reverse(frames):
    samples = sound(2, frames)
    result = collect(Reverse().process(ArrayReader(samples), {}), 2)
    assert_array_equal(result, samples[:, ::-1])
    assert_array_equal(collect(Reverse().process(ArrayReader(result), {}), 2), samples)


def test_invert():
    samples = sound(2, 70_001)
    assert_array_equal(collect(Invert().process(ArrayReader(samples), {}), 2), -samples)


def test_remove_dc():
    samples = sound(2, 70_001) + np.float32([[0.25], [-0.5]])
    result = collect(RemoveDC().process(ArrayReader(samples), {}), 2)
    assert_allclose(result.mean(axis=1, dtype=np.float64), 0.0, atol=1e-6)
    assert_allclose(np.diff(result), np.diff(samples), atol=1e-6)
