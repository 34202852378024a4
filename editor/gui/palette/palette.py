# SPDX-License-Identifier: GPL-3.0-or-later
"""The command palette: a field over the window, and below it what fits. Enter does it, Esc leaves.

It lies in the window and is no window of its own, so it can't get lost behind another one.
"""

from __future__ import annotations

from collections.abc import Callable

from PyQt6 import sip
from PyQt6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QFrame, QHeaderView, QLabel, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from editor.gui.language import speak, translate
from editor.gui.menus import ActionSet
from editor.gui.palette.listing import Line, found, lines
from editor.gui.theme import Theme
from editor.gui.workplace import Workplace

WIDTH = 620
HEIGHT = 420
TEXT, PATH, KEYS = range(3)
ID = Qt.ItemDataRole.UserRole
OWN_ID = "help.find_action"


class Palette(QFrame):
    """Looks for `actions` and does them, over the window of `at`."""

    def __init__(self, at: Workplace, actions: ActionSet, theme: Callable[[], Theme]) -> None:
        """Wait, hidden, for `open`."""
        super().__init__(at.window)
        self._window, self._settings, self._actions, self._theme = at.window, at.settings, actions, theme
        self._lines: list[Line] = []
        self._before: QWidget | None = None
        self.setObjectName("palette")
        self.field = QLineEdit()
        self.list = QTreeWidget()
        self.words = QLabel()
        self._arrange()
        self.field.textChanged.connect(self._search)
        for watched in (self.field, self._window):
            watched.installEventFilter(self)
        self.list.itemClicked.connect(self._run)
        self.list.currentItemChanged.connect(self._tell)
        speak(self, self._say)
        self.hide()

    def _say(self) -> None:
        self.setAccessibleName(translate("Palette", "Find an action"))
        self.field.setAccessibleName(translate("Palette", "Find an action"))
        self.field.setPlaceholderText(translate("Palette", "What do you want to do?"))
        self.list.setAccessibleName(translate("Palette", "Actions"))
        self._lines = lines(self._actions, OWN_ID) if self._lines else []
        self._search(self.field.text())

    def open(self) -> None:
        """Show all actions, those used last first, and take the keyboard; open already, leave."""
        if self.isVisible():
            self.leave()
            return
        self._before = self._window.focusWidget()
        self._lines = lines(self._actions, OWN_ID)
        width = min(WIDTH, self._window.width() - 40)
        top = min(90, self._window.height() // 8)
        self.setGeometry((self._window.width() - width) // 2, top, width, min(HEIGHT, self._window.height() - top - 40))
        self.field.clear()
        self.show()  # before the rows are measured, or the first time they would lack the space of the style sheet
        self._search("")
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Go away and give the keyboard back."""
        if self.isVisible():
            self.hide()
            before, self._before = self._before, None
            if before is not None and not sip.isdeleted(before) and before.isVisible():  # its track may be gone
                before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search(self, wanted: str) -> None:
        """List what fits."""
        self.list.clear()
        for line in found(wanted, self._lines, self._settings.recent_actions):
            row = QTreeWidgetItem(self.list, [line.text, line.path, line.why_not or line.keys])
            row.setData(TEXT, ID, line)
            row.setData(TEXT, Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (line.text, line.why_not))))
            row.setTextAlignment(KEYS, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._color(row, line)
            self._narrow(row)
        self.list.setCurrentItem(self.list.topLevelItem(0))
        self.list.scrollToTop()
        if not self.list.topLevelItemCount():
            self.words.setText(translate("Palette", "Nothing is called that; try fewer letters"))

    def _color(self, row: QTreeWidgetItem, line: Line) -> None:
        """Let what can't be done now be gray, and what isn't its name be muted."""
        theme = self._theme()
        for column in (TEXT, PATH, KEYS):
            usual = "text" if column == TEXT else "text_muted"
            row.setForeground(column, theme.color("text_disabled" if line.why_not else usual))

    def _narrow(self, row: QTreeWidgetItem) -> None:
        """Let a long path or reason take a quarter of the width: one alone pushed the keys of all rows out of sight."""
        most = self.width() // 4
        for column in (PATH, KEYS):
            if self.list.fontMetrics().horizontalAdvance(row.text(column)) > most:
                row.setSizeHint(column, QSize(most, self.list.fontMetrics().height()))

    def _run(self, row: QTreeWidgetItem | None) -> None:
        """Do what a row stands for, unless it can't be done now, and remember it."""
        if row is None:
            return
        line: Line = row.data(TEXT, ID)
        if line.why_not:
            self.words.setText(line.why_not)
            return
        self.leave()
        self._settings.remember_action(line.id)
        self._settings.save()
        self._actions.trigger(line.id)

    def _tell(self, row: QTreeWidgetItem | None) -> None:
        """Say below what the marked action does, or why it can't be done."""
        if row is None:
            return
        line: Line = row.data(TEXT, ID)
        tip = self._actions[line.id].toolTip()
        self.words.setText(line.why_not or tip)
        self.list.setAccessibleDescription(f"{line.text}, {line.why_not or tip}")

    def _move(self, steps: int) -> None:
        count = self.list.topLevelItemCount()
        if count:
            place = self.list.indexOfTopLevelItem(self.list.currentItem()) + steps
            self.list.setCurrentItem(self.list.topLevelItem(min(max(place, 0), count - 1)))

    def _arrange(self) -> None:
        self.field.setObjectName("paletteField")
        self.list.setObjectName("paletteList")
        self.list.setColumnCount(3)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header = self.list.header()
        if header is not None:
            header.setStretchLastSection(False)
            header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
            for column in (PATH, KEYS):
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.words.setProperty("role", "muted")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setMinimumHeight(2 * self.fontMetrics().lineSpacing())  # so that the list keeps its height
        body = QVBoxLayout(self)
        body.setContentsMargins(12, 12, 12, 10)
        for widget in (self.field, self.list, self.words):
            body.addWidget(widget)

    def changeEvent(self, event: QEvent | None) -> None:
        """Show the rows in other colors."""
        super().changeEvent(event)
        if event is not None and event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self._search(self.field.text())

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Leave the letters to the field and take the keys that move, do and leave; losing the keyboard leaves too."""
        if watched is self.field and event is not None:
            if event.type() == QEvent.Type.FocusOut and self._window.isActiveWindow():
                self.leave()
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._take_key(event)
        elif event is not None and event.type() == QEvent.Type.LayoutRequest:  # then Qt raises the lines between panels
            QTimer.singleShot(0, self.raise_)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        """Do what a key says; returns whether it was one of the palette's."""
        key, page = event.key(), 10
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page}
        if key in moves:
            self._move(moves[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True


def show_palette(at: Workplace, actions: ActionSet, theme: Callable[[], Theme]) -> None:
    """Open the palette over the window of `at`; it is made when it is first asked for."""
    (at.window.findChild(Palette) or Palette(at, actions, theme)).open()
