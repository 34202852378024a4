# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits from the window: the session's own, behind one guard that leaves alone what a job is working on."""

from __future__ import annotations

from collections.abc import Callable

from editor.core import commands
from editor.core.errors import EditorError
from editor.core.project import Project
from editor.core.selection import Selection
from editor.gui.jobs import JobRunner
from editor.session import Session


class Edits:
    """What menus, keys and track headers change. Every method raises `EditorError` for what the user can mend."""

    def __init__(self, session: Session, runner: JobRunner) -> None:
        """Edit `session`; the tables in `runner.busy_keys` are left alone."""
        self._session, self._runner = session, runner
        self._gesture = 0

    def undo(self) -> None:
        """Take the last step back, unless that changes a track in work."""
        self.jump(self._session.history.position - 1)

    def redo(self) -> None:
        """Do the next step again, unless that changes a track in work."""
        self.jump(self._session.history.position + 1)

    def jump(self, position: int) -> None:
        """Go to the state after `position` steps of the history."""
        history = self._session.history
        if not 0 <= position <= len(history.commands) or position == history.position:
            return
        steps = history.commands
        target = steps[position - 1].after if position else steps[0].before
        self._check(target)
        step = self._session.undo if position < history.position else self._session.redo
        while history.position != position:
            step()

    def cut(self) -> None:
        """Move the selection to the clipboard."""
        self._guarded(self._session.cut)

    def copy(self) -> None:
        """Copy the selection to the clipboard."""
        self._session.copy()

    def paste(self) -> None:
        """Put the clipboard in place of the selection."""
        self._guarded(self._session.paste)

    def delete(self) -> None:
        """Take the selection out."""
        self._guarded(self._session.delete)

    def silence(self) -> None:
        """Silence the selection."""
        self._guarded(self._session.silence)

    def trim(self) -> None:
        """Keep only the selection."""
        self._guarded(self._session.trim)

    def duplicate(self) -> None:
        """Copy the selection into new tracks."""
        self._session.duplicate()

    def split(self) -> None:
        """Move the selection into new tracks."""
        self._guarded(self._session.split)

    def select_none(self) -> None:
        """Keep the cursor only."""
        selection = self._session.selection
        self._session.selection = Selection(selection.start, selection.start, selection.tracks)

    def set_muted(self, index: int, on: bool) -> None:
        """Mute one track, or make it heard again."""
        self._session.do(commands.set_muted(self._session.project, index, on))

    def set_soloed(self, index: int, on: bool) -> None:
        """Solo one track, or no longer."""
        self._session.do(commands.set_soloed(self._session.project, index, on))

    def set_gain(self, index: int, gain_db: float, goes_on: bool) -> None:
        """Set one track's gain; all of a drag is one step of the history, ended by `goes_on` False."""
        project = self._session.project
        if project.tracks[index].gain_db != gain_db:
            self._session.do(commands.set_gain(project, index, gain_db), f"gain {index} {self._gesture}")
        if not goes_on:
            self._gesture += 1

    def toggle_mute(self) -> None:
        """Mute the selected tracks, or make them heard again when the first of them is muted."""
        chosen = self._chosen()
        on = not self._session.project.tracks[chosen[0]].muted
        for index in chosen:
            self.set_muted(index, on)

    def toggle_solo(self) -> None:
        """Solo the selected tracks, or no longer when the first of them is."""
        chosen = self._chosen()
        on = not self._session.project.tracks[chosen[0]].soloed
        for index in chosen:
            self.set_soloed(index, on)

    def remove(self, index: int) -> None:
        """Remove one track."""
        self._check(self._session.project.remove(index))
        self._session.remove_tracks(index)

    def remove_selected(self) -> None:
        """Remove the tracks that the selection or cursor is in."""
        chosen = self._chosen()
        self._check(self._session.project.remove(*chosen))
        self._session.remove_tracks(*chosen)

    def check_free(self, indices: tuple[int, ...]) -> None:
        """Raise `EditorError` when a job works on one of these tracks."""
        busy = self._runner.busy_keys
        for index in indices:
            track = self._session.project.tracks[index]
            if track.table in busy:
                raise EditorError(f"{track.name} is being processed; wait until that is done, or cancel it first.")

    def _chosen(self) -> tuple[int, ...]:
        return self._session.selection.track_indices(self._session.project)

    def _guarded(self, edit: Callable[[], None]) -> None:
        self.check_free(self._chosen())
        edit()

    def _check(self, target: Project) -> None:
        """Raise `EditorError` when going to `target` would change or remove a track in work."""
        kept = {track.table for track in target.tracks}
        lost = [i for i, track in enumerate(self._session.project.tracks) if track.table not in kept]
        self.check_free(tuple(lost))
