# SPDX-License-Identifier: GPL-3.0-or-later
"""What the Clean dock and its actions do: show a processor, try its settings out, keep them as cards, apply them.

The preview follows the form: what is heard is exactly what is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PyQt6.QtCore import QObject, pyqtSignal

from editor.core.errors import EditorError
from editor.core.presets import Preset
from editor.gui.cleaning.dock import CleanDock
from editor.gui.cleaning.preset_bar import without_processor
from editor.gui.cleaning.preview import Card, Preview
from editor.gui.cleaning.setting import Setting
from editor.gui.processing.process_desk import ProcessDesk
from processors.api import Processor, ProcessorError, ProcessorInfo, Value
from processors.registry import Entry


class CleanDesk(QObject):
    """`processors` says which ones there are and runs them; `failed` carries errors that have no place in the dock."""

    failed = pyqtSignal(object)

    def __init__(self, processors: ProcessDesk, preview: Preview, dock: CleanDock) -> None:
        """Show the first processor that works in `dock`, which shows `preview` too."""
        super().__init__(dock)
        self._processors, self.preview, self.dock = processors, preview, dock
        self._connect()
        self.show_processor(dock.processor_id)

    def ask(self, id: str) -> None:
        """Show processor `id`, or run it at once when it has nothing to ask. Raises `EditorError` for a broken one."""
        if self._processors.info(id).parameters:
            self.open(id)
        else:
            self._processors.run(id, {})

    def open(self, id: str) -> None:
        """Bring the dock into view with processor `id`, ready for the keyboard."""
        self.show_processor(id)
        self.dock.appear()
        if self.dock.form is not None:
            self._processors.warm_up(id)
            self.dock.form.focus_first()

    def toggle(self) -> None:
        """Hide the dock if it is seen; else show it as it was."""
        if self.dock.is_seen:
            self.dock.hide()
        else:
            self.open(self.dock.processor_id)

    def follow(self) -> None:
        """List the processors of now, and show the one that is shown as it is now."""
        self.dock.choice.set_entries(self._processors.entries)
        self.show_processor(self.dock.processor_id)

    def show_processor(self, id: str, values: Mapping[str, Value] | None = None) -> None:
        """Show processor `id` with `values`, or with those of the last time."""
        entry = self._processors.entries.get(id)
        if entry is None:
            return
        self.dock.choice.show_id(id)
        if entry.info is None:
            self._show_broken(entry)
        else:
            self._show(entry.info, entry.load, values)

    def _show(self, info: ProcessorInfo, load: Callable[[], Processor], values: Mapping[str, Value] | None) -> None:
        """Show the settings of what `load` makes, which is what is heard and applied from now on."""
        self._load, form = load, self.dock.form
        if form is None or form.info is not info:
            given = self._processors.last_values(info.id) if values is None else values
            self.dock.show_form(info, given, self._processors.sounds)
        elif values is not None:
            form.set_values(values)
        self._take_values()

    def setting(self) -> Setting:
        """Return what the form says. Raises `EditorError` or `ProcessorError` when that can't be used."""
        form = self.dock.form
        if form is None:
            raise EditorError("This processor can't be used; choose another one.")
        return Setting(form.info, self._load, form.info.parse(form.values()))

    def toggle_preview(self) -> None:
        """Begin or end the preview."""
        if self.preview.is_on:
            self.preview.stop()
        else:
            self._try(self.preview.start)

    def listen_to(self, kind: str) -> None:
        """Hear the original, the cleaned or the removed sound."""
        self._try(lambda: self.preview.choose(kind))

    def next_kind(self) -> None:
        """Hear the next of the three kinds; begins with the cleaned sound when nothing is heard."""
        if self.preview.is_on:
            self.preview.listening.next_kind()
        else:
            self._try(self.preview.start)

    def add_card(self) -> None:
        """Keep the present settings as a card."""
        self._try(lambda: self.dock.reveal_card(self.preview.keep()))

    def hear_card(self, number: int) -> None:
        """Hear the card with this number, from 1."""
        if 0 < number <= len(self.preview.cards):
            self._hear(self.preview.cards[number - 1])

    def apply(self) -> None:
        """Apply what the form says."""
        self._guarded(lambda: self._apply(self.setting()))

    def learn(self, id: str) -> None:
        """Let the selected sound be the value of parameter `id` of the processor that is shown."""
        form = self.dock.form
        if form is not None:
            self._guarded(lambda: form.set_value(id, self._processors.learn()))

    def _hear(self, card: Card) -> None:
        if self._show_card(card):
            self._try(self.preview.start)
        else:
            name = card.setting.info.name
            self._show_error(EditorError(f"{name} isn't here any more; apply the card as it was, or remove it."))

    def _apply_card(self, card: Card) -> None:
        self._show_card(card)
        self._guarded(lambda: self._apply(card.setting))

    def _show_card(self, card: Card) -> bool:
        """Show what a card keeps, a chain with the steps it had then; return whether its processor is still there."""
        setting = card.setting
        is_there = setting.info.id in self._processors.entries
        if is_there:
            self.dock.choice.show_id(setting.info.id)
            self._show(setting.info, setting.load, setting.values)
        return is_there

    def _apply(self, setting: Setting) -> None:
        target = self.dock.target.selection
        self._processors.apply(setting, target, self.preview.result(setting, target))

    def _try(self, wish: Callable[[], object]) -> None:
        """Do something with the preview, which takes what the form says before."""

        def work() -> None:
            self.preview.set_setting(self.setting())
            wish()

        self._guarded(work)

    def _guarded(self, work: Callable[[], object]) -> None:
        """Do what is asked for, or say in the dock what is in the way."""
        self.dock.hide_fault()
        try:
            work()
        except (EditorError, ProcessorError) as error:
            self._show_error(error)

    def _show_error(self, error: BaseException) -> None:
        """Say what the user can mend beside the settings; hand on what is a bug."""
        if isinstance(error, EditorError | ProcessorError):
            self.dock.show_fault(str(error))
        else:
            self.failed.emit(error)

    def _show_failure(self, id: str, error: BaseException) -> None:
        """Say what a run of processor `id` ended with: beside its settings, where they are in view."""
        if self.dock.isVisible() and self.dock.processor_id == id:
            self._show_error(error)
        else:
            self.failed.emit(error)

    def _forgive(self) -> None:
        """Say no more what was refused while a processor ran, such as the second of two clicks."""
        if self.dock.form is not None:
            self.dock.hide_fault()

    def _take_values(self) -> None:
        """Let presets and preview follow the form."""
        self.dock.hide_fault()
        try:
            setting = self.setting()
        except (EditorError, ProcessorError) as error:
            self.preview.set_setting(None)
            self._show_error(error)
            return
        self.dock.presets.show_for(setting.info, setting.values)
        self.preview.set_setting(setting)

    def _take_preset(self, preset: Preset) -> None:
        """Show a preset that was imported with its processor."""
        entry = self._processors.entries.get(preset.processor)
        if entry is None or entry.info is None:
            self._show_error(without_processor(preset))
        else:
            self.show_processor(preset.processor, preset.values)

    def _show_broken(self, entry: Entry) -> None:
        self.dock.clear()
        self.preview.set_setting(None)
        self._show_error(EditorError(f"{entry.id} can't be used: {entry.reason}"))

    def _fall_silent(self, visible: bool) -> None:
        """End the preview when the dock is closed; behind another dock it goes on."""
        if not visible and self.dock.isHidden() and self.preview.is_on:
            self.preview.stop()

    def _connect(self) -> None:
        dock, foot, cards = self.dock, self.dock.foot, self.dock.cards
        dock.changed.connect(self._take_values)
        dock.learning.connect(self.learn)
        dock.visibilityChanged.connect(self._fall_silent)
        dock.choice.chosen.connect(self.show_processor)
        dock.presets.received.connect(self._take_preset)
        for source in (dock, dock.presets, self.preview):
            source.failed.connect(self._show_error)
        dock.listen.chosen.connect(self.listen_to)
        cards.chosen.connect(self._hear)
        cards.applied.connect(self._apply_card)
        cards.removed.connect(self.preview.remove)
        foot.preview_button.clicked.connect(self.toggle_preview)
        foot.compare_button.clicked.connect(self.add_card)
        foot.apply_button.clicked.connect(self.apply)
        self._processors.failed.connect(self._show_failure)
        self._processors.ended.connect(self._forgive)
