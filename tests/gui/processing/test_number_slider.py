# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the values of a parameter lie on its slider."""

from __future__ import annotations

import pytest

from editor.gui.processing.number_slider import Scale
from processors.api import NumberParameter
from processors.registry import find_processors


@pytest.mark.parametrize("id", ["amplify", "change_speed", "high_pass", "notch", "spectral_gate"])
def test_the_ends_of_a_slider_are_those_of_its_parameter(id):
    numbers = [each for each in find_processors()[id].info.parameters if isinstance(each, NumberParameter)]
    assert numbers
    for each in numbers:
        scale = Scale(each)
        assert (scale.value_at(0), scale.value_at(scale.steps)) == pytest.approx((each.minimum, each.maximum))
        assert scale.place_of(each.minimum) == 0 and scale.place_of(each.maximum) == scale.steps
        middle = scale.steps // 2
        assert scale.value_at(scale.place_of(scale.value_at(middle))) == scale.value_at(middle)


def test_a_wide_range_is_gone_through_by_octaves_and_any_other_by_equal_steps():
    octaves = Scale(NumberParameter("f", "F", 100.0, 20.0, 20480.0, "Hz", 1.0))
    assert octaves.is_wide
    assert octaves.value_at(octaves.place_of(640.0)) == pytest.approx(640.0, abs=1.0)
    assert octaves.place_of(640.0) == octaves.steps // 2
    equal = Scale(NumberParameter("x", "X", 0.0, -10.0, 10.0, "dB", 0.5))
    assert not equal.is_wide and equal.steps == 40
    assert [equal.value_at(place) for place in (0, 1, 20, 40)] == [-10.0, -9.5, 0.0, 10.0]
    assert equal.place_of(0.2) == 20
