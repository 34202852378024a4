# SPDX-License-Identifier: GPL-3.0-or-later
"""Flags that a process and its worker both see: one byte of shared memory each, without a lock.

The events of `multiprocessing` have locks and counts of those who wait, and a worker that is killed while it holds one
or waits makes whoever sets the event next wait for ever: the window. A byte is written in one step, so nobody can die
half-way through.
"""

from __future__ import annotations

import ctypes
import multiprocessing
from typing import Protocol


class Flag(Protocol):
    """What is asked for by one side and looked at by the other; `threading.Event` is one too."""

    def set(self) -> None:
        """Raise the flag."""

    def clear(self) -> None:
        """Lower the flag."""

    def is_set(self) -> bool:
        """Tell whether it is raised."""


class SharedFlag:
    """A flag that goes to a new process as one of its arguments. Lowered at first."""

    def __init__(self) -> None:
        """Take a byte of shared memory. Raises `OSError` where the system has none."""
        self._byte = multiprocessing.get_context("spawn").RawValue(ctypes.c_bool, False)

    def set(self) -> None:
        """Raise the flag."""
        self._byte.value = True

    def clear(self) -> None:
        """Lower the flag."""
        self._byte.value = False

    def is_set(self) -> bool:
        """Tell whether it is raised."""
        return bool(self._byte.value)
