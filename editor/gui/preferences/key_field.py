# SPDX-License-Identifier: GPL-3.0-or-later
"""The field that keys are pressed in, instead of typing their names."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QFocusEvent, QKeyEvent
from PyQt6.QtWidgets import QKeySequenceEdit

from editor.gui.language import speak, translate


class KeyField(QKeySequenceEdit):
    """`pressed` carries the keys as a portable text, `left` follows Esc and anything else that ends it without keys."""

    pressed = pyqtSignal(str)
    left = pyqtSignal()

    def __init__(self) -> None:
        """Wait for one press: keys with several steps are no use while music plays."""
        super().__init__()
        self.setObjectName("keyField")
        self.setMaximumSequenceLength(1)
        self.editingFinished.connect(self._finish)
        speak(self, self._say)

    def _say(self) -> None:
        self.clear()  # after which Qt says anew what it says itself
        self.setAccessibleName(translate("Preferences", "Press the keys"))
        self.setToolTip(translate("Preferences", "Press the keys, or Esc to keep what there is"))

    def begin(self) -> None:
        """Wait for keys."""
        self.clear()
        self.show()
        self.setFocus()

    def _finish(self) -> None:
        keys = self.keySequence().toString()
        if keys:
            self.clear()
            self.pressed.emit(keys)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Leave with Esc."""
        if event is not None and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        """Leave when the user goes elsewhere."""
        super().focusOutEvent(event)
        self.left.emit()
