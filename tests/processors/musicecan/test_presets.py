# SPDX-License-Identifier: GPL-3.0-or-later
"""What the presets promise: sizes, costs, and that all of them are the whole network."""

from __future__ import annotations

import pytest

from processors.musicecan.bands import groups
from processors.musicecan.cost import describe
from processors.musicecan.presets import PRESETS


def test_paper_has_the_paper_s_size_and_cost():
    facts = describe("paper")
    assert facts["parameters"] == 71_408_202  # 71.41 M
    assert facts["multiply_adds_per_second"] == pytest.approx(79.35e9, rel=1e-3)
    assert PRESETS["paper"].widths == (32, 64, 64, 128, 128, 256, 512)
    assert (PRESETS["paper"].inputs, PRESETS["paper"].outputs, PRESETS["paper"].depth) == (12, 2, 6)


@pytest.mark.parametrize(("name", "megabytes"), [("fast", 8.0), ("quality", 60.0)])
def test_cheaper_presets_fit_their_bounds_in_half_precision(name, megabytes):
    facts = describe(name)
    assert 0 < 2 * facts["parameters"] <= megabytes * 1e6
    assert facts["multiply_adds_per_second"] < describe("paper")["multiply_adds_per_second"] / 4


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_described(name):
    facts = describe(name)
    assert facts["network"] == name == PRESETS[name].name
    assert facts["description"] == PRESETS[name].description
    assert facts["weights"] in (True, False)


@pytest.mark.parametrize("name", ["fast", "quality"])
def test_bands_can_be_halved_to_the_bottleneck(name):
    preset = PRESETS[name]
    for window in preset.windows:
        bands = sum(group.count for group in groups(window // 2, preset.bands))
        assert bands % 2**preset.depth == 0
