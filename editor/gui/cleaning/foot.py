# SPDX-License-Identifier: GPL-3.0-or-later
"""The lower end of the dock, which scrolls away only on very low screens: what is heard; Preview, Compare, Apply."""

from __future__ import annotations

from PyQt6.QtGui import QMouseEvent
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from editor.gui.cleaning.listen_panel import ListenPanel
from editor.gui.cleaning.preview import Preview
from editor.gui.language import speak, translate


class OnceButton(QPushButton):
    """A button that a double click presses once."""

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        """Pass over the second press."""
        if event is not None:
            event.accept()


class Foot(QFrame):
    """The three big buttons that switch what is heard, above the three that do something."""

    def __init__(self, preview: Preview) -> None:
        """Follow `preview`."""
        super().__init__()
        self.setObjectName("cleanFoot")
        self._preview = preview
        self.listen = ListenPanel(preview)
        self.preview_button = self._button("previewButton", QPushButton())
        self.compare_button = self._button("compareButton", QPushButton())
        self.apply_button = self._button("applyButton", OnceButton())  # twice would clean what is clean
        self.apply_button.setProperty("role", "primary")
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.preview_button, self.compare_button, self.apply_button):
            row.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        self._column = column
        self.set_inset(True)
        column.addWidget(self.listen)
        column.addLayout(row)
        speak(self, self._say)

    def set_inset(self, is_inset: bool) -> None:
        """Keep away from the sides, or not, where something else does."""
        side = 16 if is_inset else 0
        self._column.setContentsMargins(side, 12, side, 12)

    def _say(self) -> None:
        self.preview_button.setToolTip(translate("Clean", "Hear what it does, up to 30 s"))
        self.compare_button.setText(translate("Clean", "Compare"))
        self.compare_button.setToolTip(translate("Clean", "Keep these settings as a card"))
        self.apply_button.setText(translate("Clean", "Apply"))
        self.apply_button.setToolTip(translate("Clean", "Change the sound; undo takes it back"))
        self._say_state()

    def _say_state(self) -> None:
        self.preview_button.setText(
            translate("Clean", "Stop") if self._preview.is_on else translate("Clean", "Preview")
        )

    def refresh(self, works: bool) -> None:
        """Enable everything if there is something that works and it may be heard; say what the first button does."""
        for button in (self.compare_button, self.apply_button):
            button.setEnabled(works)
        may_sound = works and not self._preview.is_held
        self.preview_button.setEnabled(may_sound)
        self.listen.segments.setEnabled(may_sound)
        self._say_state()

    @staticmethod
    def _button(name: str, button: QPushButton) -> QPushButton:
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button
