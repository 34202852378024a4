# SPDX-License-Identifier: GPL-3.0-or-later
"""A panel beside the tracks, whose two small buttons speak the user's language too: Qt alone names them only once."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QPoint, Qt
from PyQt6.QtWidgets import QApplication, QDockWidget, QMainWindow

from editor.gui.language import speak


class Dock(QDockWidget):
    """A dock widget with a name for the program; those who derive from it say its title."""

    comfortable_height = 0
    """Pixels below which it can be used, but had better stand in front of another panel than above it."""

    def __init__(self, name: str) -> None:
        """Make an empty one."""
        super().__init__()
        self.setObjectName(name)
        self.topLevelChanged.connect(self._float)
        speak(self, self._name_buttons)

    @property
    def is_seen(self) -> bool:
        """Whether it is open, and not behind another panel."""
        return self.isVisible() and not self.visibleRegion().isEmpty()

    @property
    def least_height(self) -> int:
        """Pixels of height that it needs so that what matters in it is in sight."""
        return self.minimumSizeHint().height()

    def set_low(self, is_low: bool) -> None:
        """Take less than that, or not; those that can derive from it."""

    def toggle(self) -> None:
        """Hide it if it is seen; else show it, in front of the panel that it shares its place with."""
        if self.is_seen:
            self.hide()
        else:
            self.show()
            self.raise_()

    def _name_buttons(self) -> None:
        """Let Qt name them anew, as it does with every change of what a dock can do."""
        features = self.features()
        self.setFeatures(features ^ QDockWidget.DockWidgetFeature.DockWidgetMovable)
        self.setFeatures(features)

    def event(self, event: QEvent | None) -> bool:
        """Step aside after a double click on the title too, which Qt answers while the mouse button is down."""
        is_done = super().event(event)
        if event is not None and event.type() == QEvent.Type.MouseButtonDblClick and self.isFloating():
            self._step_aside()
        return is_done

    def _float(self, floats: bool) -> None:
        """Step aside, unless it is dragged: then it stays under the mouse."""
        if floats and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._step_aside()

    def _step_aside(self) -> None:
        """Cover no panel of the column that it has left."""
        window = self.parentWidget()
        if not isinstance(window, QMainWindow) or not window.isVisible():
            return
        side, place, screen = window.dockWidgetArea(self), self.frameGeometry(), window.screen()
        edge = 0 if screen is None else screen.availableGeometry().left()
        for other in window.findChildren(Dock):
            left = other.mapToGlobal(QPoint(0, 0)).x()
            beside = place.right() < left or left + other.width() <= place.left()
            if other.isHidden() or other.isFloating() or window.dockWidgetArea(other) != side or beside:
                continue
            if side == Qt.DockWidgetArea.RightDockWidgetArea:
                self.move(max(left - place.width(), edge), place.y())
            elif side == Qt.DockWidgetArea.LeftDockWidgetArea:
                self.move(left + other.width(), place.y())
