# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window and the process of a plug-in say to each other: plain data, and samples.

The window asks, the process answers, once for each request; before that it may ask for samples, one stretch at a time,
which have a pipe of their own: a plug-in's threads may read while it waits for the next request. So neither is ever
ahead of the other by more than a block, and a recording of any length takes the same memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from processors.api import AudioReader, Value, Waveform, is_heard_soon


@dataclass(frozen=True)
class Sound:
    """What is known of a recording without reading it; `before` and `behind` are the surroundings of a region."""

    sample_rate: int
    channels: int
    frames: int
    soon: bool
    before: int
    behind: int

    @classmethod
    def of(cls, audio: AudioReader) -> Self:
        """Describe `audio`."""
        before, behind = (int(getattr(audio, side, 0)) for side in ("before", "behind"))
        return cls(audio.sample_rate, audio.channels, audio.frames, is_heard_soon(audio), before, behind)


@dataclass(frozen=True)
class Begin:
    """Process a recording; the number `run` stands for that from now on."""

    run: int
    values: Mapping[str, Value]
    sound: Sound


@dataclass(frozen=True)
class Next:
    """Give the next block."""

    run: int


@dataclass(frozen=True)
class Close:
    """Give no more blocks, and clean up."""

    run: int


@dataclass(frozen=True)
class WarmUp:
    """Load what the first run needs."""


Request = Begin | Next | Close | WarmUp


@dataclass(frozen=True)
class Read:
    """Samples are needed; sent back are just these, or None where they can't be read."""

    run: int
    start: int
    frames: int


@dataclass(frozen=True)
class Notice:
    """A sentence for the user; needs no answer."""

    run: int
    sentence: str


@dataclass(frozen=True)
class Done:
    """What was asked for is done; `block` is the next one, None when there is none."""

    block: Waveform | None = None


@dataclass(frozen=True)
class Failed:
    """What was asked for raised an error."""

    error: BaseException


Message = Read | Notice | Done | Failed
