# SPDX-License-Identifier: GPL-3.0-or-later
"""Every edit as a value: the project before and after, with a name for the undo menu. Making a command changes nothing.

All edits of sound are one operation, `PieceTable.replace`; delete, silence and trim are names for it. Functions
take a selection at the project's rate and edit each selected track at its own; `join_s` are the seconds of the
cross-fade at each join.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from editor import __version__ as PROGRAM_VERSION
from editor.core.errors import EditorError
from editor.core.frequencies import format_band
from editor.core.markers import Stretch, kept, shifted, stretched, with_brought
from editor.core.presets import in_words
from editor.core.project import Project, Track, convert_frames
from editor.core.selection import Selection
from editor.core.sound.joins import joined, joined_inside
from editor.core.sound.pieces import PieceTable
from editor.core.timecode import format_time
from processors.api import ProcessorInfo, Value

LONGEST_SILENCE_S = 24 * 3600.0
"""Seconds of silence that are put in at once: a slip of the keys could ask for more than there is memory to draw."""


@dataclass(frozen=True)
class Applied:
    """What a processor did: its id, its version, and every value it was given; enough to do it again."""

    processor: str
    version: str
    values: Mapping[str, Value]


@dataclass(frozen=True, eq=False)
class Command:
    """One step of the history. `name` is for menus ("Delete"), `description` for the history list.

    `applied` tells which processor made the new sound, if one did. `stretch` is how it moves the markers, including
    those that are set while it is made.
    """

    name: str
    description: str
    before: Project
    after: Project
    applied: Applied | None = None
    stretch: Stretch | None = None


def nothing_to_change(name: str) -> str:
    """Return what to say where a processor or step `name` left everything as it was."""
    return f"{name} found nothing to change."


def changed(project: Project, tables: Mapping[int, PieceTable], name: str, description: str = "") -> Command:
    """Give the tracks named in `tables` a new sound, all in one step; without any the project stays the very same."""
    after = project
    for index, table in tables.items():
        after = after.with_track(index, after.tracks[index].with_table(table))
    return Command(name, description or name, project, after)


def processed(
    project: Project,
    tables: Mapping[int, PieceTable],
    info: ProcessorInfo,
    values: Mapping[str, Value],
    selection: Selection | None = None,
) -> Command:
    """Give the tracks in `tables` the new sound that a processor made of them with `values`, all in one step.

    The `selection` is what it worked on, for the description.
    """
    words = in_words(info, values)
    where = ", ".join([*(project.tracks[index].name for index in tables), *_places(project, selection)])
    description = f"{info.name} ({words}): {where}" if words else f"{info.name}: {where}"
    applied = Applied(info.id, info.version or PROGRAM_VERSION, dict(values))
    return replace(changed(project, tables, info.name, description), applied=applied)


def rebased(command: Command, project: Project) -> Command:
    """Return `command` as made for `project`, which has changed since: the same new sounds and added tracks.

    The markers of now keep to the sound, unless a track came that stays as long as it is; those of added tracks come
    too. That is for long work on a snapshot, such as a processor on one track while another one is edited. Raises
    `EditorError` when a track it changes was itself edited, or is gone.
    """
    if command.before is project:
        return command
    before, after = command.before.tracks, command.after.tracks
    changed_tracks = [(old, new) for old, new in zip(before, after, strict=False) if old is not new]
    if len(after) < len(before):
        raise outdated(command.name)
    result = project
    for old, new in changed_tracks:
        places = [index for index, track in enumerate(project.tracks) if track.table is old.table]
        if not places:
            raise outdated(command.name)
        result = result.with_track(places[0], result.tracks[places[0]].with_table(new.table))
    if len(after) > len(before):
        result = with_brought(result.add(*after[len(before) :]), command.before, command.after)
    if command.stretch is not None and len(project.tracks) <= len(before):
        by = command.stretch.at_rate(command.before.sample_rate, result.sample_rate)
        result = result.with_markers(stretched(result.markers, by))
    return replace(command, before=project, after=result)


def delete(project: Project, selection: Selection, name: str = "Delete", join_s: float = 0.0) -> Command:
    """Take the selection out; what comes after it moves up, cross-faded over `join_s` seconds.

    Raises `EditorError` when nothing is selected.
    """
    tables = {}
    for index, (start, end) in selected_ranges(project, selection, name):
        track = project.tracks[index]
        fade = round(join_s * track.sample_rate)
        tables[index] = joined(track.table, start, end, PieceTable(track.channels), fade)
    command = changed(project, tables, name, described(name, project, selection))
    return with_shifted_markers(command, selection, 0)


def silence(project: Project, selection: Selection, join_s: float = 0.0) -> Command:
    """Put silence in place of the selection, faded within it. Raises `EditorError` when nothing is selected."""
    tables = {}
    for index, (start, end) in selected_ranges(project, selection, "Silence"):
        track = project.tracks[index]
        quiet = PieceTable.silence(track.channels, end - start)
        tables[index] = joined_inside(track.table, start, end, quiet, round(join_s * track.sample_rate))
    return changed(project, tables, "Silence", described("Silence", project, selection))


def trim(project: Project, selection: Selection) -> Command:
    """Keep only the selection in the selected tracks, nothing of one that has no sound there.

    Raises `EditorError` when nothing is selected.
    """
    ranges = all_ranges(project, selection, "Trim")
    tables = {i: project.tracks[i].table.slice(a, b) for i, (a, b) in ranges}
    command = changed(project, tables, "Trim", described("Trim", project, selection))
    if not _holds_all(project, selection):
        return command
    markers = kept(project.markers, selection.start, selection.end)
    return replace(command, after=command.after.with_markers(markers))


def insert_silence(project: Project, selection: Selection, duration_s: float, join_s: float = 0.0) -> Command:
    """Insert silence of `duration_s` seconds where the selection starts.

    Raises `EditorError` without tracks, and for more than `LONGEST_SILENCE_S`.
    """
    check_tracks(project, selection, "Insert silence")
    if duration_s > LONGEST_SILENCE_S:
        raise EditorError("Silence of more than 24 hours can't be inserted; give a shorter time.")
    tables = {}
    for index in selection.track_indices(project):
        track = project.tracks[index]
        at = convert_frames(selection.start, project.sample_rate, track.sample_rate)
        table = reaching(track.table, at)
        quiet = PieceTable.silence(track.channels, round(duration_s * track.sample_rate))
        tables[index] = joined_inside(table, at, at, quiet, round(join_s * track.sample_rate))
    command = changed(project, tables, "Insert silence", f"Insert {duration_s:g} s of silence")
    return with_shifted_markers(command, selection.at(selection.start), round(duration_s * project.sample_rate))


def duplicate(project: Project, selection: Selection, join_s: float = 0.0) -> Command:
    """Copy the selection into new tracks, at the same time. Raises `EditorError` when nothing is selected."""
    ranges = selected_ranges(project, selection, "Duplicate")
    copies = [_moved_out(project.tracks[i], a, b, join_s) for i, (a, b) in ranges]
    return Command("Duplicate", described("Duplicate", project, selection), project, project.add(*copies))


def split(project: Project, selection: Selection, join_s: float = 0.0) -> Command:
    """Move the selection, or what follows the cursor, into new tracks at the same time.

    A region leaves silence behind, and the fades of both tracks add up to what was there; at a cursor the old track
    ends there. Raises `EditorError` when nothing is there.
    """
    rest = Selection(selection.start, max(project.frames, selection.start), selection.tracks)
    ranges = selected_ranges(project, rest if selection.is_empty else selection, "Split")
    after = project
    for i, (a, b) in ranges:
        track = project.tracks[i]
        at_end = b == track.frames
        gap = PieceTable.silence(track.channels, 0 if at_end else b - a)
        fade = 0 if at_end else round(join_s * track.sample_rate)
        after = after.with_track(i, track.with_table(joined_inside(track.table, a, b, gap, fade)))
        after = after.add(_moved_out(track, a, b, 0.0 if at_end else join_s))
    return Command("Split", described("Split", project, selection), project, after)


def add_tracks(project: Project, tracks: tuple[Track, ...], name: str = "Open") -> Command:
    """Add `tracks` below the others."""
    names = ", ".join(track.name for track in tracks)
    return Command(name, f"{name}: {names}", project, project.add(*tracks))


def selected_ranges(project: Project, selection: Selection, name: str) -> list[tuple[int, tuple[int, int]]]:
    """Return (track, (start, end)) for each selected track that has sound there, in frames of its own rate.

    Raises `EditorError` saying that `name` needs a selection when there is none, or sound when that holds none.
    """
    return [(index, (start, end)) for index, (start, end) in all_ranges(project, selection, name) if start < end]


def all_ranges(project: Project, selection: Selection, name: str) -> list[tuple[int, tuple[int, int]]]:
    """Do as `selected_ranges`, but for every selected track; where it has no sound, start and end are equal."""
    check_tracks(project, selection, name)
    ranges = [(index, selection.range_in(project, index)) for index in selection.track_indices(project)]
    if all(start == end for _, (start, end) in ranges):
        if not selection.is_empty:
            raise EditorError(f"{name} needs sound; mark a region where a selected track has some.")
        raise EditorError(f"{name} needs a selection; mark a region of a track first.")
    return ranges


def with_shifted_markers(command: Command, selection: Selection, frames: int) -> Command:
    """Return `command`, which puts `frames` frames in place of the selection, with the markers behind it moved along.

    They are those of the time line, so they stay when another track, which is not selected, keeps its place.
    """
    if not command.before.markers or not _holds_all(command.before, selection):
        return command
    markers = shifted(command.before.markers, selection.start, selection.end, frames)
    return replace(command, after=command.after.with_markers(markers))


def with_stretched_markers(command: Command, selection: Selection, frames: int) -> Command:
    """Return `command`, which makes the sound of the selection last `frames` frames, with the markers kept to it."""
    if not _holds_all(command.before, selection):
        return command
    by = Stretch(selection.start, selection.end, frames)
    markers = stretched(command.before.markers, by)
    return replace(command, after=command.after.with_markers(markers), stretch=by)


def inserted(table: PieceTable, start: int, end: int, other: PieceTable, fade: int = 0) -> PieceTable:
    """Put `other` where `start` to `end` was, faded over `fade` frames at the joins.

    A start behind the end of `table` is reached with silence.
    """
    table = reaching(table, start)
    return joined(table, start, max(start, min(end, table.frames)), other, fade)


def reaching(table: PieceTable, frame: int) -> PieceTable:
    """Return `table` with silence behind it up to `frame`, if it ends before."""
    gap = PieceTable.silence(table.channels, max(frame - table.frames, 0))
    return table.replace(table.frames, table.frames, gap) if gap.frames else table


def check_tracks(project: Project, selection: Selection, name: str) -> None:
    """Raise `EditorError` saying that `name` needs a track when none is selected."""
    if not selection.track_indices(project):
        raise EditorError(f"{name} needs a track; open a file first.")


def described(name: str, project: Project, selection: Selection) -> str:
    """Return `name` with the time that is selected, for the history."""
    start_s, end_s = selection.start / project.sample_rate, selection.end / project.sample_rate
    if selection.is_empty:
        return f"{name} at {format_time(start_s)}"
    return f"{name} {format_time(start_s)} to {format_time(end_s)}"


def _places(project: Project, selection: Selection | None) -> list[str]:
    """Return the time and the frequencies of a selection in words, as far as it has any."""
    if selection is None:
        return []
    start_s, end_s = selection.start / project.sample_rate, selection.end / project.sample_rate
    times = [] if selection.is_empty else [f"{format_time(start_s)} to {format_time(end_s)}"]
    return times if selection.band is None else [*times, format_band(selection.band)]


def _holds_all(project: Project, selection: Selection) -> bool:
    return len(selection.track_indices(project)) == len(project.tracks)


def outdated(name: str) -> EditorError:
    """Return what to say where long work comes to its end and the track that it was for is no longer what it was."""
    return EditorError(f"{name} can't be put in place, since its track was changed meanwhile; do it again.")


def _moved_out(track: Track, start: int, end: int, join_s: float = 0.0) -> Track:
    """Return a new track with the sound from `start` to `end`, at the same time, faded where it went on."""
    fade = round(join_s * track.sample_rate)
    quiet = PieceTable.silence(track.channels, start)
    rest = PieceTable.silence(track.channels, 1 if end < track.frames and fade else 0)
    table = quiet.replace(start, start, rest)
    table = joined_inside(table, start, start, track.table.slice(start, end), fade)
    return track.with_table(table.slice(0, end))
