# SPDX-License-Identifier: GPL-3.0-or-later
"""The tracks of a project mixed to stereo, read from front to back at the sound card's rate.

It holds a snapshot, so nobody needs a lock while the user edits. Tracks with another rate go through a resampler that
keeps its state from block to block, so that there is no seam.
"""

from __future__ import annotations

import numpy as np
import soxr

from editor.core.mixing import channel_matrix
from editor.core.project import Project, Track
from processors.api import Waveform

CHANNELS = 2
CHUNK = 8192
"""Frames of a track that are resampled at a time."""


class Mix:
    """Reads `project` from `start` (frames at `sample_rate` Hz) on; behind the end there is silence."""

    def __init__(self, project: Project, sample_rate: int, start: int = 0) -> None:
        """Take a snapshot of `project`."""
        self.project = project
        self.sample_rate = sample_rate
        self._streams: list[_TrackStream] = []
        self._gains: list[float] = []
        self.seek(start)

    @property
    def frames(self) -> int:
        """Length in frames at the mix's own rate."""
        ends = [-(-track.frames * self.sample_rate // track.sample_rate) for track in self.project.tracks]
        return max(ends, default=0)

    def seek(self, start: int) -> None:
        """Go on reading at frame `start`."""
        self.position = start
        self._streams = [_TrackStream(track, self.sample_rate, start) for track in self.project.tracks]
        self._gains = track_gains(self.project)

    def update(self, project: Project) -> None:
        """Go on with another state of the project; new gains, mutes and solos fade in over the next block."""
        if project is self.project:
            return
        same_sound = [track.table for track in project.tracks] == [track.table for track in self.project.tracks]
        self.project = project
        if not same_sound:
            self.seek(self.position)

    def read(self, frames: int) -> Waveform:
        """Return the next `frames` frames, shape (2, frames)."""
        mixed = np.zeros((CHANNELS, frames), np.float32)
        wanted = track_gains(self.project)
        for stream, old, new in zip(self._streams, self._gains, wanted, strict=True):
            sound = stream.read(frames)
            if old == new == 0.0:
                continue
            gain = np.float32(new) if old == new else np.linspace(old, new, frames, dtype=np.float32)
            mixed += to_stereo(sound) * gain
        self._gains = wanted
        self.position += frames
        return mixed


class _TrackStream:
    """One track at the mix's rate, read from front to back."""

    def __init__(self, track: Track, sample_rate: int, start: int) -> None:
        self._table = track.table
        self._resampler: soxr.ResampleStream | None = None
        if track.sample_rate != sample_rate:
            self._resampler = soxr.ResampleStream(track.sample_rate, sample_rate, track.channels, dtype="float32")
        self._position = min(round(start * track.sample_rate / sample_rate), track.frames)
        self._ready = np.zeros((track.channels, 0), np.float32)
        self._at_end = False

    def read(self, frames: int) -> Waveform:
        """Return the next `frames` frames, shape (channels, frames), with silence behind the end."""
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


def track_gains(project: Project) -> list[float]:
    """Return how loud each track is mixed, as a factor; 0 for one that is muted or not soloed."""
    audible = set(project.audible)
    return [10 ** (track.gain_db / 20) if i in audible else 0.0 for i, track in enumerate(project.tracks)]


def to_stereo(sound: Waveform) -> Waveform:
    """Return `sound` (channels, frames) as (2, frames): mono to both sides, surround folded down."""
    channels = sound.shape[0]
    if channels == CHANNELS:
        return sound
    if channels == 1:
        return np.repeat(sound, CHANNELS, axis=0)
    folded: Waveform = np.asarray(channel_matrix(channels, CHANNELS), np.float32) @ sound
    return folded
