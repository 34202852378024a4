# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the empty window for those who don't want an editor: drop many files, get them back clean."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QMimeData, pyqtSignal
from PyQt6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from editor.gui.language import speak, translate


class BatchBox(QFrame):
    """`dropped` carries files and folders, `wanted` is the button."""

    dropped = pyqtSignal(list)
    wanted = pyqtSignal()

    def __init__(self) -> None:
        """Say what can be dropped."""
        super().__init__()
        self.setObjectName("batchBox")
        self.setAcceptDrops(True)
        self.setMaximumWidth(720)
        title, words, button = QLabel(), QLabel(), QPushButton()
        title.setProperty("role", "heading")
        words.setProperty("role", "muted")
        button.setObjectName("batchButton")
        button.clicked.connect(self.wanted)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 16, 28, 16)
        row.setSpacing(28)
        row.addLayout(column, 1)
        row.addWidget(button)

        def say() -> None:
            title.setText(translate("Batch", "Clean many files at once"))
            words.setText(translate("Batch", "Drop recordings, videos or folders here; the results lie beside them."))
            button.setText(translate("Batch", "Clean many files …"))

        speak(self, say)

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        """Take files and folders."""
        if event is not None and local_paths(event.mimeData()):
            event.acceptProposedAction()
            self._light(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent | None) -> None:
        """Look as before."""
        self._light(False)

    def dropEvent(self, event: QDropEvent | None) -> None:
        """Hand on what was dropped."""
        self._light(False)
        if event is not None and (paths := local_paths(event.mimeData())):
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def _light(self, on: bool) -> None:
        self.setProperty("hover", on)
        style = self.style()
        if style is not None:
            style.unpolish(self)
            style.polish(self)


def local_paths(data: QMimeData | None) -> list[Path]:
    """Return the files and folders that are dropped; a folder stays one, because its tree matters."""
    if data is None or not data.hasUrls():
        return []
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
