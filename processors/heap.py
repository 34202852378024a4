# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps threads from having heaps of their own: what one has freed another can have then.

The C library of most Linux systems gives each thread another heap for speed. Cleaning moves few and large blocks of
memory, for which that is no gain, and takes a fifth more memory with it. Programs call this before they start threads.
"""

from __future__ import annotations

import ctypes
import sys

MOST_HEAPS = -8
"""What glibc's mallopt calls M_ARENA_MAX."""


def share_one_heap() -> None:
    """Let threads that begin from now on share one heap, where the C library is glibc."""
    if sys.platform == "linux" and (mallopt := getattr(ctypes.CDLL(None), "mallopt", None)):
        mallopt(MOST_HEAPS, 1)
