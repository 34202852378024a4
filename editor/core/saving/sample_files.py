# SPDX-License-Identifier: GPL-3.0-or-later
"""The samples of one source in a file of its own, laid out as `MappedSource` reads them, with a checksum."""

from __future__ import annotations

import errno
import os
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np

from editor.core.errors import EditorError
from editor.core.sound.sources import STRETCH, MappedSource, MemorySource, Source, write_all

RESERVE_BYTES = 512 << 20
"""Room that is left on the disk for all else, such as what the user wants to export."""

IN_MEMORY_BYTES = 16 << 20
"""Size up to which a file is read into memory, since no system opens thousands at the same time."""

_PART = 1 << 20


class Stopped(Exception):
    """Writing was given up half-way, since nobody needs it any more."""


def write_samples(path: Path, source: Source, stopped: Callable[[], bool]) -> int:
    """Write `source` to `path` and see it on the disk; return the checksum. Raises `OSError`, and `Stopped` when told.

    Nothing is left of a file that isn't whole.
    """
    checksum = 0
    if shutil.disk_usage(path.parent).free < size_of(source) + RESERVE_BYTES:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    try:
        with path.open("wb", buffering=0) as file:
            for start in range(0, source.frames, STRETCH):
                if stopped():
                    raise Stopped
                count = min(STRETCH, source.frames - start)
                stretch = np.zeros((source.channels, STRETCH), np.float32)
                stretch[:, :count] = source.read(start, count)
                write_all(file, stretch)
                checksum = zlib.crc32(stretch.data.cast("B"), checksum)
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return checksum


def read_samples(path: Path, channels: int, frames: int, bits: int | None, checksum: int) -> Source:
    """Return the source in a file: a long one is read where it lies. Raises `EditorError` for damage, `OSError`."""
    found = 0
    with path.open("rb") as file:
        while part := file.read(_PART):
            found = zlib.crc32(part, found)
    source = MappedSource(path.open("rb"), channels, frames, bits)
    if found != checksum or path.stat().st_size != size_of(source):
        raise EditorError(f"The sound in {path} is damaged and can't be restored.")
    if size_of(source) > IN_MEMORY_BYTES:
        return source
    samples = source.read(0, frames)
    samples.flags.writeable = False
    return MemorySource(samples, bits)


def size_of(source: Source) -> int:
    """Return the bytes of the file that a source would take."""
    return -(-source.frames // STRETCH) * STRETCH * source.channels * 4
