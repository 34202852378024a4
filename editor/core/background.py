# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads for work in the background. The program waits for them at its end.

Python ends daemon threads wherever they are, and one that is inside torch, Qt or NumPy then takes the whole program
down with a crash. So whoever starts one also tells it to stop, and `await_background` sees to it that it has.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress

Work = Callable[[], object]


class GivenUp(Exception):
    """What this thread works on isn't wanted any more, and waiting until it is done would take too long."""


class BackgroundThread(threading.Thread):
    """A thread that doesn't hold the program up while it runs, only until it has ended after it was told to."""

    def __init__(
        self, work: Callable[..., object], *arguments: object, name: str, given_up: Callable[[], bool] = lambda: False
    ) -> None:
        """Describe the work; `start` begins it. `given_up` tells whether what it works on isn't wanted any more."""
        super().__init__(target=work, args=arguments, name=name, daemon=True)
        self.given_up = given_up

    def run(self) -> None:
        """Do the work; that it was given up is no error."""
        with suppress(GivenUp):
            super().run()


def is_given_up() -> bool:
    """Tell whether what this thread works on isn't wanted any more; for who waits in it for somebody else."""
    thread = threading.current_thread()
    return isinstance(thread, BackgroundThread) and thread.given_up()


class BackgroundQueue:
    """Does one piece of work after the other in a thread of its own, which is there as long as there is any.

    `choose` gives what comes next, or None. It is called under `lock`, under which its owner changes what it chooses
    from. `rest` is called in the thread when it has run out of work, and isn't busy any more. `given_up` tells whether
    what it works on isn't wanted any more.
    """

    def __init__(
        self,
        choose: Callable[[], Work | None],
        name: str,
        rest: Work = lambda: None,
        given_up: Callable[[], bool] = lambda: False,
    ) -> None:
        """Start idle."""
        self.lock = threading.Lock()
        self._choose, self._name, self._rest, self._given_up = choose, name, rest, given_up
        self._thread: BackgroundThread | None = None

    @property
    def is_busy(self) -> bool:
        """Whether there is work to do."""
        with self.lock:
            return self._thread is not None

    def go_on(self) -> None:
        """See to it that what there is to do is done; to be called, without the lock, when it has become more."""
        with self.lock:
            if self._thread is None:
                self._thread = BackgroundThread(self._run, name=self._name, given_up=self._given_up)
                self._thread.start()

    def wait(self, timeout_s: float | None = None) -> bool:
        """Wait until the thread has ended; return whether it has."""
        thread = self._thread
        if thread is not None:
            thread.join(timeout_s)
        return thread is None or not thread.is_alive()

    def _run(self) -> None:
        try:
            while (work := self._next()) is not None:
                work()
        except BaseException:
            with self.lock:  # what is left is done when it has become more
                self._thread = None
            raise
        self._rest()

    def _next(self) -> Work | None:
        with self.lock:
            work = self._choose()
            if work is None:
                self._thread = None
            return work


def await_background(most_s: float = 60.0) -> bool:
    """Wait up to `most_s` seconds until all such threads have ended; return whether they have."""
    end = time.monotonic() + most_s
    threads = [thread for thread in threading.enumerate() if isinstance(thread, BackgroundThread)]
    for thread in threads:
        if thread is not threading.current_thread():
            thread.join(max(0.0, end - time.monotonic()))
    return not any(thread.is_alive() for thread in threads)
