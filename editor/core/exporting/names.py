# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of the files that tracks are written to, one each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from editor.core.exporting.content import Content
from editor.core.project import Project

_FORBIDDEN = '<>:"/\\|?*'


def track_paths(project: Project, output: Path, whole: Content | None = None) -> dict[Path, Content]:
    """Return the file of each track in `whole` (default: all), "out 1 violin.wav", with what goes there."""
    whole = whole or Content(range(len(project.tracks)))
    return {
        _numbered(output, index + 1, project.tracks[index].name): replace(whole, tracks=(index,))
        for index in whole.tracks
    }


def plain_name(text: str) -> str:
    """Return `text` fit to be part of the name of a file: letters that some system forbids there become "_"."""
    return "".join("_" if letter in _FORBIDDEN or letter < " " else letter for letter in text)


def _numbered(output: Path, number: int, name: str) -> Path:
    """Return the name with number and track in it."""
    return output.parent / f"{output.stem} {number} {plain_name(name)}{output.suffix}"
