# SPDX-License-Identifier: GPL-3.0-or-later
"""The recording that ships with the program, for those who want to try it before they have one of their own at hand."""

from __future__ import annotations

from pathlib import Path

import resources
from editor.core.errors import EditorError


def demo_recording() -> Path:
    """Return where the demo recording is. Raises `EditorError` where it isn't."""
    path = resources.path("demo", "demo.flac")
    if not path.is_file():
        raise EditorError("The demo recording is missing; open a recording of your own, or install the program again.")
    return path
