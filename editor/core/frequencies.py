# SPDX-License-Identifier: GPL-3.0-or-later
"""Frequencies as people write them, and as the program shows them. One reader serves command line and window."""

from __future__ import annotations

import re

from editor.core.errors import EditorError

HIGHEST_HZ = 384_000.0
"""What an open upper end of a band stands for; no recording has more."""

_FREQUENCY = re.compile(r"(\d+(?:\.\d*)?|\.\d+)\s*(k?)\s*(?:hz)?")


def parse_frequency(text: str) -> float:
    """Return the Hz that `text` names: "440", "440 Hz", "2.5k", "2,5 kHz". Raises `EditorError` for anything else."""
    found = _FREQUENCY.fullmatch(text.strip().lower().replace(",", "."))
    frequency_hz = float(found[1]) * (1000 if found[2] else 1) if found else -1.0
    if not 0 <= frequency_hz <= HIGHEST_HZ:
        raise EditorError(f"The frequency {text!r} can't be read; write Hz such as 440, or 2.5k.")
    return frequency_hz


def parse_band(text: str) -> tuple[float, float]:
    """Return (low, high) in Hz of "LOW-HIGH", both as in `parse_frequency`; either may be left out.

    Raises `EditorError` when it can't be read or is empty.
    """
    low, dash, high = text.partition("-")
    if not dash or not (low.strip() or high.strip()):
        raise EditorError(f"The band {text!r} can't be read; write LOW-HIGH in Hz, such as 200-3000 or 2.5k-.")
    band = parse_frequency(low) if low.strip() else 0.0, parse_frequency(high) if high.strip() else HIGHEST_HZ
    if band[0] >= band[1]:
        raise EditorError(f"The band {text} is empty; its upper end must lie above its lower end.")
    return band


def format_frequency(frequency_hz: float) -> str:
    """Return "440 Hz" or "2.5 kHz"."""
    if round(frequency_hz) < 1000:
        return f"{frequency_hz:.4g} Hz"
    return f"{frequency_hz / 1000:.4g} kHz"


def format_band(band: tuple[float, float]) -> str:
    """Return "200 Hz to 3 kHz", or with an open end "above 2.5 kHz"."""
    low, high = band
    if high >= HIGHEST_HZ:
        return f"above {format_frequency(low)}"
    return f"below {format_frequency(high)}" if low <= 0 else f"{format_frequency(low)} to {format_frequency(high)}"
