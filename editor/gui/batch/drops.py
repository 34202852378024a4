# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and folders that are dropped on the batch: on its panel, or on its place in the empty window."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QEvent, QMimeData, QObject, Qt, pyqtSignal
from PyQt6.QtGui import QDragEnterEvent, QDropEvent
from PyQt6.QtWidgets import QWidget

from editor.gui.theme import polish


class Drops(QObject):
    """Takes what is dropped on `area`, whose part `lit` is lit up meanwhile; `dropped` carries files and folders."""

    dropped = pyqtSignal(list)

    def __init__(self, area: QWidget, lit: QWidget) -> None:
        """Listen to `area` as long as it lives."""
        super().__init__(area)
        self._lit = lit
        area.setAcceptDrops(True)
        area.installEventFilter(self)

    def eventFilter(self, area: QObject | None, event: QEvent | None) -> bool:
        """Take files and folders, and nothing else."""
        if isinstance(event, QDropEvent) and event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            if paths := local_paths(event.mimeData()):
                accept_copy(event)
                self._light(isinstance(event, QDragEnterEvent))
                if not isinstance(event, QDragEnterEvent):
                    self.dropped.emit(paths)
            return True
        if event is not None and event.type() == QEvent.Type.DragLeave:
            self._light(False)
        return super().eventFilter(area, event)

    def _light(self, on: bool) -> None:
        self._lit.setProperty("hover", on)
        polish(self._lit)


def accept_copy(event: QDropEvent) -> None:
    """Take files by reading them where they are; after a move, which Shift asks for, the other side may delete them."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def local_paths(data: QMimeData | None) -> list[Path]:
    """Return the files and folders that are dropped; a folder stays one, because its tree matters."""
    if data is None or not data.hasUrls():
        return []
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
