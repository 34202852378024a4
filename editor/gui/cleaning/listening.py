# SPDX-License-Identifier: GPL-3.0-or-later
"""What is heard while a processor is tried out: the original, the cleaned sound, or what is removed, at will.

All three are variants of one project that differ in one stretch of sound, so a switch between them is a switch of
projects while the sound card goes on: aligned to the sample, wherever the playhead is.
"""

from __future__ import annotations

from typing import Protocol

from PyQt6.QtCore import QObject, QTimer, pyqtBoundSignal, pyqtSignal

from editor.core.errors import EditorError
from editor.core.project import Project
from editor.gui.cleaning.kinds import CLEANED, KINDS
from editor.gui.cleaning.rendering import Rendering
from editor.playback.engine import Span
from editor.session import Session

PATIENCE_MS = 900
"""After that the sound begins all the same: the original, until the first part is rendered."""

FIRST_S = 0.25
"""Seconds that must be rendered before the sound begins."""


class Player(Protocol):
    """What is asked of the transport."""

    changed: pyqtBoundSignal
    moved: pyqtBoundSignal

    @property
    def is_playing(self) -> bool:
        """Whether sound is being played."""

    @property
    def is_paused(self) -> bool:
        """Whether it will go on where it was interrupted."""

    @property
    def is_held(self) -> bool:
        """Whether nothing may sound now."""

    def check_free(self) -> None:
        """Raise `EditorError` when nothing may sound now."""

    def play_span(self, span: Span) -> None:
        """Play from one time to another."""

    def stop(self) -> None:
        """Fall silent."""

    def listen_to(self, project: Project | None) -> None:
        """Play that from now on."""


class Listening(QObject):
    """Plays one rendering at a time. `changed`: another one, another kind, began or ended."""

    changed = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, session: Session, player: Player, parent: QObject | None = None) -> None:
        """Be silent."""
        super().__init__(parent)
        self._session, self._player = session, player
        self.rendering: Rendering | None = None
        self.kind = CLEANED
        self.equal_loudness = False
        self.is_on = False
        self._waits = False
        self._starting = False
        self._heard_s = 0.0
        self._given: tuple[object, ...] | None = None
        self.patience_ms = PATIENCE_MS
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._begin_anyway)
        player.changed.connect(self._follow_player)
        player.moved.connect(self._move)

    @property
    def is_waiting(self) -> bool:
        """Whether the sound begins as soon as enough is rendered."""
        return self._waits

    @property
    def is_early(self) -> bool:
        """Whether what is heard now is not rendered yet: the sound began before, or has overtaken a slow network."""
        rendering = self.rendering
        return self.is_on and rendering is not None and not rendering.is_done and rendering.ready_s <= self._heard_s

    def start(self, rendering: Rendering) -> None:
        """Hear `rendering`: at once when sound of the same stretch is heard, else as soon as there is enough of it."""
        goes_on = self.is_on and self.rendering is not None and self.rendering.stretch is rendering.stretch
        self.rendering = rendering
        if goes_on:
            self._hear()
            self.changed.emit()
            return
        self._leave()
        self._waits = True
        self._patience.start(self.patience_ms)
        self.look()
        self.changed.emit()

    def look(self) -> None:
        """Begin if enough is rendered by now, and keep the levels right; raises `EditorError` without a device."""
        if self._waits and self.rendering is not None and self._enough(self.rendering):
            self._begin(self.rendering)
        elif self.is_on and self.equal_loudness:
            self._hear()

    def stop(self) -> None:
        """Fall silent; the session's own sound is heard again from now on."""
        if self.is_on:
            self._player.stop()
        self._leave()
        self.changed.emit()

    def choose(self, kind: str) -> None:
        """Hear this kind from now on."""
        self.kind = kind
        if self.is_on:
            self._hear()
        self.changed.emit()

    def next_kind(self) -> None:
        """Hear the next kind: original, cleaned, removed and again."""
        self.choose(KINDS[(KINDS.index(self.kind) + 1) % len(KINDS)])

    def set_equal_loudness(self, on: bool) -> None:
        """Hear all kinds equally loud, or as they are."""
        self.equal_loudness = on
        if self.is_on:
            self._hear()
        self.changed.emit()

    def variant(self, rendering: Rendering, kind: str) -> Project:
        """Return the project in which `kind` of `rendering` is heard, and nothing but its tracks."""
        gains = self._gains(rendering, kind)
        return rendering.stretch.heard(self._session.project, rendering.tables(kind), gains)

    def refresh(self) -> None:
        """Hear what has changed in the session since, such as a track's gain."""
        if self.is_on:
            self._hear()

    def _begin(self, rendering: Rendering) -> None:
        stretch = rendering.stretch
        self._waits = False
        self._heard_s = 0.0
        self._patience.stop()
        self._starting = True
        try:
            self._player.stop()
            self.is_on = True
            self._hear()
            self._player.play_span(Span(stretch.start_s, stretch.end_s, stretch.start_s))
        except EditorError:
            self._leave()
            raise
        finally:
            self._starting = False

    def _begin_anyway(self) -> None:
        """Begin with what there is: a slow network is no reason to sit in silence."""
        if not self._waits or self.rendering is None:
            return
        try:
            self._begin(self.rendering)
        except EditorError as error:
            self.failed.emit(error)
        self.changed.emit()

    def _gains(self, rendering: Rendering, kind: str) -> dict[int, float]:
        """Return by how many dB each track is louder; whole tenths, so that a growing rendering changes them seldom."""
        if not self.equal_loudness:
            return {}
        return {index: round(balance.gain_db(kind), 1) for index, balance in rendering.balances.items()}

    def _hear(self) -> None:
        """Let the player hear what is chosen, unless it does already."""
        if self.rendering is None:
            return
        rendering, kind = self.rendering, self.kind
        wanted = (rendering, kind, self._session.project, self._gains(rendering, kind))
        if wanted != self._given:
            self._given = wanted
            self._player.listen_to(self.variant(rendering, kind))

    def _leave(self) -> None:
        self._waits = False
        self._patience.stop()
        if self.is_on:
            self.is_on = False
            self._given = None
            self._player.listen_to(None)

    def _move(self, time_s: float) -> None:
        """Note which part of the stretch is heard now, in seconds of the project."""
        if self.is_on and self.rendering is not None:
            was_early = self.is_early
            self._heard_s = time_s - self.rendering.stretch.start_s
            if self.is_early != was_early:
                self.changed.emit()

    def _follow_player(self) -> None:
        """Whoever stops the sound ends the preview: what plays next is the session's own."""
        is_silent = not self._player.is_playing and not self._player.is_paused
        if self.is_on and not self._starting and is_silent:
            self._leave()
            self.changed.emit()

    @staticmethod
    def _enough(rendering: Rendering) -> bool:
        return rendering.is_done or rendering.ready_s >= FIRST_S
