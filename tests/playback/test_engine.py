# SPDX-License-Identifier: GPL-3.0-or-later
"""What is pulled and where it is in the project: ends, loops, levels."""

from __future__ import annotations

import numpy as np
import pytest

from editor.core.project import Project, Track
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.playback.engine import Engine, Span
from editor.playback.meters import peaks_of

RATE = 1000
RAMP = np.arange(2000, dtype=np.float32) / 4000


def project(frames=RAMP.size):
    return Project((Track("t", RATE, PieceTable.from_source(MemorySource(RAMP[None, :frames]))),))


def pull_all(engine, block, most=100000):
    parts = []
    while sum(part.shape[0] for part in parts) < most:
        part = engine.pull(block)
        parts.append(part)
        if part.shape[0] < block:
            break
    return np.concatenate(parts)[:, 0]


@pytest.mark.parametrize("block", [1, 97, 512])
def test_a_span_is_played_exactly(block):
    heard = pull_all(Engine(project(), Span(0.25, 0.75), RATE), block)
    np.testing.assert_array_equal(heard, RAMP[250:750])


@pytest.mark.parametrize("block", [1, 97, 512, 1700])
def test_a_loop_goes_round_without_a_gap(block):
    heard = pull_all(Engine(project(), Span(0.6, 0.75, 0.25), RATE), block, 1200)
    expected = np.concatenate([RAMP[600:750], np.tile(RAMP[250:750], 4)])
    np.testing.assert_array_equal(heard[:1200], expected[:1200])


def test_positions_follow_what_was_heard():
    engine = Engine(project(), Span(0.6, 0.75, 0.25), RATE)
    assert [engine.position_s(n) for n in (0, 100, 149, 150, 250, 649, 650)] == [
        0.6, 0.7, 0.749, 0.25, 0.35, 0.749, 0.25,
    ]  # fmt: skip
    assert Engine(project(), Span(0.1, 0.2), RATE).position_s(10**6) == 0.2


def test_an_empty_span_ends_at_once_even_when_looped():
    assert Engine(project(), Span(0.5, 0.5, 0.5), RATE).pull(100).shape == (0, 2)
    assert Engine(project(), Span(0.5, 0.2), RATE).pull(100).shape == (0, 2)


@pytest.mark.parametrize("frames", [1500, 1000])
def test_without_an_end_it_goes_to_that_of_the_project_however_long_that_gets(frames):
    engine = Engine(project(1200), Span(0.5), RATE)
    before = engine.pull(300)[:, 0]
    engine.update(project(frames))
    heard = np.concatenate([before, pull_all(engine, 97)])
    np.testing.assert_array_equal(heard, RAMP[500:frames])
    assert engine.at_end and engine.position_s(200) == 0.7 and engine.position_s(10**6) == frames / RATE


@pytest.mark.parametrize("frames", [1500, 1000, 700])
def test_a_loop_of_everything_goes_round_at_the_end_that_there_is_now(frames):
    engine = Engine(project(1200), Span(0.0, loop_s=0.0), RATE)
    first = np.arange(max(frames, 800))
    expected = np.concatenate([first, np.arange(frames), np.arange(frames)])
    before = engine.pull(800)[:, 0]
    engine.update(project(frames))
    heard = np.concatenate([before, pull_all(engine, 97, expected.size)])[: expected.size]
    np.testing.assert_array_equal(heard, RAMP[expected])
    assert [round(engine.position_s(n) * RATE) for n in range(expected.size)] == list(expected)


def test_what_lies_behind_the_end_of_the_project_is_not_waited_for():
    engine = Engine(project(), Span(1.4, 1.6, 1.4), RATE)
    engine.pull(50)
    engine.update(project(1000))
    assert engine.pull(100).shape == (0, 2) and engine.at_end


def test_sound_is_told_when_it_is_heard():
    engine = Engine(project(), Span(0.0, 1.0), RATE)
    engine.pull(1000)
    assert engine.heard(-1) == []
    blocks = engine.heard(500)
    np.testing.assert_array_equal(np.concatenate(blocks)[:, 1], RAMP[:520])
    assert peaks_of(blocks) == (RAMP[519], RAMP[519])
    assert engine.heard(500) == []
    np.testing.assert_array_equal(np.concatenate(engine.heard(1000))[:, 0], RAMP[520:1000])


def test_an_error_while_reading_reaches_the_device():
    class Broken:
        channels, frames, bits = 1, 100, None

        def read(self, start, frames):
            raise OSError("gone")

    broken = Project((Track("t", RATE, PieceTable.from_source(Broken())),))
    with pytest.raises(OSError, match="gone"):
        Engine(broken, Span(0.0, 0.1), RATE).pull(10)
