# SPDX-License-Identifier: GPL-3.0-or-later
"""Several tracks on one time line, as frozen values. Every edit makes a new `Project` that shares all that stayed.

So a worker or the sound card holds a snapshot, undo is a reference, and nothing needs a lock. Tracks keep their own
sample rate and channels; positions of the project, such as those of its markers, are frames of the first track's rate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from editor.core.files import Cover
from editor.core.sound.pieces import PieceTable

DEFAULT_SAMPLE_RATE = 44100
"""Hz; the rate of a project without tracks."""


@dataclass(frozen=True, order=True)
class Marker:
    """A named place: `frame` is counted at the project's rate."""

    frame: int
    name: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError (a bug) for a place before the beginning."""
        if self.frame < 0:
            raise ValueError(f"a marker can't stand at {self.frame}")


@dataclass(frozen=True, eq=False)
class Track:
    """A named sound. `path` and all below it tell of the file it came from, as far as there is one.

    `bit_rate` is in bits per second, and known of lossy files only.
    `pan` is -1 (left) to 1 (right); like `gain_db` it is heard and mixed, but not part of the sound itself.
    """

    name: str
    sample_rate: int
    table: PieceTable
    gain_db: float = 0.0
    pan: float = 0.0
    muted: bool = False
    soloed: bool = False
    path: Path | None = None
    format: str = ""
    encoding: str = ""
    bit_rate: int | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    cover: Cover | None = None

    @property
    def channels(self) -> int:
        """Number of channels."""
        return self.table.channels

    @property
    def frames(self) -> int:
        """Length in frames of the track's own rate."""
        return self.table.frames

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.table.frames / self.sample_rate

    def with_table(self, table: PieceTable) -> Track:
        """Return the same track with another sound."""
        return replace(self, table=table)


@dataclass(frozen=True, eq=False)
class Project:
    """Tracks from top to bottom; all start at 0. `markers` are in order of time, whatever order they are given in."""

    tracks: tuple[Track, ...] = ()
    markers: tuple[Marker, ...] = ()

    def __post_init__(self) -> None:
        """Put the markers in order."""
        object.__setattr__(self, "markers", tuple(sorted(self.markers)))

    @property
    def sample_rate(self) -> int:
        """Hz of the project's positions: those of the first track."""
        return self.tracks[0].sample_rate if self.tracks else DEFAULT_SAMPLE_RATE

    @property
    def frames(self) -> int:
        """Length of the longest track, in frames of the project's rate."""
        return max((convert_frames(t.frames, t.sample_rate, self.sample_rate) for t in self.tracks), default=0)

    @property
    def duration_s(self) -> float:
        """Length of the longest track, in seconds."""
        return max((track.duration_s for track in self.tracks), default=0.0)

    @property
    def audible(self) -> tuple[int, ...]:
        """Indices of the tracks that are heard: the soloed ones if there are any, else those not muted."""
        soloed = tuple(index for index, track in enumerate(self.tracks) if track.soloed)
        return soloed or tuple(index for index, track in enumerate(self.tracks) if not track.muted)

    def with_tracks(self, tracks: tuple[Track, ...]) -> Project:
        """Return a project of `tracks`, with the markers at the same times even when the first track's rate differs."""
        after = Project(tracks)
        if after.sample_rate == self.sample_rate:
            return replace(after, markers=self.markers)
        rates = self.sample_rate, after.sample_rate
        moved = tuple(replace(marker, frame=convert_frames(marker.frame, *rates)) for marker in self.markers)
        return replace(after, markers=moved)

    def with_track(self, index: int, track: Track) -> Project:
        """Return a project in which `track` stands at `index`."""
        self.tracks[index]
        return self.with_tracks((*self.tracks[:index], track, *self.tracks[index + 1 :]))

    def with_markers(self, markers: tuple[Marker, ...]) -> Project:
        """Return a project with other markers."""
        return replace(self, markers=markers)

    def add(self, *tracks: Track) -> Project:
        """Return a project with `tracks` below the others."""
        return self.with_tracks((*self.tracks, *tracks))

    def joined(self, other: Project) -> Project:
        """Return a project with the tracks of `other` below its own, and with the markers of both at their times."""
        both = self.add(*other.tracks)
        rates = other.sample_rate, both.sample_rate
        moved = tuple(replace(marker, frame=convert_frames(marker.frame, *rates)) for marker in other.markers)
        return both.with_markers((*both.markers, *moved))

    def remove(self, *indices: int) -> Project:
        """Return a project without the tracks at `indices`."""
        return self.with_tracks(tuple(track for index, track in enumerate(self.tracks) if index not in indices))


def convert_frames(frames: int, rate: int, new_rate: int) -> int:
    """Return the position `frames` at `rate` Hz as the nearest position at `new_rate` Hz (halves go up)."""
    return frames if rate == new_rate else (2 * frames * new_rate + rate) // (2 * rate)
