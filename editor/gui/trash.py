# SPDX-License-Identifier: GPL-3.0-or-later
"""Where files go that the user takes away: to the system's trash, out of which they can be taken again."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QFile

from editor.core.errors import EditorError


def discard(path: Path) -> bool:
    """Move a file to the trash and return True; delete it where there is none. Raises `EditorError` when it can't."""
    if QFile.moveToTrash(str(path))[0]:
        return True
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise EditorError(f"{path} can't be deleted ({error.strerror}); free that folder.") from error
    return False
