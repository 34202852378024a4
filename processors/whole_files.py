# SPDX-License-Identifier: GPL-3.0-or-later
"""Small files that a crash or a full disk leaves as they were, or new, never half of either."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


@contextlib.contextmanager
def whole_file(path: Path, outlives_power: bool = False) -> Iterator[BinaryIO]:
    """Give a file beside `path` to write to, and give it that name once all of it is there. Raises `OSError`.

    Who may read it is as with any new file, or as it was. What `outlives_power` is on the disk itself before it takes
    the place of the old file; a busy disk lets that wait for seconds.
    """
    part = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with part.open("xb") as file:
            with contextlib.suppress(OSError):  # there is none yet, or its disk knows none, as some in the network
                shutil.copymode(path, part)
            yield file
            if outlives_power:
                file.flush()
                os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def write_whole(path: Path, text: str, outlives_power: bool = False) -> None:
    """Write text as a `whole_file`; a file's name in it may be no text. Raises `OSError`."""
    with whole_file(path, outlives_power) as file:
        file.write(text.encode("utf-8", "backslashreplace"))
