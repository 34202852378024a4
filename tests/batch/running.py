# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs, a queue that is run to its end, and workers that end."""

from __future__ import annotations

import time

import psutil

from editor.batch import Job


def job(path, processor="invert", **more):
    """Return a job; its processor is quick."""
    return Job(path, processor, more.pop("values", {}), **more)


def finish(queue, until=None, timeout_s=60.0):
    """Step until nothing is left to do, or until `until()` is true."""
    end = time.monotonic() + timeout_s
    while (more := queue.step(0.01)) if until is None else not until():
        if until is not None:
            queue.step(0.01)
        assert time.monotonic() < end, ("what was waited for did not happen", more if until is None else None)


def wait_for_ends(processes, timeout_s=60.0):
    """Wait until processes have ended, whether or not anybody has asked for their exit codes."""
    end = time.monotonic() + timeout_s
    while not all(map(has_ended, processes)):
        assert time.monotonic() < end, "workers don't outlive the one that started them"
        time.sleep(0.01)


def has_ended(process):
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
