# SPDX-License-Identifier: GPL-3.0-or-later
"""What an edit of a 1-hour stereo recording takes, with its cross-fades, and what going back takes.

The recording is a real file that is read where it lies, made of 1000 or 3000 pieces by edits before.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import numpy as np
import soundfile

from editor.core.clipboard import Clip
from editor.core.selection import Selection
from editor.session import Session
from tests.benchmarks import Benchmark

RATE = 44100
HOUR = 3600 * RATE
PROMISE_MS = 20.0
EARLIER_EDITS = (500, 1500)
"""Each leaves a piece and a join behind."""
ROUNDS = 9


class Hour:
    """An hour of stereo that was edited many times; written when it is first needed, gone with the last benchmark."""

    def __init__(self, earlier: int) -> None:
        """Write nothing yet; so many edits come before."""
        self.earlier = earlier
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._session: Session | None = None
        self._clip: Clip | None = None

    @property
    def session(self) -> Session:
        """A session with the hour, as it was after the earlier edits."""
        if self._session is None:
            self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
            self._session = self._opened(Path(self._folder.name) / "hour.wav")
        self._session.jump(self.earlier + 1)
        self._session.clipboard = self._clip
        return self._session

    def _opened(self, path: Path) -> Session:
        block = (np.random.default_rng(1).standard_normal((RATE * 10, 2)) * 3000).astype(np.int16)
        with soundfile.SoundFile(path, "w", RATE, 2, "PCM_16") as file:
            for _ in range(360):
                file.write(block)
        session = Session(folder=path.parent)
        session.history.budget_bytes = 1 << 40  # as in the window: what the history holds is counted
        session.open([path])
        step = HOUR // (self.earlier + 2) - 700
        for number in range(self.earlier):
            session.selection = Selection(number * step, number * step + 700)
            session.delete()
        session.selection = Selection(HOUR // 4, HOUR // 3)
        session.copy()
        self._clip = session.clipboard
        return session


EDITS: dict[str, Callable[[Session], None]] = {
    "cut": Session.cut,
    "copy": Session.copy,
    "paste": Session.paste,
    "paste as new track": Session.paste_as_tracks,
    "delete": Session.delete,
    "trim": Session.trim,
    "silence": Session.silence,
    "insert silence": lambda session: session.insert_silence(3.0),
    "split": Session.split,
    "duplicate": Session.duplicate,
    "join": Session.join_tracks,
}


def edit_ms(hour: Hour, edit: Callable[[Session], None]) -> float:
    """Return the median of what `edit` takes in the middle of the hour, in ms of the processor's time."""
    spent = []
    for number in range(ROUNDS):
        session = hour.session
        session.selection = Selection(HOUR // 3 + 1000 * number, HOUR // 2 + 1000 * number)
        if edit is Session.join_tracks:
            session.split()
            session.selection = Selection(0, 0, (0, 1))
        began = time.thread_time()
        edit(session)
        spent.append(time.thread_time() - began)
    return 1000 * sorted(spent)[ROUNDS // 2]


def undo_ms(hour: Hour) -> float:
    """Return the median of what undo takes, in ms of the processor's time."""
    session, spent = hour.session, []
    for _ in range(ROUNDS):
        began = time.thread_time()
        session.undo()
        spent.append(time.thread_time() - began)
    return 1000 * sorted(spent)[ROUNDS // 2]


def benchmarks() -> Iterable[Benchmark]:
    """Return every edit, and undo."""
    for earlier in EARLIER_EDITS:
        hour, sound = Hour(earlier), f"1 h stereo in {2 * earlier} pieces"
        for name, edit in EDITS.items():
            yield Benchmark(f"{name}, {sound}", PROMISE_MS, "ms", partial(edit_ms, hour, edit))
        yield Benchmark(f"undo, {sound}", PROMISE_MS, "ms", partial(undo_ms, hour))
