# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of where to write: the file's name, which files that makes, and why they can't be made."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from editor.core.exporting import lead_in_s
from editor.core.project import Project
from editor.core.timecode import format_time
from editor.gui.exporting.fields import label_for
from editor.gui.exporting.sound_form import SoundForm
from editor.gui.exporting.wanted import Wanted, with_extension
from editor.gui.language import localized, translate
from editor.gui.widgets.file_dialog import FileDialog
from editor.gui.widgets.wrapped_label import WrappedLabel


class PlaceForm(QWidget):
    """Asks for the file, and lets the format of `sound` follow from its name. `changed` follows every other name."""

    changed = pyqtSignal()

    def __init__(self, sound: SoundForm) -> None:
        """Start without a name."""
        super().__init__()
        self._sound = sound
        self.is_named = False
        """Whether the name is the user's."""
        self.name = QLineEdit()
        self.name.setObjectName("file")
        self.name.setAccessibleName(translate("Export", "File"))
        self.files = WrappedLabel("files", "muted")
        self.fault = WrappedLabel("fault")
        self.fault.hide()
        self._arrange()
        self.name.textEdited.connect(self._be_named)
        self.name.editingFinished.connect(self.follow_name)
        self.name.textChanged.connect(self.fault.hide)
        self.name.textChanged.connect(self.changed)

    @property
    def path(self) -> Path:
        """The file to write, or what the names of several are made from."""
        return with_extension(Path(os.path.expanduser(self.name.text().strip())), self._sound.extensions)

    def show_path(self, path: Path) -> None:
        """Show another name."""
        self.name.setText(str(path))

    def follow_name(self) -> None:
        """Choose the format of a name such as "take.mp3", which would become "take.flac" otherwise."""
        self._sound.choose_format_of(Path(self.name.text().strip()).suffix.lower())

    def show_files(self, words: str) -> None:
        """Say which files will be written; nothing where that is plain from the name."""
        self.files.setText(words)
        self.files.setVisible(bool(words))

    def show_fault(self, sentence: str) -> None:
        """Say why it can't be written, until there is another name."""
        self.fault.setText(localized(sentence))
        self.fault.show()
        self.name.setFocus()

    def _be_named(self) -> None:
        self.is_named = True

    def _browse(self) -> None:
        kinds = f"{self._sound.format.currentText()} (*{' *'.join(self._sound.extensions)})"
        dialog = FileDialog("browseDialog", self, translate("Export", "Export to"), str(self.path.parent), kinds)
        dialog.setOption(FileDialog.Option.DontConfirmOverwrite)  # it is asked later, for all files that will be
        dialog.ask_for_name(self.path.name)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _take(self, name: str) -> None:
        self._be_named()
        self.name.setText(name)
        self.follow_name()
        self.show_path(self.path)

    def _arrange(self) -> None:
        browse = QPushButton(translate("Export", "Browse …"))
        browse.setObjectName("browse")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(label_for(translate("Export", "F&ile"), self.name))
        row.addWidget(self.name, 1)
        row.addWidget(browse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(row)
        column.addWidget(self.files)
        column.addWidget(self.fault)


def files_told(project: Project, wanted: Wanted, names: Sequence[str]) -> str:
    """Return which files of several will be written, and what will be in none."""
    if not names:
        return translate("Export", "Behind the first marker is no sound.")
    shown = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
    told = translate("Export", "Writes {names}").format(names=shown)
    left_out_s = lead_in_s(project) if wanted.by_markers else 0.0
    if not left_out_s:
        return told
    words = translate("Export", "Left out: the beginning up to the first marker ({length}). A marker at 0 takes it in.")
    return f"{told}\n{words}".format(length=format_time(left_out_s, 1))
