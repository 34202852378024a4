# SPDX-License-Identifier: GPL-3.0-or-later
"""Who does the work of a batch: processes of their own, or a thread where one file is all there is.

A process is the rule: two with one thread each are faster than one with two, a decoder that crashes on a broken file
takes only that file down, and the window keeps all of its own time. Workers are looked at, never waited for.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import queue
import signal
import threading
import time
import traceback
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any, Protocol

from editor.batch.cleaning import Watch, clean_file
from editor.batch.flags import Flag, SharedFlag
from editor.batch.messages import Ended, Message, Notice, Opening, Progress, Task, Writing
from processors.api import Processor
from processors.chain import is_chain
from processors.heap import share_one_heap
from processors.registry import load_processor

REPORT_S = 0.1
"""Least seconds between two reports of progress."""

LOOK_S = 0.05
"""Seconds between two looks of a worker that is held at whether it may go on."""

STOP_S = 5.0
"""Seconds that a worker gets to clean up before it is ended."""


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
        self._process = context.Process(target=_process, args=work, name="musicecan batch", daemon=True)
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


def _process(pipe: Any, cancel: Flag, hold: Flag, threads: int) -> None:
    """Be the process: work until told to stop, or until the one who started it is gone."""
    os.environ["OMP_NUM_THREADS"] = str(threads)  # before anything that reads it is imported
    share_one_heap()
    for name in ("SIGINT", "SIGHUP"):  # Ctrl-C and a closed terminal are meant for the one who started it
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: cancel.set())
    parent = multiprocessing.parent_process()

    def stop_with_parent() -> None:
        if parent is not None:
            parent.join()
        cancel.set()

    threading.Thread(target=stop_with_parent, name="parent", daemon=True).start()

    def receive() -> Task | None:
        try:
            task: Task | None = pipe.recv()
        except (EOFError, OSError):
            return None
        return task

    def send(message: Message) -> None:
        try:
            pipe.send(_fit_for_travel(message))
        except OSError:
            cancel.set()

    serve(receive, send, cancel, hold)


def _fit_for_travel(message: Message) -> Message:
    """Return a message that any process can read; of an error of a plug-in's or library's own kind only the words.

    Where it was raised doesn't travel, so that is noted in words for the report.
    """
    if not isinstance(message, Ended) or message.error is None:
        return message
    error, kind = message.error, type(message.error)
    trace = "".join(traceback.format_exception(error))
    is_plain = not vars(error) and all(isinstance(each, int | float | str) for each in error.args)
    if kind.__module__ != "builtins" or not is_plain:
        error = RuntimeError(f"{kind.__name__}: {error}")
    error.add_note(trace)
    return Ended(None, error)
