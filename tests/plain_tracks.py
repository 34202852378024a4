# SPDX-License-Identifier: GPL-3.0-or-later
"""A track as plain arrays, and what edits do to it, for the tests of sessions."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np


@dataclass(frozen=True, eq=False)
class Plain:
    """A track: its samples, and which frames are silence that was put in, where tracks may be joined."""

    name: str
    sound: np.ndarray
    quiet: np.ndarray

    @classmethod
    def silence(cls, channels, frames):
        return cls("", np.zeros((channels, frames), np.float32), np.ones(frames, bool))

    @property
    def frames(self):
        return self.sound.shape[1]

    def part(self, start, end):
        return replace(self, sound=self.sound[:, start:end], quiet=self.quiet[start:end])

    def then(self, *others):
        parts = [self, *(other.as_channels(len(self.sound)) for other in others)]
        return replace(
            self,
            sound=np.concatenate([part.sound for part in parts], axis=1),
            quiet=np.concatenate([part.quiet for part in parts]),
        )

    def to(self, frames):
        """The same, at least so long."""
        return self.then(Plain.silence(len(self.sound), max(frames - self.frames, 0)))

    def put(self, start, end, other):
        """With `other` in place of what is from `start`, which may be behind the end, to `end`."""
        long = self.to(start)
        return long.part(0, start).then(other, long.part(max(start, end), long.frames))

    def behind(self, frames):
        return replace(Plain.silence(len(self.sound), frames), name=self.name).then(self)

    def as_channels(self, channels):
        rows = [self.sound] if len(self.sound) == 1 else [self.sound.mean(axis=0, keepdims=True)]
        return self if len(self.sound) == channels else replace(self, sound=np.concatenate(rows * channels))

    def over(self, other):
        """Both at once, or one after the other where they would have to be added."""
        frames = max(self.frames, other.frames)
        one, two = self.to(frames), other.as_channels(len(self.sound)).to(frames)
        if not (one.quiet | two.quiet).all():
            return self.then(other)
        return replace(one, sound=one.sound + two.sound, quiet=one.quiet & two.quiet)
