# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads share one heap, and while cleaning lasts what was freed is kept for the next who needs it."""

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


KEPT = """
import contextlib, resource, sys
from processors.heap import freed_memory_kept

def faults_of_a_block(size=80_000_000):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    b"x" * size
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

def resident_mib():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 2**20

with freed_memory_kept():
    first, second, during = faults_of_a_block(), faults_of_a_block(), resident_mib()
print(first, second, during - resident_mib(), faults_of_a_block(), *(faults_of_a_block(4_000_000) for _ in range(2)))
"""

glibc_only = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc is asked to do so")


@glibc_only
def test_freed_memory_is_there_at_once_for_the_next_and_goes_back_at_the_end():
    run = subprocess.run([sys.executable, "-c", KEPT], capture_output=True, text=True, check=True)
    first, second, given_back_mib, afterwards, small, small_again = map(float, run.stdout.split())
    assert second < first / 10, "the second block is the first one's memory"
    assert given_back_mib > 70.0
    assert afterwards > first / 2, "large blocks come from the system again"
    assert small_again < small / 10, "those that a window draws with do not"


@glibc_only
def test_a_thread_takes_memory_from_the_heap_of_all():
    def near(word):
        run = subprocess.run([sys.executable, "-c", WORK, word], capture_output=True, text=True, check=True)
        return run.stdout.strip() == "True"

    assert near("shared") and not near("own")
