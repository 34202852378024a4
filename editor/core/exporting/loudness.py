# SPDX-License-Identifier: GPL-3.0-or-later
"""A loudness target for a whole file: what measures it, and what is said when peaks keep the file below it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor.core.errors import EditorError
from processors.api import Notify

if TYPE_CHECKING:
    from processors.loudness import LoudnessAccount

LEAST_TOLD_DB = 0.05
"""What a file may be too soft without a word."""


def loudness_account(sample_rate: int, channels: int) -> LoudnessAccount:
    """Return what measures sound at `sample_rate` Hz. Raises `EditorError` for too many channels."""
    from processors.loudness import LAYOUTS, LoudnessAccount

    if channels not in LAYOUTS:
        raise EditorError(f"Loudness is defined for up to {max(LAYOUTS)} channels; leave the target out.")
    return LoudnessAccount(sample_rate, channels)


def tell_softer(
    path: Path, missing_db: float, level_lufs: float, ceiling_db: float, notify: Notify, more: int = 0
) -> None:
    """Tell that the file, and `more` with it, stay `missing_db` dB below their target, unless nobody can hear it."""
    if missing_db <= LEAST_TOLD_DB:
        return
    if more:
        notify(
            f"{path.name} and {more} more are {missing_db:.1f} dB softer than {level_lufs:g} LUFS, because their peaks "
            f"would pass {ceiling_db:g} dB; limit them first to make them louder."
        )
    else:
        notify(
            f"{path.name} is {missing_db:.1f} dB softer than {level_lufs:g} LUFS, because its peaks would pass "
            f"{ceiling_db:g} dB; limit them first to make it louder."
        )
