# SPDX-License-Identifier: GPL-3.0-or-later
"""Where on the time line of a video its sound lies.

Players go by time stamps, and those of screen and browser captures run faster or slower than the samples, or leave
holes. No sample is changed for that: a hole gets silence, and the packets of a copy get times like the original's.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np

from editor.core.files.opened import Unreadable
from editor.core.files.problems import cannot_read
from editor.core.files.pyav_reader import Decoding
from editor.core.files.video_streams import PROBLEMS, opened
from processors.api import Waveform

_HOLE_S = 0.05
"""Seconds without sound that count as a hole, unless packets catch up within `_CATCH_UP_S` seconds."""
_CATCH_UP_S = 1.0

_JITTER_S = 0.005
"""By how many seconds time stamps may differ from what the samples say; less is their rounding."""

Clock = tuple[tuple[float, float], ...]
"""Corners of a line: at this second of the sound, count so many seconds more. Empty: the samples are the clock."""


@dataclass(frozen=True)
class Timeline:
    """How to lay out the sound of a video, of `frames` frames, so that players find each sample at its time.

    It begins `start` frames after the video (below zero: before it); `holes` are (frame, frames of silence). `clock` is
    of the sound with this silence.
    """

    frames: int
    start: int = 0
    holes: tuple[tuple[int, int], ...] = ()
    clock: Clock = ()


def timeline_of(path: Path, sample_rate: int) -> Generator[float, None, Timeline]:
    """Find where the first sound of a video lies: yield the share that is read, return it in frames of `sample_rate`.

    Only decoding tells which frame a time stamp belongs to. Raises `EditorError` when there is no such sound.
    """
    with opened(path) as container:
        decoding = Decoding(path, container, container.streams.audio[0], _Counter)
        try:
            frames = yield from decoding.decode()
        except (Unreadable, *PROBLEMS) as error:
            raise cannot_read(path, "its sound can't be found; take another copy of it") from error
        begin_s = max((container.start_time or 0) / av.time_base, 0.0)
    return _laid_out(decoding, frames, sample_rate, begin_s)


def _laid_out(decoding: Decoding, frames: int, sample_rate: int, begin_s: float) -> Timeline:
    """Return where `frames` decoded frames lie in a video that begins at `begin_s`."""
    own_rate = decoding.sample_rate
    length = round(frames * sample_rate / own_rate)
    if not decoding.times_s:
        return Timeline(length)
    places_s = np.array(decoding.places) / own_rate
    late_s = np.array(decoding.times_s) - begin_s - places_s
    start = round(late_s[0] * sample_rate)
    late_s -= start / sample_rate
    laid_s = places_s + start / sample_rate
    holes = []
    for index in np.flatnonzero(np.diff(late_s) > _HOLE_S) + 1:
        soon = np.searchsorted(places_s, places_s[index] + _CATCH_UP_S)
        silent = round((late_s[index:soon].min() - late_s[index - 1]) * sample_rate)
        if silent > _HOLE_S * sample_rate:
            holes.append((round(places_s[index] * sample_rate), silent))
            late_s[index:] -= silent / sample_rate
            laid_s[index:] += silent / sample_rate
    return Timeline(length, start, tuple(holes), _clock(laid_s, late_s, begin_s))


def _clock(laid_s: Any, late_s: Any, begin_s: float) -> Clock:
    """Return a line of few corners that differs nowhere by more than the jitter from `late_s` at `laid_s`."""
    if np.abs(late_s).max() <= _JITTER_S:
        return ((0.0, begin_s),) if begin_s else ()
    corners = [(float(laid_s[0]), begin_s)]
    low, high = -np.inf, np.inf  # slopes of a line from the last corner that passes all points since then
    point = corners[0]
    for at_s, late in zip(laid_s.tolist(), (late_s + begin_s).tolist(), strict=True):
        if at_s <= point[0]:
            continue
        least, most = _slopes(corners[-1], at_s, late)
        if max(low, least) > min(high, most):
            corners.append(point)
            low, high = -np.inf, np.inf
            least, most = _slopes(point, at_s, late)
        low, high = max(low, least), min(high, most)
        slope = 0.0 if low <= 0.0 <= high else (low + high) / 2
        point = at_s, corners[-1][1] + slope * (at_s - corners[-1][0])
    return (*corners, point)


def _slopes(corner: tuple[float, float], at_s: float, late: float) -> tuple[float, float]:
    """Return the lowest and the highest slope of a line from `corner` that passes `late` near enough."""
    length = at_s - corner[0]
    return (late - _JITTER_S - corner[1]) / length, (late + _JITTER_S - corner[1]) / length


class _Counter:
    """Takes the place of a `SourceWriter` where the samples are of no use."""

    def __init__(self, channels: int) -> None:
        """Begin with nothing."""
        self.channels = channels
        self.frames = 0

    def append(self, block: Waveform) -> None:
        """Count a block (channels, frames)."""
        self.frames += block.shape[1]

    def close(self) -> None:
        """Do nothing."""
