# SPDX-License-Identifier: GPL-3.0-or-later
"""A column of widgets that scrolls up and down, and never sideways."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class Scroller(QScrollArea):
    """Put widgets into `column`; `moved` tells that others may be in sight."""

    moved = pyqtSignal()
    _placed = pyqtSignal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._body = QWidget()
        self.column = QVBoxLayout(self._body)
        self.set_compact(False)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._body)
        bar = self.verticalScrollBar()
        assert bar is not None
        bar.valueChanged.connect(self.moved)
        bar.rangeChanged.connect(self.moved)
        self._placed.connect(self.moved, type=Qt.ConnectionType.QueuedConnection)  # type: ignore[call-arg]

    def shows(self, widget: QWidget) -> bool:
        """Return whether all of `widget` is in sight."""
        view = self.viewport()
        place = QRect(widget.mapTo(self._body, QPoint(0, 0)), widget.size()).translated(self._body.pos())
        return view is not None and widget.isVisible() and view.rect().contains(place)

    def set_compact(self, is_compact: bool) -> None:
        """Move the widgets nearer to each other, or not."""
        edge, gap = (2, 5) if is_compact else (14, 12)
        self.column.setContentsMargins(16, edge, 16, edge)
        self.column.setSpacing(gap)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Keep what has the keyboard in sight where there is less room than before."""
        super().resizeEvent(event)
        focused = self._body.focusWidget()
        if event is not None and event.oldSize().height() > event.size().height() and focused is not None:
            self.ensureWidgetVisible(focused)
        self.moved.emit()

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Tell of widgets that come, go or grow without anything to scroll, once they have their place."""
        if watched is self._body and event is not None and event.type() == QEvent.Type.LayoutRequest:
            self._placed.emit()
        return super().eventFilter(watched, event)

    def reveal(self, widget: QWidget) -> None:
        """Scroll to `widget`, once everything has its place."""
        QTimer.singleShot(0, lambda: self._reveal(widget))

    def _reveal(self, widget: QWidget) -> None:
        self.column.activate()
        self._body.adjustSize()
        self.ensureWidgetVisible(widget, 0, 12)
