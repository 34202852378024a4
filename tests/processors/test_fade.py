# SPDX-License-Identifier: GPL-3.0-or-later
"""Fades rise, sink, mirror each other and meet at the right power."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from processors.contract import ArrayReader
from processors.fade import CURVE, FadeIn, FadeOut
from tests.processors.sounds import collect, sound

CURVES = list(CURVE.choices)


def run(processor, samples, curve):
    return collect(processor.process(ArrayReader(samples), {"curve": curve}), samples.shape[0])


@pytest.mark.parametrize("curve", CURVES)
@pytest.mark.parametrize("frames", [1, 2, 1001, 70_001])
def test_a_fade_in_rises_all_the_way(curve, frames):
    gain = run(FadeIn(), np.ones((2, frames), np.float32), curve)
    assert (np.diff(gain) >= 0).all() and (gain > 0).all() and (gain <= 1).all()
    assert frames < 1000 or (gain[:, 0].max() < 0.002 and gain[:, -1].min() > 0.999)


@pytest.mark.parametrize("curve", CURVES)
def test_a_fade_out_is_a_fade_in_backwards(curve):
    samples = sound(2, 70_001)
    out = run(FadeOut(), samples, curve)
    assert_array_equal(out, run(FadeIn(), samples[:, ::-1], curve)[:, ::-1])


@pytest.mark.parametrize(("curve", "power"), [("linear", 1), ("smooth", 1), ("equal_power", 2)])
def test_cross_fades_add_up(curve, power):
    ones = np.ones((1, 501), np.float32)
    both = [run(fade, ones, curve) ** power for fade in (FadeIn(), FadeOut())]
    assert_allclose(both[0] + both[1], 1.0, atol=1e-6)
