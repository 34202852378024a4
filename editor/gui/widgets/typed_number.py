# SPDX-License-Identifier: GPL-3.0-or-later
"""A field in which a time or a frequency is typed, with or without its unit.

It takes what it says on Enter, when it is left and when an action is triggered; Escape gives the old number back, and
what can't be read stays, marked, with the reason as its tool tip.
"""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QFocusEvent, QKeyEvent

from editor.core.errors import EditorError
from editor.gui.language import localized, speak
from editor.gui.theme import polish
from editor.gui.widgets.entered_line import EnteredLine
from editor.gui.widgets.unformatted import unformatted

ROOM = 20
"""Pixels around what is in a field."""


class TypedNumber(EnteredLine):
    """A field for a time or a frequency. `taken` carries the number that was typed."""

    taken = pyqtSignal(float)

    def __init__(self, id: str, name: Callable[[], str], parse: Callable[[str], float], longest: str) -> None:
        """Read by `parse`, which raises `EditorError`; `name` is for screen readers, `longest` a text that fits."""
        super().__init__()
        self._parse, self._shown, self._trouble = parse, "", ""
        self.setObjectName(id)
        self.setAcceptDrops(False)  # a file that is dropped on it is opened, as anywhere in the window
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(longest) + ROOM)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.returnPressed.connect(self._take_and_leave)
        speak(self, lambda: self.setAccessibleName(name()))
        speak(self, lambda: self._mark(self._trouble))

    def show_text(self, text: str) -> None:
        """Show a number, unless the user is typing another one."""
        if not (self.hasFocus() and self.isModified()):
            self._shown = text
            self._restore()

    def _restore(self) -> None:
        self.setText(self._shown)
        self.setCursorPosition(0)
        self._mark("")

    def _take_and_leave(self) -> None:
        self.take()
        window = self.window()
        if window is not None and not self.property("wrong"):
            window.setFocus()

    def take(self) -> None:
        """Take what is typed, if it is another number and can be read."""
        if self.text() == self._shown or not self.isModified():
            self._mark("")  # undo may have brought the old number back
            return
        try:
            number = self._parse(self.text())
        except EditorError as error:
            self._mark(str(error))
            return
        self.setModified(False)
        self._shown = self.text()
        self._mark("")
        self.taken.emit(number)

    def _mark(self, trouble: str) -> None:
        """Show that the text can't be read, or no longer."""
        self._trouble = trouble
        self.setToolTip(unformatted(localized(trouble)))
        self.setAccessibleDescription(localized(trouble))
        if bool(self.property("wrong")) != bool(trouble):
            self.setProperty("wrong", bool(trouble))
            polish(self)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Give the old number back on Escape."""
        if event is not None and event.key() == Qt.Key.Key_Escape:
            self._restore()
            window = self.window()
            if window is not None:
                window.setFocus()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        """Take what was typed."""
        super().focusOutEvent(event)
        self.take()
