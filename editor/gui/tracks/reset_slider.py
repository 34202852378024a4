# SPDX-License-Identifier: GPL-3.0-or-later
"""A slider that a double click puts back to where it belongs."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QMouseEvent

from editor.gui.widgets.unscrolled import Slider


class ResetSlider(Slider):
    """A horizontal slider of whole steps.

    `dropped` ends a drag, and follows a double click too. Before a drag it ends what keys and clicks beside the handle
    did, which tell no end of their own.
    """

    dropped = pyqtSignal()

    def __init__(self, minimum: int, maximum: int, home: int = 0) -> None:
        """Slide from `minimum` to `maximum`; a double click goes to `home`."""
        super().__init__(Qt.Orientation.Horizontal)
        self._home = home
        self.setRange(minimum, maximum)
        self.setValue(home)
        self.sliderPressed.connect(self.dropped)
        self.sliderReleased.connect(self.dropped)

    def show_value(self, value: int) -> None:
        """Show what something else has set, unless the user is dragging."""
        if not self.isSliderDown():
            self.blockSignals(True)
            self.setValue(value)
            self.blockSignals(False)

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        """Go home."""
        self.setSliderDown(False)
        self.setValue(self._home)
        self.dropped.emit()
