# SPDX-License-Identifier: GPL-3.0-or-later
"""A box to choose from whose texts may be longer than it is wide.

Qt cuts such a text off in the middle of a letter. Here it ends with an ellipsis, and its tool tip says all of it. The
list that opens is as wide as what is in it anyway.
"""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QSize, Qt
from PyQt6.QtGui import QHelpEvent, QPaintEvent
from PyQt6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip

from editor.gui.widgets.unformatted import unformatted
from editor.gui.widgets.unscrolled import ComboBox


class ElidedBox(ComboBox):
    """Asks for little width, and makes do with it."""

    def __init__(self, letters: int = 12) -> None:
        """Have room for so many letters where there is enough, for half of them at least."""
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)

    @property
    def shown_text(self) -> str:
        """What is to be read of the choice, or of the text in its place, while the list is shut."""
        option, style = QStyleOptionComboBox(), self.style()
        self.initStyleOption(option)
        control, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.width() if style is None else style.subControlRect(control, option, field, self).width()
        whole = self.currentText() if self.currentIndex() >= 0 else self.placeholderText()
        return self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)

    def minimumSizeHint(self) -> QSize:
        """Make do with half the letters, or large ones would push what is beside it out of a narrow panel."""
        hint = super().minimumSizeHint()
        spared = self.fontMetrics().horizontalAdvance("X") * (self.minimumContentsLength() // 2)
        return QSize(hint.width() - spared, hint.height())

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw as much of the text as fits."""
        option, painter = QStyleOptionComboBox(), QStylePainter(self)
        self.initStyleOption(option)  # changed here: were it overridden, Qt would hand out an option of its stack
        option.currentText = self.shown_text
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def event(self, event: QEvent | None) -> bool:
        """Say all of a text that is cut off, before what the tool tip says."""
        whole = self.currentText() or self.placeholderText()
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.shown_text != whole:
            QToolTip.showText(event.globalPos(), unformatted(f"{whole}\n{self.toolTip()}".strip()), self)
            return True
        return super().event(event)
