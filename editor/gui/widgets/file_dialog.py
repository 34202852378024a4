# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog in which files and folders are chosen, the same everywhere.

It is gone when it is closed: each that stays holds two open files and a thread, which watches what is in its folder.
"""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QIcon, QPainter
from PyQt6.QtWidgets import QFileDialog, QToolButton, QWidget

from editor.gui.language import translate

ARROWS = "backButton", "forwardButton", "toParentButton"
"""Qt's names of the buttons that go to other folders; a desktop's own dialog has none of them."""


class FileDialog(QFileDialog):
    """Opened with `open`, it blocks nothing but `parent`."""

    def __init__(self, id: str, parent: QWidget, title: str, folder: str = "", kinds: str = "") -> None:
        """Begin in `folder`; `kinds` are what it offers, such as "Web page (*.html)"."""
        super().__init__(parent, title, folder, kinds)
        self.setObjectName(id)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # of its words, these are the ones that Qt's own translations lack
        self.setLabelText(QFileDialog.DialogLabel.LookIn, translate("Files", "&Look in:"))
        self.setLabelText(QFileDialog.DialogLabel.FileType, translate("Files", "Files of &type:"))
        for button in filter(None, (self.findChild(QToolButton, name) for name in ARROWS)):
            self._color(button)

    def ask_for_name(self, name: str, suffix: str = "") -> None:
        """Let the file be named that will be written, at first `name`; one without an ending gets `suffix`."""
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setDefaultSuffix(suffix)
        self.selectFile(name)

    def _color(self, button: QToolButton) -> None:
        """Draw the arrow of `button` in the color of text; Qt's are black, on a dark window too."""
        drawn = button.icon().pixmap(button.iconSize(), self.devicePixelRatio())
        painter = QPainter(drawn)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(drawn.rect(), self.palette().windowText())
        painter.end()
        button.setIcon(QIcon(drawn))


class FolderDialog(FileDialog):
    """Lets a folder be chosen."""

    def __init__(self, id: str, parent: QWidget, title: str, folder: str) -> None:
        """Begin in `folder`."""
        super().__init__(id, parent, title, folder)
        self.setFileMode(QFileDialog.FileMode.Directory)
        self.setOption(QFileDialog.Option.ShowDirsOnly)
