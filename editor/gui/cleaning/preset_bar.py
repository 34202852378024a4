# SPDX-License-Identifier: GPL-3.0-or-later
"""The row above a processor's parameters: the user's own settings by name, to choose, save, delete and share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QAction, QKeyEvent
from PyQt6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor import __version__
from editor.core.errors import EditorError
from editor.core.presets import LONGEST_NAME, SUFFIX, Preset, PresetFolder, fitting, write_preset
from editor.gui.language import localized, speak, translate
from editor.gui.trash import discard
from editor.gui.widgets.elided_box import ElidedBox
from editor.gui.widgets.file_dialog import FileDialog
from editor.gui.widgets.unformatted import unformatted
from processors.api import ProcessorInfo, Value


def without_processor(preset: Preset) -> EditorError:
    """Return what is said of a preset that was imported for nothing that is here."""
    sentence = f"The settings “{preset.name}” were kept, but their processor {preset.processor} isn't here."
    return EditorError(sentence)


class PresetBar(QWidget):
    """`chosen` carries the values of what the user chose, `received` a preset that was imported, `failed` an error."""

    chosen = pyqtSignal(object)
    received = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(self, folder: PresetFolder) -> None:
        """Keep presets in `folder`."""
        super().__init__()
        self.folder = folder
        self._info: ProcessorInfo | None = None
        self._values: dict[str, Value] = {}
        self.combo = ElidedBox(10)
        self.combo.setObjectName("presetCombo")
        self.combo.activated.connect(self._choose)
        self.button = QToolButton()
        self.button.setObjectName("presetMenu")
        self.button.setText("⋯")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.menu_actions = self._make_menu()
        self._name_row = QWidget()
        self.name = QLineEdit()
        self.name.setAcceptDrops(False)  # a file that is dropped on it goes to the panel
        self.save_button = QPushButton()
        self._arrange()
        speak(self, self._say)
        folder.changed.connect(self._fill)

    def _say(self) -> None:
        self.combo.setAccessibleName(translate("Clean", "Settings"))
        self.combo.setPlaceholderText(translate("Clean", "Own settings"))
        self.combo.setItemText(0, translate("Clean", "Standard settings"))
        self.button.setAccessibleName(translate("Clean", "Save, delete and share settings"))
        self.button.setToolTip(translate("Clean", "Save, delete and share settings"))
        self.name.setAccessibleName(translate("Clean", "Name of the settings"))
        self.name.setPlaceholderText(translate("Clean", "Name"))
        self.save_button.setText(translate("Clean", "Save"))
        self.menu_actions["save"].setText(translate("Clean", "Save as …"))
        self.menu_actions["import"].setText(translate("Clean", "Import …"))
        self.menu_actions["export"].setText(translate("Clean", "Export …"))
        self._say_what_goes()

    def _say_what_goes(self) -> None:
        """Name the preset that would be deleted."""
        preset, words = self.combo.currentData(), translate("Clean", "Delete")
        if preset is not None:
            words = translate("Clean", "Delete “{name}”").format(name=preset.name.replace("&", "&&"))
        self.menu_actions["delete"].setText(unformatted(words))

    def show_for(self, info: ProcessorInfo, values: Mapping[str, Value]) -> None:
        """Offer the presets of `info` and show which one `values` are."""
        is_other = self._info is None or self._info.id != info.id
        self._info, self._values = info, dict(values)
        if is_other:
            self._name_row.hide()
            self._fill()
        self._show_current()

    def save_as(self, name: str) -> Preset | None:
        """Keep the values under `name` and return them as they are kept; None where they can't be."""
        if self._info is None:
            return None
        version = self._info.version or __version__
        kept = self._try(lambda info: self.folder.save(Preset(name, info.id, self._values, version)))
        return kept if isinstance(kept, Preset) else None

    def delete(self) -> None:
        """Move the chosen preset to the system's trash; the values stay."""
        preset = self.combo.currentData()
        if preset is not None:
            self._try(lambda info: self.folder.delete(preset, discard))

    def take(self, path: Path) -> None:
        """Keep a copy of the preset in a file, and choose it."""
        found = self._try(lambda info: self.folder.take(path))
        if isinstance(found, Preset):
            self.received.emit(found)

    def export(self, path: Path) -> None:
        """Write the values to a file, for others or for the command line."""
        preset = self.combo.currentData()
        name = preset.name if preset is not None else path.stem
        version = __version__ if self._info is None else self._info.version or __version__
        self._try(lambda info: write_preset(path, Preset(name, info.id, self._values, version)))

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Put the row for a name away on Escape."""
        if event is not None and event.key() == Qt.Key.Key_Escape and self._name_row.isVisible():
            self._name_row.hide()
            self.combo.setFocus()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.combo, 1)
        row.addWidget(self.button)
        self.name.setObjectName("presetName")
        self.name.setMaxLength(LONGEST_NAME)
        self.name.returnPressed.connect(self._save_named)
        self.save_button.setObjectName("presetSave")
        self.save_button.clicked.connect(self._save_named)
        naming = QHBoxLayout(self._name_row)
        naming.setContentsMargins(0, 0, 0, 0)
        naming.setSpacing(6)
        naming.addWidget(self.name, 1)
        naming.addWidget(self.save_button)
        self._name_row.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._name_row)

    def _make_menu(self) -> dict[str, QAction]:
        menu = QMenu(self)
        made = {}
        entries: dict[str, Callable[[], object]] = {
            "save": self._ask_name,
            "delete": self.delete,
            "import": self._ask_import,
            "export": self._ask_export,
        }
        for key, handler in entries.items():
            action = QAction(menu)
            action.setObjectName(f"preset_{key}")
            action.triggered.connect(lambda _checked, handler=handler: handler())
            menu.addAction(action)
            if key == "delete":
                menu.addSeparator()
            made[key] = action
        self.button.setMenu(menu)
        return made

    def _fill(self) -> None:
        if self._info is None:
            return
        self.combo.clear()
        self.combo.addItem(translate("Clean", "Standard settings"), None)
        for preset in self.folder.of(self._info.id):
            self.combo.addItem(preset.name, preset)
        self._show_current()

    def _show_current(self) -> None:
        """Show the name of the values; the one that was chosen, where several have the same."""
        fitting = [place for place in range(self.combo.count()) if self._values_of(place) == self._values]
        if self.combo.currentIndex() not in fitting:
            self.combo.setCurrentIndex(fitting[-1] if fitting else -1)
        self.menu_actions["delete"].setEnabled(self.combo.currentData() is not None)
        self._say_what_goes()

    def _values_of(self, place: int) -> dict[str, Value]:
        preset = self.combo.itemData(place)
        assert self._info is not None
        return fitting(self._info, {} if preset is None else preset.values)

    def _choose(self, place: int) -> None:
        preset = self.combo.itemData(place)
        self.chosen.emit({} if preset is None else dict(preset.values))

    def _ask_name(self) -> None:
        self._name_row.show()
        self.name.setText("" if self.combo.currentData() is None else self.combo.currentText())
        self.name.selectAll()
        self.name.setFocus()

    def _save_named(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.name.setFocus()
            return
        kept = self.save_as(name)
        if kept is None:  # the name stays, to be tried once more
            return
        for place in range(1, self.combo.count()):
            if self.combo.itemData(place).name == kept.name:
                self.combo.setCurrentIndex(place)
        self._name_row.hide()
        self._show_current()
        self.combo.setFocus()

    def _ask_import(self) -> None:
        dialog = self._dialog("importPreset", translate("Clean", "Import settings"))
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take(Path(name)))
        dialog.open()

    def _ask_export(self) -> None:
        dialog = self._dialog("exportPreset", translate("Clean", "Export settings"))
        name = "" if self._info is None else localized(self._info.name)
        dialog.ask_for_name(f"{self.combo.currentText() or name}{SUFFIX}", SUFFIX)
        dialog.fileSelected.connect(lambda name: self.export(Path(name)))
        dialog.open()

    def _dialog(self, id: str, title: str) -> FileDialog:
        return FileDialog(id, self, title, "", translate("Clean", "Settings ({kinds})").format(kinds=f"*{SUFFIX}"))

    def _try(self, work: Callable[[ProcessorInfo], object]) -> object:
        """Do something with files; what goes wrong is told."""
        assert self._info is not None
        try:
            return work(self._info)
        except EditorError as error:
            self.failed.emit(error)
            return None
