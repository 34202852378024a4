# SPDX-License-Identifier: GPL-3.0-or-later
"""Gain in dB, exact where it can be."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from processors.amplify import Amplify
from processors.contract import ArrayReader
from tests.processors.sounds import collect, sound


@pytest.mark.parametrize(("gain_db", "factor"), [(20.0, 10.0), (-20.0, 0.1), (6.0, 1.9952623), (-60.0, 0.001)])
def test_gain(gain_db, factor):
    samples = sound(2, 70_001)
    assert_allclose(
        collect(Amplify().process(ArrayReader(samples), {"gain_db": gain_db}), 2), samples * factor, rtol=1e-6
    )


def test_no_gain_is_bit_for_bit():
    samples = sound(2, 70_001)
    assert_array_equal(collect(Amplify().process(ArrayReader(samples), {"gain_db": 0.0}), 2), samples)


def test_nothing_is_clipped():
    assert collect(Amplify().process(ArrayReader(np.ones((1, 10))), {"gain_db": 12.0}), 1).max() > 3.9
