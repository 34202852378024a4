# SPDX-License-Identifier: GPL-3.0-or-later
"""A worker that is killed at the worst moment: no flag that it shares with the window may stay locked for ever."""

from __future__ import annotations

import multiprocessing
import threading
import time

import psutil
import pytest

from editor.batch import ProcessWorker, State
from editor.batch.flags import SharedFlag
from tests.batch.running import finish, job

LONGEST_S = 10.0


def in_time(call):
    """Tell whether a call returns at all; a hanging one is left to a thread."""
    thread = threading.Thread(target=call, daemon=True)
    thread.start()
    thread.join(LONGEST_S)
    return not thread.is_alive()


def kill_workers():
    """Kill the workers; that they have ended is for `multiprocessing` to find out."""
    for worker in multiprocessing.active_children():
        worker.kill()
        while not has_ended(worker.pid):
            time.sleep(0.02)


def has_ended(number):
    """Tell whether a process has ended, without asking for its exit code: on POSIX it is a zombie until then."""
    try:
        return psutil.Process(number).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


@pytest.mark.parametrize("act", ["go on", "cancel"])
def test_a_worker_killed_while_it_is_held_holds_nobody(make_queue, recording, plugins, act):
    """With an Event between the two, setting it waited for the dead one to wake up."""
    queue = make_queue(ProcessWorker)
    held, other = queue.add([job(recording("held.wav", frames=80_000), "slow"), job(recording("other.wav"))])
    queue.start()
    finish(queue, lambda: held.share > 0)
    queue.pause()
    time.sleep(1.0)  # by now the worker stands still
    kill_workers()
    assert in_time(queue.start if act == "go on" else lambda: queue.cancel(held))
    queue.start()
    finish(queue)
    assert held.state is State.FAILED if act == "go on" else held.state in (State.FAILED, State.CANCELLED)
    assert other.state is State.DONE


def raise_once_raised(asked, answer):
    while not asked.is_set():
        time.sleep(0.01)
    answer.set()


def test_a_flag_is_one_thing_in_both_processes():
    asked, answer = SharedFlag(), SharedFlag()
    process = multiprocessing.get_context("spawn").Process(target=raise_once_raised, args=(asked, answer))
    process.start()
    assert not answer.is_set()
    asked.set()
    process.join(60)
    assert answer.is_set()
    answer.clear()
    assert not answer.is_set()
