# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminds the next start of takes that were complete when the program was killed, but in no edit on the disk yet.

An empty file beside each of them does, locked as long as its program lives.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import IO

LOG = logging.getLogger(__name__)

ENDING = ".new"
"""What stands behind the name of a take in that of its reminder."""

ABANDONED_S = 30.0
"""Seconds without a write after which a file belongs to no running program, where disks know no locks."""


class Reminder:
    """Stands beside the take at `path`, which need not be there yet, until it is dropped."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.name + ENDING)
        self._let_go: Callable[[], object] = lambda: None
        with contextlib.suppress(OSError):  # of a disk that is gone, where the take is still a file
            file = self._path.open("wb")
            self._let_go = weakref.finalize(self, file.close)
            has_lock(file)

    def drop(self) -> None:
        """Remind nobody any more; harmless when called again."""
        self._let_go()
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)


def reminded(folder: Path) -> list[Path]:
    """Return the takes that reminders of programs that are gone stand beside; the reminders go."""
    found = []
    for path in sorted(folder.glob(f"*{ENDING}")):
        take = path.with_name(path.name.removesuffix(ENDING))
        try:
            with path.open("rb") as file:
                if take.suffix != ".wav" or not has_lock(file):
                    continue
            path.unlink()
        except OSError as error:  # another program that has just started was faster, or on Windows its own still runs
            LOG.warning("The reminder %s can't be looked at: %s", path, error)
            continue
        if take.exists():
            found.append(take)
    return found


def has_lock(file: IO[bytes]) -> bool:
    """Lock a file as long as it is open, which ends with the program; return whether no other program holds it.

    Windows needs none, since a file that is open can't be renamed or deleted there.
    """
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return os.fstat(file.fileno()).st_mtime < time.time() - ABANDONED_S
    return True
