# SPDX-License-Identifier: GPL-3.0-or-later
"""The sentences a user reads when a file can't be read or written.

Every problem with a file ends as one `EditorError` whose text is one sentence: what failed, with which file, why, and
what to do. They are made here so that all back ends speak with one voice.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from editor.core.errors import EditorError

_READING = {
    errno.ENOENT: "there is no such file",
    errno.ENOTDIR: "there is no such file",
    errno.EACCES: "you have no permission to read it",
    errno.EPERM: "you have no permission to read it",
    errno.EISDIR: "it is a folder, not a file",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EIO: "the disk reports a read error",
}
_WRITING = {
    errno.ENOENT: "its folder does not exist; create it or choose another",
    errno.ENOTDIR: "its folder does not exist; create it or choose another",
    errno.EACCES: "you have no permission to write there; choose another folder",
    errno.EPERM: "you have no permission to write there; choose another folder",
    errno.EROFS: "the disk is read-only; choose another folder",
    errno.ENOSPC: "the disk is full; free some space or choose another disk",
    errno.EDQUOT: "your share of the disk is used up; free some space or choose another disk",
    errno.EFBIG: "it grows larger than the disk or your account allows; choose another disk or a smaller format",
    errno.EISDIR: "a folder has that name; choose another name",
    errno.ENAMETOOLONG: "its name is too long; choose a shorter one",
    errno.EIO: "the disk reports a write error; choose another disk",
}


def named(path: Path) -> str:
    """Return the path in quotes, on one line; characters that can't be shown become a replacement character."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(path))
    return f'"{shown}"'


def clock(seconds: float) -> str:
    """Return a time as the user reads it, such as "1:02.345"."""
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    tail = f"{rest / 1000:06.3f}"
    return f"{hours}:{minutes:02}:{tail}" if hours else f"{minutes}:{tail}"


def cannot_read(path: Path, reason: str) -> EditorError:
    """Return the error "Cannot read FILE: reason."."""
    return EditorError(f"Cannot read {named(path)}: {reason}.")


def changed_meanwhile(path: Path) -> EditorError:
    """Return the error for a file that another program wrote to while it was read."""
    return cannot_read(path, "it was changed meanwhile; try again when that is done")


def cannot_write(path: Path, reason: str) -> EditorError:
    """Return the error "Cannot write FILE: reason."."""
    return EditorError(f"Cannot write {named(path)}: {reason}.")


def reading_failed(path: Path, error: OSError) -> EditorError:
    """Return what the operating system's refusal to read means for the user."""
    return cannot_read(path, _READING.get(error.errno or 0, _system(error)))


def writing_failed(path: Path, error: OSError) -> EditorError:
    """Return what the operating system's refusal to write means for the user."""
    return cannot_write(path, _WRITING.get(error.errno or 0, _system(error)))


def cut_off(path: Path, seconds: float, expected_s: float | None = None) -> str:
    """Return the notice for a file that ends before its time; lengths in seconds."""
    of = "" if expected_s is None else f" of {clock(expected_s)}"
    return f"{named(path)} ends too early: only the first {clock(seconds)}{of} could be read."


def changed_kind(path: Path, seconds: float) -> str:
    """Return the notice for a file whose sound is of another kind from some time on."""
    at = clock(seconds)
    return f"{named(path)} changes its sample rate or channels at {at}; only what comes before is read."


def unfinished(path: Path, seconds: float) -> str:
    """Return the notice for a file that holds more sound than its header tells of."""
    return f"{named(path)} was never completed by what recorded it; all {clock(seconds)} that are in it are read."


def changed_while_read(path: Path) -> str:
    """Return the notice for a file that another program wrote to while it was read, of which parts may not fit."""
    return f"{named(path)} was changed by another program while it was read; open it again when that is done."


def _system(error: OSError) -> str:
    """Return the operating system's own words, as the tail of a sentence."""
    text = error.strerror or (os.strerror(error.errno) if error.errno else "the system gives no reason")
    return text[:1].lower() + text[1:].rstrip(".")
