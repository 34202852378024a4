# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of tags and cover. It tells what the user has changed in it, so that all else stays as each track has it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QPixmap
from PyQt6.QtWidgets import QFormLayout, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from editor.core.errors import EditorError
from editor.core.files import TAG_KEYS, Cover, read_cover
from editor.core.files.tag_limits import held_in
from editor.core.files.tag_names import is_packed, shown
from editor.gui.exporting.fields import label_for
from editor.gui.language import localized, translate
from editor.gui.widgets.file_dialog import FileDialog
from editor.gui.widgets.unformatted import unformatted
from editor.gui.widgets.wrapped_label import WrappedLabel

COVER_SIZE = 132
"""Pixels of the cover's side."""


class TagsForm(QWidget):
    """Shows tags and a cover; `changed_tags`, `new_cover` and `keeps_cover` are what the user made of them."""

    def __init__(self) -> None:
        """Start without any."""
        super().__init__()
        self.new_cover: Cover | None = None
        self.keeps_cover = True
        self._given: dict[str, str] = {}
        self._own: Cover | None = None
        self.fields = {key: QLineEdit() for key in TAG_KEYS}
        self.picture = QLabel()
        self.picture.setObjectName("cover")
        self.picture.setAccessibleName(translate("Export", "Cover"))
        self.picture.setFixedSize(COVER_SIZE, COVER_SIZE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setWordWrap(True)
        self.choose_button = QPushButton(translate("Export", "Choose cover …"))
        self.choose_button.setObjectName("chooseCover")
        self.remove_button = QPushButton(translate("Export", "Remove cover"))
        self.remove_button.setObjectName("removeCover")
        self.others = QLabel()
        self.others.setObjectName("otherTags")
        self._format = ""
        self._other_texts: dict[str, str] = {}
        self.hint = WrappedLabel("tagsHint")
        self._arrange()
        self.choose_button.clicked.connect(self._ask_cover)
        self.remove_button.clicked.connect(self.remove_cover)

    @property
    def changed_tags(self) -> dict[str, str]:
        """The tags that were changed, by key; an empty text takes one out."""
        texts = {key: field.text().strip() for key, field in self.fields.items()}
        return {key: text for key, text in texts.items() if text != self._given.get(key, "")}

    def set_given(
        self, tags: Mapping[str, str], cover: Cover | None, are_several: bool, by_markers: bool = False
    ) -> None:
        """Show what the tracks have, with what the user changed still in it; `are_several`: what all of them share.

        `by_markers`: markers say what the songs are called.
        """
        changed, marked = self.changed_tags, ("title", "track") if by_markers else ()
        self._given = {key: shown(text).strip() for key, text in tags.items() if key not in marked}
        own = translate("Export", "as each track has it") if are_several else ""
        for key, field in self.fields.items():
            field.setText(changed.get(key, self._given.get(key, "")))
            field.setCursorPosition(0)
            field.setPlaceholderText(translate("Export", "as the markers say") if key in marked else own)
        further = {} if are_several else tags
        self._other_texts = {
            key: shown(text) for key, text in further.items() if key not in TAG_KEYS and not is_packed(key)
        }
        self._own = cover
        self._show_others()
        self._show_cover()

    def set_room(self, format: str, for_cover: bool, reason: str) -> None:
        """Leave only what the file has room for: tags in a `format`, or none (""); `reason` says why not all."""
        self._format = format
        for field in self.fields.values():
            field.setEnabled(bool(format))
        self.choose_button.setEnabled(for_cover)
        self.picture.setEnabled(for_cover)
        self._show_others()
        self.hint.setText(reason)
        self.hint.setVisible(bool(reason))
        self._show_cover()

    def take_cover(self, path: Path) -> None:
        """Read a picture as the cover; what can't be one is told in the form."""
        try:
            self.new_cover = read_cover(path)
        except EditorError as error:
            self.hint.setText(localized(str(error)))
            self.hint.show()
            return
        self.hint.hide()
        self._show_cover()

    def remove_cover(self) -> None:
        """Write no cover."""
        self.new_cover, self.keeps_cover = None, False
        self._show_cover()

    def _ask_cover(self) -> None:
        dialog = FileDialog("coverDialog", self, translate("Export", "Choose a cover"))
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(translate("Export", "Pictures") + " (*.jpg *.jpeg *.png)")
        dialog.fileSelected.connect(lambda name: self.take_cover(Path(name)))
        dialog.open()

    def _show_cover(self) -> None:
        cover = self.new_cover or (self._own if self.keeps_cover else None)
        pixmap = QPixmap()
        if cover is not None and pixmap.loadFromData(cover.data):
            side = round((COVER_SIZE - 2) * self.devicePixelRatioF())
            kind = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            pixmap = pixmap.scaled(side, side, *kind)
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            self.picture.setPixmap(pixmap)
        else:
            none = translate("Export", "No cover")
            self.picture.setText(none if cover is None else translate("Export", "A cover that can't be shown"))
        self.remove_button.setEnabled(cover is not None and self.choose_button.isEnabled())

    def _show_others(self) -> None:
        held = held_in(self._format, self._other_texts) if self._format else {}
        self.others.setText(translate("Export", "%n other tag(s) of the recording go along.", "", len(held)))
        self.others.setToolTip(unformatted("\n".join(f"{key}: {text:.60}" for key, text in held.items())))
        self.others.setVisible(bool(held))

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(10)
        for key, name in _names().items():
            field = self.fields[key]
            field.setObjectName(f"tag_{key}")
            field.setAccessibleName(name)
            form.addRow(label_for(name, field), field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.others)
        column.addLayout(self._cover_row())
        column.addStretch(1)

    def _cover_row(self) -> QHBoxLayout:
        """Return the picture and what stands beside it: there the hint has room, and nothing moves when it comes."""
        beside = QGridLayout()
        for place, button in enumerate((self.choose_button, self.remove_button)):
            button.setAutoDefault(False)
            beside.addWidget(button, place, 0)
        beside.addWidget(self.hint, 2, 0, 1, 2)
        beside.setColumnStretch(1, 1)
        beside.setRowStretch(3, 1)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.picture)
        row.addLayout(beside, 1)
        return row


def _names() -> dict[str, str]:
    """Return what each tag is called, in the order of the form."""
    return {
        "title": translate("Export", "Title"),
        "artist": translate("Export", "Artist"),
        "album": translate("Export", "Album"),
        "track": translate("Export", "Track"),
        "date": translate("Export", "Date"),
        "genre": translate("Export", "Genre"),
        "comment": translate("Export", "Comment"),
    }
