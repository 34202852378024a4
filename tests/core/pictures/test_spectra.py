# SPDX-License-Identifier: GPL-3.0-or-later
"""A sine of full scale is 0 dB in its row and column, silence is the floor."""

from __future__ import annotations

import numpy as np
import pytest

from editor.core.pictures.spectra import FLOOR_DB, spectrum_columns
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource

RATE = 8192


def table():
    tone = np.sin(2 * np.pi * 1024 * np.arange(RATE) / RATE).astype(np.float32)
    samples = np.concatenate([tone, np.zeros(RATE, np.float32)])
    return PieceTable.from_source(MemorySource(np.stack([samples, samples])))


@pytest.mark.parametrize("columns", [1, 10, 64, 200])
@pytest.mark.parametrize("window", [256, 1024])
def test_a_tone_stands_where_it_is(columns, window):
    levels = spectrum_columns(table(), RATE * 2, 2 * columns, window)
    assert levels.shape == (window // 2 + 1, 2 * columns)
    middle = columns // 2
    assert levels[:, middle].argmax() == 1024 * window // RATE
    assert levels[:, middle].max() == pytest.approx(0, abs=0.01)
    if columns > 10:
        assert (levels[:, -columns // 2 :] == FLOOR_DB).all()


def test_nothing_is_an_empty_picture():
    assert spectrum_columns(PieceTable(1), 0, 3, 256).shape == (129, 3)
    assert spectrum_columns(table(), 10, 0).shape == (1025, 0)
    assert np.isfinite(spectrum_columns(table(), 1, 5)).all()
