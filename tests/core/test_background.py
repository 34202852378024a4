# SPDX-License-Identifier: GPL-3.0-or-later
"""What works in the background is waited for at the program's end, but not for good."""

import subprocess
import sys
import threading
import time

from editor.core.background import BackgroundThread, await_background


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
