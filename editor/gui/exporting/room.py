# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the fields of a dialog: as large as they are where the screen has room for them, else they scroll.

With large letters on a small screen, what is below them would not be on the screen any more.
"""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QSize, Qt
from PyQt6.QtWidgets import QFrame, QScrollArea, QWidget

from editor.gui.widgets.screen_room import on_screen

AROUND_WIDTH, AROUND_LINES = 60, 15
"""Pixels beside the fields, and lines of text that the rest of the dialog takes above and below them."""


class Room(QScrollArea):
    """Shows one widget, which is all that can be scrolled to."""

    def __init__(self, fields: QWidget) -> None:
        """Show `fields`."""
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(fields)

    @property
    def most(self) -> QSize:
        """The room on the screen, below a title bar."""
        screen = self.screen()
        assert screen is not None
        around = QSize(AROUND_WIDTH, AROUND_LINES * self.fontMetrics().lineSpacing())
        return (on_screen(screen.availableSize(), screen) - around).expandedTo(QSize(1, 1))

    def has_beside(self, *parts: QWidget, gap: int) -> bool:
        """Return whether there is as much room as `parts` need beside each other."""
        bar = self.verticalScrollBar()
        assert bar is not None
        needed = sum(part.minimumSizeHint().width() for part in parts) + gap * (len(parts) - 1)
        return needed + bar.sizeHint().width() <= self.most.width()

    def minimumSizeHint(self) -> QSize:
        """Ask for all that the fields need, if there is that much."""
        fields, bar = self.widget(), self.verticalScrollBar()
        assert fields is not None and bar is not None
        needed, most = fields.minimumSizeHint(), self.most
        beside = bar.sizeHint().width() if needed.height() > most.height() else 0
        return (needed + QSize(beside, 0)).boundedTo(most)

    def sizeHint(self) -> QSize:
        """Be as large as the fields would like to be."""
        fields = self.widget()
        assert fields is not None
        return fields.sizeHint().boundedTo(self.most).expandedTo(self.minimumSizeHint())

    def viewportEvent(self, event: QEvent | None) -> bool:
        """Let the dialog grow with the fields."""
        if event is not None and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().viewportEvent(event)
