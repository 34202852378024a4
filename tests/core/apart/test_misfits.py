# SPDX-License-Identifier: GPL-3.0-or-later
"""Plug-ins that don't fit into a process as most do: what they give, raise, begin and leave."""

from __future__ import annotations

import errno
import multiprocessing
import os
import threading
import time

import numpy as np
import psutil
import pytest

from editor.core.apart import apart
from editor.core.background import BackgroundThread, GivenUp, await_background
from processors.api import ProcessorError
from processors.contract import ArrayReader, music
from processors.registry import find_processors
from tests.batch.running import wait_for_ends

PLUGINS = """
import os, re, subprocess, sys, threading, time
import numpy as np
from processors.api import ProcessorInfo


class Plain:
    info = ProcessorInfo("plain", "Plain", "Mine", "Leaves it as it is.")

    def process(self, audio, values, notify=print):
        yield audio.read(0, audio.frames)


class Whole(Plain):
    info = ProcessorInfo("whole", "Whole", "Mine", "Gives all at once.")

    def process(self, audio, values, notify=print):
        yield audio.read(0, 0)
        yield -audio.read(0, audio.frames)


class Lingers(Plain):
    info = ProcessorInfo("lingers", "Lingers", "Mine", "Doesn't let its process end.")

    def process(self, audio, values, notify=print):
        threading.Thread(target=time.sleep, args=(600,)).start()
        yield audio.read(0, audio.frames)


class Holds(Plain):
    info = ProcessorInfo("holds", "Holds", "Mine", "Lets no thread of its go on, one of which waits for samples.")

    def process(self, audio, values, notify=print):
        threading.Thread(target=audio.read, args=(0, audio.frames), daemon=True).start()
        time.sleep(0.3)
        notify("hangs")
        re.match("(a+)+b", "a" * 60)
        yield audio.read(0, audio.frames)


class Begins(Plain):
    info = ProcessorInfo("begins", "Begins", "Mine", "Waits for a process of its own.")

    def process(self, audio, values, notify=print):
        notify(str(os.getpid()))
        with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]) as begun:
            notify(str(begun.pid))
        yield audio.read(0, audio.frames)


class Odd(Plain):
    info = ProcessorInfo("odd", "Odd", "Mine", "Gives what is no sound.")

    def process(self, audio, values, notify=print):
        yield np.array([[lambda: 1] * audio.frames], object)


class Wordless(Plain):
    info = ProcessorInfo("wordless", "Wordless", "Mine", "Raises what can't say what it is.")

    def process(self, audio, values, notify=print):
        class Silent(Exception):
            def __str__(self):
                raise AttributeError("no words")

        raise Silent
        yield


class Local(Plain):
    info = ProcessorInfo("local", "Local", "Mine", "Raises what no other process knows.")

    def process(self, audio, values, notify=print):
        class Place(int):
            pass

        raise ValueError(Place(3))
        yield
"""
ONCE = """
from processors.api import ProcessorInfo


class Once:
    info = ProcessorInfo("once", "Once", "Mine", "Can be made once in a process.")
    made = 0

    def __init__(self):
        Once.made += 1
        if Once.made > 1:
            raise RuntimeError("the card is taken")

    def process(self, audio, values, notify=print):
        notify("made")
        yield audio.read(0, audio.frames)
"""


@pytest.fixture
def processors(workers, add_plugin):
    """The processors, among them some of the user's own."""
    add_plugin("own.py", PLUGINS)
    return apart(find_processors(), workers)


class SlowReader(ArrayReader):
    """Reads as from a slow disk."""

    def read(self, start, frames):
        time.sleep(1.0)
        return super().read(start, frames)


def test_it_is_made_once_in_each_process_that_knows_it(workers, add_plugin, told_by):
    add_plugin("once.py", ONCE)
    assert told_by(apart(find_processors(), workers)["once"].load()) == ["made"]


def test_what_it_gives_at_once_arrives_in_pieces(processors):
    samples = ArrayReader(music(2, 200_000))
    first, *blocks = processors["whole"].load().process(samples, {})
    assert first.shape == (2, 0) and max(block.shape[1] for block in blocks) <= 1 << 16
    assert np.array_equal(np.concatenate(blocks, axis=1), -samples.samples)


@pytest.mark.parametrize(
    ("id", "error", "words"),
    [
        ("odd", ProcessorError, "Odd gave object instead of float32 samples"),
        ("wordless", RuntimeError, "Silent"),
        ("local", RuntimeError, "ValueError: 3"),
    ],
)
def test_what_no_other_process_can_read_does_not_end_its_own(processors, id, error, words, told_by):
    with pytest.raises(error, match=words):
        told_by(processors[id].load())
    assert len(multiprocessing.active_children()) == 1


def test_that_there_is_no_process_for_it_is_told(processors, monkeypatch, told_by):
    def start(process):
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(multiprocessing.context.SpawnProcess, "start", start)
    words = r"Plain can't have a process of its own \(Resource .*\); close other programs, then try again."
    with pytest.raises(ProcessorError, match=words):
        told_by(processors["plain"].load())


def test_closing_does_not_wait_for_one_that_does_not_end(processors, workers, monkeypatch, told_by):
    monkeypatch.setattr("editor.core.apart.workers.STOP_S", 1.0)
    told_by(processors["lingers"].load())
    workers.close()
    assert multiprocessing.active_children()
    assert await_background(20) and not multiprocessing.active_children()


def test_no_process_begins_behind_the_end(processors, workers, told_by, monkeypatch):
    monkeypatch.setattr(multiprocessing.context.SpawnProcess, "start", None)
    workers.close()
    with pytest.raises(GivenUp):
        told_by(processors["plain"].load())


def test_one_that_takes_no_samples_that_it_asked_for_is_ended(processors, monkeypatch):
    monkeypatch.setattr("editor.core.apart.workers.STOP_S", 0.5)
    told, is_over, began = [], threading.Event(), time.monotonic()
    work = processors["holds"].load().process(SlowReader(music(2, 60_000)), {}, told.append)
    thread = BackgroundThread(list, work, name="work", given_up=is_over.is_set)
    thread.start()
    while not told and thread.is_alive() and time.monotonic() < began + 10.0:
        threading.Event().wait(0.01)
    is_over.set()
    thread.join(20)
    stuck = thread.is_alive()
    for process in multiprocessing.active_children():
        process.kill()
    assert not stuck


@pytest.mark.skipif(os.name != "posix", reason="what it has begun goes on there")
def test_what_one_that_hangs_has_begun_ends_with_it(processors, monkeypatch):
    monkeypatch.setattr("editor.core.apart.workers.STOP_S", 0.5)
    told, is_over = [], threading.Event()
    work = processors["begins"].load().process(ArrayReader(music(1, 1000)), {}, told.append)
    thread = BackgroundThread(list, work, name="work", given_up=is_over.is_set)
    thread.start()
    while len(told) < 2:
        threading.Event().wait(0.01)
    begun = [psutil.Process(int(pid)) for pid in told]
    is_over.set()
    thread.join(20)
    wait_for_ends(begun, 20)
