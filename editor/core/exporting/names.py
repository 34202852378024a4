# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of the files that tracks are written to, one each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from editor.core.project import Project

_FORBIDDEN = '<>:"/\\|?*'


def track_paths(project: Project, output: Path, indices: Sequence[int] | None = None) -> dict[Path, tuple[int, ...]]:
    """Return the file of each track at `indices` (default: all), "out 1 violin.wav", with the track that goes there."""
    chosen = range(len(project.tracks)) if indices is None else indices
    return {_numbered(output, index + 1, project.tracks[index].name): (index,) for index in chosen}


def plain_name(text: str) -> str:
    """Return `text` fit to be part of the name of a file: letters that some system forbids there become "_"."""
    return "".join("_" if letter in _FORBIDDEN or letter < " " else letter for letter in text)


def _numbered(output: Path, number: int, name: str) -> Path:
    """Return the name with number and track in it."""
    return output.parent / f"{output.stem} {number} {plain_name(name)}{output.suffix}"
