# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks what to export, how, with which tags, and where to. It starts with what the recording came in.

Nothing is replaced before the user has said so, and then the dialog is still there if he didn't.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from PyQt6.QtWidgets import QDialogButtonBox, QGridLayout, QLabel, QMessageBox, QPushButton, QVBoxLayout, QWidget

from editor.core.errors import EditorError
from editor.core.exporting import ExportOptions, shared_tags
from editor.core.files import FORMATS, HOLD_COVER, HOLD_TAGS
from editor.core.files.target import Target
from editor.core.project import Project
from editor.core.selection import Selection
from editor.gui.exporting.part_form import PartForm
from editor.gui.exporting.place_form import PlaceForm, files_told
from editor.gui.exporting.room import Room
from editor.gui.exporting.sound_form import SoundForm
from editor.gui.exporting.tags_form import TagsForm
from editor.gui.exporting.wanted import Wanted, files_of, origin_of, suggested_path
from editor.gui.language import translate
from editor.gui.widgets.scrolled_dialog import ScrolledDialog
from editor.gui.widgets.thin_line import thin_line
from editor.gui.widgets.unformatted import unformatted

NARROWEST, GAP = 848, 36
"""Pixels between the margins, and between the sound and the tags, which are below it where both have no room."""


class ExportDialog(ScrolledDialog):
    """`wanted`, `path` and `options` are valid after it was accepted."""

    def __init__(
        self,
        project: Project,
        selection: Selection | None,
        of_selection: bool,
        output_folder: str,
        busy: Callable[[], Collection[object]],
        parent: QWidget,
    ) -> None:
        """Offer what is in `project`, and its selected stretch where there is one; `of_selection` starts with that.

        `busy` gives the files, among others, that are being written.
        """
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(translate("Export", "Export"))
        self._project, self._output_folder, self._busy = project, output_folder, busy
        self.part = PartForm(project, selection, of_selection)
        self.sound, self.tags = SoundForm(), TagsForm()
        self.place = PlaceForm(self.sound)
        self._arrange()
        self.part.changed.connect(self._part_changed)
        self.sound.format_changed.connect(self._format_changed)
        self.place.changed.connect(self._show_files)
        self._part_changed()

    @property
    def wanted(self) -> Wanted:
        """The tracks to write, and what of them."""
        return self.part.wanted

    @property
    def path(self) -> Path:
        """The file to write, or what the names of several are made from."""
        return self.place.path

    @property
    def options(self) -> ExportOptions:
        """How to write it."""
        made = self.sound.options
        if self.sound.is_video:
            return made
        tags = self.tags
        return replace(made, tags=tags.changed_tags, cover=tags.new_cover, keep_cover=tags.keeps_cover)

    def _arrange(self) -> None:
        title = QLabel(translate("Export", "Export"))
        title.setProperty("role", "title")
        fields = QWidget()
        room = Room(fields)
        grid = QGridLayout(fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(14)
        grid.addLayout(self._fields(), 0, 0)
        is_wide = room.has_beside(self.sound, self.tags, gap=GAP)
        grid.addWidget(self.tags, *((0, 1) if is_wide else (1, 0)))
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 4 if is_wide else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(14)
        column.addWidget(title)
        column.addWidget(room, 1)
        column.addWidget(thin_line())
        column.addWidget(self.place)
        column.addWidget(self._buttons())
        column.addStrut(min(NARROWEST, room.most.width()))  # where large letters need more, the fields ask for it

    def _fields(self) -> QVBoxLayout:
        """Return what to export, and how."""
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.part)
        left.addWidget(thin_line())
        left.addWidget(self.sound)
        left.addStretch(1)
        return left

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = QPushButton(translate("Export", "Export"), self)
        self.accept_button.setObjectName("exportButton")
        self.accept_button.setDefault(True)  # in the dialog already, or Cancel would stay it once Tab went there
        buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _part_changed(self) -> None:
        """Fit everything to other tracks or another part."""
        wanted = self.wanted
        self.tags.set_given(*shared_tags(self._project, wanted.indices), wanted.separately, wanted.by_markers)
        self.sound.set_origin(origin_of(self._project, wanted), to_video=wanted.is_whole)

    def _format_changed(self) -> None:
        """Leave only the tags that the format has room for, and give the name its extension."""
        self._show_room()
        extension = self.sound.extensions[0]
        if self.place.is_named:
            self.place.show_path(self.path)
        else:
            place = self._output_folder, self._busy()
            self.place.show_path(suggested_path(self._project, self.wanted, extension, *place))
        self._show_files()

    def _show_room(self) -> None:
        if self.sound.is_video:
            self.tags.set_room("", False, translate("Export", "The video keeps its own tags and cover."))
            return
        chosen = FORMATS[str(self.sound.format.currentData())]
        for_tags, for_cover = chosen.name in HOLD_TAGS, chosen.name in HOLD_COVER
        reason = "" if for_cover else translate("Export", "{format} has no room for a cover.")
        reason = reason if for_tags else translate("Export", "{format} has no room for tags and a cover.")
        self.tags.set_room(chosen.name if for_tags else "", for_cover, reason.format(format=chosen.description))

    def _show_files(self) -> None:
        """Say which files will be written, where that isn't plain from the name."""
        wanted, path = self.wanted, self.path
        names = [each.name for each in files_of(self._project, wanted, path)]
        self.accept_button.setEnabled(bool(path.name and names))
        self.place.show_files(files_told(self._project, wanted, names) if wanted.are_several else "")

    def _may_replace(self) -> bool:
        """Ask before files are replaced."""
        there = [path for path in files_of(self._project, self.wanted, self.path) if os.path.exists(path)]
        if not there:
            return True
        words = translate("Export", "{name} exists already in {folder}. Replace it?")
        if len(there) > 1:
            words = translate("Export", "{name} and {more} more exist already in {folder}. Replace them?")
        words = words.format(name=there[0].name, more=len(there) - 1, folder=there[0].parent)
        answer = QMessageBox.question(self, translate("Export", "Export"), unformatted(words))
        return answer == QMessageBox.StandardButton.Yes

    def _can_write(self) -> bool:
        """Whether the files can be made; if not, say so here, where all that was chosen and typed is still to hand."""
        try:
            for path in files_of(self._project, self.wanted, self.path):
                if path in self._busy():
                    raise EditorError(f"{path.name} is being written; choose another name.")
                Target(path).discard()
        except EditorError as error:
            self.place.show_fault(str(error))
            return False
        return True

    def accept(self) -> None:
        """Close, unless no file can be made there, or there is one that the user wants to keep."""
        self.place.follow_name()
        if self._can_write() and self._may_replace():
            super().accept()
