# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs exports from the window: asks, writes in the background, and says in the end what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from editor.core.errors import EditorError
from editor.core.exporting import ExportOptions, begin_songs
from editor.core.project import Project
from editor.gui.exporting.dialog import ExportDialog
from editor.gui.exporting.wanted import Wanted, files_of
from editor.gui.jobs import Job
from editor.gui.saving.projects import ProjectDesk
from editor.gui.workplace import Workplace
from editor.session import STEPS


class ExportDesk:
    """Asks, then starts a job."""

    def __init__(self, at: Workplace, projects: ProjectDesk) -> None:
        """Export from the session there, which is safe by that unless it belongs to a file of `projects`."""
        self._at, self._projects = at, projects

    def ask(self, of_selection: bool) -> ExportDialog:
        """Ask what, how and where to; start with the selected stretch, or with all that is heard."""
        project, selection = self._at.session.project, self._at.session.selection
        if not project.audible:
            raise EditorError("No track is to be heard; unmute one, then export.")
        folder, runner = self._at.settings.output_folder, self._at.runner
        dialog = ExportDialog(project, selection, of_selection, folder, lambda: runner.busy_keys, self._at.window)
        dialog.accepted.connect(lambda: self.export(dialog.path, dialog.wanted, dialog.options))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def ask_tracks(self) -> None:
        """Ask the same, and start with every track in a file of its own."""
        self.ask(False).part.choose_each_track()

    def ask_songs(self) -> None:
        """Ask the same, and start with every song, from marker to marker, in a file of its own."""
        self.ask(False).part.choose_songs()

    def export(self, path: Path, wanted: Wanted, options: ExportOptions) -> None:
        """Write `wanted` to `path`, in the background."""
        session, notices = self._at.session, list[str]()
        state = session.project
        files = files_of(state, wanted, path)
        job = Job(
            f"Exporting {path.name}",
            STEPS,
            lambda notify: session.exporting(files, options=options, notify=notify),
            frozenset(files),
        )
        saved = session.history.saved
        is_whole = holds_all_that_is_new(state, saved, wanted)
        if wanted.is_whole and has_new_markers(state, saved) and self._projects.path is None:
            notices.append("The markers are not in it; save the project to keep them.")
        if self._at.runner.busy_keys & {state.tracks[index].table for index in wanted.indices}:
            notices.append("What was being processed is in it as it was before; export again when that is done.")
        job.noticed.connect(notices.append)
        job.finished.connect(lambda paths: self._exported(paths, notices, is_whole and session.project is state))
        job.failed.connect(self._at.fail)
        self._at.runner.start(job)

    def _exported(self, paths: Sequence[Path], notices: list[str], is_saved: bool) -> None:
        """Remember the folder, mark what is safe now, and tell what was written together with what to know of it."""
        folder = paths[0].absolute().parent
        self._at.settings.output_folder = str(folder)
        self._at.settings.save()
        if is_saved and self._projects.path is None:
            self._at.session.history.mark_clean()
        what = paths[0].name if len(paths) == 1 else f"{len(paths)} files"
        self._at.tell(" ".join([f"Exported {what} to {folder}.", *notices]), "warning" if notices else "info", folder)


def holds_all_that_is_new(project: Project, saved: Project | None, wanted: Wanted) -> bool:
    """Return whether nothing is lost once `wanted` is written: all else is silent, and as saved.

    Songs follow each other without a gap. What is before them is none, as a needle's way to it; the dialog says so.
    """
    holds_markers = wanted.by_markers and begin_songs(project, wanted.indices)
    if wanted.part is not None or (has_new_markers(project, saved) and not holds_markers):
        return False
    old = {track.table for track in saved.tracks} if saved is not None else set()
    rest = [index for index in range(len(project.tracks)) if index not in wanted.indices]
    return all(index not in project.audible and project.tracks[index].table in old for index in rest)


def has_new_markers(project: Project, saved: Project | None) -> bool:
    """Return whether there are markers that were not saved yet, which only songs hold."""
    return bool(project.markers) and (saved is None or project.markers != saved.markers)
