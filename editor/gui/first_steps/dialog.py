# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of the first steps. It blocks nothing and lies beside the other one, where there is room, while its steps
are done.
"""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QPushButton, QVBoxLayout, QWidget

from editor.gui.cleaning.scroller import Scroller
from editor.gui.first_steps.row import StepRow
from editor.gui.first_steps.table import STEPS, words
from editor.gui.language import speak, translate
from editor.gui.menus import ActionSet
from editor.gui.widgets.scrolled_dialog import ScrolledDialog
from editor.gui.widgets.wrapped_label import WrappedLabel

LETTERS, HIGHEST = 72, 1000
"""Its width in letters and its height in pixels at most, where there is room."""

EDGE, GAP = 12, 20
"""Pixels between the two windows, and between two steps."""


class FirstSteps(ScrolledDialog):
    """All steps of `window`, one below the other."""

    def __init__(self, window: QMainWindow, actions: ActionSet, messages: QWidget) -> None:
        """Show the first one; where it lies over `window`, it leaves the room of `messages` free."""
        super().__init__(window, Qt.WindowType.Tool)  # so that the keys of `window` do in here what the steps tell
        self.setObjectName("firstSteps")
        self._window, self._messages, self._has_place = window, messages, False
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._purpose = WrappedLabel("", "muted")
        self.rows = [StepRow(number, actions, ids) for number, ids in enumerate(STEPS, 1)]
        self.scroller = Scroller()
        self._body = self.scroller.column.parentWidget()
        self.scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrow keys scroll past buttons that are gray
        self.close_button = QPushButton()
        self.close_button.setObjectName("closeSteps")
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.close)
        self._arrange()
        speak(self, self._say)
        self.scroller.setFocus()

    def _say(self) -> None:
        self.setWindowTitle(translate("First steps", "First steps"))
        self.scroller.setAccessibleName(self.windowTitle())
        self._title.setText(self.windowTitle())
        self._purpose.setText(
            translate("First steps", "From a noisy recording to a clean one. This window can stay open meanwhile.")
        )
        self.close_button.setText(translate("First steps", "Close"))
        for row, said in zip(self.rows, words(), strict=True):
            row.say(said)

    def _widen(self) -> None:
        """Be wide enough for the widest row of buttons: the steps scroll up and down only."""
        bar = self.scroller.verticalScrollBar()
        assert bar is not None and self._body is not None
        self.scroller.setMinimumWidth(self._body.minimumSizeHint().width() + bar.sizeHint().width())

    def _arrange(self) -> None:
        assert self._body is not None
        self._body.installEventFilter(self)
        inside = self.scroller.column
        inside.setSpacing(0)
        for part in (self._title, self._purpose, *self.rows):
            inside.addWidget(part)
            inside.addSpacing(4 if part is self._title else GAP)
        inside.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(18, 4, 18, 14)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.scroller, 1)
        column.addLayout(foot)

    def _place(self) -> None:
        """Take the place that suits best, as high as there is use for."""
        window, self._has_place = self._window, True
        middle, screen = window.centralWidget(), window.screen()
        assert middle is not None and screen is not None
        wanted = min(LETTERS * self.fontMetrics().averageCharWidth(), window.width() // 2)
        size = QSize(max(wanted, self.minimumSizeHint().width()), min(HIGHEST, window.height()))
        top = self._messages.sizeHint().height()  # what happens is said there
        over = QRect(middle.mapToGlobal(QPoint(0, top)), middle.size() - QSize(0, top))
        found = place_beside(window.frameGeometry(), over, size, screen.availableGeometry())
        self.resize(found.size())
        self.move(found.topLeft())

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Follow words and keys that become longer."""
        if watched is self._body and event is not None and event.type() == QEvent.Type.LayoutRequest:
            self._widen()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent | None) -> None:
        """Measure: what was never shown counts for nothing in a layout."""
        super().showEvent(event)
        self._widen()
        if not self._has_place:
            self._place()


def place_beside(window: QRect, middle: QRect, size: QSize, room: QRect) -> QRect:
    """Return where something of `size` goes within `room`: right or left of a window, else over its `middle`, cut down.

    There it leaves the right side free, where the settings are, and the most of the tracks.
    """
    step = size.width() + EDGE
    if window.right() + step <= room.right():
        return QRect(window.topRight() + QPoint(EDGE, 0), size)
    if window.left() - step >= room.left():
        return QRect(window.topLeft() - QPoint(step, 0), size)
    return QRect(middle.topLeft(), size.boundedTo(middle.size()))


def show_first_steps(window: QMainWindow, actions: ActionSet, messages: QWidget) -> None:
    """Show the first steps, where they were left, or bring them to the front."""
    found = window.findChild(FirstSteps) or FirstSteps(window, actions, messages)
    found.show()
    found.raise_()
    found.activateWindow()
