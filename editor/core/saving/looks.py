# SPDX-License-Identifier: GPL-3.0-or-later
"""How a project was looked at when it was saved: which time, what was selected, how each track was shown."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from editor.core.saving.record_table import Record
from editor.core.selection import Selection


@dataclass(frozen=True)
class Look:
    """`seen_s` is the time from the left to the right edge, None for all there is; `modes` are the tracks' views."""

    seen_s: tuple[float, float] | None
    selection: Selection
    modes: tuple[str, ...]


def look_record(look: Look) -> Record:
    """Return what JSON holds of `look`."""
    at = look.selection
    selected = {"range": [at.start, at.end], "tracks": at.tracks, "band": at.band}
    return {"seen_s": look.seen_s, "selected": selected, "modes": look.modes}


def look_in(record: Record) -> Look:
    """Return the look in a record. Raises KeyError, TypeError, ValueError or OverflowError where there is none."""
    selected = record["selected"]
    start, end = map(int, selected["range"])
    selection = Selection(start, end, tuple(map(int, selected["tracks"])), _pair(selected["band"]))
    return Look(_pair(record["seen_s"]), selection, tuple(map(str, record["modes"])))


def _pair(numbers: Any) -> tuple[float, float] | None:
    """Return two numbers that can be reckoned with. Raises ValueError for others."""
    if numbers is None:
        return None
    low, high = map(float, numbers)
    if not (math.isfinite(low) and math.isfinite(high)):
        raise ValueError(f"{low} to {high} is no range")
    return low, high
