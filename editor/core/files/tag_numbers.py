# SPDX-License-Identifier: GPL-3.0-or-later
"""What people write as a date or a track, and as much of it as formats can hold that take numbers only.

ID3 has time stamps and MP4 a pair of numbers. "Summer 1999" and "A1", the first track on side A of a record, are
neither: the words are kept beside the number, or in place of it, as half a date or a false zero would be worse.
"""

from __future__ import annotations

import re

_STAMP = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d(:\d\d(:\d\d)?)?Z?)?)?)?", re.ASCII)
_YEAR = re.compile(r"(?<!\d)([12]\d{3})([01]\d[0-3]\d)?(?!\d)", re.ASCII)
_PAIR = re.compile(r"\s*0*(\d{1,5})\s*(?:/\s*(?:0*(\d{1,5})\s*)?)?", re.ASCII)
_LARGEST = 65535


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


def track_of(pair: tuple[int, int], words: str) -> str:
    """Return the track that a pair of number and total stands for, or the words where both are unknown."""
    number, total = pair
    return f"{number}/{total}" if total else str(number or words)
