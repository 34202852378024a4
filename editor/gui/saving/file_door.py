# SPDX-License-Identifier: GPL-3.0-or-later
"""Files into the window: open, recent, drop. Reading runs as a job; `exports` and `projects` are the ways out."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

import resources
from editor.core.commands import Command
from editor.core.files import readable_extensions
from editor.core.saving.looks import Look
from editor.core.saving.project_file import ENDING, read_look
from editor.core.saving.records import FileState, file_state
from editor.gui.exporting.desk import ExportDesk
from editor.gui.jobs import Job
from editor.gui.language import translate
from editor.gui.saving.looks import Looks
from editor.gui.saving.projects import ProjectDesk
from editor.gui.widgets.file_dialog import FileDialog
from editor.gui.workplace import Workplace
from editor.session import STEPS
from processors.api import Notify

MOST_NOTICES = 5
"""Sentences about opened files that are shown; the last one names those that can't be read."""


class FileDoor:
    """Asks, then starts a job."""

    def __init__(self, at: Workplace, looks: Looks) -> None:
        """Open into the session there, save and export it; projects are looked at again as they were."""
        self.projects = ProjectDesk(at, looks)
        self.exports = ExportDesk(at, self.projects)
        self._at, self._looks = at, looks

    def ask_open(self) -> None:
        """Let the user choose recordings and projects, and open them."""
        kinds = " ".join(f"*{extension}" for extension in (ENDING, *readable_extensions()))
        dialog = FileDialog(
            "openDialog",
            self._at.window,
            translate("Window", "Open recordings"),
            self._at.settings.open_folder or str(Path.home()),
        )
        dialog.setFileMode(FileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [
                translate("Window", "Recordings and projects ({kinds})").format(kinds=kinds),
                translate("Window", "All files (*)"),
            ]
        )
        dialog.filesSelected.connect(self.open)
        dialog.open()

    def open(self, paths: Iterable[Path | str]) -> None:
        """Open files as tracks, and projects with theirs, in the background, in one step of the history."""
        chosen = [Path(os.path.abspath(path)) for path in paths]
        if not chosen:
            return
        name = f"Opening {chosen[0].name}" if len(chosen) == 1 else f"Opening {len(chosen)} files"
        job = Job(name, STEPS, lambda notify: self._opening(chosen, notify))
        notices = list[str]()
        job.finished.connect(partial(self._opened, chosen, list(map(file_state, chosen))))
        job.finished.connect(lambda _: self._tell(notices))
        job.failed.connect(partial(self._open_failed, chosen))
        job.noticed.connect(notices.append)
        self._at.runner.start(job)

    def _opening(self, paths: list[Path], notify: Notify) -> Generator[int, None, tuple[Command, Look | None]]:
        """Read files, and how the one project among them was looked at."""
        command = yield from self._at.session.opening(paths, notify)
        return command, read_look(paths[0]) if len(paths) == 1 else None

    def _opened(self, paths: list[Path], states: list[FileState | None], opened: tuple[Command, Look | None]) -> None:
        command, look = opened
        tracks_before = len(self._at.session.project.tracks)
        nothing_to_lose = self._at.session.history.is_clean and self.projects.path is None
        self.projects.opened(states)
        self._at.session.do(command)
        if tracks_before:
            self._select_from(tracks_before)
        elif look is not None:
            self._looks.show(look)
        if nothing_to_lose:
            self._at.session.history.mark_clean()
        for path in reversed(paths):
            if path.exists() and not resources.is_own(path):  # the next dialogs would begin in the program's folder
                self._at.settings.remember_file(path)
        self._at.settings.save()

    def _select_from(self, first: int) -> None:
        """Let what comes next be done to the tracks from `first` on; a stretch of others stays selected."""
        selection, count = self._at.session.selection, len(self._at.session.project.tracks)
        if selection.is_empty:
            self._at.session.selection = replace(selection, tracks=tuple(range(first, count)))

    def _tell(self, notices: list[str]) -> None:
        """Say all that is to be known of the files at once, as one sentence would take the place of another."""
        told, further = notices[-MOST_NOTICES:], len(notices) > MOST_NOTICES
        if further:
            told.append("What is to be known of other files is left out; open fewer at once to read it.")
        if told:
            self._at.tell(" ".join(told), "warning")

    def _open_failed(self, paths: list[Path], error: BaseException) -> None:
        for path in paths:
            if not path.exists():
                self._at.settings.forget_file(path)
        self._at.fail(error)
