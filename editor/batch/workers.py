# SPDX-License-Identifier: GPL-3.0-or-later
"""Who does the work of a batch: processes of their own, or a thread where one file is all there is.

A process is the rule: two with one thread each are faster than one with two, a decoder that crashes on a broken file
takes only that file down, and the window keeps all of its own time. Workers are looked at, never waited for.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import threading
import time
from collections.abc import Iterator
from typing import Protocol

from editor.batch.flags import SharedFlag
from editor.batch.messages import Ended, Message, Task
from editor.batch.serving import serve, serve_pipe
from editor.core.processes import STOP_S, stops_held_back


class Worker(Protocol):
    """Does one task at a time. All methods return at once."""

    def start(self, task: Task) -> None:
        """Begin a task; the last one must have ended."""

    def messages(self) -> Iterator[Message]:
        """Yield what happened since the last call; `Ended` is the last of each task."""

    def cancel(self) -> None:
        """Stop the task soon; it ends as cancelled."""

    def pause(self, paused: bool) -> None:
        """Hold the task between two blocks, or let it go on."""

    def ask_to_close(self) -> None:
        """Stop the task and end soon."""

    def has_ended(self) -> bool:
        """Tell whether it has ended, so that `close` needs no time."""

    def close(self) -> None:
        """Wait until the worker has ended; end it by force if it takes too long."""


class ThreadWorker:
    """Works in a thread of this process: nothing to start, and the processor's library is perhaps loaded already."""

    def __init__(self, threads: int = 0) -> None:
        """Start idle; `threads` is the business of processes."""
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._sent: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._cancel, self._hold = threading.Event(), threading.Event()
        work = (self._tasks.get, self._sent.put, self._cancel, self._hold)
        self._thread = threading.Thread(target=serve, args=work, name="batch", daemon=True)
        self._thread.start()

    def start(self, task: Task) -> None:
        """Begin a task."""
        self._cancel.clear()
        self._tasks.put(task)

    def messages(self) -> Iterator[Message]:
        """Yield what happened since the last call."""
        with contextlib.suppress(queue.Empty):
            while True:
                yield self._sent.get_nowait()

    def cancel(self) -> None:
        """Stop the task soon."""
        self._cancel.set()

    def pause(self, paused: bool) -> None:
        """Hold the task, or let it go on."""
        (self._hold.set if paused else self._hold.clear)()

    def ask_to_close(self) -> None:
        """Stop the task and end soon."""
        self.cancel()
        self._tasks.put(None)

    def has_ended(self) -> bool:
        """Tell whether the thread has ended."""
        return not self._thread.is_alive()

    def close(self) -> None:
        """Wait for the thread; one that doesn't listen ends with the program."""
        self.ask_to_close()
        self._thread.join(STOP_S)


class ProcessWorker:
    """Works in a process of its own, with `threads` threads for its arithmetic."""

    def __init__(self, threads: int = 1) -> None:
        """Start the process; it loads what it needs with its first task."""
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._cancel, self._hold = SharedFlag(), SharedFlag()
        self._busy = False
        work = (theirs, self._cancel, self._hold, threads)
        self._process = context.Process(target=serve_pipe, args=work, name="musicecan batch", daemon=True)
        with stops_held_back():
            self._process.start()
        theirs.close()

    @property
    def pid(self) -> int | None:
        """Number of the process, for measuring."""
        return self._process.pid

    def start(self, task: Task) -> None:
        """Begin a task."""
        self._cancel.clear()
        self._busy = True
        with contextlib.suppress(OSError):  # a process that died is noticed by `messages`
            self._pipe.send(task)

    def messages(self) -> Iterator[Message]:
        """Yield what happened since the last call; a process that died ends its task."""
        alive = self._process.is_alive()
        try:
            while self._pipe.poll():
                message: Message = self._pipe.recv()
                self._busy = self._busy and not isinstance(message, Ended)
                yield message
        except (EOFError, OSError):
            alive = False
        if not alive and self._busy:
            self._busy = False
            yield Ended(None)

    def cancel(self) -> None:
        """Stop the task soon."""
        self._cancel.set()

    def pause(self, paused: bool) -> None:
        """Hold the task, or let it go on."""
        (self._hold.set if paused else self._hold.clear)()

    def ask_to_close(self) -> None:
        """Stop the task and end soon."""
        self._cancel.set()
        with contextlib.suppress(OSError):
            self._pipe.send(None)

    def has_ended(self) -> bool:
        """Tell whether the process has ended; what it still wants to say is read, or it couldn't."""
        with contextlib.suppress(EOFError, OSError):
            while self._pipe.poll():
                self._pipe.recv()
        return not self._process.is_alive()

    def close(self) -> None:
        """Wait for the process, then end it by force."""
        self.ask_to_close()
        end = time.monotonic() + STOP_S
        with contextlib.suppress(EOFError, OSError):
            while self._process.is_alive() and time.monotonic() < end:
                if self._pipe.poll(0.05):  # what it still wants to say must be read, or it can't end
                    self._pipe.recv()
        self._process.join(max(end - time.monotonic(), 0.0))
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._pipe.close()
        self._process.close()
