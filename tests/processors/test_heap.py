# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads share one heap: what one of them freed, another can have."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

WORK = """
import ctypes, sys, threading
from processors.heap import share_one_heap

if sys.argv[1] == "shared":
    share_one_heap()

libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
places = [libc.malloc(1000)]
def work():
    places.append(libc.malloc(1000))
thread = threading.Thread(target=work)
thread.start()
thread.join()
print(abs(places[1] - places[0]) < 1 << 30)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc gives threads heaps of their own")
def test_a_thread_takes_memory_from_the_heap_of_all():
    def near(word):
        run = subprocess.run([sys.executable, "-c", WORK, word], capture_output=True, text=True, check=True)
        return run.stdout.strip() == "True"

    assert near("shared") and not near("own")
