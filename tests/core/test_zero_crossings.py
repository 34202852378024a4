# SPDX-License-Identifier: GPL-3.0-or-later
"""Edges go to where the sound passes through zero."""

from __future__ import annotations

import numpy as np
import pytest

from editor.core.project import Project, Track
from editor.core.selection import Selection
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.core.zero_crossings import nearest_crossing, snapped

RATE = 8000


def track(samples, rate=RATE):
    return Track("a", rate, PieceTable.from_source(MemorySource(np.atleast_2d(samples).astype(np.float32))))


def sine(hz=100.3, frames=RATE):
    return np.sin(2 * np.pi * hz * np.arange(frames) / RATE + 0.1)


@pytest.mark.parametrize("frame", [500, 517, 1234, 7990])
def test_the_nearest_crossing_is_found(frame):
    samples = sine()
    found = nearest_crossing(track(samples), frame)
    assert samples[found - 1] * samples[found] <= 0
    crossings = np.flatnonzero(np.sign(samples[1:]) != np.sign(samples[:-1])) + 1
    assert abs(found - frame) == np.abs(crossings - frame).min()


def test_without_one_the_place_stays():
    assert nearest_crossing(track(np.ones(RATE)), 4000) == 4000
    assert nearest_crossing(track(np.ones(1)), 0) == 0


def test_both_edges_go_to_crossings_of_the_first_selected_track():
    project = Project((track(np.ones(RATE)), track(np.repeat(sine(), 2), 2 * RATE)))
    selection = Selection(1010, 3333, (1,), (100.0, 200.0))
    result = snapped(project, selection)
    assert result != selection and result.tracks == (1,) and result.band == (100.0, 200.0)
    samples = np.repeat(sine(), 2)
    for edge in (result.start, result.end):
        near = samples[2 * edge - 3 : 2 * edge + 3]
        assert near.min() <= 0 <= near.max()
    assert snapped(project, Selection(1010, 3333, (0,))) == Selection(1010, 3333, (0,))


def test_a_cursor_stays_a_cursor_and_a_selection_never_becomes_empty():
    project = Project((track(sine()),))
    assert snapped(project, Selection(1010, 1010)).is_empty
    narrow = Selection(1010, 1012)
    assert snapped(project, narrow) == narrow
    assert snapped(project, Selection(0, RATE)) == Selection(0, RATE)
    assert snapped(Project(), Selection()) == Selection()
