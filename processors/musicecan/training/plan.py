# SPDX-License-Identifier: GPL-3.0-or-later
"""What a training run is told: the options of `musicecan train`, under the same names."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from processors.api import ProcessorError
from processors.musicecan.presets import PRESETS, Preset


@dataclass
class Plan:
    """Everything a run is told. `minutes` bounds it; `steps`, if given, bounds it too and makes it repeatable.

    `deadline` is in seconds since the epoch. `widths` and `windows` are the preset's where none are given.
    """

    music: list[Path]
    noise: list[Path]
    preset: str
    out: Path
    cache: Path
    music_shares: Sequence[float] = ()
    noise_shares: Sequence[float] = ()
    minutes: float = 10.0
    steps: int = 0
    validation_music: Path | None = None
    validation_noise: Path | None = None
    start: Path | None = None
    amend: bool = False
    taught: Sequence[Path] = ()
    resume: bool = False
    overwrite: bool = False
    device: str = "auto"
    batch: int = 4
    seconds: float = 5.2
    rate: float = 1e-3
    final_rate: float = 2e-5
    workers: int = 1
    remixes: int = 0
    seed: int = 1
    recipe: str = "ours"
    widths: Sequence[int] = ()
    windows: Sequence[int] = ()
    eca_share: float = 1.0
    optimizer: str = "adamw"
    parts: bool = False
    validate_every_s: float = 600.0
    keep_every_s: float = math.inf
    deadline: float | None = None

    @property
    def network(self) -> Preset:
        """The sizes of the network. Raises `ProcessorError` where it can have none such."""
        try:
            return PRESETS[self.preset].resized(self.widths, self.windows)
        except ValueError as error:
            raise ProcessorError("--widths takes two or more, of 1 to 4096 channels each.") from error

    @property
    def state_path(self) -> Path:
        """Where the state for resuming lies."""
        return self.out.with_suffix(".resume.pt")
