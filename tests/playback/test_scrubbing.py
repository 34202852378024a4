# SPDX-License-Identifier: GPL-3.0-or-later
"""What is heard under the mouse: a faded snippet at each place, silence while it rests."""

from __future__ import annotations

import numpy as np
import pytest

from editor.core.project import Project, Track
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.playback.mix import CROSS_FADE_S
from editor.playback.scrubbing import SNIPPET_S, Scrubbing

RATE = 8000
SOUND = np.random.default_rng(0).uniform(-0.5, 0.5, 8000).astype(np.float32)
SNIPPET = round(SNIPPET_S * RATE)
FADE = round(CROSS_FADE_S * RATE)


def scrubbing():
    return Scrubbing(Project((Track("t", RATE, PieceTable.from_source(MemorySource(SOUND[None]))),)), RATE)


def pull(sound, frames, block):
    return np.concatenate([sound.pull(min(block, frames - at)) for at in range(0, frames, block)])[:, 0]


@pytest.mark.parametrize("block", [1, 100, 5000])
def test_a_place_is_heard_once_then_there_is_silence(block):
    sound = scrubbing()
    sound.move_to(0.25)
    heard = pull(sound, 1500, block)
    np.testing.assert_array_equal(heard[FADE : SNIPPET - FADE], SOUND[2000 + FADE : 2000 + SNIPPET - FADE])
    assert not heard[SNIPPET:].any()
    assert abs(heard[0]) < 0.02 and abs(heard[SNIPPET - 1]) < 0.02
    sound.move_to(0.5)
    assert pull(sound, 100, block).any()


def test_only_the_newest_place_is_heard_next():
    sound = scrubbing()
    sound.move_to(0.1)
    sound.pull(10)
    sound.move_to(0.2)
    sound.move_to(0.75)
    heard = sound.pull(2 * SNIPPET)[:, 0]
    at = SNIPPET - 10
    np.testing.assert_array_equal(heard[at + FADE : at + 300], SOUND[6000 + FADE : 6300])


def test_before_and_behind_the_project_there_is_the_start_and_silence():
    sound = scrubbing()
    sound.move_to(-3.0)
    np.testing.assert_array_equal(sound.pull(300)[FADE:300, 0], SOUND[FADE:300])
    sound.pull(SNIPPET)
    sound.move_to(7.0)
    assert not sound.pull(SNIPPET).any() and sound.pull(0).shape == (0, 2)
