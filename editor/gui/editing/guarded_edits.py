# SPDX-License-Identifier: GPL-3.0-or-later
"""What all edits from the window share: a track that a job works on is left alone until the job has ended.

While a take is recorded nobody goes through the history: the take becomes its newest step, and what was undone
meanwhile could not be redone.
"""

from __future__ import annotations

from collections.abc import Callable

from editor.core.errors import EditorError
from editor.core.fitting import FittedEdit
from editor.core.project import Project
from editor.gui.jobs import Job
from editor.gui.workplace import Workplace


class GuardedEdits:
    """Edits of a session that refuse, by `EditorError`, to touch the tables in `busy_keys` of its runner."""

    def __init__(self, at: Workplace, is_recording: Callable[[], bool]) -> None:
        """Edit the session there; `is_recording` tells whether a take is being made."""
        self._at, self._session, self._runner, self._is_recording = at, at.session, at.runner, is_recording
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

    def _guarded_fitted(self, ask: Callable[[], FittedEdit]) -> None:
        """Do an edit of the chosen tracks, what takes long of it in the background before."""
        chosen = self._chosen()
        self.check_free(chosen)
        edit = ask()
        name = edit.name
        if edit.is_quick:
            edit.do()
            return
        tables = frozenset(self._session.project.tracks[index].table for index in chosen)
        job = Job(name, edit.samples, lambda _: edit.making(), tables)
        job.finished.connect(lambda _: self._finish(edit))
        job.failed.connect(self._at.fail)
        job.cancelled.connect(lambda: self._at.tell(f"{name} was cancelled; nothing was changed.", "info"))
        self._runner.start(job)

    def _finish(self, edit: FittedEdit) -> None:
        try:
            edit.do()
        except EditorError as error:
            self._at.fail(error)

    def _check(self, target: Project) -> None:
        """Raise `EditorError` when going to `target` would change or remove a track in work."""
        kept = {track.table for track in target.tracks}
        lost = [i for i, track in enumerate(self._session.project.tracks) if track.table not in kept]
        self.check_free(tuple(lost))
