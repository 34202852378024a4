# SPDX-License-Identifier: GPL-3.0-or-later
"""Every step in words; a click goes there. Steps that were taken back are pale until something new is done.

Below it stands what going back costs, as soon as it does. Beyond the budget of the preferences the oldest steps are
forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass

from PyQt6.QtCore import Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QFocusEvent, QMouseEvent, QResizeEvent
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from editor.gui.language import localized, speak, translate
from editor.gui.theme import Theme
from editor.gui.widgets.dock import Dock
from editor.gui.widgets.unformatted import unformatted
from editor.session import Session
from editor.settings import Settings

MEGABYTE = 1024 * 1024
SAVED = "✓ "
"""Marks the state that was saved or exported."""

FORGOTTEN = (
    "The oldest steps can't be undone any more, because undoing took more than {budget} MB; "
    "the preferences give it more room."
)


@dataclass(frozen=True)
class _Step:
    """What a row shows."""

    text: str
    is_undone: bool
    is_saved: bool
    theme: Theme


class StepList(QListWidget):
    """Marks the step that is in effect and keeps it in sight where the list gets lower, as in a lower window.

    `let_go` tells that the mouse or the keyboard has left, which may have marked another step without going there.
    """

    let_go = pyqtSignal()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Scroll to the step."""
        super().resizeEvent(event)
        self.scrollToItem(self.currentItem())

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """Tell, since a drag over the steps clicks none."""
        super().mouseReleaseEvent(event)
        self.let_go.emit()

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        """Tell, since arrow keys without Enter go nowhere."""
        super().focusOutEvent(event)
        self.let_go.emit()


class HistoryDock(Dock):
    """Follows the session's history; `chosen` carries the number of steps to be in effect.

    It keeps the history to the budget of `settings`; `forgot` carries a sentence the first time that costs steps.
    """

    comfortable_height = 178  # some steps above what they cost
    chosen = pyqtSignal(int)
    forgot = pyqtSignal(str)

    def __init__(self, session: Session, theme: Theme, settings: Settings) -> None:
        """Show the steps of `session`."""
        super().__init__("historyDock")
        self._session, self._theme, self._settings = session, theme, settings
        self._has_told = False
        self._shown: list[_Step | None] = []
        self.list = self._make_list()
        self.cost = QLabel()
        self.cost.setObjectName("historyCost")
        self.cost.setProperty("role", "muted")
        self.cost.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        policy.setRetainSizeWhenHidden(True)  # so that the panel above, with its buttons, stays in place
        self.cost.setSizePolicy(policy)
        self._arrange()
        self._refresh_timer = QTimer(self)
        self._refresh_timer.setSingleShot(True)
        self._refresh_timer.timeout.connect(self.refresh)
        session.history.budget_bytes = settings.history_budget_mb * MEGABYTE
        session.history.shortened.connect(self._tell)
        session.changed.connect(self._refresh_soon)
        self.list.let_go.connect(self._refresh_soon)
        self.visibilityChanged.connect(self.refresh)
        speak(self, self._say)

    def _say(self) -> None:
        self.setWindowTitle(translate("History", "History"))
        self.list.setAccessibleName(translate("History", "History of edits"))
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colors."""
        self._theme = theme
        self.refresh()

    def refresh(self) -> None:
        """Show the history as it is now."""
        self._refresh_timer.stop()
        history = self._session.history
        texts = [translate("History", "Start"), *(localized(command.description) for command in history.commands)]
        clean = history.clean_position
        while self.list.count() > len(texts):
            self.list.takeItem(self.list.count() - 1)
            self._shown.pop()
        for row, text in enumerate(texts):
            if row == self.list.count():
                self.list.addItem(QListWidgetItem())
                self._shown.append(None)
            self._show_step(row, _Step(text, row > history.position, row == clean, self._theme))
        self.list.setCurrentRow(history.position)
        self.list.scrollToItem(self.list.item(history.position))
        taken = history.footprint
        self.cost.setText(
            translate("History", "Undo keeps {memory} in memory, {disk} on disk").format(
                memory=size_text(taken.memory), disk=size_text(taken.disk)
            )
        )
        self.cost.setVisible(taken.total > 0)

    def _show_step(self, row: int, step: _Step) -> None:
        """Show a step, unless it is shown as it is; a long history would take too long otherwise."""
        item = self.list.item(row)
        if item is None or step == self._shown[row]:
            return
        self._shown[row] = step
        item.setText(SAVED + step.text if step.is_saved else step.text)
        saved = translate("History", "{text}\nThis is what was saved last")
        item.setToolTip(unformatted(saved.format(text=step.text) if step.is_saved else step.text))
        item.setForeground(self._theme.color("text_disabled" if step.is_undone else "text"))

    def _refresh_soon(self) -> None:
        """Refresh once after many changes, and not at all while nobody looks."""
        if self.isVisible() and not self._refresh_timer.isActive():
            self._refresh_timer.start()

    def _tell(self) -> None:
        if not self._has_told:
            self._has_told = True
            self.forgot.emit(FORGOTTEN.format(budget=self._settings.history_budget_mb))

    def set_budget(self, megabytes: int) -> None:
        """Keep the history to that from now on."""
        self._settings.history_budget_mb = megabytes
        self._settings.save()
        self._session.history.budget_bytes = megabytes * MEGABYTE
        self._session.history.keep_to_budget()

    def _make_list(self) -> StepList:
        listing = StepList()
        listing.setMinimumSize(210, 66)
        listing.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)  # no gap below the last step
        listing.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        listing.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        listing.itemClicked.connect(lambda item: self.chosen.emit(listing.row(item)))
        listing.itemActivated.connect(lambda item: self.chosen.emit(listing.row(item)))
        return listing

    def _arrange(self) -> None:
        content = QWidget()
        content.setObjectName("historyPanel")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 6)
        column.addWidget(self.list, 1)
        beside = QHBoxLayout()
        beside.setContentsMargins(10, 0, 10, 0)
        beside.addWidget(self.cost)
        column.addLayout(beside)
        self.setWidget(content)


def size_text(size: int) -> str:
    """Return a number of bytes as "12 KB", "3.4 MB" or "1.2 GB"."""
    if size < MEGABYTE:
        return f"{-(-size // 1024)} KB"
    megabytes = size / MEGABYTE
    return f"{megabytes:.1f} MB" if megabytes < 1024 else f"{megabytes / 1024:.1f} GB"
