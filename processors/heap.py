# SPDX-License-Identifier: GPL-3.0-or-later
"""How the C library of most Linux systems, glibc, is asked to keep memory; nothing happens where another one is.

It gives each thread a heap of its own for speed, and fetches every large block anew from the system, which clears it.
Cleaning moves few and large blocks: heaps of their own take a fifth more memory, new blocks a fifth more time.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

MOST_HEAPS, FREE_AT_TOP, LARGE, MOST_LARGE = -8, -1, -3, -4
"""What mallopt calls M_ARENA_MAX, M_TRIM_THRESHOLD and M_MMAP_THRESHOLD (in bytes), and M_MMAP_MAX."""

USUAL_FREE_AT_TOP, USUAL_LARGE, USUAL_MOST_LARGE = 64 << 20, 32 << 20, 65536
"""What glibc comes to by itself, in a program that frees large blocks. It begins with 128 KiB, and would stay there
once anything is set: each block from there on would come from the system."""

ALL = 2**31 - 1


def share_one_heap() -> None:
    """Let threads that begin from now on share one heap: what one has freed another can have then.

    Programs call this before they start threads.
    """
    if (library := glibc()) is not None:
        library.mallopt(MOST_HEAPS, 1)


@contextmanager
def freed_memory_kept() -> Iterator[None]:
    """Keep what is freed for the next who needs it, and give it back to the system at the end.

    Where two run at a time, the first to end ends it for both; that costs the other time and nothing else.
    """
    library = glibc()
    if library is None:
        yield
        return
    library.mallopt(FREE_AT_TOP, ALL)
    library.mallopt(MOST_LARGE, 0)
    try:
        yield
    finally:
        library.mallopt(FREE_AT_TOP, USUAL_FREE_AT_TOP)
        library.mallopt(LARGE, USUAL_LARGE)
        library.mallopt(MOST_LARGE, USUAL_MOST_LARGE)
        library.malloc_trim(0)


def glibc() -> Any:
    """Return the C library of this process if it is glibc, else None."""
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None
