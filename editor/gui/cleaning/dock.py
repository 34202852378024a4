# SPDX-License-Identifier: GPL-3.0-or-later
"""The dock at the right: a processor, its settings, what it applies to; hear it, compare it, apply it.

It stays while everything else goes on, follows the selection, and shows in its form exactly what is heard.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PyQt6.QtCore import QSize, pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QVBoxLayout

from editor.core.errors import EditorError
from editor.core.presets import Preset
from editor.gui.chains.row import ChainRow
from editor.gui.cleaning.cards import CardList
from editor.gui.cleaning.foot import Foot
from editor.gui.cleaning.panel import CleanPanel
from editor.gui.cleaning.preset_bar import PresetBar, without_processor
from editor.gui.cleaning.preview import Card, Preview
from editor.gui.cleaning.processor_choice import ProcessorChoice
from editor.gui.cleaning.scroller import Scroller
from editor.gui.cleaning.setting import Setting
from editor.gui.cleaning.target import TargetChooser
from editor.gui.language import localized, speak, translate
from editor.gui.processing.parameter_form import ParameterForm
from editor.gui.widgets.dock import Dock
from editor.gui.widgets.thin_line import thin_line
from editor.gui.widgets.unformatted import unformatted
from editor.gui.widgets.wrapped_label import WrappedLabel
from processors.api import ProcessorError, Value
from processors.registry import Entry

if TYPE_CHECKING:
    from editor.gui.processing.process_desk import ProcessDesk

WIDTH = 352
LOW = 560
"""Below this height there is only room for what is not said elsewhere too."""


class CleanDock(Dock):
    """`desk` says which processors there are and applies them; `bug` carries errors that are no user's mistake."""

    bug = pyqtSignal(object)
    opened = pyqtSignal()
    comfortable_height = 450  # the settings of MusicECAN between the choice of a processor and the foot

    def __init__(
        self, desk: ProcessDesk, preview: Preview, target: TargetChooser, presets: PresetBar, chain_row: ChainRow
    ) -> None:
        """Show the first processor that works; chains have `chain_row` in the place of `presets`."""
        super().__init__("cleanDock")
        self._desk = desk
        self.preview, self.target, self.presets, self._chain_row = preview, target, presets, chain_row
        self.choice = ProcessorChoice(desk.entries)
        self.description = WrappedLabel("processorDescription", "muted")
        self.fault, self._fault = WrappedLabel("fault", "danger"), ""
        self.form: ParameterForm | None = None
        self.cards, self.foot = CardList(preview), Foot(preview)
        self.listen = self.foot.listen
        self._scroll, self._form_place = Scroller(), QVBoxLayout()
        self._panel = CleanPanel(self._scroll, self.foot)
        self._arrange()
        self._connect()
        self.show_processor(self.choice.current_id)
        speak(self, self._say)

    def _say(self) -> None:
        self.setWindowTitle(translate("Clean", "Clean"))
        self.setAccessibleName(self.windowTitle())
        self._describe("" if self.form is None else localized(self.form.info.description))
        self.fault.setText(localized(self._fault))
        self._refresh()

    @property
    def processor_id(self) -> str:
        """Id of the processor that is shown."""
        return self.choice.current_id

    def sizeHint(self) -> QSize:
        """Wide enough to read, as high as there is room."""
        return QSize(WIDTH, 620)

    @property
    def least_height(self) -> int:
        """Pixels of height that it needs to keep the foot in sight."""
        return self.minimumSizeHint().height() + self._panel.hidden_height

    def set_low(self, is_low: bool) -> None:
        """Let the foot scroll with the rest, or not."""
        self._panel.set_low(is_low)

    def open(self, id: str) -> None:
        """Show the dock with processor `id`, ready for the keyboard."""
        self.show_processor(id)
        was_hidden = self.isHidden()
        self.show()
        self.raise_()
        if was_hidden:
            self.opened.emit()
        if self.form is not None:
            self._desk.warm_up(id)
            self.form.focus_first()

    def toggle(self) -> None:
        """Hide the dock if it is seen; else show it as it was."""
        if self.is_seen:
            self.hide()
        else:
            self.open(self.processor_id)

    def follow(self) -> None:
        """List the processors of now, and show the one that is shown as it is now."""
        self.choice.set_entries(self._desk.entries)
        self.show_processor(self.choice.current_id)

    def show_processor(self, id: str, values: Mapping[str, Value] | None = None) -> None:
        """Show processor `id` with `values`, or with those of the last time."""
        entry = self._desk.entries.get(id)
        if entry is None:
            return
        self.choice.show_id(id)
        if entry.info is None:
            self._show_broken(entry)
            return
        if self.form is None or self.form.info is not entry.info:
            given = self._desk.last_values(id) if values is None else values
            self._put(ParameterForm(entry.info, given, self._desk.sounds, can_learn=True))
        elif values is not None and self.form is not None:
            self.form.set_values(values)
        self._describe(localized(entry.info.description))
        self._values_changed()

    def setting(self) -> Setting:
        """Return what the form says. Raises `EditorError` or `ProcessorError` when that can't be used."""
        if self.form is None:
            raise EditorError("This processor can't be used; choose another one.")
        info = self.form.info
        return Setting(info, self._desk.entries[info.id].load, info.parse(self.form.values()))

    def show_fault(self, error: BaseException) -> None:
        """Say what the user can mend here, beside the settings; hand on what is a bug."""
        if isinstance(error, EditorError | ProcessorError):
            self._fault = str(error)
            self.fault.setText(localized(self._fault))
            self.fault.show()
            self._scroll.reveal(self.fault)
        else:
            self.bug.emit(error)

    def toggle_preview(self) -> None:
        """Begin or end the preview."""
        if self.preview.is_on:
            self.preview.stop()
        else:
            self._guarded(self._start)

    def add_card(self) -> None:
        """Keep the present settings as a card."""
        self._guarded(self._keep)

    def hear_card(self, number: int) -> None:
        """Hear the card with this number, from 1."""
        if 0 < number <= len(self.preview.cards):
            self._hear(self.preview.cards[number - 1])

    def listen_to(self, kind: str) -> None:
        """Hear the original, the cleaned or the removed sound."""
        self._guarded(lambda: self._choose(kind))

    def next_kind(self) -> None:
        """Hear the next of the three kinds; begins with the cleaned sound when nothing is heard."""
        if self.preview.is_on:
            self.preview.listening.next_kind()
        else:
            self._guarded(self._start)

    def apply(self) -> None:
        """Apply what the form says."""
        self._guarded(lambda: self._desk.apply(self.setting(), self.target.selection))

    def _start(self) -> None:
        self.preview.set_setting(self.setting())
        self.preview.start()

    def _keep(self) -> None:
        self.preview.set_setting(self.setting())
        card = self.preview.keep()
        self._scroll.reveal(next(view for view in self.cards.views if view.card is card))

    def _choose(self, kind: str) -> None:
        self.preview.set_setting(self.setting())
        self.preview.choose(kind)

    def _hear(self, card: Card) -> None:
        self.show_processor(card.setting.info.id, card.setting.values)
        self._guarded(self._start)

    def _apply_card(self, card: Card) -> None:
        self.show_processor(card.setting.info.id, card.setting.values)
        self._guarded(lambda: self._desk.apply(card.setting, self.target.selection))  # as it was, were it a chain

    def _guarded(self, work: Callable[[], object]) -> None:
        self.fault.hide()
        try:
            work()
        except (EditorError, ProcessorError) as error:
            self.show_fault(error)

    def _values_changed(self) -> None:
        self.fault.hide()
        try:
            setting = self.setting()
        except (EditorError, ProcessorError) as error:
            self.preview.set_setting(None)
            self.show_fault(error)
            return
        self.presets.show_for(setting.info, setting.values)
        self.preview.set_setting(setting)
        self._refresh()

    def _take_preset(self, preset: Preset) -> None:
        entry = self._desk.entries.get(preset.processor)
        if entry is None or entry.info is None:
            self.show_fault(without_processor(preset))
            return
        self.show_processor(preset.processor, preset.values)

    def _describe(self, words: str) -> None:
        """Say what the processor does; where its settings leave no room for it, the tool tip does."""
        has_settings = self.form is not None and bool(self.form.info.parameters)
        self.description.setHidden(self.height() < LOW and has_settings)
        self.description.setText(words)
        self.choice.setToolTip(unformatted(words))

    def _put(self, form: ParameterForm | None) -> None:
        if self.form is not None:
            self.form.dismiss()
        self.form = form
        if form is not None:
            self._form_place.addWidget(form)
            form.changed.connect(self._values_changed)
            form.failed.connect(self.show_fault)
            form.learning.connect(lambda id: self._guarded(lambda: form.set_value(id, self._desk.learn())))

    def _show_broken(self, entry: Entry) -> None:
        self._put(None)
        self._describe("")
        self.preview.set_setting(None)
        self.show_fault(EditorError(f"{entry.id} can't be used: {entry.reason}"))
        self._refresh()

    def _refresh(self) -> None:
        self.foot.refresh(self.form is not None and self._desk.has_tracks)
        self.listen.set_idle_words(self.target.label.text())
        self.presets.setEnabled(self.form is not None)
        self._chain_row.stand_in_for(self.presets, self.processor_id)

    def _seen(self, visible: bool) -> None:
        """Be silent when it is closed; behind another dock it goes on."""
        if not visible and self.isHidden() and self.preview.is_on:
            self.preview.stop()

    def _arrange(self) -> None:
        column = self._scroll.column
        for widget in (self.choice, self.description, self.presets, self._chain_row):
            column.addWidget(widget)
        column.addLayout(self._form_place)
        for part in (self.fault, thin_line(), self.target, self.cards):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(self._panel)

    def _connect(self) -> None:
        self.choice.chosen.connect(self.show_processor)
        self.presets.chosen.connect(lambda values: self.form.set_values(values) if self.form is not None else None)
        self.presets.received.connect(self._take_preset)
        self.presets.failed.connect(self.show_fault)
        self.preview.failed.connect(self.show_fault)
        self.preview.changed.connect(self._refresh)
        self.target.changed.connect(self._refresh)
        self.listen.chosen.connect(self.listen_to)
        self.cards.chosen.connect(self._hear)
        self.cards.applied.connect(self._apply_card)
        self.cards.removed.connect(self.preview.remove)
        self.visibilityChanged.connect(self._seen)
        self.foot.preview_button.clicked.connect(self.toggle_preview)
        self.foot.compare_button.clicked.connect(self.add_card)
        self.foot.apply_button.clicked.connect(self.apply)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Leave the height to the settings where there is little of it."""
        super().resizeEvent(event)
        self._describe(self.description.text())
        for part in (self.target, self._scroll):
            part.set_compact(self.height() < LOW)
