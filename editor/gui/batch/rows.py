# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of a batch as a table: a row per file, and what its cells say."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, Qt

from editor.batch import Item, Queue, State
from editor.core.files.problems import cannot_read
from editor.core.timecode import format_time
from editor.gui.language import localized, translate
from editor.gui.theme import Theme
from editor.gui.widgets.unformatted import unformatted


class Column(IntEnum):
    """The columns, from left to right."""

    NAME = 0
    LENGTH = 1
    PROGRESS = 2
    LEFT = 3
    OUTCOME = 4
    BEFORE = 5
    AFTER = 6
    OPEN = 7


DEEDS = (Column.BEFORE, Column.AFTER, Column.OPEN)
SORTED = (Column.NAME, Column.LENGTH, Column.OUTCOME)
ITEM = Qt.ItemDataRole.UserRole
SHARE = Qt.ItemDataRole.UserRole + 1
NO_INDEX = QModelIndex()
_OF_FILE = re.compile(r'Cannot (?:read|write) ".+?": (.+)\.')


class BatchModel(QAbstractTableModel):
    """Follows a queue, in its order or sorted. The last three columns are deeds: what a click does to the file."""

    def __init__(self, queue: Queue, theme: Theme) -> None:
        """Show `queue`."""
        super().__init__()
        self._queue, self._theme = queue, theme
        self._listed = self._shown = list(queue.items)
        self._sorted: Column | None = None
        self._key: Callable[[Item], Any] | None = None
        self._keys: dict[Item, Any] = {}
        self._is_descending = False
        self.playing: tuple[Item, Column] | None = None
        queue.changed.connect(self._follow)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colors."""
        self._theme = theme
        self._touch(0, len(self._shown) - 1)

    def say_again(self) -> None:
        """Show everything in the language of now."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self._touch(0, len(self._shown) - 1)

    def set_playing(self, item: Item | None, column: Column) -> None:
        """Mark what is heard."""
        self.playing = None if item is None else (item, column)
        self._touch(0, len(self._shown) - 1)

    def sort_by(self, column: Column, key: Callable[[Item], Any], is_descending: bool) -> None:
        """Show the files by the `key` of a column; the queue stays as it is."""
        self._sorted, self._key, self._is_descending = column, key, is_descending
        self._rearrange()

    def unsort(self) -> None:
        """Show the files in the order of the queue."""
        self._sorted = self._key = None
        self._rearrange()

    def item(self, row: int) -> Item:
        """Return the file in a row."""
        return self._shown[row]

    def row(self, item: Item) -> int:
        """Return the row of a file, or -1."""
        return next((row for row, shown in enumerate(self._shown) if shown is item), -1)

    def rowCount(self, parent: QModelIndex = NO_INDEX) -> int:
        """Return the number of files."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: QModelIndex = NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            arrow = ("▼" if self._is_descending else "▲") if section == self._sorted else ""
            return f"{_title(Column(section))} {arrow}".rstrip()
        if role == Qt.ItemDataRole.ToolTipRole and section in SORTED:
            return translate("Batch", "A click sorts by this; the order of work stays")
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            is_number = section in (Column.LENGTH, Column.LEFT)
            side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, tip, color or alignment, its item, or the share that is done."""
        item, column = self._shown[index.row()], Column(index.column())
        if role == ITEM:
            return item
        if role == SHARE:
            return item.share
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(item, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return unformatted(tip(item, column))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return tip(item, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.color(_color(item, column))
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (Column.LENGTH, Column.LEFT):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _text(self, item: Item, column: Column) -> str:
        if column is Column.NAME:
            return item.job.input.name
        if column is Column.LENGTH:
            return "" if item.length_s is None else format_time(item.length_s).rpartition(".")[0]
        if column is Column.PROGRESS:
            return translate("Batch", "Reading") if item.opening is not None else f"{item.share:.0%}"
        if column is Column.LEFT:
            return "" if item.left_s is None else time_left(item.left_s)
        if column is Column.OUTCOME:
            return outcome_text(item)
        if not can(item, column):
            return ""
        return translate("Batch", "■ Stop") if self.playing == (item, column) else _deed(column)

    def _follow(self, item: Item | None) -> None:
        if item is not None and self._listed == self._queue.items:
            row = self.row(item)
            self._touch(row, row)
            if self._key is not None and row >= 0 and self._key(item) != self._keys[item]:
                self._rearrange()
            return
        self.beginResetModel()
        self._listed = list(self._queue.items)
        self._shown = self._in_order()
        self.endResetModel()

    def _in_order(self) -> list[Item]:
        if self._key is None:
            return self._listed
        self._keys = {item: self._key(item) for item in self._listed}
        return sorted(self._listed, key=self._keys.__getitem__, reverse=self._is_descending)

    def _rearrange(self) -> None:
        """Put the rows in order, with what is selected."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        shown = self._in_order()
        if shown == self._shown:
            return
        self.layoutAboutToBeChanged.emit()
        before, rows = self.persistentIndexList(), {item: row for row, item in enumerate(shown)}
        after = [self.index(rows[self._shown[place.row()]], place.column()) for place in before]
        self._shown = shown
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _touch(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))


def _title(column: Column) -> str:
    return {
        Column.NAME: translate("Batch", "File"),
        Column.LENGTH: translate("Batch", "Length"),
        Column.PROGRESS: translate("Batch", "Progress"),
        Column.LEFT: translate("Batch", "Left"),
        Column.OUTCOME: translate("Batch", "Outcome"),
    }.get(column, "")


def _state_word(state: State) -> str:
    return {
        State.WAITING: translate("Batch", "Waiting"),
        State.RUNNING: translate("Batch", "Working"),
        State.DONE: translate("Batch", "Done"),
        State.FAILED: translate("Batch", "Failed"),
        State.CANCELLED: translate("Batch", "Cancelled"),
        State.SKIPPED: translate("Batch", "Done already"),
    }[state]


def _deed(column: Column) -> str:
    return {
        Column.BEFORE: translate("Batch", "▶ Before"),
        Column.AFTER: translate("Batch", "▶ After"),
        Column.OPEN: translate("Batch", "Open"),
    }[column]


def can(item: Item, column: Column) -> bool:
    """Return whether a deed can be done to a file."""
    if column is Column.AFTER:
        return item.output is not None
    return not is_unreadable(item) and (column is not Column.OPEN or item.state.is_over)


def is_unreadable(item: Item) -> bool:
    """Return whether a file could not be read when it was to be cleaned; nobody knows before."""
    error = item.outcome.error if item.outcome is not None else None
    return error is not None and error.startswith(str(cannot_read(item.job.input, "")).removesuffix("."))


def time_left(seconds: float) -> str:
    """Return a time to wait as people tell it: "40 s", "3 min", "1 h 20 min"; rather too long than too short."""
    if seconds <= 59:
        return translate("Batch", "{count} s").format(count=max(math.ceil(seconds), 1))
    hours, minutes = divmod(math.ceil(seconds / 60), 60)
    if not hours:
        return translate("Batch", "{count} min").format(count=minutes)
    if not minutes:
        return translate("Batch", "{count} h").format(count=hours)
    return translate("Batch", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)


def outcome_text(item: Item) -> str:
    """Return in a few words what became of a file."""
    word = _state_word(item.state)
    outcome = item.outcome
    if item.is_stopping:
        return translate("Batch", "Stopping …")
    if outcome is None:
        return word if item.state is not State.RUNNING or item.done_s else translate("Batch", "Getting ready")
    if outcome.output is not None:
        more = translate("Batch", " (see notes)") if item.notices or outcome.notices else ""
        return f"{word}: {outcome.output.name}{more}"
    if outcome.error is None or item.state is State.CANCELLED:
        return word
    # the row names the file already, and its whole path, or that of the result, would leave no room for the reason
    found = _OF_FILE.fullmatch(outcome.error)
    return f"{word}: {localized(outcome.error if found is None else found.group(1))}"


def tip(item: Item, column: Column) -> str:
    """Return what the pointer learns over a cell."""
    if column is Column.NAME:
        return str(item.job.input)
    if column is Column.OUTCOME:
        notes = item.notices or (item.outcome.notices if item.outcome is not None else [])
        where = [str(item.output)] if item.output is not None else []
        failed = [localized(item.outcome.error)] if item.outcome is not None and item.outcome.error else []
        return "\n".join([*(failed or [outcome_text(item)]), *where, *map(localized, notes)])
    if not can(item, column):
        return ""
    return {
        Column.BEFORE: translate("Batch", "Hear the original"),
        Column.AFTER: translate("Batch", "Hear the result"),
        Column.OPEN: translate("Batch", "Open the result in the editor"),
    }.get(column, "")


def _color(item: Item, column: Column) -> str:
    if column in DEEDS:
        return "accent"
    if column is Column.OUTCOME and item.state is State.FAILED:
        return "danger"
    return "text" if column is Column.NAME or item.state is State.RUNNING else "text_muted"
