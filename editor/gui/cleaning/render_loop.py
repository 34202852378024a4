# SPDX-License-Identifier: GPL-3.0-or-later
"""Renders one block after the other in a thread: always of the rendering that is heard, then of the cards in order.

So a card never holds up what the user listens to, and changing one's mind costs the block at hand and no more.
"""

from __future__ import annotations

from functools import partial

from PyQt6.QtCore import QObject, pyqtSignal

from editor.core.background import BackgroundQueue, Work
from editor.gui.cleaning.rendering import Rendering


class RenderLoop(QObject):
    """Works while there is something to render. Signals arrive in the main thread."""

    progressed = pyqtSignal(object)
    """A rendering has grown, is done, or has failed (then it has an `error`)."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start idle; a thread is made when there is work."""
        super().__init__(parent)
        self._queue = BackgroundQueue(self._next, "preview", given_up=self._is_given_up)
        self._waiting: list[Rendering] = []
        self._dropped: list[Rendering] = []
        self._first: Rendering | None = None
        self._now: Rendering | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being rendered."""
        return self._queue.is_busy

    def add(self, rendering: Rendering) -> None:
        """Render this one too, after those that were added before."""
        with self._queue.lock:
            if rendering.is_done or rendering.error is not None or rendering in self._waiting:
                return
            self._waiting.append(rendering)
        self._queue.go_on()

    def prefer(self, rendering: Rendering) -> None:
        """Render this one before all others."""
        with self._queue.lock:
            self._first = rendering

    def drop(self, rendering: Rendering) -> None:
        """Render this one no more; returns at once."""
        with self._queue.lock:
            if rendering in self._waiting:
                self._waiting.remove(rendering)
                self._dropped.append(rendering)

    def clear(self) -> None:
        """Render nothing more; returns at once."""
        with self._queue.lock:
            self._dropped += self._waiting
            self._waiting, self._first = [], None

    def wait(self, timeout_s: float | None = None) -> bool:
        """Wait until the thread has ended; returns whether it has."""
        return self._queue.wait(timeout_s)

    def _next(self) -> Work | None:
        if self._dropped:
            return self._dropped.pop().close
        if self._first is not None and self._first in self._waiting:
            return partial(self._step, self._first)
        return partial(self._step, self._waiting[0]) if self._waiting else None

    def _is_given_up(self) -> bool:
        with self._queue.lock:
            return self._now is not None and self._now not in self._waiting

    def _step(self, rendering: Rendering) -> None:
        self._now, before = rendering, rendering.share
        goes_on = rendering.step()
        self._now = None
        with self._queue.lock:
            wanted = rendering in self._waiting
            if wanted and not goes_on:
                self._waiting.remove(rendering)
        if wanted and (rendering.share > before or not goes_on):
            self._tell(rendering)

    def _tell(self, rendering: Rendering) -> None:
        """Emit, unless the program is closing and the Qt side is gone."""
        try:
            self.progressed.emit(rendering)
        except RuntimeError:
            self.clear()
