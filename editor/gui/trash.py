# SPDX-License-Identifier: GPL-3.0-or-later
"""Where files go that the user takes away: to the system's trash, out of which they can be taken again."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QFile


def discard(path: Path) -> None:
    """Move a file to the trash, or delete it on a system without one. Raises `OSError` when it can't be."""
    if not QFile.moveToTrash(str(path))[0]:
        path.unlink(missing_ok=True)
