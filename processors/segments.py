# SPDX-License-Identifier: GPL-3.0-or-later
"""Cutting a recording into segments for a network, and joining its answers without a seam.

Each segment answers for its own stretch and is read with context on both sides; neighbours are cross-faded around the
boundary, so context that is a little too short is heard as a fade and not as a click.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from processors.api import Waveform


@dataclass(frozen=True)
class Segment:
    """The stretch [start, end) that a segment answers for, and the stretch [read_start, read_end) that it is given."""

    start: int
    end: int
    read_start: int
    read_end: int

    @property
    def context(self) -> tuple[int, int]:
        """Return how many frames it is given before and behind what it answers for."""
        return self.start - self.read_start, self.read_end - self.end


def segment_at(start: int, frames: int, advance: int, before: int, after: int) -> Segment:
    """Return the segment at `start` of a recording of `frames` frames, cut to the recording at both ends.

    It answers for `advance` frames, with `before` and `after` frames of context.
    """
    end = min(start + advance, frames)
    return Segment(start, end, max(0, start - before), min(frames, end + after))


def joined(answers: Iterable[tuple[Segment, Waveform]], fade: int) -> Iterator[Waveform]:
    """Yield one block per answer: the whole recording in order, neighbours cross-faded over `fade` frames.

    An answer is (channels, read_end - read_start). The fade lies half before and half behind each boundary and is
    shortened to what both neighbours were given; a segment but the last must be longer than it.
    """
    tail: Waveform | None = None  # the last answer from half a fade before the boundary to half a fade behind it
    for segment, answer in answers:
        begin = segment.start
        if tail is not None:
            half = tail.shape[1] // 2
            begin = segment.start - half
            offset = begin - segment.read_start
            weight = (np.arange(2 * half, dtype=np.float32) + 0.5) / max(1, 2 * half)
            answer = answer.copy()
            fading = answer[:, offset : offset + 2 * half]
            answer[:, offset : offset + 2 * half] = tail + weight * (fading - tail)
        half = min(fade // 2, segment.read_end - segment.end)
        last = segment.end - half
        tail = answer[:, last - segment.read_start : segment.end + half - segment.read_start].copy()
        yield answer[:, begin - segment.read_start : last - segment.read_start]
