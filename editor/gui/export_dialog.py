# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks how to write a sound file: format, encoding, place. It starts with what the recording came in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PyQt6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.core.exporting import ExportOptions
from editor.core.files import FORMATS, default_encoding, nearest_format, writable_formats
from editor.core.project import Project
from editor.gui.parameter_form import ROW_HEIGHT

ENCODING_NAMES = {
    "PCM_U8": "8 bit", "PCM_S8": "8 bit", "PCM_16": "16 bit", "PCM_24": "24 bit", "PCM_32": "32 bit integer",
    "FLOAT": "32 bit float", "DOUBLE": "64 bit float", "MP3": "MP3", "AAC": "AAC", "VORBIS": "Vorbis", "OPUS": "Opus",
    "ALAC_16": "Apple Lossless 16 bit", "ALAC_24": "Apple Lossless 24 bit",
}  # fmt: skip
BIT_RATES = (128, 192, 256, 320)
"""kbit/s offered for lossy formats that take one."""

TAKE_BIT_RATE = ("MP3", "AAC")


@dataclass(frozen=True)
class Suggestion:
    """Where the dialog starts: a folder, a name without extension, and the track whose format to keep."""

    folder: Path
    stem: str
    format: str
    encoding: str | None


def suggest(project: Project, output_folder: str) -> Suggestion:
    """Return the original's folder, name with "-clean", and format; the last output folder wins if it still exists."""
    audible = [project.tracks[index] for index in project.audible] or list(project.tracks)
    track = audible[0]
    beside = track.path.parent if track.path is not None else Path.home()
    folder = Path(output_folder) if output_folder and Path(output_folder).is_dir() else beside
    stem = track.path.stem if track.path is not None else track.name
    format = nearest_format(track.format) if track.format else "WAV"
    return Suggestion(folder, f"{stem}-clean", format, track.encoding or None)


class ExportDialog(QDialog):
    """`path` and `options` are valid after it was accepted."""

    def __init__(self, start: Suggestion, what: str, parent: QWidget) -> None:
        """`what` says in words what will be written."""
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle("Export")
        self._like = start.encoding
        self.format = QComboBox()
        self.encoding = QComboBox()
        self.bit_rate = QComboBox()
        self.place = QLineEdit()
        for widget, name in (
            (self.format, "Format"),
            (self.encoding, "Encoding"),
            (self.bit_rate, "Bit rate"),
            (self.place, "File"),
        ):
            widget.setAccessibleName(name)
            widget.setObjectName(name.lower().replace(" ", "_"))
        for each in writable_formats():
            self.format.addItem(f"{each.description}  ({each.extensions[0]})", each.name)
        for rate in BIT_RATES:
            self.bit_rate.addItem(f"{rate} kbit/s", rate * 1000)
        self.bit_rate.setCurrentIndex(BIT_RATES.index(256))
        self._arrange(what)
        self.format.currentIndexChanged.connect(self._format_changed)
        self.encoding.currentIndexChanged.connect(self._show_bit_rate)
        self.place.setText(str(start.folder / start.stem))
        self.format.setCurrentIndex(max(self.format.findData(start.format), 0))
        self._format_changed()

    @property
    def path(self) -> Path:
        """The file to write."""
        return Path(self.place.text().strip()).expanduser()

    @property
    def options(self) -> ExportOptions:
        """How to write it."""
        encoding = str(self.encoding.currentData())
        bit_rate = int(self.bit_rate.currentData()) if encoding in TAKE_BIT_RATE else None
        return ExportOptions(str(self.format.currentData()), encoding, bit_rate)

    def _arrange(self, what: str) -> None:
        title = QLabel("Export")
        title.setProperty("role", "title")
        words = QLabel(what)
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        browse = QPushButton("Browse …")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(browse)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(18)
        self._form.setVerticalSpacing(12)
        for text, field in (("&Format", self.format), ("&Encoding", self.encoding), ("&Bit rate", self.bit_rate)):
            self._form.addRow(_label(text, field), field)
        self._form.addRow(_label("F&ile", self.place), row)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = QPushButton("Export")
        self.accept_button.setObjectName("exportButton")
        self.accept_button.setDefault(True)
        buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.place.textChanged.connect(lambda text: self.accept_button.setEnabled(bool(text.strip())))
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(14)
        column.addWidget(title)
        column.addWidget(words)
        column.addLayout(self._form)
        column.addSpacing(8)
        column.addWidget(buttons)
        self.setMinimumWidth(600)

    def _format_changed(self) -> None:
        """Offer the format's encodings, with the one nearest to the recording's, and give the name its extension."""
        chosen = FORMATS[str(self.format.currentData())]
        self.encoding.clear()
        for encoding in chosen.encodings:
            self.encoding.addItem(ENCODING_NAMES.get(encoding, encoding), encoding)
        self.encoding.setCurrentIndex(max(self.encoding.findData(default_encoding(chosen.name, self._like)), 0))
        self.encoding.setEnabled(len(chosen.encodings) > 1)
        self.place.setText(str(with_extension(self.path, chosen.extensions)))
        self._show_bit_rate()

    def _show_bit_rate(self) -> None:
        self._form.setRowVisible(self.bit_rate, self.encoding.currentData() in TAKE_BIT_RATE)

    def _browse(self) -> None:
        chosen = FORMATS[str(self.format.currentData())]
        kinds = f"{chosen.description} (*{' *'.join(chosen.extensions)})"
        name, _ = QFileDialog.getSaveFileName(self, "Export to", str(self.path), kinds)
        if name:
            self.place.setText(str(with_extension(Path(name), chosen.extensions)))


def _label(text: str, field: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(field)
    label.setMinimumHeight(ROW_HEIGHT)
    return label


def with_extension(path: Path, extensions: tuple[str, ...]) -> Path:
    """Return `path` ending in one of `extensions`; an extension of another writable format is taken off."""
    if path.suffix.lower() in extensions:
        return path
    known = {extension for each in FORMATS.values() for extension in each.extensions}
    stem = path.stem if path.suffix.lower() in known else path.name
    return path.with_name(stem + extensions[0])
