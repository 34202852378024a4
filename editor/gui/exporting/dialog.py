# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks what to export, how, with which tags, and where to. It starts with what the recording came in.

Nothing is replaced before the user has said so, and then the dialog is still there if he didn't.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from PyQt6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.core.errors import EditorError
from editor.core.exporting import ExportOptions, shared_tags
from editor.core.files import FORMATS, HOLD_COVER, HOLD_TAGS
from editor.core.files.target import Target
from editor.core.project import Project
from editor.core.selection import Selection
from editor.gui.exporting.fields import choice, fill, label_for
from editor.gui.exporting.parts import ALL, PART, SONGS, files_told, offer_parts
from editor.gui.exporting.room import Room
from editor.gui.exporting.sound_form import SoundForm
from editor.gui.exporting.tags_form import TagsForm
from editor.gui.exporting.wanted import (
    Wanted,
    choices,
    files_of,
    first_choice,
    origin_of,
    suggested_path,
    with_extension,
)
from editor.gui.language import localized, translate
from editor.gui.widgets.file_dialog import FileDialog
from editor.gui.widgets.scrolled_dialog import ScrolledDialog
from editor.gui.widgets.thin_line import thin_line
from editor.gui.widgets.unformatted import unformatted
from editor.gui.widgets.wrapped_label import WrappedLabel

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
        self._selection = selection if selection is not None and not selection.is_empty else None
        self._choices = choices(project)
        self._is_named = False
        self.what, self.stretch = choice("what"), choice("stretch")
        self.sound, self.tags = SoundForm(), TagsForm()
        self.place = QLineEdit()
        self.place.setObjectName("file")
        for field, name in (
            (self.what, translate("Export", "What to export")),
            (self.stretch, translate("Export", "Which part")),
            (self.place, translate("Export", "File")),
        ):
            field.setAccessibleName(name)
        self._fill(of_selection and self._selection is not None)
        self._arrange()
        self.what.currentIndexChanged.connect(self._wanted_changed)
        self.stretch.currentIndexChanged.connect(self._wanted_changed)
        self.sound.format_changed.connect(self._format_changed)
        self.place.textEdited.connect(self._name_edited)
        self.place.editingFinished.connect(self._follow_name)
        self.place.textChanged.connect(self._show_files)
        self._wanted_changed()

    @property
    def wanted(self) -> Wanted:
        """The tracks to write, and what of them."""
        chosen, stretch = self._choices[self.what.currentIndex()], self.stretch.currentData()
        return replace(chosen, part=self._selection if stretch == PART else None, by_markers=stretch == SONGS)

    @property
    def path(self) -> Path:
        """The file to write, or what the names of several are made from."""
        return with_extension(Path(os.path.expanduser(self.place.text().strip())), self.sound.extensions)

    @property
    def options(self) -> ExportOptions:
        """How to write it."""
        made = self.sound.options
        if self.sound.is_video:
            return made
        tags = self.tags
        return replace(made, tags=tags.changed_tags, cover=tags.new_cover, keep_cover=tags.keeps_cover)

    def _fill(self, starts_with_part: bool) -> None:
        project, selection = self._project, self._selection
        items = [(each.name, place) for place, each in enumerate(self._choices)]
        fill(self.what, items, first_choice(project, self._choices, selection if starts_with_part else None))
        offer_parts(self.stretch, project, selection, PART if starts_with_part else ALL)

    def choose_songs(self) -> None:
        """Choose each song, from marker to marker, in a file of its own."""
        self.stretch.setCurrentIndex(self.stretch.findData(SONGS))

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
        column.addLayout(self._place_row())
        column.addWidget(self._buttons())
        column.addStrut(min(NARROWEST, room.most.width()))  # where large letters need more, the fields ask for it

    def _fields(self) -> QVBoxLayout:
        """Return what to export, and how."""
        top = QFormLayout()
        top.setHorizontalSpacing(18)
        top.setVerticalSpacing(10)
        top.addRow(label_for(translate("Export", "&Sound"), self.what), self.what)
        top.addRow(label_for(translate("Export", "&Part"), self.stretch), self.stretch)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addLayout(top)
        left.addWidget(thin_line())
        left.addWidget(self.sound)
        left.addStretch(1)
        return left

    def _place_row(self) -> QVBoxLayout:
        browse = QPushButton(translate("Export", "Browse …"))
        browse.setObjectName("browse")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(label_for(translate("Export", "F&ile"), self.place))
        row.addWidget(self.place, 1)
        row.addWidget(browse)
        self.files = WrappedLabel("files", "muted")
        column = QVBoxLayout()
        column.addLayout(row)
        column.addWidget(self.files)
        self.fault = WrappedLabel()
        self.fault.setObjectName("fault")
        self.fault.hide()
        self.place.textChanged.connect(self.fault.hide)
        column.addWidget(self.fault)
        return column

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = QPushButton(translate("Export", "Export"), self)
        self.accept_button.setObjectName("exportButton")
        self.accept_button.setDefault(True)  # in the dialog already, or Cancel would stay it once Tab went there
        buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _wanted_changed(self) -> None:
        """Fit everything to other tracks or another part."""
        wanted = self.wanted
        self.tags.set_given(*shared_tags(self._project, wanted.indices), wanted.separately, wanted.by_markers)
        self.sound.set_origin(origin_of(self._project, wanted), to_video=wanted.is_whole)

    def _format_changed(self) -> None:
        """Leave only the tags that the format has room for, and give the name its extension."""
        self._show_room()
        extension = self.sound.extensions[0]
        if self._is_named:
            self.place.setText(str(self.path))
        else:
            place = self._output_folder, self._busy()
            self.place.setText(str(suggested_path(self._project, self.wanted, extension, *place)))
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

    def _name_edited(self) -> None:
        self._is_named = True

    def _follow_name(self) -> None:
        """Choose the format of a name such as "take.mp3", which would become "take.flac" otherwise."""
        self.sound.choose_format_of(Path(self.place.text().strip()).suffix.lower())

    def _show_files(self) -> None:
        """Say which files will be written, where that isn't plain from the name."""
        wanted, path = self.wanted, self.path
        names = [each.name for each in files_of(self._project, wanted, path)]
        self.accept_button.setEnabled(bool(path.name and names))
        self.files.setText(files_told(self._project, wanted, names) if wanted.are_several else "")
        self.files.setVisible(wanted.are_several)

    def _browse(self) -> None:
        kinds = f"{self.sound.format.currentText()} (*{' *'.join(self.sound.extensions)})"
        dialog = FileDialog("browseDialog", self, translate("Export", "Export to"), str(self.path.parent), kinds)
        dialog.setOption(FileDialog.Option.DontConfirmOverwrite)  # the dialog itself asks
        dialog.ask_for_name(self.path.name)
        dialog.fileSelected.connect(self._browsed)
        dialog.open()

    def _browsed(self, name: str) -> None:
        self._name_edited()
        self.place.setText(name)
        self._follow_name()
        self.place.setText(str(self.path))

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
            self.fault.setText(localized(str(error)))
            self.fault.show()
            self.place.setFocus()
            return False
        return True

    def accept(self) -> None:
        """Close, unless no file can be made there, or there is one that the user wants to keep."""
        self._follow_name()
        if self._can_write() and self._may_replace():
            super().accept()
