# SPDX-License-Identifier: GPL-3.0-or-later
"""What the dock shows: all that scrolls, and below it the foot, which stays in sight unless the screen is too low."""

from __future__ import annotations

from PyQt6.QtWidgets import QVBoxLayout, QWidget

from editor.gui.cleaning.foot import Foot
from editor.gui.cleaning.scroller import Scroller

NARROWEST = 300
"""Pixels of width at least."""


class CleanPanel(QWidget):
    """The scroller above the foot, or the foot as the last thing that scrolls."""

    def __init__(self, scroller: Scroller, foot: Foot) -> None:
        """Show both."""
        super().__init__()
        self.setObjectName("cleanPanel")
        self._scroller, self._foot = scroller, foot
        self._column = QVBoxLayout(self)
        self._column.addStrut(NARROWEST)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(scroller, 1)
        self._column.addWidget(foot)

    @property
    def is_low(self) -> bool:
        """Whether the foot scrolls too."""
        return self._foot.parentWidget() is not self

    @property
    def hidden_height(self) -> int:
        """How many pixels more it needs to keep the foot in sight."""
        return self._foot.minimumSizeHint().height() if self.is_low else 0

    def set_low(self, is_low: bool) -> None:
        """Let the foot scroll with the rest, or not; what has the keyboard keeps it."""
        if is_low == self.is_low:
            return
        focused = next((each for each in self._foot.findChildren(QWidget) if each.hasFocus()), None)
        (self._scroller.column if is_low else self._column).addWidget(self._foot)
        self._foot.show()  # Qt shows it only later, and until then it would count as nothing
        self._foot.set_inset(not is_low)
        self._column.activate()
        bar, body = self._scroller.verticalScrollBar(), self._scroller.widget()
        assert bar is not None and body is not None
        needed = body.minimumSizeHint().width() + bar.sizeHint().width()
        self._scroller.setMinimumWidth(needed if is_low else 0)
        if focused is not None:
            focused.setFocus()
