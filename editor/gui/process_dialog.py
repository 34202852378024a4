# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks for a processor's values before it runs: what it does, what it will work on, its form, Apply."""

from __future__ import annotations

from collections.abc import Mapping

from PyQt6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.gui.parameter_form import ParameterForm
from processors.api import ProcessorInfo, Value


class ProcessDialog(QDialog):
    """The values are in `form.values()` after it was accepted."""

    def __init__(self, info: ProcessorInfo, target: str, given: Mapping[str, Value], parent: QWidget) -> None:
        """`target` says in words what will be processed; `given` are the values of the last time."""
        super().__init__(parent)
        self.setObjectName("processDialog")
        self.setWindowTitle(info.name)
        self.setAccessibleName(info.name)
        self.form = ParameterForm(info, given)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(14)
        title = QLabel(info.name)
        title.setProperty("role", "title")
        description = QLabel(info.description)
        description.setProperty("role", "muted")
        description.setWordWrap(True)
        applies = QLabel(target)
        applies.setWordWrap(True)
        for widget in (title, description, applies):
            column.addWidget(widget)
        if info.parameters:
            column.addSpacing(4)
            column.addWidget(self.form)
        column.addSpacing(8)
        column.addWidget(self._make_buttons())
        self.setMinimumWidth(520)

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        apply = QPushButton("Apply")
        apply.setObjectName("applyButton")
        apply.setDefault(True)
        buttons.addButton(apply, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        if self.form.info.parameters:
            reset = QPushButton("Defaults")
            reset.setAutoDefault(False)
            reset.clicked.connect(lambda: self.form.set_values({}))
            buttons.addButton(reset, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons
