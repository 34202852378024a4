# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs processors from the window: remembers values, works in the background, makes one command in the end."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from editor.core.apart import Workers, apart
from editor.core.background import BackgroundThread
from editor.core.commands import Command, nothing_to_change
from editor.core.errors import EditorError
from editor.core.kept_sounds import KeptSounds
from editor.core.selection import Selection
from editor.gui.editing.edits import Edits
from editor.gui.jobs import Job
from editor.gui.workplace import Workplace
from editor.session import STEPS
from processors.api import ProcessorError, ProcessorInfo, SlowStarter, Value, Waveform
from processors.plugins import Make
from processors.registry import Entry

if TYPE_CHECKING:
    from editor.gui.cleaning.setting import Setting

LOG = logging.getLogger(__name__)


class ProcessDesk(QObject):
    """The processors of `entries`, ready to run over the selection of the session.

    `failed` carries the id of a processor and the error that it ended with, `ended` follows every other end.
    """

    failed = pyqtSignal(str, object)
    ended = pyqtSignal()

    def __init__(self, at: Workplace, edits: Edits, entries: Mapping[str, Entry]) -> None:
        """Offer the processors of `entries`; plug-ins work in processes of their own."""
        super().__init__(at.window)
        self._at, self._edits, self._workers = at, edits, Workers()
        self.entries: Mapping[str, Entry] = apart(entries, self._workers)
        self._warmed: set[str] = set()
        self.last_id = ""

    def last_values(self, id: str) -> dict[str, Value]:
        """Return the values that processor `id` was applied with the last time, if any."""
        return dict(self._at.settings.last_values.get(id, {}))

    @property
    def sounds(self) -> KeptSounds:
        """The sounds that were kept for settings."""
        return KeptSounds(self._at.settings.sounds_folder)

    def learn(self) -> str:
        """Keep the selected sound and return its file; leave a cursor there, since what comes next is for more.

        Raises `EditorError` when nothing that can be kept is selected.
        """
        session = self._at.session
        path = self.sounds.keep(session.project, session.selection)
        session.selection = session.selection.at(session.selection.start)
        self._at.tell(f"“{path.stem}” was learned; select what to clean, or nothing for all of it.", "info")
        return str(path)

    def repeat(self) -> None:
        """Run the last processor again with the same values."""
        if self.last_id:
            self.run(self.last_id, self.last_values(self.last_id))

    def apply(self, setting: Setting, target: Selection, ready: Command | None) -> None:
        """Apply a setting to `target`: at once where that is rendered, which makes it `ready`; else in the background.

        Raises `EditorError` when it can't be applied now.
        """
        self._edits.check_free(target.track_indices(self._at.session.project))
        id = setting.info.id
        self._at.settings.last_values[id] = dict(setting.values)
        self._at.settings.save()
        if ready is None:
            self._start(setting.info, setting.load, setting.values, target)
            return
        self.last_id = id
        self._at.session.do(ready)
        if ready.after is ready.before:
            self._at.tell(nothing_to_change(setting.info.name), "info")

    def run(self, id: str, values: Mapping[str, Value]) -> None:
        """Process the selection, or the whole of its tracks, in the background."""
        self._start(self.info(id), self.entries[id].load, values, self._at.session.selection)

    def _start(self, info: ProcessorInfo, load: Make, values: Mapping[str, Value], selection: Selection) -> None:
        project = self._at.session.project  # to load a processor takes seconds, in which other tracks may be removed
        tracks = selection.track_indices(project)
        self._edits.check_free(tracks)
        tables = frozenset(project.tracks[index].table for index in tracks)
        given, id = dict(values), info.id
        work = self._at.session.applying
        job = Job(info.name, STEPS, lambda notify: work(load(), given, notify, selection, project), tables)
        job.finished.connect(self._finished)
        for over in (job.finished, job.cancelled):
            over.connect(self.ended)
        job.failed.connect(lambda error: self.failed.emit(id, error))
        job.noticed.connect(lambda sentence: self._at.tell(sentence, "warning"))
        job.cancelled.connect(lambda: self._at.tell(f"{info.name} was cancelled; nothing was changed.", "info"))
        self.last_id = id
        self._at.runner.start(job)

    def warm_up(self, id: str) -> None:
        """Let a processor with a first run that takes long have that run now, on a little noise, in a thread, once."""
        if id in self._warmed:
            return
        self._warmed.add(id)
        processor = self.entries[id].load()
        if isinstance(processor, SlowStarter):
            BackgroundThread(warm_up, processor, name=f"warm up {id}").start()

    def info(self, id: str) -> ProcessorInfo:
        """Return what is known of processor `id`. Raises `EditorError` when it can't be used."""
        entry = self.entries.get(id)
        if entry is None or entry.info is None:
            reason = "it isn't installed." if entry is None else entry.reason
            raise EditorError(f"The processor {id} can't be used: {reason}")
        return entry.info

    def close(self) -> None:
        """End the processes of plug-ins, those at work once they were cancelled; for the end of the window."""
        self._workers.close()

    def _finished(self, command: Command) -> None:
        try:
            self._at.session.do(command)
        except EditorError as error:
            self._at.fail(error)


class Noise:
    """An `AudioReader` over a second of faint noise."""

    sample_rate, channels, frames = 44_100, 1, 44_100

    def read(self, start: int, frames: int) -> Waveform:
        """Return samples, shape (1, frames)."""
        noise: Waveform = np.random.default_rng(start).normal(0.0, 0.01, (1, frames)).astype(np.float32)
        return noise


def warm_up(processor: SlowStarter) -> None:
    """Run a processor once for nothing; what it can't do now it will tell when it is asked to."""
    try:
        processor.warm_up()
        for _ in processor.process(Noise(), processor.info.parse({})):
            pass
    except (EditorError, ProcessorError) as error:
        LOG.info("%s", error)
