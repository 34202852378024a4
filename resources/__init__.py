# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that ship with the program: weights, icons, themes and the demo recording.

Others ask `path` for them by name, so that the same line works from a clone, an installation and a packed program.
Nothing is written there (`is_own`): often nobody may, and where one may the next version throws it away.
"""

from __future__ import annotations

import os
from importlib import resources
from pathlib import Path


def path(*names: str) -> Path:
    """Return where a file or folder of this package lies, as in `path("demo", "demo.flac")`. It need not exist."""
    return Path(str(resources.files(__name__).joinpath(*names)))


def is_own(file: Path) -> bool:
    """Return whether a file, or what a link of that name leads to, is one that ships with the program."""
    return Path(os.path.realpath(file)).is_relative_to(os.path.realpath(path()))
