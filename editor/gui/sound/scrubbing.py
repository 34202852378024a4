# SPDX-License-Identifier: GPL-3.0-or-later
"""Hearing what is under the mouse: a drag on the time ruler with Ctrl held, or any drag on it while scrubbing is on.

It stands between the ruler and its mouse events, so the ruler knows nothing of sound.
"""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QEvent, QObject, Qt
from PyQt6.QtGui import QMouseEvent
from PyQt6.QtWidgets import QWidget

from editor.core.errors import EditorError
from editor.gui.language import speak, translate
from editor.gui.marks import Marks
from editor.gui.sound.transport import Transport
from editor.gui.tracks.time_axis import TimeAxis
from editor.playback.scrubbing import Scrubbing
from editor.session import Session

BUFFER_S = 0.06
"""Seconds handed over ahead: a hand wants to be followed at once, and a gap in a snippet is no harm."""

PRESSES = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick
"""What begins a drag; the second of two that follow each other quickly at one place comes as a double click."""


class Scrubber(QObject):
    """Plays snippets while the mouse is dragged over a view of the time line."""

    def __init__(
        self,
        session: Session,
        axis: TimeAxis,
        marks: Marks,
        transport: Transport,
        fail: Callable[[BaseException], object],
    ) -> None:
        """Scrub in `session`, on the transport's device; errors go to `fail`."""
        super().__init__()
        self._session, self._axis, self._marks = session, axis, marks
        self._transport, self._fail = transport, fail
        self.is_on = False
        self._sound: Scrubbing | None = None
        transport.device.failed.connect(self._broken)
        transport.changed.connect(self._give_way)

    @property
    def is_scrubbing(self) -> bool:
        """Whether a drag goes on."""
        return self._sound is not None

    def watch(self, view: QWidget) -> None:
        """Scrub on this view, which shows the time line from left to right."""
        view.installEventFilter(self)

        def say() -> None:
            words = translate("Tracks", "{tip}; with Ctrl held, hear what is under the mouse")
            view.setToolTip(words.format(tip=view.toolTip()))

        speak(view, say)

    def toggle(self) -> None:
        """Let plain drags scrub, or select again."""
        self.is_on = not self.is_on

    def begin(self, time_s: float) -> None:
        """Start to scrub here. Raises `EditorError` without a sound device, and while a take is recorded."""
        project = self._session.project
        if not project.frames:
            raise EditorError("There is nothing to play; open a recording first.")
        rate = self._transport.ready_rate()
        self._transport.stop()
        self._sound = Scrubbing(self._transport.heard, rate)
        self._transport.device.start(self._sound.pull, rate, BUFFER_S)
        self.move(time_s)

    def move(self, time_s: float) -> None:
        """Hear what is here."""
        if self._sound is not None:
            time_s = min(max(time_s, 0.0), self._session.project.duration_s)
            self._sound.move_to(time_s)
            self._marks.set_playhead(time_s)

    def end(self, time_s: float) -> None:
        """Fall silent, and leave the cursor here."""
        if self._sound is not None:
            self._sound = None
            self._transport.device.stop()
            self._marks.set_playhead(None)
            self._marks.select(time_s, time_s, self._session.selection.tracks)

    def stop(self) -> None:
        """End the drag where it is; its mouse button may still be down."""
        if self._sound is not None:
            self.end(self._marks.selection_s[0] if self._marks.playhead_s is None else self._marks.playhead_s)

    def _give_way(self) -> None:
        """Let go of the device when the transport has begun to play on it."""
        if self._transport.is_playing:
            self._sound = None

    def _broken(self) -> None:
        if self._sound is not None:
            self._sound = None
            self._marks.set_playhead(None)

    def eventFilter(self, view: QObject | None, event: QEvent | None) -> bool:
        """Take the drags that scrub; leave everything else to the view."""
        if not isinstance(event, QMouseEvent):
            return False
        time_s = self._axis.time_of(event.position().x())
        if event.type() in PRESSES and event.button() == Qt.MouseButton.LeftButton:
            if not (self.is_on or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
                return False
            try:
                self.begin(time_s)
            except EditorError as error:
                self._fail(error)
            return True
        if self._sound is None:
            return False
        if event.type() == QEvent.Type.MouseMove and not event.buttons() & Qt.MouseButton.LeftButton:
            self.stop()  # where a menu or a question took the release
        elif event.type() == QEvent.Type.MouseMove:
            self.move(time_s)
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self.end(time_s)
        return True
