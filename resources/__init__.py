# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that ship with the program: weights, icons, themes and the demo recording.

Others ask `path` for them by name, so that the same line works from a clone, an installation and a packed program.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path


def path(*names: str) -> Path:
    """Return where a file or folder of this package lies, as in `path("demo", "demo.flac")`. It need not exist."""
    return Path(str(resources.files(__name__).joinpath(*names)))
