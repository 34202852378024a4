# SPDX-License-Identifier: GPL-3.0-or-later
"""What playing and recording share: a sound card whose worker lives in a thread of its own, and that may vanish."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QObject, Qt, QThread, pyqtSignal

from editor.playback.system import DEFAULT, Presence


class Card(QObject):
    """The device called `name`, or the default one while that is not there; it is looked for anew at each start."""

    failed = pyqtSignal(object)
    _finish = pyqtSignal()

    def __init__(self) -> None:
        """Begin without a thread."""
        super().__init__()
        self.name = DEFAULT
        self._thread: QThread | None = None
        self._presence = Presence(self)

    def stop(self) -> None:
        """Fall silent or deaf; returns when the thread has let go of the card."""
        self._presence.forget()
        if self._thread is not None and self._thread.isRunning():
            self._finish.emit()

    def close(self) -> None:
        """End the thread; the device can be started again."""
        if self._thread is not None:
            self.stop()
            self._thread.quit()
            self._thread.wait()
            self._thread = None

    def _settle(self, worker: QObject, finish: Callable[[], None], name: str) -> None:
        """Let `worker`, which lets go of the card when it shall `finish`, live in a new thread of this name."""
        self._thread = QThread()
        self._thread.setObjectName(name)
        worker.moveToThread(self._thread)
        self._finish.connect(finish, type=Qt.ConnectionType.BlockingQueuedConnection)  # type: ignore[call-arg]
        self._thread.start(QThread.Priority.TimeCriticalPriority)
