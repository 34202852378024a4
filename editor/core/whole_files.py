# SPDX-License-Identifier: GPL-3.0-or-later
"""Small files of JSON that a crash or a full disk leaves as they were, or new, never half of either."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from pathlib import Path


def write_whole(path: Path, text: str, outlives_power: bool = False) -> None:
    """Write JSON beside `path` and give it that name once all of it is there. Raises `OSError`.

    Who may read it is as with any new file, or as it was. A file's name in it may be no text. What `outlives_power` is
    on the disk itself before it takes the place of the old file; a busy disk lets that wait for seconds.
    """
    part = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with part.open("x", encoding="utf-8", errors="backslashreplace") as file:
            if path.exists():
                shutil.copymode(path, part)
            file.write(text)
            if outlives_power:
                file.flush()
                os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
