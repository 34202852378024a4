# SPDX-License-Identifier: GPL-3.0-or-later
"""What people write in tags, and as much of it as formats can hold that take only numbers, or only short texts.

ID3 has time stamps and MP4 a pair of numbers. "Summer 1999" and "A1", the first track on side A of a record, are
neither: the words are kept beside the number, or in place of it, as half a date or a false zero would be worse.
libsndfile leaves out of CAF what is more than 16 KB, and lets a header of WAV end at 100 KB in the middle of a text; it
knows a few tags only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from editor.core.files.formats import FORMATS
from editor.core.files.tag_names import FURTHER_PICTURES, SPEAKERS, TAG_KEYS, is_at_home, is_packed, shown

_STAMP = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d(:\d\d(:\d\d)?)?Z?)?)?)?", re.ASCII)
_YEAR = re.compile(r"(?<!\d)([12]\d{3})([01]\d[0-3]\d)?(?!\d)", re.ASCII)
_PAIR = re.compile(r"\s*0*(\d{1,5})\s*(?:/\s*(?:0*(\d{1,5})\s*)?)?", re.ASCII)
_LARGEST = 65535

IN_SOUNDFILE = (*TAG_KEYS, "copyright")
"""Tags that libsndfile writes into a file."""

_ANY_NAME = re.compile(".*", re.DOTALL)
_NAMES = dict.fromkeys(("FLAC", "OGG", "OPUS"), re.compile("[ -<>-}]+")) | {"M4A": re.compile("[ -~]+")}

_ROOM = {"WAV": 16_000, "RF64": 16_000, "CAF": 16_000}
"""Bytes for all texts together that libsndfile writes into a file, their names included, less a little."""


def stamp_in(text: str) -> str:
    """Return the time stamp of ID3 ("1999", "1999-04-27 10:30") that a date is, or the first year in it, or ""."""
    if _STAMP.fullmatch(text):
        return text.replace("T", " ").rstrip("Z")  # ID3 counts in UTC anyway
    year = _YEAR.search(text)
    return year.group(1) if year else ""


def date_of(stamp: str, words: str) -> str:
    """Return the date that a time stamp and the words beside it stand for.

    The words say more, unless another program has changed the stamp since.
    """
    return words if words and stamp_in(words) == stamp else stamp or words


def pair_in(text: str) -> tuple[int, int] | None:
    """Return number and total (0: unknown) of a track such as "3" or "03/12"; None when it is no such thing."""
    match = _PAIR.fullmatch(text)
    if match is None:
        return None
    number, total = int(match.group(1)), int(match.group(2) or 0)
    return (number, total) if max(number, total) <= _LARGEST and (number or total) else None


def track_of(pair: tuple[int, int]) -> str:
    """Return the track that a pair of number and total stands for, "" where both are unknown."""
    number, total = pair
    return f"{number}/{total}" if total else str(number or "")


def that_fit(format: str, tags: Mapping[str, str]) -> dict[str, str]:
    """Return the tags that have room in a file of that format; for WAV and its like, as libsndfile writes them."""
    if format not in _ROOM:
        names = _NAMES.get(format, _ANY_NAME)
        return {key: text for key, text in tags.items() if is_at_home(key, format) and names.fullmatch(key)}
    held, room = {}, _ROOM[format]
    for key, text in tags.items():
        size = len(shown(text).encode("utf-8")) + len(key) + 16
        if size <= room and key in IN_SOUNDFILE:
            held[key] = shown(text)
            room -= size
    return held


def held_in(format: str, tags: Mapping[str, str]) -> dict[str, str]:
    """Return the tags that a file of that format has in the end; WAV has an ID3 chunk too."""
    return that_fit("MP3" if format == "WAV" else format, tags)


def without_room(format: str, path: Path, tags: Mapping[str, str]) -> list[str]:
    """Return sentences on the tags that a file of that format has no room for."""
    held, name = held_in(format, tags), FORMATS[format].description
    lost = [key for key in tags if key not in held]
    long = [key for key in lost if format in _ROOM and key in IN_SOUNDFILE]
    sentences = [f"{path.name} has no {key}, because {name} has no room for one so long." for key in long]
    timed = [key for key in lost if key.startswith("timed:")]
    if others := _listed(key for key in lost if key not in (*long, *timed, FURTHER_PICTURES, SPEAKERS)):
        sentences.append(f"{path.name} has no {others}, because {name} can't hold such tags.")
    if timed:
        sentences.append(f"{path.name} has no {_listed(timed)}, because they may be at other times now.")
    if FURTHER_PICTURES in lost:
        sentences.append(only_the_cover(path))
    return sentences


def only_the_cover(path: Path) -> str:
    """Return the sentence on the further pictures of a recording that a file doesn't get."""
    return f"{path.name} has no further pictures, because only the cover goes along."


def _listed(names: Iterable[str]) -> str:
    """Return names of tags as people read them."""
    return ", ".join(name.partition(":")[2] if is_packed(name) else name for name in names)
