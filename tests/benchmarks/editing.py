# SPDX-License-Identifier: GPL-3.0-or-later
"""What an edit of a 1-hour stereo recording takes, with its cross-fades, and what going back takes.

The recording is a real file that is read where it lies, made of a thousand pieces by edits before.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import numpy as np
import soundfile

from editor.core.selection import Selection
from editor.session import Session
from tests.benchmarks import Benchmark

RATE = 44100
HOUR = 3600 * RATE
PROMISE_MS = 20.0
EARLIER_EDITS = 500
ROUNDS = 9


class Hour:
    """An hour of stereo that was edited many times; written when it is first needed, gone with the last benchmark."""

    def __init__(self) -> None:
        """Write nothing yet."""
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._session: Session | None = None

    @property
    def session(self) -> Session:
        """A session with the hour, as it was after the earlier edits."""
        if self._session is None:
            self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
            self._session = self._opened(Path(self._folder.name) / "hour.wav")
        self._session.jump(EARLIER_EDITS + 1)
        return self._session

    def _opened(self, path: Path) -> Session:
        block = (np.random.default_rng(1).standard_normal((RATE * 10, 2)) * 3000).astype(np.int16)
        with soundfile.SoundFile(path, "w", RATE, 2, "PCM_16") as file:
            for _ in range(360):
                file.write(block)
        session = Session(folder=path.parent)
        session.history.budget_bytes = 1 << 40  # as in the window: what the history holds is counted
        session.open([path])
        for number in range(EARLIER_EDITS):
            session.selection = Selection(number * 200_000, number * 200_000 + 700)
            session.delete()
        return session


def cut_and_paste(session: Session) -> None:
    """Cut, and paste elsewhere."""
    session.cut()
    session.selection = Selection(1000, 1000)
    session.paste()


EDITS: dict[str, Callable[[Session], None]] = {
    "delete": Session.delete,
    "silence": Session.silence,
    "trim": Session.trim,
    "cut and paste": cut_and_paste,
    "insert silence": lambda session: session.insert_silence(3.0),
    "split": Session.split,
    "duplicate": Session.duplicate,
}


def edit_ms(hour: Hour, edit: Callable[[Session], None]) -> float:
    """Return the median of what `edit` takes in the middle of the hour, in ms."""
    spent = []
    for number in range(ROUNDS):
        session = hour.session
        session.selection = Selection(HOUR // 3 + 1000 * number, HOUR // 2 + 1000 * number)
        began = time.perf_counter()
        edit(session)
        spent.append(time.perf_counter() - began)
    return 1000 * sorted(spent)[ROUNDS // 2]


def undo_ms(hour: Hour) -> float:
    """Return the median of what undo takes, in ms."""
    session, spent = hour.session, []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        session.undo()
        spent.append(time.perf_counter() - began)
    return 1000 * sorted(spent)[ROUNDS // 2]


def benchmarks() -> Iterable[Benchmark]:
    """Return every edit, and undo."""
    hour = Hour()
    for name, edit in EDITS.items():
        yield Benchmark(f"{name}, 1 h stereo in 500 pieces", PROMISE_MS, "ms", partial(edit_ms, hour, edit))
    yield Benchmark("undo, 1 h stereo in 500 pieces", PROMISE_MS, "ms", partial(undo_ms, hour))
