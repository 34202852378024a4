# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of tracks where there is little room for them.

Files of one recording mostly begin alike, with the day, the place and the song, and end alike too. Shortened in their
middle, as a single name is, they would all look the same; so what most of them begin with is left out.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

LEAST = 8
"""Letters that names must have in common before these are left out."""
SEPARATORS = re.compile(r"[\W_]+")
NUMBER = re.compile(r"[\W_]*(\d+|\w)[\W_]*")
"""What tells takes and sides of tapes apart, and says nothing alone."""


def distinct_names(names: Sequence[str]) -> list[str]:
    """Return `names` with an ellipsis in place of their common start, but for its last word before a mere number."""
    start = common_start(names)
    if any(NUMBER.fullmatch(name.removeprefix(start)) for name in names if start and name.startswith(start)):
        start = _whole_words(re.sub(r"[\W_]+$", "", start))
    if not start:
        return list(names)
    return [f"…{name.removeprefix(start)}" if name.startswith(start) and name != start else name for name in names]


def common_start(names: Sequence[str]) -> str:
    """Return what more than half of different names begin with, up to the end of a word; nothing if that is short."""
    ordered = sorted(set(names))
    pairs = zip(ordered, ordered[max(len(ordered) // 2, 1) :], strict=False)  # those that share one are neighbors
    return _whole_words(max((os.path.commonprefix(pair) for pair in pairs), key=len, default=""))


def _whole_words(text: str) -> str:
    """Return `text` up to where its last whole word ends; nothing if that is short."""
    ends = [match.end() for match in SEPARATORS.finditer(text)]
    return text[: ends[-1]] if ends and ends[-1] >= LEAST else ""
