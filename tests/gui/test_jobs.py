# SPDX-License-Identifier: GPL-3.0-or-later
"""A job ends in exactly one of three ways, reports at most 20 times a second, and cleans up."""

from __future__ import annotations

import threading
import time

import pytest
from PyQt6 import sip

from editor.gui.jobs import Job, JobRunner, time_left
from editor.gui.status import progress_text


class Log:
    """Everything that a job told."""

    def __init__(self, job):
        self.told = []
        job.finished.connect(lambda result: self.told.append(("finished", result)))
        job.cancelled.connect(lambda: self.told.append(("cancelled",)))
        job.failed.connect(lambda error: self.told.append(("failed", error)))
        job.ended.connect(lambda: self.told.append(("ended",)))
        job.noticed.connect(lambda sentence: self.told.append(("noticed", sentence)))


def run(runner, work, settle, total=100, cancel_after=None):
    job = Job("work", total, work)
    log = Log(job)
    runner.start(job)
    if cancel_after is not None:
        cancel_after.wait(5)
        job.cancel()
    settle(lambda: ("ended",) in log.told)
    assert runner.running == [] and job.wait(5)
    return log.told


@pytest.fixture
def runner(application):
    """An empty runner."""
    return JobRunner()


def test_finished_carries_the_result_and_arrives_in_the_main_thread(runner, settle):
    threads = []

    def work(notify):
        threads.append(threading.current_thread())
        notify("a word")
        yield 50
        return "done"

    told = run(runner, work, settle)
    assert told == [("noticed", "a word"), ("finished", "done"), ("ended",)]
    assert threads != [threading.main_thread()]


def test_failed_carries_the_error(runner, settle):
    error = ValueError("no")

    def work(notify):
        yield 1
        raise error

    assert run(runner, work, settle) == [("failed", error), ("ended",)]


def test_cancel_closes_the_generator_and_gives_no_result(runner, settle):
    started, cleaned = threading.Event(), threading.Event()

    def work(notify):
        try:
            while True:
                started.set()
                time.sleep(0.002)
                yield 1
        finally:
            cleaned.set()

    assert run(runner, work, settle, cancel_after=started) == [("cancelled",), ("ended",)]
    assert cleaned.is_set()


def test_a_job_whose_qt_side_is_gone_ends_in_silence(application):
    begun, goes_on, cleaned = threading.Event(), threading.Event(), threading.Event()

    def work(notify):
        try:
            begun.set()
            goes_on.wait(5)
            notify("which nobody hears")
            yield 1
        finally:
            cleaned.set()

    job = Job("work", 1, work)
    job.start()
    assert begun.wait(5)
    sip.delete(job)
    goes_on.set()
    assert job.wait(5) and cleaned.is_set()


def test_a_cancel_during_the_last_step_still_counts(runner, settle):
    last = threading.Event()

    def work(notify):
        yield 1
        last.set()
        while not runner.running[0].is_stopping:
            time.sleep(0.002)
        return "late"

    assert run(runner, work, settle, cancel_after=last) == [("cancelled",), ("ended",)]


def test_progress_comes_at_most_twenty_times_a_second(runner, settle):
    def work(notify):
        for done in range(100):
            time.sleep(0.005)
            yield done

    job = Job("work", 100, work)
    times = []
    job.progressed.connect(lambda share, left: times.append((share, left)))
    ended = []
    job.ended.connect(lambda: ended.append(True))
    began = time.monotonic()
    runner.start(job)
    settle(lambda: ended)
    spent = time.monotonic() - began
    assert 2 <= len(times) <= 20 * spent + 1
    shares = [share for share, _ in times]
    assert shares == sorted(shares) and all(0 <= share <= 1 for share in shares)


def test_busy_keys_are_those_of_running_jobs(runner, settle):
    go = threading.Event()

    def work(notify):
        go.wait(5)
        yield 1

    job = Job("work", 1, work, frozenset({"a"}))
    runner.start(job)
    assert runner.busy_keys == {"a"}
    go.set()
    settle(lambda: not runner.running)
    assert runner.busy_keys == frozenset()


@pytest.mark.parametrize(
    ("share", "gained", "spent", "left"),
    [(0.5, 0.5, 10, 10), (0.25, 0.25, 10, 30), (0.75, 0.25, 10, 10), (0.5, 0.5, 0.5, -1), (0.5, 0.0, 60, -1)],
)
def test_time_left_is_a_guess_that_waits_until_it_can_be_made(share, gained, spent, left):
    assert time_left(share, gained, spent) == left


def test_the_time_until_the_first_progress_is_not_taken_for_the_speed(runner, settle, monkeypatch):
    now = [100.0]
    monkeypatch.setattr("editor.gui.jobs.time.monotonic", lambda: now[0])

    def work(notify):
        for done, seconds in ((0, 20.0), (2, 20.0), (52, 10.0)):  # loads a network for 40 s, then works fast
            now[0] += seconds
            yield done

    job, lefts = Job("work", 100, work), []
    job.progressed.connect(lambda share, left: lefts.append(round(left, 3)))
    runner.start(job)
    job.wait(10)
    monkeypatch.undo()
    settle(lambda: not runner.running)
    assert lefts == [-1.0, -1.0, 9.6]


def test_progress_in_words():
    assert progress_text("MusicECAN", 0.434, 12.2) == "MusicECAN 43%, 0:12 left"
    assert progress_text("MusicECAN", 0.0, -1) == "MusicECAN 0%"
