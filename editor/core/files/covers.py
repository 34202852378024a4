# SPDX-License-Identifier: GPL-3.0-or-later
"""The cover picture of a recording. A file may hold more pictures; the front cover is what the editor keeps of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from editor.core.files.problems import cannot_read, reading_failed

FRONT = 3
"""What ID3 and FLAC call the front cover."""

_LINK = "-->"  # what stands for a MIME type where there is an address and no picture

_PICTURES = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n"}
_LARGEST_COVER = 10_000_000
_LARGEST_IN = {"FLAC": 2**24 - 1024}
"""Bytes of a picture that a format can count, less a little."""


@dataclass(frozen=True)
class Cover:
    """A cover picture: the bytes of a JPEG or PNG file, and its MIME type."""

    data: bytes
    mime: str = "image/jpeg"


def read_cover(path: Path) -> Cover:
    """Return the picture in a JPEG or PNG file. Raises `EditorError` when it is none, or too large for a sound file."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_COVER + 1)
    except OSError as error:
        raise reading_failed(path, error) from error
    mimes = [mime for mime, begin in _PICTURES.items() if data.startswith(begin)]
    if not mimes:
        raise cannot_read(path, "a cover must be a JPEG or PNG picture; choose another")
    if len(data) > _LARGEST_COVER:
        raise cannot_read(path, "a cover can't be larger than 10 MB; choose a smaller picture")
    return Cover(data, mimes[0])


Picture = tuple[int, str, bytes]
"""What kind of picture it is, by the numbers of ID3 and FLAC, its MIME type and its data."""


def seen(pictures: Iterable[Picture]) -> list[Picture]:
    """Return those of a file's pictures that there is something to see of."""
    return [each for each in pictures if each[2] and each[1] != _LINK]


def front_of(found: list[Picture]) -> Cover | None:
    """Return the front cover among pictures, or the first where there is none.

    What the data says they are counts more than the type.
    """
    if not found:
        return None
    _, mime, data = min(found, key=lambda picture: picture[0] != FRONT)
    return Cover(data, next((mime for mime, begin in _PICTURES.items() if data.startswith(begin)), mime))


def has_room_for(format: str, cover: Cover) -> bool:
    """Return whether a format that holds covers can hold one so large."""
    return len(cover.data) <= _LARGEST_IN.get(format, len(cover.data))
