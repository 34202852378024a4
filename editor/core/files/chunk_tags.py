# SPDX-License-Identifier: GPL-3.0-or-later
"""What is written in the chunks of WAV, RF64 and AIFF files, the speakers of surround sound among it, and that there
are time codes, markers or loops.

libsndfile gives some of the texts, if they are short and in UTF-8. Time codes and their like are true of the sound at
its old times only, so they are not written anew; but they are known to be there, and who exports the sound is told.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from editor.core.files.tag_names import SPEAKERS, collected

_TEXTS = {
    b"INAM": "title", b"IART": "artist", b"IPRD": "album", b"ICRD": "date", b"IGNR": "genre", b"ICMT": "comment",
    b"ITRK": "track", b"IPRT": "track", b"ICOP": "copyright",
    b"IENG": "engineer", b"ITCH": "technician", b"ISBJ": "subject", b"IKEY": "keywords", b"IMED": "media",
    b"ICMS": "commissioned", b"IARL": "archive", b"ISRC": "source", b"ISRF": "source form", b"ILNG": "language",
    b"IMUS": "composer", b"IWRI": "lyricist", b"IPRO": "producer",
}  # fmt: skip
_AT_TIMES = {
    b"bext": "timed:broadcast timecode", b"iXML": "timed:recorder's timecode", b"cue ": "timed:markers",
    b"smpl": "timed:loops", b"MARK": "timed:markers", b"INST": "timed:loops",
}  # fmt: skip
_EXTENSIBLE = 0xFFFE
_MOST_CHUNKS = 1000
_LONGEST_LIST = 1 << 24


def read_chunks(path: Path) -> dict[str, str]:
    """Return the tags in the chunks of a file; what is damaged, or no such file, has none. May raise `OSError`."""
    with path.open("rb") as file:
        return collected(_tags(file))


def _tags(file: BinaryIO) -> Iterator[tuple[str, str]]:
    """Yield names and texts."""
    order = {b"RIFF": "<", b"RF64": "<", b"RIFX": ">", b"FORM": ">"}.get(file.read(12)[:4])
    if order is None:
        return
    large = 0
    for _ in range(_MOST_CHUNKS):
        head = file.read(8)
        if len(head) < 8:
            return
        name, size = head[:4], struct.unpack(f"{order}I", head[4:])[0]
        begin = file.tell()
        if name == b"ds64":
            large = int.from_bytes(file.read(16)[8:], "little")
        elif name == b"fmt ":
            yield from _speakers(file.read(min(size, 40)), order)
        elif name == b"LIST":
            yield from _texts(file.read(min(size, _LONGEST_LIST)), order)
        elif name in _AT_TIMES:
            yield _AT_TIMES[name], "yes"
        size = large if name == b"data" and large else size
        file.seek(begin + size + size % 2, os.SEEK_SET)


def _speakers(format: bytes, order: str) -> Iterator[tuple[str, str]]:
    """Yield the speakers that a header names, one for each channel of surround sound."""
    if len(format) < 40:
        return
    kind, channels, mask = struct.unpack_from(f"{order}HH16xI", format)
    if kind == _EXTENSIBLE and channels > 2 and mask.bit_count() == channels:
        yield SPEAKERS, str(mask)


def _texts(data: bytes, order: str) -> Iterator[tuple[str, str]]:
    """Yield names and texts of a list."""
    place = 4 if data[:4] == b"INFO" else len(data)
    while place + 8 <= len(data):
        name, size = data[place : place + 4], struct.unpack_from(f"{order}I", data, place + 4)[0]
        if name in _TEXTS:
            text = data[place + 8 : place + 8 + size].partition(b"\0")[0]
            yield _TEXTS[name], _decoded(text)
        place += 8 + size + size % 2


def _decoded(text: bytes) -> str:
    """Return a text in UTF-8, or as Windows programs write it."""
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("cp1252", "replace")
