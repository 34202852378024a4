# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages of Ogg files: whether they are all there, and where one stream ends and the next begins.

Ogg files may be put one behind the other, as `cat` does it and every capture of a radio station has it, one stream for
each song. libsndfile reads the first one only and says nothing, so each is looked for here; and where a page is
missing, it puts up to a second of what follows in the wrong place.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_HEAD = 27
"""Bytes of a page's header before the table of its lengths."""

_FIRST, _LAST = 2, 4
"""What a page says about itself: it begins a stream, it ends one."""

_LOOK = 1 << 16


def ogg_is_complete(path: Path) -> bool:
    """Return whether the last page of an Ogg file is marked as the last one, and is there to its end."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(size - 70_000, 0))
        tail = file.read()
    page = tail[max(tail.rfind(b"OggS"), 0) :]
    if len(page) < _HEAD or not page.startswith(b"OggS"):
        return False
    return bool(page[5] & _LAST) and len(page) >= _HEAD + page[26] + sum(page[_HEAD : _HEAD + page[26]])


@dataclass(frozen=True)
class Chain:
    """Where in a file (begin, end) each of the streams lies that follow one another, and whether all pages are there.

    Streams that run side by side count as one.
    """

    links: tuple[tuple[int, int], ...]
    complete: bool


def ogg_chain(path: Path) -> Chain:
    """Look at every page of an Ogg file."""
    begins, running, place, complete = [0], False, 0, True
    expected: dict[bytes, int] = {}
    with path.open("rb") as file:
        while len(head := _bytes(file, place, _HEAD)) == _HEAD:
            if head[:4] != b"OggS":
                place = _next_page(file, place + 1)
                continue
            first = bool(head[5] & _FIRST)
            if first and running:
                begins.append(place)
            running = not first
            stream, number = head[14:18], int.from_bytes(head[18:22], "little")
            complete = complete and (first or expected.get(stream, number) == number)
            expected[stream] = number + 1
            place += _HEAD + head[26] + sum(file.read(head[26]))
        end = file.seek(0, 2)
    return Chain(tuple(zip(begins, [*begins[1:], end], strict=True)), complete)


def _bytes(file: BinaryIO, place: int, count: int) -> bytes:
    file.seek(place)
    return file.read(count)


def _next_page(file: BinaryIO, place: int) -> int:
    """Return where the next page begins, or the end of the file."""
    while part := _bytes(file, place, _LOOK):
        found = part.find(b"OggS")
        if found >= 0:
            return place + found
        place += max(len(part) - 3, 1)
    return place
