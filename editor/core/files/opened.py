# SPDX-License-Identifier: GPL-3.0-or-later
"""What a back end hands over when it has opened a sound file, so that the one door can treat all of them alike.

A back end is a function that returns an `OpenedFile`, raises `Unreadable` when it does not know the file, and
`EditorError` when it does but the user has to mend something.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from processors.api import Waveform

Progress = Callable[[float], None]
"""Takes the share of a file that is decoded, 0 to 1. What it raises ends the opening and is passed on."""


NOT_SOUND = "it is no sound file that can be read"
"""The reason of a back end that knows nothing better."""


class Samples(Protocol):
    """Samples of an open file. `read` may be called by any thread."""

    def read(self, start: int, frames: int) -> Waveform:
        """Return `frames` frames from `start` on, shape (channels, frames)."""


class Unreadable(Exception):
    """A back end does not know this kind of file; the next one may. Its text is a clause for the user."""


@dataclass(frozen=True)
class OpenedFile:
    """An open sound file: `samples` of `frames` frames and what is known about them.

    `encoding` has libsndfile's name ("PCM_16", "FLOAT") or a plain one ("MP3", "AAC"); `bits` per sample is None for
    lossy ones; `bit_rate` in bits per second is for lossy ones only. `notes` are sentences for the user, on damage.
    """

    samples: Samples
    sample_rate: int
    channels: int
    frames: int
    format: str
    encoding: str
    codec: str
    bits: int | None = None
    bit_rate: int | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    close: Callable[[], None] = lambda: None
