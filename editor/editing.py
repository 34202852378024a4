# SPDX-License-Identifier: GPL-3.0-or-later
"""The edits that take no time: clipboard, time, tracks and markers of one project, each as one step of its history.

They work on the selection, join with a short cross-fade, and say in one sentence what is missing. No Qt.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from editor.core import commands, marker_commands, track_commands
from editor.core.clipboard import Clip, copied, pasted, pasted_as_tracks
from editor.core.commands import Command
from editor.core.errors import EditorError
from editor.core.events import Event
from editor.core.history import History
from editor.core.project import Project, convert_frames
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
        """Put `command` in effect as one step; see `History.do` for `gesture`.

        A command that long work made for an earlier state is fitted to this one. Raises `EditorError` when it can't be,
        because a track that it changes was changed meanwhile.
        """
        before = self.project
        self.history.do(commands.rebased(command, before), gesture)
        self._follow(before)

    def undo(self) -> Command:
        """Take the last command back and return it. Raises `EditorError` when there is none."""
        if not self.history.can_undo:
            raise EditorError("There is nothing to undo.")
        before = self.project
        command = self.history.undo()
        self._follow(before)
        return command

    def redo(self) -> Command:
        """Do the command again that was undone last, and return it. Raises `EditorError` when there is none."""
        if not self.history.can_redo:
            raise EditorError("There is nothing to redo.")
        before = self.project
        command = self.history.redo()
        self._follow(before)
        return command

    def jump(self, position: int) -> None:
        """Go to the state after `position` steps of the history. Raises ValueError when there is none."""
        before = self.project
        self.history.jump(position)
        self._follow(before)

    def copy(self) -> None:
        """Put the selection on the clipboard. Raises `EditorError` when nothing is selected."""
        self.clipboard = copied(self.project, self._selection)

    def cut(self) -> None:
        """Put the selection on the clipboard and take it out of the tracks."""
        clip = copied(self.project, self._selection, "Cut")
        self.do(commands.delete(self.project, self._selection, "Cut", self._join_s))
        self.clipboard = clip
        self._place_cursor()

    def paste(self, clip: Clip | None = None) -> None:
        """Put `clip`, or the clipboard, in place of the selection and select it. Raises `EditorError` without any."""
        clip = clip or self._clip()
        start, tracks, rate = self._selection.start, self._selection.tracks, self.project.sample_rate
        empty = not self.project.tracks
        self.do(pasted(self.project, self._selection, clip, self._folder, self._join_s))
        start = 0 if empty else convert_frames(start, rate, self.project.sample_rate)
        end = start + round(clip.duration_s * self.project.sample_rate)
        self.selection = Selection(start, end, tracks).clipped(self.project)

    def paste_as_tracks(self, clip: Clip | None = None) -> None:
        """Put `clip`, or the clipboard, into new tracks, at the start of the selection, and select them."""
        clip, count, start = clip or self._clip(), len(self.project.tracks), self._selection.start
        self.do(pasted_as_tracks(self.project, start, clip))
        start = start if count else 0
        end = start + round(clip.duration_s * self.project.sample_rate)
        self.selection = Selection(start, end, tuple(range(count, len(self.project.tracks)))).clipped(self.project)

    def delete(self) -> None:
        """Take the selection out of the selected tracks. Raises `EditorError` when nothing is selected."""
        self.do(commands.delete(self.project, self._selection, join_s=self._join_s))
        self._place_cursor()

    def silence(self) -> None:
        """Put silence in place of the selection. Raises `EditorError` when nothing is selected."""
        self.do(commands.silence(self.project, self._selection, self._join_s))

    def trim(self) -> None:
        """Keep only the selection in the selected tracks. Raises `EditorError` when nothing is selected."""
        kept = self._selection
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
        self.do(commands.insert_silence(self.project, at, duration_s, self._join_s))
        end = at.start + round(duration_s * self.project.sample_rate)
        self.selection = Selection(at.start, end, at.tracks).clipped(self.project)

    def join_tracks(self) -> None:
        """Make one track of the selected ones. Raises `EditorError` when there are not several."""
        chosen = self._selection.track_indices(self.project)
        self.do(track_commands.join_tracks(self.project, chosen, self._join_s, self._folder))
        self.selection = replace(self._selection, tracks=chosen[:1]).clipped(self.project)

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

    def _place_cursor(self) -> None:
        self.selection = self._selection.at(self._selection.start)

    def _follow(self, before: Project) -> None:
        """Keep the same tracks and times selected after the project has changed."""
        self.selection = self._selection.following(before, self.project)
