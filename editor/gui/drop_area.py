# SPDX-License-Identifier: GPL-3.0-or-later
"""What an empty window shows: where to drop a recording, and buttons for those who would rather choose one, or have
none at hand, or want to be told first what is done here.

In a low window it scrolls, since Qt would draw the two boxes over each other.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QEvent, Qt, pyqtSignal
from PyQt6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QPushButton, QScrollArea, QVBoxLayout, QWidget

from editor.gui.batch.drop_box import BatchBox
from editor.gui.batch.drops import accept_copy, local_paths
from editor.gui.icons import pixmap
from editor.gui.language import speak, translate
from editor.gui.theme import Theme, polish
from editor.gui.widgets.unformatted import unformatted

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow

WIDEST, HIGHEST = 720, 460
"""Pixels that the boxes are wide, and the upper one is high, at most; large letters may need more height."""

LONGEST_NAME = 220
"""Pixels of a recent file's name, beyond which its middle is left out."""

MOST_RECENT = 3
"""Recent files that are offered."""

MOST_TRACKS = 32
"""Files of folders that are taken for the tracks of one recording, as large mixing desks make them."""


class DropArea(QScrollArea):
    """Says 'Drop a recording here'. The window itself takes the drop, so that it works anywhere."""

    wanted = pyqtSignal(str)
    """The id of an action."""
    recent_wanted = pyqtSignal(str)

    def __init__(self, theme: Theme) -> None:
        """Show no recent files yet."""
        super().__init__()
        self.setObjectName("dropArea")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._box = _Box()
        self.batch_box = BatchBox()
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._recent = QVBoxLayout()
        self._demo = QPushButton()
        self._shown: list[str] = []
        self._arrange()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw the picture in the theme's color."""
        self._picture.setPixmap(pixmap("drop", theme.color("accent"), 64, self.devicePixelRatioF()))

    def set_hovered(self, hovered: bool) -> None:
        """Light up while files are held over the window."""
        self._box.setProperty("hover", hovered)
        polish(self._box)

    def set_recent(self, paths: list[str]) -> None:
        """Offer the files opened last."""
        if paths[:MOST_RECENT] == self._shown:
            return
        self._shown = paths[:MOST_RECENT]
        self._demo.setHidden(bool(paths))  # who has recordings needs none
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for path in self._shown:
            button = QPushButton()
            words = button.fontMetrics().elidedText(Path(path).name, Qt.TextElideMode.ElideMiddle, LONGEST_NAME)
            button.setText(words.replace("&", "&&"))
            button.setToolTip(unformatted(path))
            speak(button, partial(_name_recent, button, Path(path).name))
            button.clicked.connect(lambda _checked, path=path: self.recent_wanted.emit(path))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def _arrange(self) -> None:
        inside = QWidget()
        outer = QVBoxLayout(inside)
        outer.addStretch(1)
        outer.addLayout(_centered(self._box), 6)
        outer.addSpacing(14)
        outer.addLayout(_centered(self.batch_box))
        outer.addStretch(1)
        self.setWidget(inside)
        self._fill_box()

    def _fill_box(self) -> None:
        title, words, button, steps = QLabel(), QLabel(), QPushButton(), QPushButton()
        title.setProperty("role", "title")
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        button.setObjectName("openButton")
        button.setProperty("role", "primary")
        button.clicked.connect(lambda: self.wanted.emit("file.open"))
        column = QVBoxLayout(self._box)
        column.setContentsMargins(48, 20, 48, 20)
        column.setSpacing(10)
        column.addStretch(1)
        column.addWidget(self._picture)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        column.addSpacing(14)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._links({"help.open_demo": self._demo, "help.first_steps": steps}))
        column.addLayout(self._recent)
        column.addStretch(1)

        def say() -> None:
            title.setText(translate("Window", "Drop a recording here"))
            words.setText(translate("Window", "WAV, FLAC, MP3, M4A, OGG, AIFF … or the sound of a video"))
            button.setText(translate("Window", "Open a recording …"))
            self._demo.setText(translate("Window", "Try it with the demo recording"))
            steps.setText(translate("Window", "First steps"))

        speak(self, say)

    def _links(self, buttons: Mapping[str, QPushButton]) -> QHBoxLayout:
        """Return a row of buttons, each of which asks for the action of its id."""
        row = QHBoxLayout()
        row.addStretch(1)
        for id, button in buttons.items():
            button.setObjectName(f"link_{id}")
            button.setProperty("role", "link")
            button.clicked.connect(lambda _checked, id=id: self.wanted.emit(id))
            row.addWidget(button)
        row.addStretch(1)
        return row


class _Box(QFrame):
    """As high as looks well, and never lower than what is in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dropBox")
        self.setMaximumSize(WIDEST, HIGHEST)

    def event(self, event: QEvent | None) -> bool:
        """Look again when what is in it has changed, or its lines are broken elsewhere."""
        done, layout = super().event(event), self.layout()
        if event is not None and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize) and layout is not None:
            self.setMaximumHeight(max(HIGHEST, layout.minimumHeightForWidth(self.width())))
        return done


def _centered(box: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(box, 6)
    row.addStretch(1)
    return row


class DropWindow(QMainWindow):
    """A window that takes dropped files anywhere."""

    dropped = pyqtSignal(list)
    """Files and folders."""
    hovered = pyqtSignal(bool)

    def __init__(self) -> None:
        """Take drops from now on."""
        super().__init__()
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        """Take files."""
        data = event.mimeData() if event is not None else None
        if event is not None and data is not None and data.hasUrls():
            accept_copy(event)
            self.hovered.emit(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent | None) -> None:
        """Look as before."""
        self.hovered.emit(False)

    def dropEvent(self, event: QDropEvent | None) -> None:
        """Hand on what was dropped."""
        if event is None:
            return
        self.hovered.emit(False)
        paths = local_paths(event.mimeData())
        if paths:
            accept_copy(event)
            self.dropped.emit(paths)


def _name_recent(button: QPushButton, name: str) -> None:
    button.setAccessibleName(translate("Window", "Open {name}").format(name=name))


def take_dropped(window: MainWindow, paths: Sequence[Path]) -> None:
    """Open what was dropped on the window; of folders the files right in them, unless those are for cleaning.

    That is where the panel for many files is in view, or there are more of them than a recording has tracks.
    """
    folders = [path for path in paths if os.path.isdir(path)]
    within = [file for folder in folders for file in files_in(folder)]
    if folders and (window.batch.dock.is_seen or len(within) > MOST_TRACKS):
        if not window.batch.dock.is_seen:
            sentence = "A folder of so many files is for cleaning; to open them as tracks, drop the files themselves."
            window.tell(sentence, "info")
        window.batch.add(folders)
        paths = [path for path in paths if path not in folders]
    if files := [file for path in paths for file in files_in(path)]:
        window.open_files(files)
    elif paths:
        folder = paths[0].name
        told = f"There are no files right in {folder}; drop a folder that holds recordings, or the recordings."
        window.tell(told, "warning")


def files_in(path: Path) -> list[Path]:
    """Return the files right in a folder, by name, but for hidden ones, which are no recordings.

    What is no folder, or can't be looked into, stands for itself.
    """
    try:
        return sorted(entry for entry in path.iterdir() if not entry.name.startswith(".") and entry.is_file())
    except OSError:  # opening it says why
        return [path]
