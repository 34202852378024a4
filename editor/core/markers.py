# SPDX-License-Identifier: GPL-3.0-or-later
"""Named places keep to their sound: how markers move when something before them is taken out or put in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from editor.core.project import Marker, Project, convert_frames


@dataclass(frozen=True)
class Stretch:
    """The sound from `start` to `end`, which isn't empty, made to last `frames`: frames of a project's rate."""

    start: int
    end: int
    frames: int

    def at_rate(self, from_rate: int, to_rate: int) -> Stretch:
        """Return the same stretch counted at another rate."""
        start, end, frames = (convert_frames(each, from_rate, to_rate) for each in (self.start, self.end, self.frames))
        return Stretch(start, max(start + 1, end), frames)


def shifted(markers: Iterable[Marker], start: int, end: int, frames: int) -> tuple[Marker, ...]:
    """Return `markers` after `frames` frames were put where `start` to `end` was.

    Those within what was taken out are gone, those behind it keep to their sound. Where nothing was taken out, one at
    `start` moves with what stood there.
    """
    moved = []
    for marker in markers:
        if marker.frame >= end and (marker.frame > start or start == end):
            moved.append(replace(marker, frame=marker.frame + frames - (end - start)))
        elif marker.frame <= start:
            moved.append(marker)
    return tuple(moved)


def stretched(markers: Iterable[Marker], by: Stretch) -> tuple[Marker, ...]:
    """Return `markers` kept to the sound that was made longer or shorter."""
    moved = []
    for marker in markers:
        inside = min(max(marker.frame - by.start, 0), by.end - by.start)
        place = marker.frame - inside + convert_frames(inside, by.end - by.start, by.frames)
        moved.append(replace(marker, frame=place))
    return tuple(moved)


def kept(markers: Iterable[Marker], start: int, end: int) -> tuple[Marker, ...]:
    """Return what is left of `markers` when only `start` to `end` is kept, which then begins at 0."""
    return tuple(replace(marker, frame=marker.frame - start) for marker in markers if start <= marker.frame <= end)


def with_brought(project: Project, before: Project, after: Project) -> Project:
    """Return `project` with the markers that came with the tracks that made `after` of `before`, at their times."""
    new = Counter(after.markers) - Counter(before.with_tracks(after.tracks).markers)
    rates = after.sample_rate, project.sample_rate
    moved = tuple(replace(marker, frame=convert_frames(marker.frame, *rates)) for marker in new.elements())
    return project.with_markers((*project.markers, *moved))


def next_marker(project: Project, frame: int) -> Marker | None:
    """Return the first marker behind `frame`, or None."""
    return next((marker for marker in project.markers if marker.frame > frame), None)


def previous_marker(project: Project, frame: int) -> Marker | None:
    """Return the last marker before `frame`, or None."""
    return next((marker for marker in reversed(project.markers) if marker.frame < frame), None)


def free_name(project: Project, word: str = "Marker") -> str:
    """Return a name for a new marker, such as "Marker 3", that none has yet."""
    names = {marker.name for marker in project.markers}
    number = len(project.markers) + 1
    while f"{word} {number}" in names:
        number += 1
    return f"{word} {number}"
