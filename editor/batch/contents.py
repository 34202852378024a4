# SPDX-License-Identifier: GPL-3.0-or-later
"""What is in a file, in short: a checksum that tells it from all others, and a stamp that costs no reading.

A result is known again by the first, whoever renamed it when; by the second a recording that somebody writes to.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

from editor.core.files.problems import reading_failed

_PART = 1 << 20


def checksum_of(path: Path, look: Callable[[], None] = lambda: None) -> str:
    """Return the BLAKE2 checksum of a file's content; `look` is called now and then, to raise what stops it.

    Raises `EditorError`.
    """
    made = hashlib.blake2b(digest_size=20)
    try:
        with path.open("rb") as file:
            while part := file.read(_PART):
                made.update(part)
                look()
    except OSError as error:
        raise reading_failed(path, error) from error
    return made.hexdigest()


def stamp_of(path: Path) -> tuple[int, int] | None:
    """Return size and time of the last change, or None where there is no file that could be read twice."""
    try:
        facts = os.stat(path)
    except (OSError, ValueError):
        return None
    return (facts.st_size, facts.st_mtime_ns) if stat.S_ISREG(facts.st_mode) else None
