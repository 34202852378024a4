# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts a file that is being written through to the disk itself, so that a power failure costs seconds of it.

The system keeps what was written in memory for half a minute otherwise. It may take longer than a sound card waits, so
a thread does it.
"""

from __future__ import annotations

import logging
import os
from io import FileIO

from editor.core.background import BackgroundThread

LOG = logging.getLogger(__name__)

PATIENCE_S = 2.0
"""Seconds that `wait` waits at most, as for a disk that sleeps."""


class Syncing:
    """Works for one file at a time."""

    def __init__(self) -> None:
        self._thread: BackgroundThread | None = None

    def start(self, file: FileIO) -> bool:
        """Begin to put through what was written to `file` by now; False while the one before goes on, or none can."""
        if self._thread is not None and self._thread.is_alive():
            return False
        try:
            descriptor = os.dup(file.fileno())  # the file may be closed meanwhile
        except OSError as error:  # as many files are open as may be: no reason to end a take
            LOG.warning("What was recorded is in memory only for now: %s", error)
            return False
        self._thread = BackgroundThread(_sync, descriptor, name="sync")
        self._thread.start()
        return True

    def wait(self) -> None:
        """Wait until that is done: Windows renames no file that is open."""
        if self._thread is not None:
            self._thread.join(PATIENCE_S)


def _sync(descriptor: int) -> None:
    try:
        os.fsync(descriptor)
    except OSError as error:  # where it matters, the next write tells
        LOG.warning("What was recorded is in memory only: %s", error)
    finally:
        os.close(descriptor)
