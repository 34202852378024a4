# SPDX-License-Identifier: GPL-3.0-or-later
"""What was cut or copied, by reference: a clip keeps pieces, so copying an hour takes no time and no memory.

A clip outlives the project it came from. Pasting fits it to the sample rate and channels of where it goes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from editor.core.commands import Command, all_ranges, inserted, with_shifted_markers
from editor.core.fitting import Fits, Pair
from editor.core.project import Project, Track, convert_frames
from editor.core.selection import Selection
from editor.core.sound.pieces import PieceTable


@dataclass(frozen=True, eq=False)
class Clip:
    """The selected part of each selected track, with its name, rate and channels; empty where it has no sound."""

    tracks: tuple[Track, ...]

    @property
    def duration_s(self) -> float:
        """Length of the longest part, in seconds."""
        return max((track.duration_s for track in self.tracks), default=0.0)

    @property
    def sounding(self) -> tuple[Track, ...]:
        """The parts that aren't empty."""
        return tuple(track for track in self.tracks if track.frames)


def copied(project: Project, selection: Selection, name: str = "Copy") -> Clip:
    """Return the selection as a clip. Raises `EditorError` when nothing is selected."""
    ranges = all_ranges(project, selection, name)
    return Clip(tuple(_bare(project.tracks[i], project.tracks[i].table.slice(a, b)) for i, (a, b) in ranges))


def paste_pairs(project: Project, selection: Selection, clip: Clip) -> list[Pair]:
    """Return each part of `clip` that goes into a track, with that track, as `pasted` needs them fitted."""
    targets = selection.track_indices(project)
    return [(part, project.tracks[index]) for part, index in zip(_parts(clip, len(targets)), targets, strict=False)]


def pasted(
    project: Project, selection: Selection, clip: Clip, fits: Fits | None = None, join_s: float = 0.0
) -> Command:
    """Put `clip` in place of the selection, or at the cursor, cross-faded over `join_s` seconds at both ends.

    A clip of one track goes into every selected track; of several, the first goes into the first selected track and so
    on, and parts that find no track become new ones; empty parts only keep the others in their tracks. `fits` holds
    what was fitted to the tracks before.
    """
    targets, fits = selection.track_indices(project), fits or Fits()
    after = project
    for index, (part, track) in zip(targets, paste_pairs(project, selection, clip), strict=False):
        table = fits(part, track)
        start = convert_frames(selection.start, project.sample_rate, track.sample_rate)
        end = max(start, selection.range_in(project, index)[1])
        fade = round(join_s * track.sample_rate)
        after = after.with_track(index, track.with_table(inserted(track.table, start, end, table, fade)))
    for part in _parts(clip, len(targets))[len(targets) :]:
        after = after.add(_placed(project, part, selection.start))
    command = Command("Paste", f"Paste {clip.duration_s:.3f} s", project, after)
    return with_shifted_markers(command, selection, round(clip.duration_s * project.sample_rate))


def pasted_as_tracks(project: Project, frame: int, clip: Clip) -> Command:
    """Put each part of `clip` into a new track, where it begins at `frame` of the project's rate."""
    after = project.add(*(_placed(project, part, frame) for part in clip.sounding))
    return Command("Paste as new track", f"Paste {clip.duration_s:.3f} s as new track", project, after)


def _parts(clip: Clip, count: int) -> tuple[Track, ...]:
    """Return what of `clip` goes into `count` tracks, in their order, and what finds none behind it."""
    parts = clip.tracks if len(clip.tracks) == count else clip.sounding
    return parts * count if len(parts) == 1 and count else parts


def _placed(project: Project, part: Track, frame: int) -> Track:
    """Return `part` as a track of its own that begins at `frame`, or at 0 in an empty project."""
    offset = convert_frames(frame, project.sample_rate, part.sample_rate) if project.tracks else 0
    return part.with_table(inserted(PieceTable(part.channels), offset, offset, part.table))


def _bare(track: Track, table: PieceTable) -> Track:
    return replace(track, table=table, gain_db=0.0, pan=0.0, muted=False, soloed=False, path=None)
