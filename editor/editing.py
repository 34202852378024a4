# SPDX-License-Identifier: GPL-3.0-or-later
"""The edits that take no time: clipboard, time, tracks and markers of one project, each as one step of its history.

Only sound that goes to another sample rate takes some, which can be spent in a worker before: `pasting` and `joining`.
They work on the selection, join with a short cross-fade, and say in one sentence what is missing. No Qt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from weakref import WeakKeyDictionary

from editor.core import commands, marker_commands, track_commands
from editor.core.clipboard import Clip, copied, paste_pairs, pasted, pasted_as_tracks
from editor.core.commands import Command
from editor.core.errors import EditorError
from editor.core.events import Event
from editor.core.fitting import Fits, FittedEdit
from editor.core.history import History
from editor.core.project import Project, Track, convert_frames
from editor.core.selection import Selection, everything

JOIN_FADE_MS = 5.0
"""Milliseconds of the cross-fade at each join, unless the user wants others."""


class Editing:
    """A project with its history, selection and clipboard. Every edit raises `EditorError` for what the user can mend.

    `join_fade_ms` is the length of the cross-fade at each join; 0 turns it off.
    """

    def __init__(self, project: Project | None = None, folder: Path | None = None) -> None:
        """Start with `project` (default: empty); `folder` takes temporary files (default: the system's)."""
        self.history = History(project)
        self.clipboard: Clip | None = None
        self.selection_changed = Event()
        self.join_fade_ms = JOIN_FADE_MS
        self._folder = folder
        self._selection = Selection()
        self._moved = WeakKeyDictionary[Command, tuple[Selection, Selection]]()

    @property
    def project(self) -> Project:
        """The project as it is now; frozen, so it can be kept and handed to a worker."""
        return self.history.current

    @property
    def changed(self) -> Event:
        """Emitted after every change of the project or its history, without arguments."""
        return self.history.changed

    @property
    def selection(self) -> Selection:
        """What is marked, in frames of the project's rate."""
        return self._selection

    @selection.setter
    def selection(self, selection: Selection) -> None:
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit()

    def select_all(self) -> None:
        """Select all of every track."""
        self.selection = everything(self.project)

    def do(self, command: Command, gesture: str = "") -> None:
        """Put `command` in effect as one step; see `History.do` for `gesture`. The same tracks and times stay selected.

        A command that long work made for an earlier state is fitted to this one; one that changes nothing is no step.
        Raises `EditorError` when it can't be, because a track that it changes was changed meanwhile.
        """
        before = self.project
        fitted = commands.rebased(command, before)
        if fitted.after is not before:
            self.history.do(fitted, gesture)
            self.selection = self._selection.following(before, self.project)

    def undo(self) -> Command:
        """Take the last command back and return it. Raises `EditorError` when there is none."""
        if not self.history.can_undo:
            raise EditorError("There is nothing to undo.")
        self.jump(self.history.position - 1)
        return self.history.commands[self.history.position]

    def redo(self) -> Command:
        """Do the command again that was undone last, and return it. Raises `EditorError` when there is none."""
        if not self.history.can_redo:
            raise EditorError("There is nothing to redo.")
        self.jump(self.history.position + 1)
        return self.history.commands[self.history.position - 1]

    def jump(self, position: int) -> None:
        """Go to the state after `position` steps of the history. Raises ValueError when there is none.

        What was selected before an edit that selected something else is selected again, and the other way round.
        """
        before, selection = self.history.position, self._selection
        self.history.jump(position)
        for command in reversed(self.history.commands[position:before]):
            was, left = self._moved.get(command, (None, None))
            selection = was if was and selection == left else selection.following(command.after, command.before)
        for command in self.history.commands[before:position]:
            was, left = self._moved.get(command, (None, None))
            selection = left if left and selection == was else selection.following(command.before, command.after)
        self.selection = selection

    def copy(self) -> None:
        """Put the selection on the clipboard. Raises `EditorError` when nothing is selected."""
        self.clipboard = copied(self.project, self._selection)

    def cut(self) -> None:
        """Put the selection on the clipboard and take it out of the tracks."""
        clip = copied(self.project, self._selection, "Cut")
        with self._moving():
            self.do(commands.delete(self.project, self._selection, "Cut", self._join_s))
            self._place_cursor()
        self.clipboard = clip

    def paste(self) -> None:
        """Put the clipboard in place of the selection and select it. Raises `EditorError` when there is nothing."""
        self.pasting().do()

    def pasting(self, clip: Clip | None = None) -> FittedEdit:
        """Return what `paste` does, with `clip` in place of the clipboard if there is one.

        It is to be done when what takes long of it is, and goes where the selection is now.
        """
        chosen, asked, at = clip or self._clip(), self.project, self._selection
        pairs = paste_pairs(asked, at, chosen)
        return FittedEdit("Paste", pairs, lambda fits: self._paste(chosen, self._since(asked, at), fits), self._folder)

    def paste_as_tracks(self, clip: Clip | None = None) -> None:
        """Put `clip`, or the clipboard, into new tracks, at the start of the selection, and select them."""
        clip, count, start = clip or self._clip(), len(self.project.tracks), self._selection.start
        with self._moving():
            self.do(pasted_as_tracks(self.project, start, clip))
            start = start if count else 0
            end = start + round(clip.duration_s * self.project.sample_rate)
            self.selection = Selection(start, end, tuple(range(count, len(self.project.tracks)))).clipped(self.project)

    def delete(self) -> None:
        """Take the selection out of the selected tracks. Raises `EditorError` when nothing is selected."""
        with self._moving():
            self.do(commands.delete(self.project, self._selection, join_s=self._join_s))
            self._place_cursor()

    def silence(self) -> None:
        """Put silence in place of the selection. Raises `EditorError` when nothing is selected."""
        self.do(commands.silence(self.project, self._selection, self._join_s))

    def trim(self) -> None:
        """Keep only the selection in the selected tracks. Raises `EditorError` when nothing is selected."""
        kept = self._selection
        with self._moving():
            self.do(commands.trim(self.project, kept))
            self.selection = replace(kept, start=0, end=kept.frames).clipped(self.project)

    def duplicate(self) -> None:
        """Copy the selection into new tracks. Raises `EditorError` when nothing is selected."""
        self.do(commands.duplicate(self.project, self._selection, self._join_s))

    def split(self) -> None:
        """Move the selection, or what follows the cursor, into new tracks. Raises `EditorError` without any."""
        self.do(commands.split(self.project, self._selection, self._join_s))

    def split_at_cursor(self) -> None:
        """Move what follows the cursor, or the start of the selection, into new tracks at the same time."""
        cursor = self._selection.at(self._selection.start)
        self.do(commands.split(self.project, cursor, self._join_s))

    def insert_silence(self, duration_s: float) -> None:
        """Insert silence of `duration_s` seconds at the start of the selection, and select it."""
        at = self._selection
        with self._moving():
            self.do(commands.insert_silence(self.project, at, duration_s, self._join_s))
            end = at.start + round(duration_s * self.project.sample_rate)
            self.selection = Selection(at.start, end, at.tracks).clipped(self.project)

    def join_tracks(self) -> None:
        """Make one track of the selected ones. Raises `EditorError` when there are not several."""
        self.joining().do()

    def joining(self) -> FittedEdit:
        """Return what `join_tracks` does, to be done when what takes long of it is; for the tracks selected now."""
        asked, chosen = self.project, self._selection.track_indices(self.project)
        pairs = track_commands.join_pairs(asked, chosen)
        tracks = [asked.tracks[index] for index in chosen]
        return FittedEdit("Join tracks", pairs, lambda fits: self._join(tracks, fits), self._folder)

    def remove_tracks(self, *indices: int) -> None:
        """Remove the tracks at `indices`."""
        self.do(track_commands.remove_tracks(self.project, indices))

    def move_track(self, index: int, place: int) -> None:
        """Move track `index` so that it stands at `place`."""
        self.do(track_commands.move_track(self.project, index, place))

    def add_marker(self, frame: int, name: str = "") -> None:
        """Put a marker at `frame` of the project's rate."""
        self.do(marker_commands.add_marker(self.project, frame, name))

    @property
    def _join_s(self) -> float:
        return self.join_fade_ms / 1000

    def _clip(self) -> Clip:
        if self.clipboard is None:
            raise EditorError("There is nothing to paste; cut or copy a region first.")
        return self.clipboard

    def _paste(self, clip: Clip, at: Selection, fits: Fits) -> None:
        """Put `clip` in place of `at`, and select it, unless something else was selected meanwhile."""
        before, now = self.project, self._selection
        is_selected = replace(now, tracks=now.track_indices(before)) == replace(at, tracks=at.track_indices(before))
        with self._moving():
            self.do(pasted(before, at, clip, fits, self._join_s))
            if is_selected:
                rate = self.project.sample_rate
                start = convert_frames(at.start, before.sample_rate, rate) if before.tracks else 0
                end = start + round(clip.duration_s * rate)
                self.selection = Selection(start, end, at.tracks).clipped(self.project)

    def _join(self, tracks: Sequence[Track], fits: Fits) -> None:
        """Make one of `tracks`, as they are now, and select it, unless others were selected meanwhile."""
        indices = _places(self.project, tracks, "Join tracks")
        is_selected = self._selection.track_indices(self.project) == tuple(sorted(indices))
        with self._moving():
            self.do(track_commands.join_tracks(self.project, indices, self._join_s, fits))
            if is_selected:
                place = indices[0] - sum(index < indices[0] for index in indices)
                self.selection = replace(self._selection, tracks=(place,)).clipped(self.project)

    def _since(self, asked: Project, at: Selection) -> Selection:
        """Return the tracks and times that were selected `at`, when the project was `asked`, in that of now."""
        if self.project is asked:
            return at
        places = _places(self.project, [asked.tracks[index] for index in at.track_indices(asked)], "Paste")
        if list(places) != sorted(places):
            raise commands.outdated("Paste")  # its parts would go into each other's tracks
        start, end = (
            convert_frames(frame, asked.sample_rate, self.project.sample_rate) for frame in (at.start, at.end)
        )
        return replace(at, start=start, end=end, tracks=places)

    @contextmanager
    def _moving(self) -> Iterator[None]:
        """Remember what is selected before an edit, and what that selects, for its undo and redo."""
        was = self._selection
        yield
        self._moved[self.history.commands[-1]] = was, self._selection

    def _place_cursor(self) -> None:
        self.selection = self._selection.at(self._selection.start)


def _places(project: Project, tracks: Sequence[Track], name: str) -> tuple[int, ...]:
    """Return where the sounds of `tracks` are. Raises `EditorError` saying that `name` can't be done without one."""
    tables = [track.table for track in project.tracks]
    if any(track.table not in tables for track in tracks):
        raise commands.outdated(name)
    return tuple(tables.index(track.table) for track in tracks)
