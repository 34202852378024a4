# SPDX-License-Identifier: GPL-3.0-or-later
"""A panel beside the tracks, whose two small buttons speak the user's language too: Qt alone names them only once."""

from __future__ import annotations

from PyQt6.QtWidgets import QDockWidget

from editor.gui.language import speak


class Dock(QDockWidget):
    """A dock widget with a name for the program; those who derive from it say its title."""

    comfortable_height = 0
    """Pixels below which it can be used, but had better stand in front of another panel than above it."""

    def __init__(self, name: str) -> None:
        """Make an empty one."""
        super().__init__()
        self.setObjectName(name)
        speak(self, self._name_buttons)

    @property
    def is_seen(self) -> bool:
        """Whether it is open, and not behind another panel."""
        return self.isVisible() and not self.visibleRegion().isEmpty()

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
