# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be heard next, and which place of the project a played frame belongs to. No sound card in here.

A device pulls blocks from its own thread; the window asks for the position and hands over new snapshots from its own.
A short lock is held between the two, never while the window draws.
"""

from __future__ import annotations

import math
import threading
from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from editor.core.project import Project
from editor.playback.mix import CHANNELS, LiveMix

NOTE_S = 0.02
"""Seconds of sound that are looked at together when they are heard."""

NOTED = 500
"""Such blocks that are kept at most, for who never asks what was heard."""


@dataclass(frozen=True)
class Span:
    """What to play, in seconds: from `start_s` to `end_s`, then again from `loop_s` on, if that is given.

    It never goes beyond the end of the project, which is where it goes without `end_s`, however long that gets.
    """

    start_s: float
    end_s: float = math.inf
    loop_s: float | None = None


@dataclass(frozen=True)
class _Leg:
    """A part of a playback, from frame `pulled` of it on, while the project has one length.

    It begins at frame `start` of the project and goes to `end`, then on from `loop`, if that is given.
    """

    pulled: int
    start: int
    end: int
    loop: int | None

    def place_of(self, played: int) -> int:
        """Return the frame of the project that frame `played` of the playback is."""
        place = self.start + played - self.pulled
        if place >= self.end and self.loop is not None:
            place = self.loop + (place - self.end) % (self.end - self.loop)
        return min(place, self.end)


class Engine:
    """Feeds one playback of `span`. Make a new one for each press of play."""

    def __init__(self, project: Project, span: Span, sample_rate: int) -> None:
        """Prepare to play; `sample_rate` is the device's, in Hz."""
        self.sample_rate = sample_rate
        self.span, self._project = span, project
        self._mix = LiveMix(project, sample_rate, round(span.start_s * sample_rate))
        self._lock = threading.Lock()
        self._pulled = 0
        self._given: deque[tuple[int, NDArray[np.float32]]] = deque(maxlen=NOTED)
        self._legs: tuple[_Leg, ...] = (self._leg(project),)

    @property
    def at_end(self) -> bool:
        """Whether everything was pulled; never for a loop."""
        leg = self._legs[-1]
        return leg.loop is None and leg.place_of(self._pulled) >= leg.end

    def update(self, project: Project) -> None:
        """Take another state of the project from the next block on."""
        self._project = project

    def pull(self, frames: int) -> NDArray[np.float32]:
        """Return the next frames to be heard, shape (frames, 2); fewer at the end, none after it.

        Called from the device's thread. Raises what reading a source raises.
        """
        parts: list[NDArray[np.float32]] = []
        leg = self._follow(self._project)
        while frames > 0:
            count = min(frames, leg.end - self._mix.position)
            if count <= 0:
                if leg.loop is None:
                    break
                self._mix.seek(leg.loop)
                continue
            parts.append(self._mix.read(count).T)
            frames -= count
        block = np.ascontiguousarray(np.concatenate(parts)) if parts else np.zeros((0, CHANNELS), np.float32)
        self._note(block)
        return block

    def position_s(self, played: int) -> float:
        """Return the time in the project of frame `played` of this playback."""
        leg = next(leg for leg in reversed(self._legs) if leg.pulled <= max(played, 0))
        return leg.place_of(played) / self.sample_rate

    def heard(self, played: int) -> list[NDArray[np.float32]]:
        """Return what came to be heard since the last call, when `played` frames have been heard by now.

        Blocks of about 20 ms, shape (frames, 2), in order; they are for looking at only.
        """
        blocks = []
        with self._lock:
            while self._given and self._given[0][0] <= played:
                blocks.append(self._given.popleft()[1])
        return blocks

    def _follow(self, project: Project) -> _Leg:
        """Hear `project` from now on; return the leg for its length."""
        self._mix.update(project)
        now, leg = self._legs[-1], self._leg(project)
        if (leg.end, leg.loop) != (now.end, now.loop):
            self._legs = (*self._legs, leg)
        return self._legs[-1]

    def _leg(self, project: Project) -> _Leg:
        """Return how playing goes on from here if `project` is heard."""
        end = round(min(self.span.end_s, project.duration_s) * self.sample_rate)
        loop = end if self.span.loop_s is None else round(self.span.loop_s * self.sample_rate)
        return _Leg(self._pulled, min(self._mix.position, end), end, loop if loop < end else None)

    def _note(self, block: NDArray[np.float32]) -> None:
        """Remember `block` until it is heard."""
        step = max(round(NOTE_S * self.sample_rate), 1)
        found = [(self._pulled + begin, block[begin : begin + step]) for begin in range(0, block.shape[0], step)]
        with self._lock:
            self._given.extend(found)
            self._pulled += block.shape[0]
