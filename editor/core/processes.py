# SPDX-License-Identifier: GPL-3.0-or-later
"""Processes that work for this one: how they are begun, how they end with it, and how their errors get here."""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from multiprocessing.process import BaseProcess

STOP_S = 5.0
"""Seconds that such a process gets to clean up before it is ended."""


@contextlib.contextmanager
def stops_held_back() -> Iterator[None]:
    """Let Ctrl-C and a closed terminal come later, and never to a process that is started meanwhile.

    Until that knows to let them be, it would die of them, with words that nobody needs.
    """
    if sys.platform == "win32":  # which holds nothing back: one that comes in this moment is lost
        let_be = ctypes.windll.kernel32.SetConsoleCtrlHandler
        let_be(None, True)  # those that are started now learn it too
        try:
            yield
        finally:
            let_be(None, False)
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # it is started with the first process, and lets Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGHUP))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def listen_to_parent_only() -> None:
    """Let be what is meant for the one who started this process: Ctrl-C and a closed terminal."""
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


def end_with_parent(stop: Callable[[], object] = lambda: None) -> None:
    """See to it that this process ends when the one who started it is gone: `stop` asks for it, then it is forced to.

    Nobody else can end it then, and a processor that hangs would take a core for good.
    """
    threading.Thread(target=_end_with_parent, args=(stop,), name="parent", daemon=True).start()


def _end_with_parent(stop: Callable[[], object]) -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    stop()
    time.sleep(STOP_S)
    os._exit(1)


def lead_group() -> None:
    """Let this process be ended with all that it begins, as by `kill_group`; Windows knows no such thing."""
    if sys.platform != "win32":
        os.setpgrp()


def kill_group(process: BaseProcess) -> None:
    """End a process that may hang, and those that it has begun, once it called `lead_group`."""
    process.kill()
    if sys.platform != "win32" and process.pid is not None:
        with contextlib.suppress(OSError):  # there is no such group any more, or not yet
            os.killpg(process.pid, signal.SIGKILL)


def fit_for_travel(error: BaseException) -> BaseException:
    """Return an error that any process can read; of one of a plug-in's or library's own kind only the words.

    Where it was raised doesn't travel, so that is noted in words for the report.
    """
    kind, trace = type(error), "".join(traceback.format_exception(error))
    is_plain = not vars(error) and all(type(each) in (int, float, str) for each in error.args)
    if kind.__module__ != "builtins" or not is_plain:
        error = RuntimeError(f"{kind.__name__}: {_words(error)}")
    error.add_note(trace)
    return error


def _words(error: BaseException) -> str:
    try:
        return str(error)
    except Exception as another:  # noqa: BLE001 - an error of a plug-in's own kind may not know its own words
        return f"its words can't be had ({type(another).__name__})"
