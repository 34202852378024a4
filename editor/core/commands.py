# SPDX-License-Identifier: GPL-3.0-or-later
"""Every edit as a value: the project before and after, with a name for the undo menu. Making a command changes nothing.

All edits of sound are one operation, `PieceTable.replace`; delete, silence, trim and insert are names for it. Functions
take a selection at the project's rate and edit each selected track at its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from editor.core.errors import EditorError
from editor.core.pieces import PieceTable
from editor.core.project import Project, Track, convert_frames
from editor.core.selection import Selection


@dataclass(frozen=True, eq=False)
class Command:
    """One step of the history. `name` is for menus ("Delete"), `description` for the history list."""

    name: str
    description: str
    before: Project
    after: Project


def replaced(
    project: Project, track_index: int, start: int, end: int, table: PieceTable, name: str, description: str = ""
) -> Command:
    """Put `table` where `start` to `end` was in one track; positions are frames of that track's rate."""
    track = project.tracks[track_index]
    new = track.table.replace(start, end, table)
    return changed(project, {track_index: new}, name, description or f"{name}: {track.name}")


def changed(project: Project, tables: Mapping[int, PieceTable], name: str, description: str = "") -> Command:
    """Give the tracks named in `tables` a new sound, all in one step."""
    after = project
    for index, table in tables.items():
        after = after.with_track(index, after.tracks[index].with_table(table))
    return Command(name, description or name, project, after)


def rebased(command: Command, project: Project) -> Command:
    """Return `command` as made for `project`, which has changed since: the same new sounds and added tracks.

    That is for long work on a snapshot, such as a processor on one track while another one is edited. Raises
    `EditorError` when a track it changes was itself edited, or is gone.
    """
    if command.before is project:
        return command
    before, after = command.before.tracks, command.after.tracks
    changed_tracks = [(old, new) for old, new in zip(before, after, strict=False) if old is not new]
    if len(after) < len(before):
        raise _outdated(command)
    result = project
    for old, new in changed_tracks:
        places = [index for index, track in enumerate(project.tracks) if track.table is old.table]
        if not places:
            raise _outdated(command)
        result = result.with_track(places[0], result.tracks[places[0]].with_table(new.table))
    return Command(command.name, command.description, project, result.add(*after[len(before) :]))


def delete(project: Project, selection: Selection, name: str = "Delete") -> Command:
    """Take the selection out; what comes after it moves up. Raises `EditorError` when nothing is selected."""
    ranges = selected_ranges(project, selection, name)
    tables = {i: _table(project, i).replace(a, b, PieceTable(_table(project, i).channels)) for i, (a, b) in ranges}
    return changed(project, tables, name, _describe(name, project, selection))


def silence(project: Project, selection: Selection) -> Command:
    """Put silence in place of the selection. Raises `EditorError` when nothing is selected."""
    ranges = selected_ranges(project, selection, "Silence")
    tables = {
        i: _table(project, i).replace(a, b, PieceTable.silence(_table(project, i).channels, b - a))
        for i, (a, b) in ranges
    }
    return changed(project, tables, "Silence", _describe("Silence", project, selection))


def trim(project: Project, selection: Selection) -> Command:
    """Keep only the selection in the selected tracks. Raises `EditorError` when nothing is selected."""
    ranges = selected_ranges(project, selection, "Trim")
    tables = {i: _table(project, i).slice(a, b) for i, (a, b) in ranges}
    return changed(project, tables, "Trim", _describe("Trim", project, selection))


def insert(project: Project, index: int, at: int, table: PieceTable, name: str = "Insert") -> Command:
    """Insert `table` into track `index` at frame `at` of that track, or after its end with silence between."""
    return changed(project, {index: inserted(_table(project, index), at, at, table)}, name)


def insert_silence(project: Project, selection: Selection, duration_s: float) -> Command:
    """Insert silence of `duration_s` seconds where the selection starts. Raises `EditorError` without tracks."""
    _check_tracks(project, selection, "Insert silence")
    tables = {}
    for index in selection.track_indices(project):
        track = project.tracks[index]
        at = convert_frames(selection.start, project.sample_rate, track.sample_rate)
        quiet = PieceTable.silence(track.channels, round(duration_s * track.sample_rate))
        tables[index] = inserted(track.table, at, at, quiet)
    return changed(project, tables, "Insert silence", f"Insert {duration_s:g} s of silence")


def duplicate(project: Project, selection: Selection) -> Command:
    """Copy the selection into new tracks, at the same time. Raises `EditorError` when nothing is selected."""
    ranges = selected_ranges(project, selection, "Duplicate")
    copies = [_moved_out(project.tracks[i], a, b) for i, (a, b) in ranges]
    return Command("Duplicate", _describe("Duplicate", project, selection), project, project.add(*copies))


def split(project: Project, selection: Selection) -> Command:
    """Move the selection, or what follows the cursor, into new tracks at the same time.

    A region leaves silence behind; at a cursor the old track ends there. Raises `EditorError` when nothing is there.
    """
    rest = Selection(selection.start, max(project.frames, selection.start), selection.tracks)
    ranges = selected_ranges(project, rest if selection.is_empty else selection, "Split")
    after = project
    for i, (a, b) in ranges:
        track = project.tracks[i]
        gap = PieceTable.silence(track.channels, 0 if b == track.frames else b - a)
        after = after.with_track(i, track.with_table(track.table.replace(a, b, gap)))
        after = after.add(_moved_out(track, a, b))
    return Command("Split", _describe("Split", project, selection), project, after)


def add_tracks(project: Project, tracks: tuple[Track, ...], name: str = "Open") -> Command:
    """Add `tracks` below the others."""
    names = ", ".join(track.name for track in tracks)
    return Command(name, f"{name}: {names}", project, project.add(*tracks))


def remove_tracks(project: Project, indices: tuple[int, ...]) -> Command:
    """Remove the tracks at `indices`."""
    names = ", ".join(project.tracks[index].name for index in indices)
    return Command("Remove track", f"Remove track: {names}", project, project.remove(*indices))


def move_track(project: Project, index: int, place: int) -> Command:
    """Move track `index` so that it stands at `place` afterwards."""
    track = project.tracks[index]
    return Command(
        "Move track", f"Move track: {track.name}", project, project.remove(index).add(track, at=max(place, 0))
    )


def rename_track(project: Project, index: int, name: str) -> Command:
    """Give track `index` another name."""
    return _with(project, index, replace(project.tracks[index], name=name), "Rename track")


def set_gain(project: Project, index: int, gain_db: float) -> Command:
    """Set how loud track `index` is played and mixed, in dB."""
    return _with(project, index, replace(project.tracks[index], gain_db=gain_db), "Track gain")


def set_muted(project: Project, index: int, muted: bool) -> Command:
    """Mute track `index`, or make it heard again."""
    name = "Mute" if muted else "Unmute"
    return _with(project, index, replace(project.tracks[index], muted=muted), name)


def set_soloed(project: Project, index: int, soloed: bool) -> Command:
    """Make track `index` one of those that alone are heard, or no longer."""
    name = "Solo" if soloed else "Unsolo"
    return _with(project, index, replace(project.tracks[index], soloed=soloed), name)


def selected_ranges(project: Project, selection: Selection, name: str) -> list[tuple[int, tuple[int, int]]]:
    """Return (track, (start, end)) for each selected track that has sound there, in frames of its own rate.

    Raises `EditorError` saying that `name` needs a selection when there is none.
    """
    _check_tracks(project, selection, name)
    found = [(index, selection.range_in(project, index)) for index in selection.track_indices(project)]
    ranges = [(index, (start, end)) for index, (start, end) in found if start < end]
    if not ranges:
        raise EditorError(f"{name} needs a selection; mark a region of a track first.")
    return ranges


def inserted(table: PieceTable, start: int, end: int, other: PieceTable) -> PieceTable:
    """Put `other` where `start` to `end` was; a start behind the end of `table` is reached with silence."""
    if start > table.frames:
        gap = PieceTable.silence(table.channels, start - table.frames)
        table = table.replace(table.frames, table.frames, gap)
    return table.replace(start, max(start, min(end, table.frames)), other)


def _outdated(command: Command) -> EditorError:
    return EditorError(f"{command.name} can't be put in place, since its track was changed meanwhile; do it again.")


def _check_tracks(project: Project, selection: Selection, name: str) -> None:
    if not selection.track_indices(project):
        raise EditorError(f"{name} needs a track; open a file first.")


def _table(project: Project, index: int) -> PieceTable:
    return project.tracks[index].table


def _with(project: Project, index: int, track: Track, name: str) -> Command:
    return Command(name, f"{name}: {track.name}", project, project.with_track(index, track))


def _moved_out(track: Track, start: int, end: int) -> Track:
    quiet = PieceTable.silence(track.channels, start)
    return track.with_table(quiet.replace(start, start, track.table.slice(start, end)))


def _describe(name: str, project: Project, selection: Selection) -> str:
    rate = project.sample_rate
    if selection.is_empty:
        return f"{name} at {selection.start / rate:.3f} s"
    return f"{name} {selection.start / rate:.3f} s to {selection.end / rate:.3f} s"
