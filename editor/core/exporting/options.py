# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user can ask of an export. Everything has a default that changes nothing, so that asking nothing is safe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from editor.core.files import Cover

CEILING_DB = -1.0
"""True peak in dB that a loudness target may reach; lossy formats need about this much for what they add."""


@dataclass(frozen=True)
class ExportOptions:
    """What kind of file to write. What is None is taken from the name of the file, and from the track if it is one.

    `encoding` as in `files.formats`; `bit_rate` in bits per second, for lossy formats; `sample_rate` in Hz; `dither`
    where bits are lost. `tags` replace those of the track that they name, and an empty text takes one out; `cover`
    replaces the picture, and without `keep_cover` there is none but that. `loudness_lufs` asks for one gain for the
    whole file, and one for all files of the same tracks, which gives way where the true peak would pass `ceiling_db`.
    `video` asks for a copy of that video with the sound in it; its container says what the rest may be.
    """

    format: str | None = None
    encoding: str | None = None
    bit_rate: int | None = None
    sample_rate: int | None = None
    channels: int | None = None
    dither: bool = True
    tags: Mapping[str, str] = field(default_factory=dict)
    cover: Cover | None = None
    keep_cover: bool = True
    loudness_lufs: float | None = None
    ceiling_db: float = CEILING_DB
    video: Path | None = None
