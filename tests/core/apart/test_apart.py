# SPDX-License-Identifier: GPL-3.0-or-later
"""The processes of plug-ins: they end with the program, are kept for the next use, and are warmed up."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import psutil
import pytest

from editor.core.apart import apart
from editor.core.apart.workers import MOST_IDLE
from editor.core.background import BackgroundThread, await_background
from processors.api import ProcessorError, SlowStarter
from processors.contract import ArrayReader, music, outcomes
from processors.registry import find_processors
from tests.batch.running import wait_for_ends

PLUGINS = """
import time
from concurrent.futures import ThreadPoolExecutor
from processors.api import ProcessorInfo


class Plain:
    info = ProcessorInfo("plain", "Plain", "Mine", "Turns it upside down.")
    warm = False

    def process(self, audio, values, notify=print):
        notify("warm" if self.warm else "cold")
        for start in range(0, audio.frames, 1000):
            yield -audio.read(start, min(1000, audio.frames - start))


class Slow(Plain):
    info = ProcessorInfo("slow", "Slow", "Mine", "Needs long for its first run.")

    def warm_up(self):
        self.warm = True


class Threads(Plain):
    info = ProcessorInfo("threads", "Threads", "Mine", "Turns it upside down.")

    def process(self, audio, values, notify=print):
        def turned(start):
            notify("reading")
            return -audio.read(start, min(100, audio.frames - start))

        with ThreadPoolExecutor(4) as pool:
            yield from pool.map(turned, range(0, audio.frames, 100))


class Stuck:
    info = ProcessorInfo("stuck", "Stuck", "Mine", "Never comes back.")

    def process(self, audio, values, notify=print):
        yield audio.read(0, 10)
        while True:
            time.sleep(1.0)

    def warm_up(self):
        time.sleep(600)
"""
HANGS = """
from editor.core.apart import Workers, apart
from processors.contract import ArrayReader, music
from processors.registry import find_processors

if __name__ == "__main__":
    for _ in apart(find_processors(), Workers())["stuck"].load().process(ArrayReader(music(1, 1000)), {}):
        print("began", flush=True)
"""


@pytest.fixture
def processors(workers, add_plugin):
    """The processors, among them some of the user's own."""
    add_plugin("own.py", PLUGINS)
    return apart(find_processors(), workers)


def test_it_keeps_what_processors_promise(processors):
    assert [reason for _, reason in outcomes(processors["plain"].load) if reason] == []


def test_its_threads_may_read_and_tell_at_the_same_time(processors):
    samples, told = ArrayReader(music(2, 20_000)), []
    blocks = list(processors["threads"].load().process(samples, {}, told.append))
    assert told == ["reading"] * 200
    assert np.array_equal(np.concatenate(blocks, axis=1), -samples.samples)


def test_it_is_warmed_up_in_the_process_that_works(processors, told_by):
    assert not isinstance(processors["plain"].load(), SlowStarter)
    slow = processors["slow"].load()
    assert isinstance(slow, SlowStarter)
    assert told_by(slow) == ["cold"]
    slow.warm_up()
    assert told_by(processors["slow"].load()) == ["warm"]


def test_no_other_plugin_is_loaded_with_it(processors, add_plugin, tmp_path, told_by):
    add_plugin("other.py", f"from pathlib import Path\nPath({str(tmp_path / 'loaded')!r}).touch()\n")
    assert told_by(processors["plain"].load()) == ["cold"]
    assert not (tmp_path / "loaded").exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [("class Other:\n process = 1", "has no Plain any more; start"), ("import no_such_library", "ModuleNotFoundError")],
)
def test_what_has_become_of_its_file_is_told(processors, add_plugin, text, words, told_by):
    add_plugin("own.py", text)
    with pytest.raises(ProcessorError, match=words):
        told_by(processors["plain"].load())


def test_few_processes_are_kept(processors, workers):
    samples = ArrayReader(music(2, 5000))
    runs = [processors["plain"].load().process(samples, {}) for _ in range(MOST_IDLE + 2)]
    for run in runs:
        next(run)
    assert len(multiprocessing.active_children()) == MOST_IDLE + 2
    for run in runs:
        run.close()
    assert len(multiprocessing.active_children()) == MOST_IDLE
    workers.close()
    assert await_background(20) and not multiprocessing.active_children()


def test_one_that_is_stuck_in_warming_up_ends_with_the_window(processors, workers):
    thread = BackgroundThread(processors["stuck"].load().warm_up, name="warm up")
    thread.start()
    while not multiprocessing.active_children():
        threading.Event().wait(0.01)
    workers.close()
    thread.join(20)
    assert not thread.is_alive()


def test_one_that_hangs_does_not_outlive_the_program(tmp_path, add_plugin):
    add_plugin("own.py", PLUGINS)
    script = tmp_path / "run.py"
    script.write_text(HANGS)
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    work = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, encoding="utf-8", env=environment)
    assert work.stdout.readline() == "began\n"
    children = psutil.Process(work.pid).children(recursive=True)
    work.kill()
    work.wait(30)
    work.stdout.close()
    assert children
    wait_for_ends(children)
