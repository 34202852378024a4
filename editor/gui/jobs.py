# SPDX-License-Identifier: GPL-3.0-or-later
"""Long work in a thread of its own: a generator that yields how far it is and returns its result.

A job ends in one of three ways, never more: finished(result), cancelled(), failed(error). Its result reaches the main
thread, which makes one command of it, so that cancel or error changes nothing.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator

from PyQt6.QtCore import QObject, pyqtSignal

from editor.core.background import BackgroundThread, GivenUp

REPORT_S = 0.05
"""Least time between two reports of progress: at most 20 a second."""

SETTLE_S = 1.0
"""Seconds of work before the time left is guessed."""

Notice = Callable[[str], None]
Work = Callable[[Notice], Generator[int, None, object]]
"""Makes the generator; it is given a function that takes a sentence for the user."""


class Job(QObject):
    """One piece of work with a name and a known amount. Signals arrive in the thread that made the job.

    `keys` are what nobody else may change meanwhile, such as the sound of a track or a file that is written. A job
    without any, such as opening a file, costs nothing when it is cancelled.
    """

    progressed = pyqtSignal(float, float)
    """Share done (0 to 1) and seconds left (below 0: not known yet)."""
    noticed = pyqtSignal(str)
    stopping = pyqtSignal()
    """It was asked to stop, which takes until the block in progress is done."""
    finished = pyqtSignal(object)
    cancelled = pyqtSignal()
    failed = pyqtSignal(object)
    ended = pyqtSignal()
    """After each of the three outcomes."""

    def __init__(self, name: str, total: int, work: Work, keys: frozenset[object] = frozenset()) -> None:
        """Describe the work: `total` is what the generator counts up to. Nothing runs yet."""
        super().__init__()
        self.name = name
        self.total = max(total, 1)
        self.keys = keys
        self._work = work
        self._cancel = threading.Event()
        self._thread = BackgroundThread(self._run, name=f"job {name}", given_up=self._cancel.is_set)

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask to stop after the block in progress; returns at once."""
        self._cancel.set()
        self._emit("stopping")

    @property
    def is_stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._cancel.is_set()

    def wait(self, timeout_s: float | None = None) -> bool:
        """Wait until the thread has ended; returns whether it has."""
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            result, was_cancelled = self._finish_work()
        except BaseException as error:  # noqa: BLE001 - every error is handed on, to be shown or reported
            self._emit("failed", error)
        else:
            if was_cancelled:
                self._emit("cancelled")
            else:
                self._emit("finished", result)
        self._emit("ended")

    def _finish_work(self) -> tuple[object, bool]:
        """Run the generator to its end; returns its result and whether it was cancelled."""
        began = reported = time.monotonic()
        first: float | None = None  # the share of the first progress, whose time is no measure: it loaded a network too
        work = self._work(lambda sentence: self._emit("noticed", sentence))
        try:
            while not self._cancel.is_set():
                try:
                    done = next(work)
                except StopIteration as end:
                    return end.value, self._cancel.is_set()
                except GivenUp:
                    break
                now, share = time.monotonic(), min(done / self.total, 1.0)
                if first is None and share > 0.0:
                    began, first = now, share
                if now - reported >= REPORT_S:
                    reported = now
                    self._emit("progressed", share, time_left(share, share - (first or 0.0), now - began))
            return None, True
        finally:
            work.close()

    def _emit(self, signal: str, *values: object) -> None:
        """Emit, unless the program is closing and the Qt side of this job is gone, with which its signals go too."""
        try:
            getattr(self, signal).emit(*values)
        except RuntimeError:
            self._cancel.set()


def time_left(share: float, gained: float, spent_s: float) -> float:
    """Guess the seconds left after `share` of the work, `gained` of it in `spent_s`; -1 while it is too early."""
    if spent_s < SETTLE_S or gained <= 0.01:
        return -1.0
    return spent_s * (1.0 - share) / gained


class JobRunner(QObject):
    """The jobs that run now. `started` and `ended` carry the job."""

    started = pyqtSignal(object)
    ended = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with none."""
        super().__init__(parent)
        self.running: list[Job] = []

    @property
    def busy_keys(self) -> frozenset[object]:
        """What the running jobs work on."""
        return frozenset().union(*(job.keys for job in self.running))

    def start(self, job: Job) -> None:
        """Run `job`; connect to its signals before."""
        self.running.append(job)
        job.ended.connect(self._forget)
        self.started.emit(job)
        job.start()

    def cancel_all(self) -> None:
        """Ask every job to stop."""
        for job in self.running:
            job.cancel()

    def _forget(self) -> None:
        """Drop the jobs that have ended."""
        sender = self.sender()
        for job in [job for job in self.running if job is sender]:
            self.running.remove(job)
            self.ended.emit(job)
