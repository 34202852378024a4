# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs processors from the window: ask for values, work in the background, make one command in the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PyQt6.QtWidgets import QWidget

from editor.core.commands import Command
from editor.core.errors import EditorError
from editor.core.timecode import format_time
from editor.gui.edits import Edits
from editor.gui.jobs import Job, JobRunner
from editor.gui.process_dialog import ProcessDialog
from editor.session import STEPS, Session
from editor.settings import Settings
from processors.api import ProcessorInfo, Value
from processors.registry import Entry


class ProcessDesk:
    """The processors of `entries`, ready to run over the selection of `session`."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        runner: JobRunner,
        edits: Edits,
        settings: Settings,
        entries: Mapping[str, Entry],
        tell: Callable[[str, str], None],
        fail: Callable[[BaseException], object],
    ) -> None:
        """`tell` takes a sentence and its kind, `fail` an error."""
        self._window, self._session, self._runner, self._edits = window, session, runner, edits
        self._settings, self._entries, self._tell, self._fail = settings, entries, tell, fail
        self.last_id = ""

    def ask(self, id: str) -> None:
        """Show the form of processor `id`, or run it at once when it has nothing to ask."""
        info = self._info(id)
        self._edits.check_free(self._tracks())
        if not info.parameters:
            self.run(id, {})
            return
        dialog = ProcessDialog(info, self.target(), self._settings.last_values.get(id, {}), self._window)
        dialog.accepted.connect(lambda: self._accepted(id, dialog.form.values()))
        dialog.open()

    def repeat(self) -> None:
        """Run the last processor again with the same values."""
        if self.last_id:
            self.run(self.last_id, self._settings.last_values.get(self.last_id, {}))

    def run(self, id: str, values: Mapping[str, Value]) -> None:
        """Process the selection, or the whole of the selected tracks, in the background."""
        info = self._info(id)
        tracks = self._tracks()
        self._edits.check_free(tracks)
        selection = self._session.selection
        tables = frozenset(self._session.project.tracks[index].table for index in tracks)
        given = dict(values)
        work = self._session.applying
        job = Job(info.name, STEPS, lambda notify: work(id, given, notify, selection), tables)
        job.finished.connect(self._finished)
        job.failed.connect(self._fail)
        job.noticed.connect(lambda sentence: self._tell(sentence, "warning"))
        job.cancelled.connect(lambda: self._tell(f"{info.name} was cancelled; nothing was changed.", "info"))
        self.last_id = id
        self._runner.start(job)

    def target(self) -> str:
        """Return in words what would be processed."""
        project, selection = self._session.project, self._session.selection
        names = [project.tracks[index].name for index in self._tracks()]
        what = names[0] if len(names) == 1 else f"{len(names)} tracks"
        if selection.is_empty:
            return f"Applies to all of {what}."
        start_s, end_s = selection.start / project.sample_rate, selection.end / project.sample_rate
        return f"Applies to {what}, {format_time(start_s)} to {format_time(end_s)}."

    def _tracks(self) -> tuple[int, ...]:
        return self._session.selection.track_indices(self._session.project)

    def _info(self, id: str) -> ProcessorInfo:
        entry = self._entries.get(id)
        if entry is None or entry.info is None:
            reason = f": {entry.reason}" if entry is not None else "."
            raise EditorError(f"The processor {id} can't be used{reason}")
        return entry.info

    def _accepted(self, id: str, values: dict[str, Value]) -> None:
        self._settings.last_values[id] = dict(values)
        self._settings.save()
        try:
            self.run(id, values)
        except EditorError as error:
            self._fail(error)

    def _finished(self, command: Command) -> None:
        try:
            self._session.do(command)
        except EditorError as error:
            self._fail(error)
