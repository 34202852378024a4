# SPDX-License-Identifier: GPL-3.0-or-later
"""A quick processor that tests can hold back, and a window with its dock open."""

from __future__ import annotations

import threading

import pytest

from processors.api import NumberParameter, ProcessorError, ProcessorInfo, SwitchParameter
from processors.registry import Entry, broken, find_processors

BLOCK = 1000


class Turn:
    """Multiplies by a factor, block by block; each block waits until `go` is set."""

    info = ProcessorInfo(
        "turn", "Turn", "Tests", "Makes it quieter.",
        (
            NumberParameter("factor", "Factor", 0.5, 0.0, 2.0, "", 0.25),
            SwitchParameter("flip", "Flip", False, "Turn it upside down."),
        ),
        version="7",
    )  # fmt: skip
    go = threading.Event()
    blocks_before_waiting = 0
    loads = 0

    def __init__(self):
        Turn.loads += 1

    def process(self, audio, values, notify=print):
        factor = values["factor"] * (-1 if values["flip"] else 1)
        if factor == 2.0:
            raise ProcessorError("Factor 2 is too much; choose a smaller one.")
        for number, start in enumerate(range(0, audio.frames, BLOCK)):
            while not Turn.go.wait(0.002) and number >= Turn.blocks_before_waiting:
                yield audio.read(0, 0)
            yield audio.read(start, min(BLOCK, audio.frames - start)) * audio.read(0, 0).dtype.type(factor)


class Shorter:
    """Halves the length."""

    info = ProcessorInfo(
        "shorter", "Shorter", "Tests", "Halves the length.", (NumberParameter("x", "X", 1.0, 0.0, 2.0),), False
    )

    def process(self, audio, values, notify=print):
        yield audio.read(0, audio.frames // 2)


@pytest.fixture
def turn():
    """The processor Turn, not held back."""
    Turn.go, Turn.blocks_before_waiting, Turn.loads = threading.Event(), 0, 0
    Turn.go.set()
    yield Turn
    Turn.go.set()


@pytest.fixture
def clean_window(make_window, turn, load_into):
    """A window with two tracks and Turn in its open dock; the first track is selected."""
    entries = {
        "turn": Entry("turn", Turn.info, "", Turn),
        "shorter": Entry("shorter", Shorter.info, "", Shorter),
        **find_processors(),
        "sick.py": broken("sick.py", "It can't be loaded (ImportError: no sickness)."),
    }
    window = make_window(entries)
    window.resize(1200, 760)
    load_into(window)
    window.actions_by_id.trigger("process.turn")
    return window


@pytest.fixture
def load_into(tone, settle):
    """Return a function that puts two tracks of `seconds` into a window."""
    from editor.core.commands import add_tracks
    from editor.core.project import Track
    from editor.core.sound.pieces import PieceTable
    from editor.core.sound.sources import MemorySource

    def load(window, seconds=2.0):
        tracks = [
            Track(name, 8000, PieceTable.from_source(MemorySource(tone(seconds, amplitude=0.25))))
            for name in ("first", "second")
        ]
        window.session.do(add_tracks(window.session.project, tuple(tracks)))
        window.session.history.mark_clean()
        window.marks.select(0.0, 0.0, (0,))
        settle(lambda: window.area.peaks.is_complete())

    return load


@pytest.fixture
def rendered(settle):
    """Return a function that waits until a window's dock has rendered everything."""

    def wait(window):
        settle(lambda: not window.cleaning.preview.loop.is_busy, 30)
        settle()

    return wait
