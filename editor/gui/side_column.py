# SPDX-License-Identifier: GPL-3.0-or-later
"""The panels at the right of a window: one below the other where there is room, else one behind the other.

On a small screen three open panels need more height than there is, and Qt draws them over each other then.
"""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject, Qt, QTimer
from PyQt6.QtWidgets import QApplication, QMainWindow, QStyle, QTabBar, QToolButton, QWidget

from editor.gui.language import speak, translate
from editor.gui.widgets.dock import Dock
from editor.gui.widgets.screen_room import TITLE_BAR


class SideColumn(QObject):
    """Watches the height of `window` and which of its panels are open.

    `upper` and `lower` are at the right, `foot` below everything. Only what was put behind the other here is put below
    it again when there is room, so that nothing moves that the user has arranged. In front is what was used last.
    """

    def __init__(self, window: QMainWindow, upper: Dock, lower: Dock, foot: Dock) -> None:
        """Begin to watch."""
        super().__init__(window)
        self._window, self._upper, self._lower, self._foot = window, upper, lower, foot
        self._lowest = window.minimumHeight()
        self._is_folded: bool | None = None  # not known before the window has its place and panels of the last time
        self._latest = upper
        speak(self, self._name_buttons)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.arrange)
        window.installEventFilter(self)
        for dock in (upper, lower, foot):
            for signal in (dock.visibilityChanged, dock.topLevelChanged, dock.dockLocationChanged):
                signal.connect(lambda *_: self._soon.start())
        for dock in (upper, lower):
            dock.visibilityChanged.connect(lambda shown, dock=dock: self._note(dock, shown))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Arrange the panels anew after the window got another size."""
        if event is not None and event.type() == QEvent.Type.Resize:
            self._soon.start()
        return super().eventFilter(watched, event)

    def arrange(self) -> None:
        """Put the panel that was opened earlier behind the other one, or both below each other again.

        Where even that is too high for the window, it grows; where it is for the screen, the panels take less.
        """
        self._fold()
        screen, least = self._window.screen(), self._least()
        most = self._lowest if screen is None else screen.availableSize().height() - TITLE_BAR
        for dock in self._right:
            dock.set_low(least > most)
        self._window.setMinimumHeight(max(self._lowest, min(least, most)))

    def _fold(self) -> None:
        together = self._lower in self._window.tabifiedDockWidgets(self._upper)
        if self._is_folded is None:
            self._latest = self._upper
            self._is_folded = together and self._needed() > self._window.height()
        if self._is_folded and (not together or self._needed() <= self._window.height()):
            self._is_folded = False
            if together:
                self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._lower)  # at the area's end
        elif not together and self._needed() > self._window.height() and all(map(self._stands, self._right)):
            latest = self._latest
            self._window.tabifyDockWidget(self._upper, self._lower)
            latest.raise_()
            self._name_buttons()
            self._is_folded = True

    def _name_buttons(self) -> None:
        """Name the tabs, and the buttons that scroll them; Qt names those once, in the language of that moment."""
        names = {
            "ScrollLeftButton": translate("Window", "Show the tabs to the left"),
            "ScrollRightButton": translate("Window", "Show the tabs to the right"),
        }
        for bar in self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.setAccessibleName(translate("Window", "Panels"))
            for button in bar.findChildren(QToolButton):
                button.setAccessibleName(names.get(button.objectName(), ""))

    def _note(self, dock: Dock, shown: bool) -> None:
        if shown:
            self._latest = dock

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        for dock in self._right:
            if now is not None and dock.isAncestorOf(now):
                self._latest = dock

    @property
    def _right(self) -> tuple[Dock, Dock]:
        return self._upper, self._lower

    def _stands(self, dock: Dock) -> bool:
        """Whether a panel takes room at the right."""
        area = self._window.dockWidgetArea(dock)
        return not dock.isHidden() and not dock.isFloating() and area == Qt.DockWidgetArea.RightDockWidgetArea

    def _needed(self) -> int:
        """Return the height of a window in which no panel covers or crowds another, in logical pixels."""
        panels = sum(max(dock.least_height, dock.comfortable_height) for dock in self._right)
        return self._around(len(self._right)) + panels

    def _least(self) -> int:
        """Return the height of a window in which the panels at the right, one behind the other, can be used."""
        standing = [dock for dock in self._right if self._stands(dock)]
        bar = next(iter(self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)), None)
        tabs = bar.sizeHint().height() if bar is not None and len(standing) > 1 else 0
        panel = max((dock.least_height for dock in standing), default=0)
        return self._around(min(len(standing), 1)) + tabs + panel

    def _around(self, count: int) -> int:
        """Return the height of what is above and below `count` panels, and of the gaps."""
        middle, status, style = self._window.centralWidget(), self._window.statusBar(), self._window.style()
        assert middle is not None and status is not None and style is not None
        gap = style.pixelMetric(QStyle.PixelMetric.PM_DockWidgetSeparatorExtent)
        foot = 0 if self._foot.isHidden() or self._foot.isFloating() else self._foot.minimumSizeHint().height() + gap
        return middle.y() + status.height() + count * gap + foot
