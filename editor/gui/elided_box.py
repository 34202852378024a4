# SPDX-License-Identifier: GPL-3.0-or-later
"""A box to choose from whose texts may be longer than it is wide.

Qt cuts such a text off in the middle of a letter. Here it ends with an ellipsis, and its tool tip says all of it. The
list that opens is as wide as what is in it anyway.
"""

from __future__ import annotations

from PyQt6.QtCore import QEvent, Qt
from PyQt6.QtGui import QHelpEvent
from PyQt6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QToolTip


class ElidedBox(QComboBox):
    """Asks for little width, and makes do with it."""

    def __init__(self, letters: int = 12) -> None:
        """Have room for so many letters at least."""
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)

    @property
    def shown_text(self) -> str:
        """What is to be read of the choice while the list is shut."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option.currentText or ""

    def initStyleOption(self, option: QStyleOptionComboBox | None) -> None:
        """Draw as much of the text as fits."""
        super().initStyleOption(option)
        style = self.style()
        if option is None or style is None:
            return
        control, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = style.subControlRect(control, option, field, self).width()
        option.currentText = option.fontMetrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def event(self, event: QEvent | None) -> bool:
        """Say all of a text that is cut off, before what the tool tip says."""
        whole = self.currentText()
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.shown_text != whole:
            QToolTip.showText(event.globalPos(), f"{whole}\n{self.toolTip()}".strip(), self)
            return True
        return super().event(event)
