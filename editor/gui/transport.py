# SPDX-License-Identifier: GPL-3.0-or-later
"""Play, stop and loop: joins session, engine and device, and moves the playhead while sound is heard."""

from __future__ import annotations

from PyQt6.QtCore import QObject, Qt, QTimer, pyqtSignal

from editor.core.errors import EditorError
from editor.gui.marks import Marks
from editor.playback.devices import SilentDevice, SinkDevice
from editor.playback.engine import Engine, Span
from editor.session import Session

FRAME_MS = 25


class Transport(QObject):
    """What the space bar starts and stops."""

    changed = pyqtSignal()
    """Playing, stopped, or looping was switched."""
    moved = pyqtSignal(float)
    """Seconds of the playhead."""
    level = pyqtSignal(float, float)
    """Peaks of left and right since the last signal, full scale 1.0."""
    failed = pyqtSignal(object)

    def __init__(self, session: Session, marks: Marks, device: SinkDevice | SilentDevice, loop: bool) -> None:
        """Play `session` on `device`."""
        super().__init__()
        self._session, self._marks, self._device = session, marks, device
        self.is_looping = loop
        self._engine: Engine | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        device.ended.connect(self._ended)
        device.failed.connect(self._broken)
        session.changed.connect(self._follow)

    @property
    def is_playing(self) -> bool:
        """Whether sound is being played."""
        return self._engine is not None

    def toggle(self) -> None:
        """Play if there is silence, stop if there is sound. Raises `EditorError` when there is no sound device."""
        if self.is_playing:
            self.stop()
        else:
            self.play()

    def play(self) -> None:
        """Play the selection, or from the cursor to the end. Raises `EditorError` when nothing can be played."""
        self.stop()
        span = self.span()
        rate = self._device.rate_for(self._session.project.sample_rate)
        self._engine = Engine(self._session.project, span, rate)
        self._device.start(self._engine.pull, rate)
        self._marks.set_playhead(span.start_s)
        self._timer.start(FRAME_MS)
        self.changed.emit()

    def span(self) -> Span:
        """Return what play would play now. Raises `EditorError` when there is no sound."""
        project = self._session.project
        if not project.frames:
            raise EditorError("There is nothing to play; open a recording first.")
        start_s, end_s = self._marks.selection_s
        if start_s < end_s:
            return Span(start_s, end_s, start_s if self.is_looping else None)
        if start_s >= project.duration_s - 0.01:
            start_s = 0.0
        return Span(start_s, project.duration_s, 0.0 if self.is_looping else None)

    def stop(self) -> None:
        """Fall silent; the cursor stays where it was."""
        if self._engine is None:
            return
        self._device.stop()
        self._silence()

    def set_loop(self, on: bool) -> None:
        """Switch looping; while playing, it goes on from the start of what is looped."""
        self.is_looping = on
        if self.is_playing:
            self.play()
        self.changed.emit()

    def close(self) -> None:
        """Stop and let go of the device."""
        self.stop()
        if isinstance(self._device, SinkDevice):
            self._device.close()

    def _silence(self) -> None:
        self._engine = None
        self._timer.stop()
        self._marks.set_playhead(None)
        self.level.emit(0.0, 0.0)
        self.changed.emit()

    def _tick(self) -> None:
        if self._engine is None:
            return
        played = self._device.played()
        time_s = self._engine.position_s(played)
        self._marks.set_playhead(time_s)
        self.moved.emit(time_s)
        self.level.emit(*self._engine.level_at(played))

    def _follow(self) -> None:
        """Hear the project as it is now."""
        if self._engine is not None:
            self._engine.update(self._session.project)

    def _ended(self) -> None:
        """Stop, unless a new playback was started before the end of the last one was told."""
        if self._engine is not None and self._engine.at_end:
            self.stop()

    def _broken(self, error: object) -> None:
        self._silence()
        self.failed.emit(error)
