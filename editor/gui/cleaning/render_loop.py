# SPDX-License-Identifier: GPL-3.0-or-later
"""Renders one block after the other in a thread: always of the rendering that is heard, then of the cards in order.

So a card never holds up what the user listens to, and changing one's mind costs the block at hand and no more.
"""

from __future__ import annotations

import threading

from PyQt6.QtCore import QObject, pyqtSignal

from editor.core.background import BackgroundThread
from editor.gui.cleaning.rendering import Rendering


class RenderLoop(QObject):
    """Works while there is something to render. Signals arrive in the main thread."""

    progressed = pyqtSignal(object)
    """A rendering has grown, is done, or has failed (then it has an `error`)."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start idle; a thread is made when there is work."""
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: list[Rendering] = []
        self._dropped: list[Rendering] = []
        self._first: Rendering | None = None
        self._thread: threading.Thread | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being rendered."""
        with self._lock:
            return self._thread is not None

    def add(self, rendering: Rendering) -> None:
        """Render this one too, after those that were added before."""
        with self._lock:
            if rendering.is_done or rendering.error is not None or rendering in self._waiting:
                return
            self._waiting.append(rendering)
            if self._thread is None:
                self._thread = BackgroundThread(self._run, name="preview")
                self._thread.start()

    def prefer(self, rendering: Rendering) -> None:
        """Render this one before all others."""
        with self._lock:
            self._first = rendering

    def drop(self, rendering: Rendering) -> None:
        """Render this one no more; returns at once."""
        with self._lock:
            if rendering in self._waiting:
                self._waiting.remove(rendering)
                self._dropped.append(rendering)

    def clear(self) -> None:
        """Render nothing more; returns at once."""
        with self._lock:
            self._dropped += self._waiting
            self._waiting, self._first = [], None

    def wait(self, timeout_s: float | None = None) -> bool:
        """Wait until the thread has ended; returns whether it has."""
        thread = self._thread
        if thread is not None:
            thread.join(timeout_s)
        return thread is None or not thread.is_alive()

    def _run(self) -> None:
        while True:
            with self._lock:
                dropped, self._dropped = self._dropped, []
                rendering = self._next()
                if rendering is None and not dropped:
                    self._thread = None
                    return
            for each in dropped:
                each.close()
            if rendering is not None:
                self._step(rendering)

    def _next(self) -> Rendering | None:
        if self._first is not None and self._first in self._waiting:
            return self._first
        return self._waiting[0] if self._waiting else None

    def _step(self, rendering: Rendering) -> None:
        before = rendering.share
        goes_on = rendering.step()
        with self._lock:
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
