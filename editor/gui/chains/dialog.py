# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts a chain together: its name, its steps at the left, the settings of the step that is shown at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PyQt6.QtCore import QSize
from PyQt6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from editor.core.errors import EditorError
from editor.core.kept_sounds import KeptSounds
from editor.core.presets import LONGEST_NAME
from editor.gui.chains.steps import StepList
from editor.gui.cleaning.scroller import Scroller
from editor.gui.language import localized, translate
from editor.gui.processing.parameter_form import ParameterForm
from editor.gui.widgets.screen_room import on_screen
from editor.gui.widgets.scrolled_dialog import ScrolledDialog
from editor.gui.widgets.wrapped_label import WrappedLabel
from processors.api import ProcessorError
from processors.registry import Entry

BESIDE = 50
"""Pixels at the left and right of the settings, with a scroll bar."""

Save = Callable[[str, Sequence[Mapping[str, Any]]], object]


class ChainDialog(ScrolledDialog):
    """It closes once `save`, which gets the name and the links, has kept the chain; what that refuses is said here."""

    def __init__(self, entries: Mapping[str, Entry], sounds: KeptSounds, save: Save, parent: QWidget) -> None:
        """Offer the processors of `entries`; start without steps."""
        super().__init__(parent)
        self.setObjectName("chainDialog")
        self.setWindowTitle(translate("Chains", "Chain"))
        self._sounds, self._save = sounds, save
        self.name = QLineEdit()
        self.name.setObjectName("chainName")
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(translate("Chains", "Name of the chain"))
        self.name.setPlaceholderText(translate("Chains", "Name, such as “Old tapes”"))
        self.steps = StepList(entries)
        self.hint = WrappedLabel("chainHint", "muted")
        self.form: ParameterForm | None = None
        self.scroller = Scroller()
        self.fault = WrappedLabel("fault", "danger")
        self.fault.hide()
        self._arrange()
        letter = self.fontMetrics()
        wanted = QSize(max(720, 90 * letter.averageCharWidth()), max(520, 30 * letter.height()))
        self.resize(on_screen(wanted, self.screen()))
        self.steps.shown.connect(self._show_step)
        for changed in (self.steps.changed, self.name.textChanged):
            changed.connect(self.fault.hide)  # what was in the way may be no more
        self._show_step()

    def start_with(self, name: str, links: Sequence[Mapping[str, Any]]) -> None:
        """Show a chain as it stands in its file."""
        self.name.setText(name)
        self.steps.set_links(links)
        (self.steps.list if name else self.name).setFocus()

    def accept(self) -> None:
        """Keep the chain and close, or say what is in the way."""
        if self.form is not None:
            self.form.commit()
        try:
            self._save(self.name.text(), self.steps.links)
        except (EditorError, ProcessorError) as error:
            self.fault.setText(localized(str(error)))
            self.fault.show()
        else:
            super().accept()

    def _show_step(self) -> None:
        step = self.steps.current
        if self.form is not None:
            self.form.dismiss()
            self.form = None
        self.hint.setText(self._hint())
        if step is not None and step.info is not None:
            self.form = form = ParameterForm(step.info, step.values, self._sounds)
            form.changed.connect(lambda: self.steps.set_values(step, form.values()))  # also while it is dismissed
            self.scroller.column.insertWidget(1, form)
            self.scroller.setMinimumWidth(form.minimumSizeHint().width() + BESIDE)

    def _hint(self) -> str:
        step = self.steps.current
        if step is None:
            return translate("Chains", "Steps are done one after the other. Add the first one.")
        if step.info is None:
            words = translate("Chains", "The processor {id} isn't here. Remove this step, or install it.")
            return words.format(id=step.id)
        return localized(step.info.description)

    def _arrange(self) -> None:
        title = QLabel(translate("Chains", "Chain"))
        title.setProperty("role", "title")
        self.scroller.column.addWidget(self.hint)
        self.scroller.column.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(self.steps, 2)
        middle.addWidget(self.scroller, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(14)
        for widget in (title, self.name):
            column.addWidget(widget)
        column.addLayout(middle, 1)
        column.addWidget(self.fault)
        column.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = QPushButton(translate("Chains", "Save"))
        save.setObjectName("saveChain")
        save.setDefault(True)
        buttons.addButton(save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons
