# SPDX-License-Identifier: GPL-3.0-or-later
"""What a worker does, in whatever thread or process it is: one task after the other, and it tells what happens."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import Any

from editor.batch.cleaning import Watch, clean_file
from editor.batch.flags import Flag
from editor.batch.messages import Ended, Message, Notice, Opening, Progress, Task, Writing
from editor.core.processes import end_with_parent, fit_for_travel, listen_to_parent_only
from processors.api import Processor
from processors.chain import is_chain
from processors.heap import share_one_heap
from processors.registry import load_processor

REPORT_S = 0.1
"""Least seconds between two reports of progress."""

LOOK_S = 0.05
"""Seconds between two looks of a worker that is held at whether it may go on."""


class _Reporting(Watch):
    """Turns what happens into messages and notes, and holds the work while it is paused."""

    def __init__(self, task: Task, send: Callable[[Message], None], cancel: Flag, hold: Flag) -> None:
        self._task, self._send, self._cancel, self._hold = task, send, cancel, hold
        self._last, self._done = 0.0, -1

    def opening(self, share: float) -> None:
        if self._due(share in (0.0, 1.0)):
            self._send(Opening(share))

    def progress(self, done: int, frames: int, sample_rate: int) -> None:
        anyway, self._done = done in (0, frames) and done != self._done, done
        if self._due(anyway):
            self._send(Progress(done, frames, sample_rate))

    def notice(self, sentence: str) -> None:
        self._send(Notice(sentence))

    def writing(self, temporary: Path) -> None:
        self._task.notes.begun(self._task.job, temporary)
        self._send(Writing(temporary))

    def whole(self, checksum: str, temporary: Path, output: Path) -> None:
        self._task.notes.whole(self._task.job, checksum, temporary, output)

    def earlier(self) -> Collection[tuple[str, Path]]:
        return self._task.notes.earlier(self._task.job)

    def cancelled(self) -> bool:
        while self._hold.is_set() and not self._cancel.is_set():
            time.sleep(LOOK_S)
        return self._cancel.is_set()

    def _due(self, anyway: bool) -> bool:
        now = time.monotonic()
        if not anyway and now - self._last < REPORT_S:
            return False
        self._last = now
        return True


def serve(receive: Callable[[], Task | None], send: Callable[[Message], None], cancel: Flag, hold: Flag) -> None:
    """Do tasks until `receive` gives None. Processors are loaded once, but for chains, which may be saved anew."""
    loaded: dict[str, Processor] = {}

    def load(id: str) -> Processor:
        if id not in loaded or is_chain(id):
            loaded[id] = load_processor(id)
        return loaded[id]

    while (task := receive()) is not None:
        try:
            outcome = clean_file(task.job, load, _Reporting(task, send, cancel, hold))
        except Exception as error:  # noqa: BLE001 - a bug ends this file; whoever started the batch raises or shows it
            send(Ended(None, error))
        else:
            send(Ended(outcome))


def serve_pipe(pipe: Any, cancel: Flag, hold: Flag, threads: int) -> None:
    """Be a process: do tasks of `pipe` until told to stop, or until the one who started it is gone."""
    os.environ["OMP_NUM_THREADS"] = str(_allowed(threads))  # before anything that reads it is imported
    share_one_heap()
    listen_to_parent_only()
    signal.signal(signal.SIGTERM, lambda *_: cancel.set())
    end_with_parent(cancel.set)
    serve(partial(_received, pipe), partial(_send, pipe, cancel), cancel, hold)


def _allowed(threads: int) -> int:
    """Return how many threads there may be: no more than the user has set for all programs."""
    most = os.environ.get("OMP_NUM_THREADS", "")
    return min(threads, int(most)) if most.isdecimal() and int(most) else threads


def _received(pipe: Any) -> Task | None:
    """Return the next task; None when there will be none."""
    try:
        task: Task | None = pipe.recv()
    except (EOFError, OSError):
        return None
    return task


def _send(pipe: Any, cancel: Flag, message: Message) -> None:
    """Send a message; where nobody takes it any more, the work ends."""
    if isinstance(message, Ended) and message.error is not None:
        message = Ended(None, fit_for_travel(message.error))
    try:
        pipe.send(message)
    except OSError:
        cancel.set()
