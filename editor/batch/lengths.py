# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a file says it is, for the list of a batch. A look at its header, no decoding; the truth comes later."""

from __future__ import annotations

import os
from pathlib import Path


def stated_length_s(path: Path) -> float | None:
    """Return the length in seconds that a file's header states, or None when it states none or can't be read."""
    import av
    import av.error

    try:
        with av.open("file:" + os.path.abspath(path), metadata_errors="replace") as container:
            if not container.streams.audio:
                return None
            stream = container.streams.audio[0]
            if stream.duration is not None and stream.time_base is not None:
                return float(stream.duration * stream.time_base)
            return None if container.duration is None else container.duration / 1_000_000
    except (av.error.FFmpegError, OSError, ValueError):
        return None
