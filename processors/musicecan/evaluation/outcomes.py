# SPDX-License-Identifier: GPL-3.0-or-later
"""What an evaluation found, as values: bars are checked on them, tables and reports are made of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Rows = list[dict[str, Any]]


@dataclass
class Outcome:
    """What one system did: by the SNR as the user wrote it, the means, and the rows that they were made from.

    Where `reason` isn't empty there are no figures, and it says why. Memory is in MiB, NaN where it wasn't measured.
    """

    name: str
    knows: str = ""
    reason: str = ""
    means: dict[str, dict[str, float]] = field(default_factory=dict)
    rows: dict[str, Rows] = field(default_factory=dict)
    peak_rss_mib: float = math.nan


@dataclass
class FoldOutcome:
    """What all systems did on one fold, and how many pieces of music and of noise its mixtures were drawn from."""

    name: str
    music: int
    noise: int
    mixtures: int
    outcomes: Sequence[Outcome]
