# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the time ruler has its lines and what it writes there. Arithmetic only, so that it can be tested by itself."""

from __future__ import annotations

import math
from dataclasses import dataclass

STEPS_S = (
    *(base * 10.0**power for power in range(-5, 0) for base in (1, 2, 5)),
    1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0, 7200.0, 18000.0,
)  # fmt: skip
LABEL_PIXELS = 88
"""Least pixels between two labels."""


@dataclass(frozen=True)
class Tick:
    """One line of the ruler; a minor one has no label."""

    time_s: float
    label: str = ""


def label_step(seconds_per_pixel: float) -> float:
    """Return the seconds between two labels."""
    least = seconds_per_pixel * LABEL_PIXELS
    return next((step for step in STEPS_S if step >= least), math.ceil(least / 3600) * 3600.0)


def minor_count(step: float) -> int:
    """Return into how many parts minor lines cut a step, so that each part is a round time."""
    leading = step / 10.0 ** math.floor(math.log10(step) + 1e-9)
    if step >= 60:
        return {300.0: 5, 900.0: 3, 1800.0: 3}.get(step, 4)
    return 4 if round(leading, 3) in (2.0, 4.0) else 3 if step in (15.0, 30.0) else 5


def ticks(start_s: float, end_s: float, seconds_per_pixel: float) -> list[Tick]:
    """Return the lines from `start_s` to `end_s`, in order."""
    step = label_step(seconds_per_pixel)
    parts = minor_count(step)
    first = math.floor(start_s / step * parts)
    last = math.ceil(end_s / step * parts)
    found = []
    for index in range(first, last + 1):
        time_s = index * step / parts
        found.append(Tick(time_s, label(time_s, step)) if index % parts == 0 else Tick(time_s))
    return found


def label(time_s: float, step: float) -> str:
    """Return a time as the ruler writes it: with as many decimals as `step` needs, hours only when there are any."""
    decimals = 0 if step >= 1 else min(math.ceil(-math.log10(step) - 1e-9), 5)
    unit = 10**decimals
    total = round(time_s * unit)
    seconds, part = divmod(total, unit)
    hours, rest = divmod(seconds, 3600)
    text = f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"
    return f"{text}.{part:0{decimals}d}" if decimals else text


def sample_ticks(start_s: float, end_s: float, seconds_per_pixel: float, rate: int) -> list[Tick]:
    """Return the lines of a ruler that counts samples of `rate` Hz, from `start_s` to `end_s`, in order."""
    least = max(seconds_per_pixel * rate * LABEL_PIXELS, 1.0)
    power = 10 ** math.floor(math.log10(least))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least)
    parts = next(parts for parts in (5, 4, 2, 1) if step % parts == 0)
    minor = step // parts
    found = []
    for index in range(math.floor(start_s * rate / minor), math.ceil(end_s * rate / minor) + 1):
        frame = index * minor
        found.append(Tick(frame / rate, f"{frame:,}".replace(",", "\u202f") if index % parts == 0 else ""))
    return found
