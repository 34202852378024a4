# SPDX-License-Identifier: GPL-3.0-or-later
"""The dock at the right: a processor, its settings, what it applies to; hear it, compare it, apply it.

It stays while everything else goes on, and shows in its form exactly what is heard. Here is what is shown; what is done
stands in `desk.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

from PyQt6.QtCore import QSize, pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QVBoxLayout

from editor.core.kept_sounds import KeptSounds
from editor.gui.chains.row import ChainRow
from editor.gui.cleaning.cards import CardList
from editor.gui.cleaning.foot import Foot
from editor.gui.cleaning.panel import CleanPanel
from editor.gui.cleaning.preset_bar import PresetBar
from editor.gui.cleaning.preview import Card, Preview
from editor.gui.cleaning.processor_choice import ProcessorChoice
from editor.gui.cleaning.scroller import Scroller
from editor.gui.cleaning.target import TargetChooser
from editor.gui.language import localized, speak, translate
from editor.gui.processing.parameter_form import ParameterForm
from editor.gui.widgets.dock import Dock
from editor.gui.widgets.thin_line import thin_line
from editor.gui.widgets.unformatted import unformatted
from editor.gui.widgets.wrapped_label import WrappedLabel
from processors.api import ProcessorInfo, Value
from processors.registry import Entry

WIDTH = 352
LOW = 560
"""Below this height there is only room for what is not said elsewhere too."""


class CleanDock(Dock):
    """`form` has the settings of the processor that is shown, and is None for one that can't be used.

    `changed`, `learning` and `failed` come from whatever form it is.
    """

    changed = pyqtSignal()
    learning = pyqtSignal(str)
    failed = pyqtSignal(object)
    opened = pyqtSignal()
    comfortable_height = 450  # the settings of MusicECAN between the choice of a processor and the foot

    def __init__(
        self,
        entries: Mapping[str, Entry],
        preview: Preview,
        target: TargetChooser,
        presets: PresetBar,
        chain_row: ChainRow,
    ) -> None:
        """Offer the processors of `entries`; chains have `chain_row` in the place of `presets`."""
        super().__init__("cleanDock")
        self.target, self.presets, self._chain_row = target, presets, chain_row
        self.choice = ProcessorChoice(entries)
        self.description = WrappedLabel("processorDescription", "muted")
        self.fault, self._fault = WrappedLabel("fault", "danger"), ""
        self.form: ParameterForm | None = None
        self.cards, self.foot = CardList(preview), Foot(preview)
        self.listen = self.foot.listen
        self._scroll, self._form_place = Scroller(), QVBoxLayout()
        self._panel = CleanPanel(self._scroll, self.foot)
        self._arrange()
        presets.chosen.connect(self._fill_form)
        preview.changed.connect(self._refresh)
        target.changed.connect(self._refresh)
        self._scroll.moved.connect(self._say_target)
        self.hide_fault()
        speak(self, self._say)

    def _say(self) -> None:
        self.setWindowTitle(translate("Clean", "Clean"))
        self.setAccessibleName(self.windowTitle())
        self.fault.setText(localized(self._fault))
        self._describe()
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

    def appear(self) -> None:
        """Come into view, in front of what shares its place."""
        was_hidden = self.isHidden()
        self.show()
        self.raise_()
        if was_hidden:
            self.opened.emit()

    def show_form(self, info: ProcessorInfo, values: Mapping[str, Value], sounds: KeptSounds) -> None:
        """Show the settings of a processor, with `values`; `sounds` are offered where a setting is a sound."""
        self._remove_form()
        self.form = form = ParameterForm(info, values, sounds, can_learn=True)
        self._form_place.addWidget(form)
        form.changed.connect(self.changed)
        form.learning.connect(self.learning)
        form.failed.connect(self.failed)
        self._describe()
        self._refresh()

    def clear(self) -> None:
        """Show no settings, for a processor that can't be used."""
        self._remove_form()
        self._describe()
        self._refresh()

    def show_fault(self, sentence: str) -> None:
        """Say beside the settings what the user can mend."""
        self._fault = sentence
        self.fault.setText(localized(sentence))
        self.fault.show()
        self._scroll.reveal(self.fault)

    def hide_fault(self) -> None:
        """Say nothing of that any more."""
        self.fault.hide()

    def reveal_card(self, card: Card) -> None:
        """Scroll to a card."""
        self._scroll.reveal(next(view for view in self.cards.views if view.card is card))

    def _remove_form(self) -> None:
        if self.form is not None:
            self.form.dismiss()
            self.form = None

    def _fill_form(self, values: Mapping[str, Value]) -> None:
        if self.form is not None:
            self.form.set_values(values)

    def _describe(self) -> None:
        """Say what the processor does; where its settings leave no room for it, the tool tip does."""
        words = "" if self.form is None else localized(self.form.info.description)
        has_settings = self.form is not None and bool(self.form.info.parameters)
        self.description.setHidden(self.height() < LOW and has_settings)
        self.description.setText(words)
        self.choice.setToolTip(unformatted(words))

    def _refresh(self) -> None:
        self.foot.refresh(self.form is not None and self.target.has_tracks)
        self._say_target()
        self.presets.setEnabled(self.form is not None)
        self._chain_row.stand_in_for(self.presets, self.processor_id)

    def _say_target(self) -> None:
        """Say beside the buttons what they apply to, where that is out of sight."""
        label = self.target.label
        self.listen.set_idle_words(label.text(), self._scroll.shows(label))

    def _arrange(self) -> None:
        column = self._scroll.column
        for widget in (self.choice, self.description, self.presets, self._chain_row):
            column.addWidget(widget)
        column.addLayout(self._form_place)
        for part in (self.fault, thin_line(), self.target, self.cards):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(self._panel)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Leave the height to the settings where there is little of it."""
        super().resizeEvent(event)
        self._describe()
        for part in (self.target, self._scroll):
            part.set_compact(self.height() < LOW)
