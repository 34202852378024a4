# SPDX-License-Identifier: GPL-3.0-or-later
"""Recordings, jobs, plug-ins that misbehave, and a queue that is run to its end."""

from __future__ import annotations

import time

import numpy as np
import psutil
import pytest
import soundfile

from editor.batch import Job, Journal, Queue, ThreadWorker

PLUGINS = """
import os, time
from processors.api import ProcessorInfo


class Slow:
    info = ProcessorInfo("slow", "Slow", "Test", "Takes its time.")

    def process(self, audio, values, notify=print):
        for start in range(0, audio.frames, 100):
            time.sleep(0.02)
            yield -audio.read(start, min(100, audio.frames - start))


class Measuring:
    info = ProcessorInfo("measuring", "Measuring", "Test", "Measures and measures.")

    def process(self, audio, values, notify=print):
        while True:
            time.sleep(0.02)
            yield audio.read(0, 0)


class Crash:
    info = ProcessorInfo("crash", "Crash", "Test", "Ends the program.")

    def process(self, audio, values, notify=print):
        os._exit(9)
        yield


class Bug:
    info = ProcessorInfo("bug", "Bug", "Test", "Has a bug.")

    def process(self, audio, values, notify=print):
        yield audio.read(0, 10)
        raise ZeroDivisionError("a bug in a plug-in")
"""


@pytest.fixture
def plugins(add_plugin):
    """Processors that misbehave: slow, measuring, crash and bug."""
    add_plugin("test_plugins.py", PLUGINS)


@pytest.fixture
def recording(tmp_path):
    """Return a function that writes a sound file and gives its path."""

    def write(name="take.wav", frames=2000, seed=0, rate=8000):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        samples = np.random.default_rng(seed).uniform(-0.5, 0.5, (frames, 1))
        soundfile.write(path, samples, rate, subtype="PCM_16")
        return path

    return write


@pytest.fixture
def job():
    """Return a function that makes a job; its processor is quick."""

    def make(path, processor="invert", **more):
        return Job(path, processor, more.pop("values", {}), **more)

    return make


@pytest.fixture
def make_queue(tmp_path):
    """Return a function that makes a queue of threads with a journal in the test's folder."""
    made = []

    def make(worker=ThreadWorker, most=1, **more):
        journal = Journal(more.pop("path", tmp_path / "journal.sqlite"))
        queue = Queue(journal, worker, most, **more)
        made.append(queue)
        return queue

    yield make
    for queue in made:
        queue.close()


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


@pytest.fixture(name="finish")
def finish_fixture():
    """The function `finish`."""
    return finish
