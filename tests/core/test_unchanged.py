# SPDX-License-Identifier: GPL-3.0-or-later
"""What a processor leaves as it was, bit for bit, is no result; the slightest change of samples or length is one."""

from __future__ import annotations

import numpy as np
import pytest

from editor.core.progress import finish
from editor.core.rendering import Region, render
from tests.core.test_rendering import RATE, Scripted, reader, sound


@pytest.mark.parametrize(("start", "end"), [(0, 9000), (1000, 8000)])
@pytest.mark.parametrize("band", [None, (500.0, 2000.0)])
@pytest.mark.parametrize("click", [None, 300, 6500])
def test_only_sound_that_is_another_one_is_a_result(start, end, band, click):
    table = reader(np.round(sound(9000), 1)).table

    def make(audio):
        for first in range(0, audio.frames, 1000):
            block = audio.read(first, min(1000, audio.frames - first)).copy()
            if click is not None and first <= click < first + 1000:
                block[:, click - first] += 0.5
            yield block

    result = finish(render(Scripted(make), {}, table, RATE, Region(start, end, band)))
    assert (result is None) == (click is None)


@pytest.mark.parametrize("length", [0, 900, 1100, 2000])
def test_the_same_samples_in_another_length_are_a_result(length):
    samples = sound(3000)

    def make(audio):
        yield samples[:, 1000 : 1000 + length]

    result = finish(render(Scripted(make, keeps_length=False), {}, reader(samples).table, RATE, Region(1000, 2000)))
    assert result is not None and result.frames == length
