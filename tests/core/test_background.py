# SPDX-License-Identifier: GPL-3.0-or-later
"""What works in the background is waited for at the program's end, but not for good."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial

import pytest

from editor.core.background import BackgroundQueue, BackgroundThread, await_background


def test_threads_are_waited_for_until_they_have_ended() -> None:
    ended: list[str] = []

    def work(name: str, stopped: threading.Event) -> None:
        stopped.wait(10)
        time.sleep(0.05)
        ended.append(name)

    stop = threading.Event()
    for name in ("a", "b"):
        BackgroundThread(work, name, stop, name=f"test {name}").start()
    assert not await_background(0.05)
    stop.set()
    assert await_background(10)
    assert sorted(ended) == ["a", "b"]


def test_other_threads_are_no_business_of_it() -> None:
    stop = threading.Event()
    other = threading.Thread(target=stop.wait, args=(10,), daemon=True)
    other.start()
    assert await_background(5)
    assert other.is_alive()
    stop.set()
    other.join()


def test_a_program_whose_thread_never_ends_still_ends() -> None:
    script = (
        "import time\nfrom editor.core.background import BackgroundThread, await_background\n"
        "BackgroundThread(time.sleep, 600, name='stuck').start()\n"
        "print(await_background(0.1))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "False\n"


def test_a_queue_does_what_is_chosen_and_rests_when_there_is_no_more() -> None:
    waiting, done = list[int](), list[int | str]()

    def choose() -> Callable[[], None] | None:
        return partial(done.append, waiting.pop(0)) if waiting else None

    work = BackgroundQueue(choose, "test", lambda: done.append("rest"))
    assert work.wait(0) and not work.is_busy
    for number in range(2):
        with work.lock:
            waiting.extend(range(10 * number, 10 * number + 3))
        work.go_on()
        assert await_background(10)
        assert not work.is_busy
    assert done == [0, 1, 2, "rest", 10, 11, 12, "rest"]


def test_a_queue_that_works_needs_no_second_thread_for_what_is_added() -> None:
    go, waiting, threads = threading.Event(), [0], list[int]()

    def note() -> None:
        go.wait(10)
        threads.append(threading.get_ident())

    work = BackgroundQueue(lambda: note if waiting and waiting.pop() is not None else None, "test")
    work.go_on()
    with work.lock:
        waiting.append(1)
    work.go_on()
    assert work.is_busy and not work.wait(0.01)
    go.set()
    assert await_background(10)
    assert len(threads) == 2 and len(set(threads)) == 1


def test_a_queue_goes_on_after_work_with_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    bugs, done = list[str](), list[int]()
    monkeypatch.setattr(threading, "excepthook", lambda what: bugs.append(str(what.exc_value)))

    def fail() -> None:
        raise ValueError("a bug")

    waiting: list[Callable[[], object]] = [fail, partial(done.append, 1), partial(done.append, 2)]
    work = BackgroundQueue(lambda: waiting.pop(0) if waiting else None, "test")
    work.go_on()
    assert await_background(10)
    assert bugs == ["a bug"] and not work.is_busy
    work.go_on()
    assert await_background(10)
    assert done == [1, 2]
