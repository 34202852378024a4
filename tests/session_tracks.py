# SPDX-License-Identifier: GPL-3.0-or-later
"""Tracks for tests of the session, and what is in them."""

from __future__ import annotations

import numpy as np

from editor.core.project import Project, Track
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource


def sound(session, index=0):
    table = session.project.tracks[index].table
    return table.read(0, table.frames)


def two_tracks():
    random = np.random.default_rng(1)
    tables = [
        PieceTable.from_source(MemorySource(random.standard_normal((channels, frames)).astype(np.float32) * 0.1))
        for channels, frames in ((1, 8000), (2, 22050))
    ]
    return Project((Track("a", 8000, tables[0]), Track("b", 22050, tables[1])))
