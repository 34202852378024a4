# SPDX-License-Identifier: GPL-3.0-or-later
"""Play, pause, stop and loop: joins session, engine and device, and moves the playhead while sound is heard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PyQt6.QtCore import QObject, Qt, QTimer, pyqtSignal

from editor.core.errors import EditorError
from editor.core.project import Project
from editor.gui.marks import Marks
from editor.playback.devices import BUFFER_S, QUICK_S, Device
from editor.playback.engine import Engine, Span
from editor.playback.meters import LOOK_MS, LoudnessWatch, peaks_of
from editor.session import Session

END_S = 0.01
"""A cursor this near to the end plays from the start."""


class Transport(QObject):
    """What the space bar starts and stops."""

    changed = pyqtSignal()
    """Playing, paused, stopped, or looping was switched."""
    moved = pyqtSignal(float)
    """Seconds of the playhead."""
    level = pyqtSignal(float, float)
    """Peaks of left and right since the last signal, full scale 1.0."""
    failed = pyqtSignal(object)

    def __init__(
        self, session: Session, marks: Marks, device: Device, loop: bool, is_recording: Callable[[], bool]
    ) -> None:
        """Play `session` on `device`, but nothing while `is_recording()`."""
        super().__init__()
        self._session, self._marks, self._device, self._is_recording = session, marks, device, is_recording
        self.is_looping = loop
        self.loudness = LoudnessWatch()
        self._engine: Engine | None = None
        self._instead: Project | None = None
        self._paused: tuple[Span, tuple[float, float]] | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        device.ended.connect(self._ended)
        device.failed.connect(self._broken)
        session.changed.connect(self._follow)
        session.selection_changed.connect(self._forget_pause)

    @property
    def device(self) -> Device:
        """What it plays on."""
        return self._device

    @property
    def is_playing(self) -> bool:
        """Whether sound is being played."""
        return self._engine is not None

    @property
    def is_paused(self) -> bool:
        """Whether the next play goes on where the last one was interrupted."""
        return self._paused is not None

    @property
    def is_held(self) -> bool:
        """Whether nothing may sound now, because a take is being recorded."""
        return self._is_recording()

    def check_free(self) -> None:
        """Raise `EditorError` while a take is being recorded: a microphone would hear what is played."""
        if self.is_held:
            raise EditorError("What is played would get into the take that is recorded now; stop the recording first.")

    def ready_rate(self) -> int:
        """Return the rate at which the device takes sound, in Hz. Raises `EditorError` when nothing can sound now."""
        self.check_free()
        return self._device.rate_for(self._session.project.sample_rate)

    @property
    def heard(self) -> Project:
        """The project that is heard: the session's, unless `listen_to` put another in its place."""
        return self._session.project if self._instead is None else self._instead

    def listen_to(self, project: Project | None) -> None:
        """Hear `project` instead of the session's from now on, at the same frame and cross-faded; None: the session's.

        It should be a variant of the session's project: the same tracks and lengths with another sound.
        """
        self._instead = project
        self._follow()

    def toggle(self) -> None:
        """Play if there is silence, stop if there is sound. Raises `EditorError` when there is no sound device."""
        if self.is_playing:
            self.stop()
        else:
            self.play()

    def play(self) -> None:
        """Go on after a pause; else play the selection, or from the cursor to the end.

        Raises `EditorError` when nothing can be played.
        """
        if self._paused is not None:
            self.play_span(self._paused[0])
            return
        span = self.span()
        self.stop()
        self.play_span(span)

    def play_from_cursor(self) -> None:
        """Play from the cursor, or the start of the selection, to the end. Raises `EditorError` as `play` does."""
        project = self._checked()
        start_s = self._marks.selection_s[0]
        self.stop()
        self.play_span(Span(0.0 if start_s >= project.duration_s - END_S else start_s))

    def play_span(self, span: Span) -> None:
        """Play any stretch; what was put in the session's place so little ahead that a switch is heard at once.

        Raises `EditorError` when there is no sound device, and while a take is recorded; a pause goes on then.
        """
        rate = self.ready_rate()
        engine = Engine(self.heard, span, rate)
        self._device.start(engine.pull, rate, BUFFER_S if self._instead is None else QUICK_S)
        self._engine, self._paused = engine, None
        self.loudness.start(rate)
        self._marks.set_playhead(span.start_s)
        self._timer.start(LOOK_MS)
        self.changed.emit()

    def span(self) -> Span:
        """Return what play would play now. Raises `EditorError` when there is no sound."""
        project = self._checked()
        start_s, end_s = self._marks.selection_s
        if start_s < end_s:
            return Span(start_s, end_s, start_s if self.is_looping else None)
        if start_s >= project.duration_s - END_S:
            start_s = 0.0
        return Span(start_s, loop_s=0.0 if self.is_looping else None)

    def pause(self) -> None:
        """Fall silent and stay there until play goes on; paused already, go on."""
        if self._paused is not None:
            self.play()
        elif self._engine is not None:
            time_s = self._engine.position_s(self._device.played())
            self._device.stop()
            self._stay(self._engine, time_s)

    def stop(self) -> None:
        """Fall silent; the cursor stays where it was."""
        if self._engine is None and self._paused is None:
            return
        if self._engine is not None:
            self._device.stop()
        self._paused = None
        self._silence(None)

    def set_loop(self, on: bool) -> None:
        """Switch looping; while playing, it goes on from the start of what is looped. A preview loops anyway."""
        self.is_looping = on
        if self._instead is None:
            was_playing = self.is_playing
            self.stop()
            if was_playing:
                self.play()
        self.changed.emit()

    def choose_device(self, name: str) -> None:
        """Play on the device called `name` from now on, without losing the place; "" is the system's choice."""
        was_playing = self.is_playing
        if was_playing:
            self.pause()
        self._device.name = name
        if was_playing:
            self.play()

    def close(self) -> None:
        """Stop and let go of the device."""
        self.stop()
        self.loudness.stop()
        self._device.close()

    def _checked(self) -> Project:
        project = self._session.project
        if not project.frames:
            raise EditorError("There is nothing to play; open a recording first.")
        return project

    def _stay(self, engine: Engine, time_s: float) -> None:
        """Be silent, and let the next play go on at this time with what `engine` played."""
        self._paused = replace(engine.span, start_s=time_s), self._marks.selection_s
        self._silence(time_s)

    def _silence(self, playhead_s: float | None) -> None:
        self._engine = None
        self._timer.stop()
        self.loudness.stop()
        self._marks.set_playhead(playhead_s)
        self.level.emit(0.0, 0.0)
        self.changed.emit()

    def _tick(self) -> None:
        if self._engine is None:
            return
        played = self._device.played()
        time_s = self._engine.position_s(played)
        self._marks.set_playhead(time_s)
        self.moved.emit(time_s)
        blocks = self._engine.heard(played)
        self.loudness.push(blocks)
        self.level.emit(*peaks_of(blocks))

    def _follow(self) -> None:
        """Hear the project as it is now; a pause behind its end is over."""
        if self._engine is not None:
            self._engine.update(self.heard)
        elif self._paused is not None and self._paused[0].start_s >= self.heard.duration_s:
            self.stop()

    def _forget_pause(self) -> None:
        """Another selection is what play means next."""
        if self._paused is not None and self._paused[1] != self._marks.selection_s:
            self.stop()

    def _ended(self) -> None:
        """Stop, unless a new playback was started before the end of the last one was told."""
        if self._engine is not None and self._engine.at_end:
            self.stop()

    def _broken(self, error: object) -> None:
        """The device is gone: with another one, play goes on at this place."""
        if self._engine is not None:
            self._stay(self._engine, self._engine.position_s(self._device.played()))
        self.failed.emit(error)
