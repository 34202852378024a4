# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the empty window for those who don't want an editor: drop many files, get them back clean."""

from __future__ import annotations

from PyQt6.QtCore import QSize, pyqtSignal
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from editor.gui.batch.drops import Drops
from editor.gui.language import speak, translate


class BatchBox(QFrame):
    """`dropped` carries files and folders, `wanted` is the button."""

    dropped = pyqtSignal(list)
    wanted = pyqtSignal()

    def __init__(self) -> None:
        """Say what can be dropped."""
        super().__init__()
        self.setObjectName("batchBox")
        Drops(self, self).dropped.connect(self.dropped)
        self.setMaximumWidth(720)
        title, words, button = QLabel(), QLabel(), QPushButton()
        title.setProperty("role", "heading")
        title.setWordWrap(True)
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # it is they that give way
        button.setObjectName("batchButton")
        button.clicked.connect(self.wanted)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(16)
        row.addLayout(column, 1)
        row.addWidget(button)

        def say() -> None:
            title.setText(translate("Batch", "Clean many files at once"))
            words.setText(translate("Batch", "Drop recordings, videos or folders here; the results lie beside them."))
            button.setText(translate("Batch", "Clean many files …"))

        speak(self, say)

    def minimumSizeHint(self) -> QSize:
        """Leave the button whole, which the style sheet lets shrink."""
        return self.sizeHint()
