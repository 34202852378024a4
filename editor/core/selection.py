# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user has marked: a stretch of time, some tracks, perhaps a band of frequencies.

Frozen, so it can be handed to a worker as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from editor.core.project import Project, convert_frames


@dataclass(frozen=True)
class Selection:
    """Frames `start` to `end` (half-open, at the project's rate) of `tracks`. No tracks means all of them.

    With `start` == `end` no sound is selected, and `start` is the cursor. `band` is (low, high) in Hz: processors
    change only what lies between; None stands for all frequencies.
    """

    start: int = 0
    end: int = 0
    tracks: tuple[int, ...] = ()
    band: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        """Sort the tracks. Raises ValueError when the end lies before the start or the start before 0."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a selection can't reach from {self.start} to {self.end}")
        if self.band is not None and not 0 <= self.band[0] < self.band[1]:
            raise ValueError(f"a band can't reach from {self.band[0]} to {self.band[1]} Hz")
        object.__setattr__(self, "tracks", tuple(sorted(set(self.tracks))))

    @property
    def is_empty(self) -> bool:
        """Whether no stretch of time is selected."""
        return self.start == self.end

    @property
    def frames(self) -> int:
        """Length in frames of the project's rate."""
        return self.end - self.start

    def track_indices(self, project: Project) -> tuple[int, ...]:
        """Return the selected tracks of `project`: those named that exist, or all when none is named."""
        count = len(project.tracks)
        return tuple(index for index in self.tracks if 0 <= index < count) if self.tracks else tuple(range(count))

    def range_in(self, project: Project, index: int) -> tuple[int, int]:
        """Return (start, end) in frames of track `index`, kept inside that track; the two may be equal."""
        track = project.tracks[index]
        rate = project.sample_rate
        start = min(convert_frames(self.start, rate, track.sample_rate), track.frames)
        reaches_end = self.end >= project.frames
        end = track.frames if reaches_end else convert_frames(self.end, rate, track.sample_rate)
        return start, max(start, min(end, track.frames)) if not self.is_empty else start

    def clipped(self, project: Project) -> Selection:
        """Return the part of it that exists in `project`."""
        tracks = tuple(index for index in self.tracks if 0 <= index < len(project.tracks))
        return replace(self, start=min(self.start, project.frames), end=min(self.end, project.frames), tracks=tracks)

    def following(self, before: Project, after: Project) -> Selection:
        """Return the selection of the same tracks and times in `after`, which `before` has become.

        A track that is gone is selected no longer; where no other one is, the one that took its place is.
        """
        places = {track: index for index, track in enumerate(after.tracks)}
        named = [(index, before.tracks[index]) for index in self.tracks if index < len(before.tracks)]
        edited = {index for index, track in enumerate(after.tracks) if track not in before.tracks}
        tracks = [places.get(track, index) for index, track in named if track in places or index in edited]
        if named and not tracks:
            tracks = [min(named[0][0], len(after.tracks) - 1)]
        rates = before.sample_rate, after.sample_rate
        start, end = convert_frames(self.start, *rates), convert_frames(self.end, *rates)
        return replace(self, start=start, end=end, tracks=tuple(tracks)).clipped(after)

    def at(self, frame: int) -> Selection:
        """Return a cursor at `frame` in the same tracks."""
        return Selection(frame, frame, self.tracks)


def everything(project: Project) -> Selection:
    """Return a selection of the whole `project`."""
    return Selection(0, project.frames, tuple(range(len(project.tracks))))
