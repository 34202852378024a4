# SPDX-License-Identifier: GPL-3.0-or-later
"""The lower end of the dock, which never scrolls away: what is heard, and Preview, Compare, Apply."""

from __future__ import annotations

from PyQt6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from editor.gui.cleaning.listen_panel import ListenPanel
from editor.gui.cleaning.preview import Preview
from editor.gui.language import translate


class Foot(QFrame):
    """The three big buttons that switch what is heard, above the three that do something."""

    def __init__(self, preview: Preview) -> None:
        """Follow `preview`."""
        super().__init__()
        self.setObjectName("cleanFoot")
        self._preview = preview
        self.listen = ListenPanel(preview)
        self.preview_button = self._button(
            translate("Clean", "Preview"), "previewButton", translate("Clean", "Hear what it does, up to 30 s")
        )
        self.compare_button = self._button(
            translate("Clean", "Compare"), "compareButton", translate("Clean", "Keep these settings as a card")
        )
        self.apply_button = self._button(
            translate("Clean", "Apply"),
            "applyButton",
            translate("Clean", "Change the sound; undo takes it back"),
        )
        self.apply_button.setProperty("role", "primary")
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.preview_button, self.compare_button, self.apply_button):
            row.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.listen)
        column.addLayout(row)

    def refresh(self, works: bool) -> None:
        """Enable everything if there is something that works, and say what the first button does."""
        for button in (self.preview_button, self.compare_button, self.apply_button):
            button.setEnabled(works)
        self.listen.segments.setEnabled(works)
        self.preview_button.setText(
            translate("Clean", "Stop") if self._preview.is_on else translate("Clean", "Preview")
        )

    @staticmethod
    def _button(text: str, name: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        return button
