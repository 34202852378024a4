# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads for work in the background. The program waits for them at its end.

Python ends daemon threads wherever they are, and one that is inside torch, Qt or NumPy then takes the whole program
down with a crash. So whoever starts one also tells it to stop, and `await_background` sees to it that it has.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class BackgroundThread(threading.Thread):
    """A thread that doesn't hold the program up while it runs, only until it has ended after it was told to."""

    def __init__(self, work: Callable[..., object], *arguments: object, name: str) -> None:
        """Describe the work; `start` begins it."""
        super().__init__(target=work, args=arguments, name=name, daemon=True)


def await_background(most_s: float = 60.0) -> bool:
    """Wait up to `most_s` seconds until all such threads have ended; return whether they have."""
    end = time.monotonic() + most_s
    threads = [thread for thread in threading.enumerate() if isinstance(thread, BackgroundThread)]
    for thread in threads:
        if thread is not threading.current_thread():
            thread.join(max(0.0, end - time.monotonic()))
    return not any(thread.is_alive() for thread in threads)
