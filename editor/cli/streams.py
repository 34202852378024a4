# SPDX-License-Identifier: GPL-3.0-or-later
"""Standard streams that are missing, as with `>&-`, and those that take no more, as with "| head" or a full disk."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def complete_streams() -> None:
    """Open the standard streams that this process was started without, to nowhere.

    Otherwise the first files that are opened would take their numbers, and get what libraries say on stderr.
    """
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", errors="backslashreplace", closefd=False))


@contextmanager
def all_told() -> Iterator[None]:
    """Have stdout take all, also where argparse ends the program: Python, at its very end, could only complain."""
    try:
        yield
    except SystemExit:
        sys.stdout.flush()
        raise
    sys.stdout.flush()


def is_of_stdout(error: OSError) -> bool:
    """Return whether `error` tells that stdout takes no more; one of a file has its name, or is an `EditorError`."""
    if error.errno == errno.EINVAL:
        return _is_closed_to_windows()
    return error.filename is None and error.errno in (errno.EPIPE, errno.ENOSPC, errno.EFBIG, errno.EIO)


def is_unread(error: OSError) -> bool:
    """Return whether an error of stdout tells that nobody reads it any more."""
    return error.errno in (errno.EPIPE, errno.EINVAL)


def _is_closed_to_windows() -> bool:
    """Return whether stdout is a pipe without a reader: Windows calls that a wrong argument, as much else.

    One more line tells it apart, for the pipe says that again.
    """
    try:
        print(flush=True)
    except OSError as error:
        return error.errno == errno.EINVAL
    return False


def lose_stdout() -> None:
    """Throw away what stdout hasn't taken, and all that follows, or Python would try once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
