# SPDX-License-Identifier: GPL-3.0-or-later
"""Recordings, plug-ins that misbehave, and queues."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile

from editor.batch import Journal, Queue, ThreadWorker

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


class Stuck:
    info = ProcessorInfo("stuck", "Stuck", "Test", "Never comes back.")

    def process(self, audio, values, notify=print):
        time.sleep(0.2)  # what comes sooner isn't told of
        yield audio.read(0, 100)
        while True:
            time.sleep(1.0)


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
    """Processors that misbehave: slow, measuring, stuck, crash and bug."""
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
