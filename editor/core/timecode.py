# SPDX-License-Identifier: GPL-3.0-or-later
"""Times as people write them, and as the program shows them. One reader serves the command line and the window."""

from __future__ import annotations

import math
import re

from editor.core.errors import EditorError

_UNITS_S = {"h": 3600.0, "min": 60.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_NUMBER = r"\d+(?:\.\d*)?|\.\d+"
_WITH_UNITS = re.compile(rf"(?:(?:{_NUMBER})\s*(?:ms|min|h|m|s)\s*)+")
_ONE_UNIT = re.compile(rf"({_NUMBER})\s*(ms|min|h|m|s)")
_CLOCK = re.compile(rf"(?:(\d+):)?(\d+):({_NUMBER})")


def parse_time(text: str) -> float:
    """Return the seconds that `text` names: "62.5", "1:02.5", "1:00:00", "3s", "250ms", "1m 2.5s".

    A comma counts as a decimal point. Raises `EditorError` for anything else.
    """
    given = text.strip().lower().replace(",", ".")
    if re.fullmatch(_NUMBER, given):
        return _finite(float(given), text)
    clock = _CLOCK.fullmatch(given)
    if clock:
        hours, minutes, seconds = clock.groups()
        if float(seconds) < 60 and (hours is None or int(minutes) < 60):
            return _finite(int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds), text)
    elif _WITH_UNITS.fullmatch(given):
        return _finite(sum(float(number) * _UNITS_S[unit] for number, unit in _ONE_UNIT.findall(given)), text)
    raise _unreadable(text)


def format_time(seconds: float, decimals: int = 3) -> str:
    """Return `seconds` as "1:02.500", or with hours as "1:01:02.500" where there are any."""
    scale = 10**decimals
    ticks = round(abs(seconds) * scale)
    whole, part = divmod(ticks, scale)
    minutes, second = divmod(whole, 60)
    hour, minute = divmod(minutes, 60)
    sign = "-" if seconds < 0 and ticks else ""
    tail = f"{second:02d}" + (f".{part:0{decimals}d}" if decimals else "")
    if hour:
        return f"{sign}{hour}:{minute:02d}:{tail}"
    return f"{sign}{minute}:{tail}"


def parse_region(text: str, sample_rate: int, frames: int) -> tuple[int, int]:
    """Return (start, end) in frames of "START-END", both as in `parse_time`; either may be left out.

    Raises `EditorError` when it can't be read, is empty, or reaches past a recording of `frames` frames by more than
    a rounding.
    """
    first, dash, last = text.partition("-")
    if not dash or not (first.strip() or last.strip()):
        raise EditorError(f"The region {text!r} can't be read; write START-END, such as 10-12.5 or 1:02-1:05.5.")
    start = round(parse_time(first) * sample_rate) if first.strip() else 0
    end = round(parse_time(last) * sample_rate) if last.strip() else frames
    length = format_time(frames / sample_rate)
    if end > frames + math.ceil(sample_rate / 1000) or start > frames:
        raise EditorError(f"The region {text} reaches past the end of the recording, which is {length} long.")
    end = min(end, frames)
    if start >= end:
        raise EditorError(f"The region {text} is empty; its end must lie after its start.")
    return start, end


def _finite(seconds: float, text: str) -> float:
    if seconds > 1e9:
        raise _unreadable(text)
    return seconds


def _unreadable(text: str) -> EditorError:
    return EditorError(f"The time {text!r} can't be read; write seconds such as 62.5, or 1:02.5, or 1m 2.5s.")
