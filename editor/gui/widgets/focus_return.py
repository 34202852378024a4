# SPDX-License-Identifier: GPL-3.0-or-later
"""A dialog that closes gives the keyboard to the window it belongs to.

Most desktops see to that. An X server without a window manager, as in kiosks, in remote sessions and under tests, gives
it to nobody, so that no shortcut works any more until the mouse is clicked; and Qt isn't told.
"""

from __future__ import annotations

from PyQt6 import sip
from PyQt6.QtCore import QEvent, QObject, QTimer
from PyQt6.QtGui import QGuiApplication, QWindow


class FocusReturn(QObject):
    """Watches the windows of `application` that belong to others while they have the keyboard."""

    def __init__(self, application: QGuiApplication) -> None:
        """Watch as long as `application` lives."""
        super().__init__(application)
        application.focusWindowChanged.connect(self._watch)

    def _watch(self, focused: QWindow | None) -> None:
        if focused is not None and focused.transientParent() is not None:
            focused.installEventFilter(self)

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Hand over when a window closes that has the keyboard; not when the user is in another program by then."""
        closes = event is not None and event.type() == QEvent.Type.Hide
        if closes and isinstance(watched, QWindow) and watched is QGuiApplication.focusWindow():
            owner = watched.transientParent()
            QTimer.singleShot(0, lambda: _activate(owner))  # once the closed one is really gone
        return super().eventFilter(watched, event)


def _activate(window: QWindow | None) -> None:
    """Give `window` the keyboard, unless it has closed as well or the next dialog waits over it."""
    if window is None or sip.isdeleted(window) or not window.isVisible():
        return
    if QGuiApplication.modalWindow() in (None, window):
        window.requestActivate()
