# SPDX-License-Identifier: GPL-3.0-or-later
"""Markers in a text file beside a recording, as they are set while it is being made: a WAV file grows at its end, where
they would have to stand.

A line is a start, an end, both in seconds, and a name, with tabs between: the labels that Audacity imports.
"""

from __future__ import annotations

import contextlib
import logging
import math
from pathlib import Path

LOG = logging.getLogger(__name__)

ENDING = ".markers.txt"
"""What stands behind the name of a recording in that of its labels."""


def labels_path(path: Path) -> Path:
    """Return where the labels of the recording at `path` are, if it has any."""
    return path.with_name(path.name + ENDING)


def add_label(path: Path, time_s: float, name: str) -> None:
    """Note a marker of the recording at `path` behind the others; a disk that takes nothing costs only that."""
    try:
        with labels_path(path).open("a", encoding="utf-8") as file:
            file.write(f"{time_s:.6f}\t{time_s:.6f}\t{name}\n")
    except OSError as error:  # whoever records is told of a disk by the sound that it doesn't take
        LOG.warning("The marker at %s s of %s can't be noted: %s", time_s, path, error)


def read_labels(path: Path) -> list[tuple[float, str]]:
    """Return the time in seconds and the name of each marker beside the recording at `path`; none when that can't be.

    Lines that tell no time, such as one that was half written when the power failed, are left out.
    """
    found = []
    try:
        lines = labels_path(path).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    for line in lines:
        with contextlib.suppress(ValueError):
            start, _, name = line.split("\t", 2)
            if 0 <= (time_s := float(start)) < math.inf:
                found.append((time_s, name.strip()))
    return found
