# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs exports from the window: asks, writes in the background, and says in the end what came of it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from functools import partial
from pathlib import Path

from PyQt6.QtWidgets import QWidget

from editor.core.errors import EditorError
from editor.core.exporting import ExportOptions
from editor.core.project import Project
from editor.core.selection import Selection
from editor.gui.exporting.dialog import ExportDialog
from editor.gui.exporting.wanted import Wanted
from editor.gui.jobs import Job, JobRunner, Notice
from editor.session import STEPS, Session
from editor.settings import Settings


class ExportDesk:
    """Asks, then starts a job. `tell` takes a sentence, `fail` an error."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        runner: JobRunner,
        settings: Settings,
        tell: Callable[[str, str], None],
        fail: Callable[[BaseException], object],
    ) -> None:
        """Export from `session`."""
        self._window, self._session, self._runner, self._settings = window, session, runner, settings
        self._tell, self._fail = tell, fail

    def ask(self, of_selection: bool) -> ExportDialog:
        """Ask what, how and where to; start with the selected stretch, or with all that is heard."""
        project, selection = self._session.project, self._session.selection
        if not project.audible:
            raise EditorError("No track is to be heard; unmute one, then export.")
        dialog = ExportDialog(project, selection, of_selection, self._settings.output_folder, self._window)
        dialog.accepted.connect(lambda: self.export(dialog.path, dialog.wanted, dialog.options, dialog.part))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def ask_tracks(self) -> None:
        """Ask the same, and start with every track in a file of its own."""
        dialog = self.ask(False)
        dialog.what.setCurrentIndex(dialog.what.count() - 1)

    def export(self, path: Path, wanted: Wanted, options: ExportOptions, part: Selection | None = None) -> None:
        """Write `wanted` to `path`, in the background."""
        state, notices = self._session.project, list[str]()
        work = partial(self._work, path, wanted, options, part)
        job = Job(f"Exporting {path.name}", STEPS, work, frozenset({path}))
        is_whole = part is None and holds_all_that_is_new(state, self._session.history.saved, wanted.indices)
        job.noticed.connect(notices.append)
        job.finished.connect(lambda paths: self._exported(paths, notices, is_whole and self._session.project is state))
        job.failed.connect(self._fail)
        self._runner.start(job)

    def _work(
        self, path: Path, wanted: Wanted, options: ExportOptions, part: Selection | None, notify: Notice
    ) -> Generator[int, None, tuple[Path, ...]]:
        """Write the files: count to `STEPS`, return their paths."""
        export = self._session.exporting_tracks if wanted.separately else self._session.exporting
        written = yield from export(path, tracks=wanted.indices, selection=part, options=options, notify=notify)
        return written if isinstance(written, tuple) else (written,)

    def _exported(self, paths: Sequence[Path], notices: list[str], is_saved: bool) -> None:
        """Remember the folder, mark what is safe now, and tell what was written together with what to know of it."""
        folder = paths[0].absolute().parent
        self._settings.output_folder = str(folder)
        self._settings.save()
        if is_saved:
            self._session.history.mark_clean()
        what = paths[0].name if len(paths) == 1 else f"{len(paths)} files"
        self._tell(" ".join([f"Exported {what} to {folder}.", *notices]), "warning" if notices else "info")


def holds_all_that_is_new(project: Project, saved: Project | None, indices: Sequence[int]) -> bool:
    """Return whether nothing is lost once the tracks at `indices` are written: all others are silent, and as saved."""
    old = {track.table for track in saved.tracks} if saved is not None else set()
    rest = [index for index in range(len(project.tracks)) if index not in indices]
    return all(index not in project.audible and project.tracks[index].table in old for index in rest)
