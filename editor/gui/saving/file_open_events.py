# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens what macOS hands to the running program: files dropped on its icon, or opened with it in the Finder.

Other systems start the program with the files as arguments; macOS sends an event to the application instead.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QEvent, QObject


class FileOpenEvents(QObject):
    """Calls `open_files` with the file of every such event that `application` gets, as long as `parent` lives."""

    def __init__(self, application: QObject, open_files: Callable[[list[Path]], object], parent: QObject) -> None:
        """Begin to listen."""
        super().__init__(parent)
        self._open_files = open_files
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Take the events that name a file, leave all others."""
        name = event.file() if event is not None and event.type() == QEvent.Type.FileOpen else ""  # type: ignore[attr-defined]
        if name:
            self._open_files([Path(name)])
            return True
        return super().eventFilter(watched, event)
