# SPDX-License-Identifier: GPL-3.0-or-later
"""Hears a file of a batch before and after, going on at the same place when the user changes between the two.

It has a device of its own and nothing to do with the project in the window, which stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal

from editor.batch import Item
from editor.core.commands import Command
from editor.gui.batch.rows import Column
from editor.gui.jobs import Job, JobRunner
from editor.gui.sound.transport import Transport
from editor.playback.devices import Device
from editor.playback.engine import Engine, Span
from editor.session import STEPS, Session

END_S = 0.1
"""A place this near to the end of the other file is heard from the start."""


class Hearing(QObject):
    """Plays one file at a time. `changed` follows what is heard; `failed` carries an error."""

    changed = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, runner: JobRunner, transport: Transport, make_device: Callable[[], Device]) -> None:
        """Open files with `runner`, and sound while `transport` doesn't; the device is made when first needed."""
        super().__init__()
        self._runner, self._transport, self._make_device = runner, transport, make_device
        self.device: Device | None = None
        self.playing: tuple[Item, Column] | None = None
        self._wanted: tuple[Item, Column] | None = None
        self._engine: Engine | None = None
        self._session: Session | None = None
        transport.changed.connect(self._give_way)

    def toggle(self, item: Item, column: Column) -> None:
        """Hear a file before (`Column.BEFORE`) or after; fall silent if it is heard already.

        Raises `EditorError` while a take is recorded.
        """
        self._transport.check_free()
        self._transport.stop()
        if self.playing == (item, column):
            self.stop()
            return
        path = item.job.input if column is Column.BEFORE else item.output
        if path is None:
            return
        start_s = self._position_s() if self.playing is not None and self.playing[0] is item else 0.0
        self._wanted = (item, column)
        session = Session()
        job = Job(f"Opening {path.name}", STEPS, lambda notify: session.opening([Path(path)], notify))
        job.finished.connect(lambda command: self._opened(session, command, item, column, start_s))
        job.failed.connect(lambda error: self._not_opened(item, column, error))
        self._runner.start(job)

    def stop(self) -> None:
        """Fall silent."""
        self._wanted = None
        if self.device is not None:
            self.device.stop()
        if self.playing is not None:
            self.playing, self._engine, self._session = None, None, None
            self.changed.emit()

    def keep_to(self, items: Collection[Item]) -> None:
        """Fall silent if what is heard, or will be, isn't among `items`: no row is left that could stop it."""
        if self._wanted is not None and self._wanted[0] not in items:
            self.stop()

    def choose_device(self, name: str) -> None:
        """Play on the device called `name` from now on; what is heard on another one falls silent."""
        self.stop()
        if self.device is not None:
            self.device.name = name

    def close(self) -> None:
        """Fall silent and let go of the device."""
        self.stop()
        if self.device is not None:
            self.device.close()

    def _opened(self, session: Session, command: Command, item: Item, column: Column, start_s: float) -> None:
        if self._wanted != (item, column):
            return
        session.do(command)
        if self.playing is not None and self.playing[0] is item:
            start_s = self._position_s()
        project = session.project
        try:
            device = self._ready_device()
            rate = device.rate_for(project.sample_rate)
        except Exception as error:  # noqa: BLE001 - handed on, to be shown or reported
            self._broken(error)
            return
        device.stop()
        span = Span(start_s if start_s < project.duration_s - END_S else 0.0, project.duration_s)
        self._engine, self._session = Engine(project, span, rate), session
        device.start(self._engine.pull, rate)
        self.playing = (item, column)
        self.changed.emit()

    def _give_way(self) -> None:
        """Let one thing sound at a time: what the window plays, or a file of the list."""
        if self._transport.is_playing:
            self.stop()

    def _ready_device(self) -> Device:
        if self.device is None:
            self.device = self._make_device()
            self.device.ended.connect(self._ended)
            self.device.failed.connect(self._broken)
        return self.device

    def _position_s(self) -> float:
        if self._engine is None or self.device is None:
            return 0.0
        return self._engine.position_s(self.device.played())

    def _ended(self) -> None:
        if self._engine is not None and self._engine.at_end:
            self.stop()

    def _not_opened(self, item: Item, column: Column, error: object) -> None:
        """Tell why a file can't be heard; what is wanted instead by now goes on."""
        if self._wanted == (item, column):
            self.stop()
        self.failed.emit(error)

    def _broken(self, error: object) -> None:
        self.stop()
        self.failed.emit(error)
