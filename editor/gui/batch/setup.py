# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done to the files of a batch: a processor with its settings, and where the results go."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtWidgets import QFrame, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from editor.batch import TEMPLATE, Job, check_template
from editor.core.kept_sounds import KeptSounds
from editor.core.presets import Preset
from editor.gui.actions.process_actions import MAIN_PROCESSOR
from editor.gui.cleaning.preset_bar import PresetBar, without_processor
from editor.gui.cleaning.processor_choice import ProcessorChoice
from editor.gui.language import speak, translate
from editor.gui.processing.parameter_form import ParameterForm
from editor.gui.widgets.file_dialog import FolderDialog
from editor.gui.widgets.unformatted import unformatted
from editor.gui.widgets.unscrolled import ComboBox
from editor.settings import Settings
from processors.api import Value
from processors.registry import Entry

NARROWEST = 300


class BatchSetup(QScrollArea):
    """`pattern` is a job without a file, as the user set it up."""

    def __init__(self, entries: Mapping[str, Entry], presets: PresetBar, settings: Settings) -> None:
        """Offer the processors of `entries` with the values of the last time."""
        super().__init__()
        self.setObjectName("batchSetup")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._entries, self._settings = working(entries), settings
        self.choice = ProcessorChoice(self._entries)
        self.choice.setObjectName("batchProcessor")
        self.presets = presets
        self.form: ParameterForm | None = None
        self.where = ComboBox()
        self.template = QLineEdit(TEMPLATE)
        self.template.setAcceptDrops(False)  # a file that is dropped on it joins the list, as anywhere on the panel
        self._folder: Path | None = None
        self._column = QVBoxLayout()
        self._titles = QLabel(), QLabel()
        self._arrange()
        speak(self, self._say)
        self.choice.chosen.connect(self.show_processor)
        self.presets.chosen.connect(self._take_values)
        self.presets.received.connect(self._take_preset)
        self.show_processor(MAIN_PROCESSOR if MAIN_PROCESSOR in entries else self.choice.current_id)

    def show_processor(self, id: str, values: Mapping[str, Value] | None = None) -> None:
        """Show the form of a processor, with `values` or those of the last time."""
        entry = self._entries.get(id)
        if entry is None or entry.info is None:
            return
        self.choice.show_id(id)
        if self.form is not None:
            self.form.dismiss()
        given = self._settings.last_values.get(id, {}) if values is None else values
        self.form = ParameterForm(entry.info, given, KeptSounds(self._settings.sounds_folder))
        self.form.changed.connect(self._show_preset)
        self._column.addWidget(self.form)
        self._show_preset()

    def set_entries(self, entries: Mapping[str, Entry]) -> None:
        """Offer other processors; the one that is shown goes on being shown if it is among them."""
        shown = self.choice.current_id
        self._entries = working(entries)
        self.choice.set_entries(self._entries)
        if self.choice.current_id != shown:
            self.show_processor(self.choice.current_id)

    def show_job(self, job: Job) -> None:
        """Show what is done to the files of a list that was taken up again."""
        self.show_processor(job.processor_id, job.values)
        self.template.setText(job.template)
        self.set_folder(job.folder)

    def pattern(self) -> Job:
        """Return what to do to a file. Raises `EditorError` when the names of the results can't be made."""
        template = self.template.text().strip() or TEMPLATE
        check_template(template)
        values = {} if self.form is None else self.form.values()
        preset = self.presets.combo.currentText() if self.presets.combo.currentIndex() > 0 else ""
        id = self.choice.current_id
        self._settings.last_values[id] = dict(values)
        return Job(Path(), id, values, folder=self._folder, template=template, preset=preset)

    def set_folder(self, folder: Path | None) -> None:
        """Put results into `folder`, or beside the recordings (None)."""
        self._folder = folder
        self._say_where()
        self.where.setItemData(1, None if folder is None else str(folder))
        self.where.setCurrentIndex(0 if folder is None else 1)
        self.where.setToolTip("" if folder is None else unformatted(str(folder)))

    def _say(self) -> None:
        for label, text in zip(self._titles, (translate("Batch", "Do"), translate("Batch", "Results")), strict=True):
            label.setText(text)
        self.where.setAccessibleName(translate("Batch", "Where the results go"))
        self.where.setItemText(0, translate("Batch", "Beside the recordings"))
        self.template.setAccessibleName(translate("Batch", "Names of the results"))
        self.template.setToolTip(
            translate("Batch", "{name}, {ext}, {folder}, {processor} and {preset} stand for what they say")
        )
        self._say_where()

    def _say_where(self) -> None:
        name = "" if self._folder is None else self._folder.name or str(self._folder)
        words = translate("Batch", "In {folder}").format(folder=name) if name else translate("Batch", "In a folder …")
        self.where.setItemText(1, words)

    def _arrange(self) -> None:
        body = QWidget()
        outer = QVBoxLayout(body)
        outer.setContentsMargins(14, 12, 14, 12)
        outer.setSpacing(8)
        self.where.setObjectName("batchWhere")
        for _ in range(2):
            self.where.addItem("", None)
        self.where.activated.connect(self._where_chosen)
        self.template.setObjectName("batchTemplate")
        for label in self._titles:
            label.setProperty("role", "muted")
        self._column.setContentsMargins(0, 6, 0, 6)
        what: list[QWidget] = [self._titles[0], self.choice, self.presets]
        where: list[QWidget] = [self._titles[1], self.where, self.template]
        for widget in what:
            outer.addWidget(widget)
        outer.addLayout(self._column)
        for widget in where:
            outer.addWidget(widget)
        outer.addStretch(1)
        self.setWidget(body)

    def minimumSizeHint(self) -> QSize:
        """Be as wide as what is in it: it scrolls up and down only."""
        hint, body, bar = super().minimumSizeHint(), self.widget(), self.verticalScrollBar()
        if body is None or bar is None:
            return hint
        return QSize(max(NARROWEST, body.minimumSizeHint().width() + bar.sizeHint().width()), hint.height())

    def _take_values(self, values: Mapping[str, Value]) -> None:
        if self.form is not None:
            self.form.set_values(values)
            self._show_preset()

    def _take_preset(self, preset: Preset) -> None:
        """Show what was imported, with the processor that it is of."""
        if preset.processor in self._entries:
            self.show_processor(preset.processor, preset.values)
        else:
            self.presets.failed.emit(without_processor(preset))

    def _show_preset(self) -> None:
        if self.form is not None:
            self.presets.show_for(self.form.info, self.form.values())

    def _where_chosen(self, place: int) -> None:
        if place == 0:
            self.set_folder(None)
            return
        self.where.setCurrentIndex(0 if self._folder is None else 1)
        title = translate("Batch", "Folder for the results")
        dialog = FolderDialog("batchFolderDialog", self, title, self._settings.output_folder)
        dialog.fileSelected.connect(lambda name: self.set_folder(Path(name)))
        dialog.open()


def working(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return the processors that can be used."""
    return {id: entry for id, entry in entries.items() if entry.info is not None}
