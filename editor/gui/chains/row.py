# SPDX-License-Identifier: GPL-3.0-or-later
"""The row in the Clean dock for a chain, where other processors have their settings: to change it and to delete it."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from editor.gui.language import speak, translate
from processors.chain import is_chain


class ChainRow(QWidget):
    """Its buttons do what the menu does: `trigger` gets the id of the action."""

    def __init__(self, trigger: Callable[[str], object]) -> None:
        super().__init__()
        self.change_button, self.delete_button = QPushButton(), QPushButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for button, name in ((self.change_button, "change_chain"), (self.delete_button, "delete_chain")):
            button.setObjectName(f"{name}_button")
            button.clicked.connect(lambda _checked, id=f"process.{name}": trigger(id))
            row.addWidget(button, 1)
        speak(self, self._say)

    def stand_in_for(self, settings: QWidget, id: str) -> None:
        """Be in view instead of `settings` where processor `id` is a chain."""
        settings.setHidden(is_chain(id))
        self.setHidden(not is_chain(id))

    def _say(self) -> None:
        self.change_button.setText(translate("Chains", "Change …"))
        self.change_button.setToolTip(translate("Chains", "Change the steps of this chain and its name"))
        self.delete_button.setText(translate("Chains", "Delete"))
        self.delete_button.setToolTip(translate("Chains", "Move this chain to the trash"))
