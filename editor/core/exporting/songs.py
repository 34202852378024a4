# SPDX-License-Identifier: GPL-3.0-or-later
"""One recording becomes the songs in it: each begins at a marker and lasts to the next one, the last one to the end.

They follow each other without a gap, so that an album that runs through still does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from editor.core.exporting.content import Content
from editor.core.exporting.names import plain_name
from editor.core.project import Marker, Project, convert_frames
from editor.core.selection import Selection

LEAD_IN_S = 20.0
"""Seconds before the first marker up to which they are no song but a needle's way to it, or a tape's."""

_OF_THE_WHOLE = ("titlesort", "isrc", "tracktotal", "totaltracks")
"""Tags that are about one song, and wrong of it where the recording of them all has them."""


def song_paths(project: Project, output: Path, whole: Content) -> dict[Path, Content]:
    """Return the file of each song in `whole`, "out 01 prelude.wav", with what goes there; none where no sound is.

    A part of `whole` leaves the songs their numbers. What is before the first marker is a song too, unless it is a
    lead-in.
    """
    markers = _beginnings(project, _end_of(project, whole.tracks))
    width, total = max(2, len(str(len(markers)))), len(markers)
    files = {}
    for number, (marker, following) in enumerate(pairwise([*markers, Marker(project.frames)]), 1):
        part = _common(Selection(marker.frame, following.frame), whole.part)
        if part is not None:
            name = marker.name.strip()
            stem = f"{output.stem} {number:0{width}} {plain_name(name)}".rstrip()
            tags = {**dict.fromkeys(_OF_THE_WHOLE, ""), "title": name, "track": f"{number}/{total}"}
            files[output.parent / f"{stem}{output.suffix}"] = replace(whole, part=part, tags=tags)
    return files


def begin_songs(project: Project, tracks: Sequence[int]) -> bool:
    """Return whether each marker begins a song of its own in `tracks`: its name and its place are in a file then."""
    end = _end_of(project, tracks)
    return len({marker.frame for marker in project.markers if marker.frame < end}) == len(project.markers)


def lead_in_s(project: Project) -> float:
    """Return how many seconds before the first marker are in no song."""
    before_s = project.markers[0].frame / project.sample_rate if project.markers else 0.0
    return before_s if before_s <= LEAD_IN_S else 0.0


def _beginnings(project: Project, end: int) -> list[Marker]:
    """Return where songs begin before `end`; of several markers at one place the last one counts."""
    found = {marker.frame: marker for marker in project.markers if marker.frame < end}
    if project.markers and not lead_in_s(project):
        found = {0: Marker(0), **found}
    return list(found.values())


def _end_of(project: Project, tracks: Sequence[int]) -> int:
    """Return where the longest of `tracks` ends, in frames of the project's rate."""
    chosen = [project.tracks[index] for index in tracks]
    return max((convert_frames(each.frames, each.sample_rate, project.sample_rate) for each in chosen), default=0)


def _common(song: Selection, part: Selection | None) -> Selection | None:
    """Return what of a song is in `part`, or None."""
    if part is None or part.is_empty:
        return song
    start, end = max(song.start, part.start), min(song.end, part.end)
    return Selection(start, end) if start < end else None
