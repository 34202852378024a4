# SPDX-License-Identifier: GPL-3.0-or-later
"""Measurements of what the editor promises. `python3 dev.py bench` runs all modules here and prints a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Benchmark:
    """`run` returns what was measured, in `unit`; it should be at most `promise`."""

    name: str
    promise: float
    unit: str
    run: Callable[[], float]
