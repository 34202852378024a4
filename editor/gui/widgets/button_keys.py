# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets buttons be pressed by keyboard although the space bar plays.

A button that was reached by Tab takes the space bar and Enter, as people who work without a mouse, or with a screen
reader, expect. A button that was clicked doesn't: whoever works with the mouse wants the space bar to play.
"""

from __future__ import annotations

from PyQt6 import sip
from PyQt6.QtCore import QEvent, QObject, Qt
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QAbstractButton, QApplication, QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ButtonKeys(QObject):
    """Watches the button of `window` that has the keyboard, and only that, since a filter costs time."""

    def __init__(self, window: QWidget) -> None:
        """Watch from now on."""
        super().__init__(window)
        self._watched: QAbstractButton | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Watch what has the keyboard now, if it is a button and no mouse button is down."""
        if self._watched is not None and not sip.isdeleted(self._watched):
            self._watched.removeEventFilter(self)
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        self._watched = new if isinstance(new, QAbstractButton) and not by_mouse else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Keep the space bar from being a shortcut, and let Enter press."""
        if isinstance(event, QKeyEvent) and isinstance(watched, QAbstractButton) and not event.modifiers():
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in (Qt.Key.Key_Space, *ENTER):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in ENTER:
                watched.click()
                return True
        return super().eventFilter(watched, event)
