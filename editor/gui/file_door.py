# SPDX-License-Identifier: GPL-3.0-or-later
"""Files in and out of the window: open, recent, drop, export. Reading and writing run as jobs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PyQt6.QtWidgets import QFileDialog, QMessageBox, QWidget

from editor.core.commands import Command
from editor.core.errors import EditorError
from editor.core.exporting import ExportOptions
from editor.core.files import readable_extensions
from editor.core.selection import Selection
from editor.gui.export_dialog import ExportDialog, suggest
from editor.gui.jobs import Job, JobRunner
from editor.gui.language import translate
from editor.session import STEPS, Session
from editor.settings import Settings


class FileDoor:
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
        """Open into and export from `session`."""
        self._window, self._session, self._runner, self._settings = window, session, runner, settings
        self._tell, self._fail = tell, fail

    def ask_open(self) -> None:
        """Let the user choose recordings, and open them."""
        kinds = " ".join(f"*{extension}" for extension in readable_extensions())
        dialog = QFileDialog(
            self._window, translate("Window", "Open recordings"), self._settings.open_folder or str(Path.home())
        )
        dialog.setObjectName("openDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [translate("Window", "Recordings ({kinds})").format(kinds=kinds), translate("Window", "All files (*)")]
        )
        dialog.filesSelected.connect(self.open)
        dialog.open()

    def open(self, paths: Iterable[Path | str]) -> None:
        """Open files as tracks, in the background, in one step of the history."""
        chosen = [Path(os.path.abspath(path)) for path in paths]
        if not chosen:
            return
        name = f"Opening {chosen[0].name}" if len(chosen) == 1 else f"Opening {len(chosen)} files"
        job = Job(name, STEPS, lambda notify: self._session.opening(chosen, notify))
        job.finished.connect(partial(self._opened, chosen))
        job.failed.connect(partial(self._open_failed, chosen))
        job.noticed.connect(lambda sentence: self._tell(sentence, "warning"))
        self._runner.start(job)

    def ask_export(self, selected_only: bool) -> None:
        """Ask how and where, and write what is heard: all of it, or the selected stretch."""
        project = self._session.project
        if not project.audible:
            raise EditorError("No track is to be heard; unmute one, then export.")
        names = [project.tracks[index].name for index in project.audible]
        what = names[0] if len(names) == 1 else translate("Window", "The mix of %n track(s)", "", len(names))
        stretch = translate("Window", "the selected stretch") if selected_only else translate("Window", "all of it")
        dialog = ExportDialog(
            suggest(project, self._settings.output_folder),
            translate("Window", "{what}, {stretch}.").format(what=what, stretch=stretch),
            self._window,
        )
        selection = self._session.selection if selected_only else None
        dialog.accepted.connect(lambda: self._confirm_export(dialog, selection))
        dialog.open()

    def export(self, path: Path, options: ExportOptions, selection: Selection | None = None) -> None:
        """Write what is heard to `path`, in the background."""
        state = self._session.project
        job = Job(
            f"Exporting {path.name}",
            STEPS,
            lambda notify: self._session.exporting(path, options=options, selection=selection, notify=notify),
        )
        job.finished.connect(lambda written: self._exported(Path(str(written)), selection is None, state))
        job.failed.connect(self._fail)
        job.noticed.connect(lambda sentence: self._tell(sentence, "warning"))
        self._runner.start(job)

    def _confirm_export(self, dialog: ExportDialog, selection: Selection | None) -> None:
        """Ask before a file is replaced, then export."""
        path, options = dialog.path, dialog.options
        if path.exists():
            answer = QMessageBox.question(
                self._window,
                translate("Window", "Export"),
                translate("Window", "{name} exists already in {parent}. Replace it?").format(
                    name=path.name, parent=path.parent
                ),
            )
            if answer != QMessageBox.StandardButton.Yes:
                return
        self.export(path, options, selection)

    def _opened(self, paths: list[Path], command: Command) -> None:
        self._session.do(command)
        for path in reversed(paths):
            if path.exists():
                self._settings.remember_file(path)
        self._settings.save()
        if len(self._session.history.commands) == 1:
            self._session.history.mark_clean()

    def _open_failed(self, paths: list[Path], error: BaseException) -> None:
        for path in paths:
            if not path.exists():
                self._settings.forget_file(path)
        self._fail(error)

    def _exported(self, path: Path, whole: bool, state: object) -> None:
        self._settings.output_folder = str(path.absolute().parent)
        self._settings.save()
        if whole and self._session.project is state:
            self._session.history.mark_clean()
        self._tell(f"Exported {path.name} to {path.absolute().parent}.", "info")
