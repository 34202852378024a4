# SPDX-License-Identifier: GPL-3.0-or-later
"""What the sound card reads of a setting just when its worker begins to fill it in."""

from __future__ import annotations

import numpy as np

from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.gui.cleaning.rendering import GrowingSource
from editor.gui.cleaning.stretch import Part


class Begun(GrowingSource):
    """One whose worker begins between any two looks of the sound card."""

    is_read = False

    def __getattribute__(self, name):
        if name in ("_before", "_samples") and object.__getattribute__(self, "is_read"):
            value = object.__getattribute__(self, name)
            self.is_read = False
            self.prepare()
            return value
        return object.__getattribute__(self, name)


def test_the_setting_that_was_heard_last_is_heard_without_a_gap():
    part = Part(0, PieceTable.from_source(MemorySource(np.zeros((1, 8), np.float32))), 8000, 0, 8, True)
    last = GrowingSource(part)
    last.prepare()
    last.append(np.full((1, 8), 0.5, np.float32))
    sound = Begun(part, last)
    sound.is_read = True
    np.testing.assert_array_equal(sound.read(0, 8), 0.5)
