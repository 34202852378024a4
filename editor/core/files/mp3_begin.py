# SPDX-License-Identifier: GPL-3.0-or-later
"""Where an MP3 file really begins: some have zeros, half a frame or a radio station's answer before their first frame.

libav skips those, but takes the header behind them, which tells length and silence of the encoder, for sound; and no
tag behind them is found.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from mutagen.mp3 import MPEGInfo


class FileFrom:
    """A file as if it began at `begin`."""

    def __init__(self, path: Path, begin: int) -> None:
        """Open it. Raises OSError."""
        self._file: BinaryIO = path.open("rb")
        self._begin = begin
        self.seek(0)

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes."""
        return self._file.read(size)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Move to a place; return it."""
        return self._file.seek(offset + (self._begin if whence == os.SEEK_SET else 0), whence) - self._begin

    def tell(self) -> int:
        """Return the place."""
        return self._file.tell() - self._begin

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def mp3_begin(path: Path) -> int:
    """Return where the tag before the first frame begins, or that frame; 0 where nothing odd lies before.

    May raise `OSError`.
    """
    with path.open("rb") as file:
        info = _described(file)
        if info is None or _behind_tags(file, 0) == info.frame_offset:
            return 0
        file.seek(0)
        before = file.read(info.frame_offset)
        tag = before.rfind(b"ID3")
        return tag if tag >= 0 and _behind_tags(file, tag) == len(before) else len(before)


def counted_s(path: Path) -> float | None:
    """Return the length in seconds that the header of an MP3 file tells; None where there is none.

    May raise `OSError`.
    """
    with path.open("rb") as file:
        info = _described(file)
        if info is None:
            return None
        file.seek(info.frame_offset)
        first = file.read(2048)
    return float(info.length) if any(mark in first for mark in (b"Xing", b"Info", b"VBRI")) else None


def _described(file: BinaryIO) -> MPEGInfo | None:
    from mutagen import MutagenError
    from mutagen.mp3 import MPEGInfo

    try:
        return MPEGInfo(file)
    except MutagenError:
        return None


def _behind_tags(file: BinaryIO, place: int) -> int:
    """Return what lies behind the ID3 tags at a place."""
    from mutagen.mp3 import skip_id3

    file.seek(place)
    skip_id3(file)
    return file.tell()
