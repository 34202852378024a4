# SPDX-License-Identifier: GPL-3.0-or-later
"""The tracks of a project mixed to stereo as they are heard, read from front to back at the sound card's rate.

It holds a snapshot, so nobody needs a lock while the user edits, and takes the next one between two blocks; what goes
into a file is mixed by `core.mixing`. Tracks with another rate go through a resampler that keeps its state from block
to block, so that there is no seam.
"""

from __future__ import annotations

from math import gcd

import numpy as np
import soxr

from editor.core.mixing import channel_matrix, pan_gains
from editor.core.project import Project, Track
from processors.api import Waveform

CHANNELS = 2
CHUNK = 8192
"""Frames of a track that are resampled at a time."""

CROSS_FADE_S = 0.005
"""Seconds in which another sound takes the place of the one before, so that switching never clicks."""


class LiveMix:
    """Reads `project` from `start` (frames at `sample_rate` Hz) on; behind the end there is silence."""

    def __init__(self, project: Project, sample_rate: int, start: int = 0) -> None:
        """Take a snapshot of `project`."""
        self.project = project
        self.sample_rate = sample_rate
        self._voice = _Voice(project, sample_rate, start)
        self._fade = np.zeros(0, np.float32)
        self._old: _Voice | None = None
        self.position = start

    def seek(self, start: int) -> None:
        """Go on reading at frame `start`."""
        self.position = start
        self._old = None
        self._voice = _Voice(self.project, self.sample_rate, start)

    def update(self, project: Project) -> None:
        """Go on with another state of the project, at the same frame.

        New gains, mutes and solos fade in over the next block; another sound is cross-faded. While that lasts nothing
        newer is taken, so call again before the next block.
        """
        if project is self.project or self._old is not None:
            return
        same_sound = [track.table for track in project.tracks] == [track.table for track in self.project.tracks]
        self.project = project
        if same_sound:
            self._voice.project = project
        else:
            self._old = self._voice
            self._voice = _Voice(project, self.sample_rate, self.position)
            frames = max(round(CROSS_FADE_S * self.sample_rate), 1)
            self._fade = (np.arange(1, frames + 1) / (frames + 1)).astype(np.float32)

    def read(self, frames: int) -> Waveform:
        """Return the next `frames` frames, shape (2, frames)."""
        mixed = self._voice.read(frames)
        if self._old is not None:
            count = min(frames, self._fade.size)
            rising = self._fade[:count]
            mixed[:, :count] = mixed[:, :count] * rising + self._old.read(count) * (1 - rising)
            self._fade = self._fade[count:]
            if not self._fade.size:
                self._old = None
        self.position += frames
        return mixed


class _Voice:
    """All tracks of one state of the project, added up; a new state with the same sound changes gains only."""

    def __init__(self, project: Project, sample_rate: int, start: int) -> None:
        self.project = project
        self._streams = [_TrackStream(track, sample_rate, start) for track in project.tracks]
        self._gains = track_gains(project)

    def read(self, frames: int) -> Waveform:
        """Return the next `frames` frames, shape (2, frames)."""
        mixed: Waveform = np.zeros((CHANNELS, frames), np.float32)
        wanted = track_gains(self.project)
        for stream, old, new in zip(self._streams, self._gains, wanted, strict=True):
            sound = stream.read(frames)
            if not old.any() and not new.any():
                continue
            steady = bool((old == new).all())
            gains = new if steady else np.linspace(old[:, 0], new[:, 0], frames, dtype=np.float32, axis=1)
            mixed += to_stereo(sound) * gains
        self._gains = wanted
        return mixed


class _TrackStream:
    """One track at the mix's rate, read from front to back."""

    def __init__(self, track: Track, sample_rate: int, start: int) -> None:
        self._table = track.table
        self._resampler: soxr.ResampleStream | None = None
        if track.sample_rate != sample_rate:
            self._resampler = soxr.ResampleStream(track.sample_rate, sample_rate, track.channels, dtype="float32")
        # it begins where a frame of the track and one of the mix fall on the same instant, so that nothing shifts
        common = gcd(track.sample_rate, sample_rate)
        steps, self._skip = divmod(start, sample_rate // common)
        self._position = min(steps * (track.sample_rate // common), track.frames)
        self._ready = np.zeros((track.channels, 0), np.float32)
        self._at_end = False

    def read(self, frames: int) -> Waveform:
        """Return the next `frames` frames, shape (channels, frames), with silence behind the end."""
        skip, self._skip = self._skip, 0
        return self._read(skip + frames)[:, skip:]

    def _read(self, frames: int) -> Waveform:
        parts = [self._ready]
        have = self._ready.shape[1]
        while have < frames and not self._at_end:
            parts.append(self._next(max(frames - have, 1)))
            have += parts[-1].shape[1]
        if have < frames:
            parts.append(np.zeros((self._table.channels, frames - have), np.float32))
        sound = np.concatenate(parts, axis=1)
        self._ready = sound[:, frames:]
        return sound[:, :frames]

    def _next(self, wanted: int) -> Waveform:
        count = min(wanted if self._resampler is None else CHUNK, self._table.frames - self._position)
        sound = self._table.read(self._position, count)
        self._position += count
        self._at_end = self._position >= self._table.frames
        if self._resampler is None:
            return sound
        resampled: Waveform = self._resampler.resample_chunk(np.ascontiguousarray(sound.T), last=self._at_end).T
        return resampled


def track_gains(project: Project) -> list[Waveform]:
    """Return how loud each track is on both sides, as factors of shape (2, 1); 0 if it is muted or not soloed."""
    audible = set(project.audible)
    quiet: Waveform = np.zeros((CHANNELS, 1), np.float32)
    return [
        np.float32(10 ** (track.gain_db / 20)) * pan_gains(track.pan, CHANNELS) if index in audible else quiet
        for index, track in enumerate(project.tracks)
    ]


def to_stereo(sound: Waveform) -> Waveform:
    """Return `sound` (channels, frames) as (2, frames): mono to both sides, surround folded down."""
    channels = sound.shape[0]
    if channels == CHANNELS:
        return sound
    if channels == 1:
        return np.repeat(sound, CHANNELS, axis=0)
    folded: Waveform = np.asarray(channel_matrix(channels, CHANNELS), np.float32) @ sound
    return folded
