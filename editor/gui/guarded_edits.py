# SPDX-License-Identifier: GPL-3.0-or-later
"""What all edits from the window share: a track that a job works on is left alone until the job has ended.

While a take is recorded nobody goes through the history: the take becomes its newest step, and what was undone
meanwhile could not be redone.
"""

from __future__ import annotations

from collections.abc import Callable

from editor.core.errors import EditorError
from editor.core.project import Project
from editor.gui.jobs import JobRunner
from editor.session import Session


class GuardedEdits:
    """Edits of `session` that refuse, by `EditorError`, to touch the tables in `runner.busy_keys`."""

    def __init__(self, session: Session, runner: JobRunner, is_recording: Callable[[], bool] = lambda: False) -> None:
        """Edit `session`."""
        self._session, self._runner, self._is_recording = session, runner, is_recording
        self._gesture = 0

    def check_free(self, indices: tuple[int, ...]) -> None:
        """Raise `EditorError` when a job works on one of these tracks."""
        busy = self._runner.busy_keys
        for index in indices:
            track = self._session.project.tracks[index]
            if track.table in busy:
                raise EditorError(f"{track.name} is being processed; wait until that is done, or cancel it first.")

    def check_history(self) -> None:
        """Raise `EditorError` while a take is being recorded."""
        if self._is_recording():
            raise EditorError("Undo and redo have to wait for the end of the recording; stop it first.")

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
