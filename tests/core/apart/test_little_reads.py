# SPDX-License-Identifier: GPL-3.0-or-later
"""A plug-in that reads little at a time gets the right samples, whatever its order, and asks the window seldom."""

from __future__ import annotations

import numpy as np
import pytest

from editor.core.apart import apart
from processors.contract import ArrayReader, music
from processors.registry import find_processors

FRAMES = 50_000
PLUGINS = """
import numpy as np
from processors.api import NumberParameter, ProcessorInfo

NUMBERS = [NumberParameter(id, id, 0.0, -1e6, 1e6) for id in ("first", "step", "length")]


class Reads:
    info = ProcessorInfo("reads", "Reads", "Mine", "Yields what it reads here and there.", tuple(NUMBERS), False)

    def process(self, audio, values, notify=print):
        first, step, length = (int(values[id]) for id in ("first", "step", "length"))
        for start in range(first, audio.frames if step > 0 else -1, step):
            samples = audio.read(start, min(length, audio.frames - start))
            yield samples.copy()
            samples[:] = 7.0  # what it was given is its own
"""


class CountedReader(ArrayReader):
    """Counts how often it is read."""

    reads = 0

    def read(self, start, frames):
        self.reads += 1
        return super().read(start, frames)


@pytest.mark.parametrize(
    ("first", "step", "length", "most"),
    [
        (0, 64, 64, 5),
        (1000, 64, 64, 5),
        (0, 100, 512, 6),
        (0, 64, 0, 0),
        (0, 9000, 9000, 6),
        (0, 20_000, 20_000, 3),
        (0, 1000, 10, 51),  # here and there: nothing is fetched that nobody may want
        (49_000, -1000, 500, 51),
    ],
)
def test_samples_are_right_and_asked_for_seldom(workers, add_plugin, first, step, length, most):
    add_plugin("reads.py", PLUGINS)
    audio = CountedReader(music(2, FRAMES))
    values = {"first": float(first), "step": float(step), "length": float(length)}
    blocks = list(apart(find_processors(), workers)["reads"].load().process(audio, values))
    starts = range(first, FRAMES if step > 0 else -1, step)
    wanted = [audio.samples[:, start : start + length] for start in starts]
    assert np.array_equal(np.concatenate(blocks, axis=1), np.concatenate(wanted, axis=1))
    assert audio.reads <= most
