# SPDX-License-Identifier: GPL-3.0-or-later
"""Cleaning many files at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.batch import State
from editor.gui.actions.action import Action
from editor.gui.actions.conditions import NO_TAKE, Condition, when
from editor.gui.batch.rows import Column, can, is_unreadable
from editor.gui.language import translate

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow


def can_start(window: MainWindow) -> bool:
    """Return whether there is a file to clean that was not begun, or was given up."""
    return any(not item.state.is_over or item.state is State.CANCELLED for item in window.batch.items)


def can_retry(window: MainWindow) -> bool:
    """Return whether there is a file to try again."""
    tried = (State.FAILED, State.CANCELLED)
    return any(item.state in tried for item in window.batch.items) or any(
        item.state.is_over for item in window.batch.dock.selected()
    )


HAS_FILES = when(lambda w: bool(w.batch.items), "Add files to clean first")
CAN_START = HAS_FILES & when(can_start, "All files are done")
HAS_CHOSEN = when(lambda w: bool(w.batch.dock.selected()), "Select a file of the batch first")
UNREADABLE = "This file can't be read; its row says why"
CAN_READ = when(lambda w: not all(is_unreadable(item) for item in w.batch.dock.selected()), UNREADABLE)
IN_ORDER_OF_WORK = when(lambda w: w.batch.dock.table.order is None, "Show the files in the order of work first")
HAS_OPEN_END = when(
    lambda w: any(not item.state.is_over for item in w.batch.items), "No file waits or is being cleaned"
)
HAS_OVER = when(lambda w: any(item.state.is_over for item in w.batch.items), "No file is done yet")
CAN_RETRY = when(can_retry, "No file failed or was cancelled")


def _can_hear(column: Column, reason: str) -> Condition:
    """Return the condition that the file that is selected first may be heard now; `reason` tells why it can't be."""
    return NO_TAKE & HAS_CHOSEN & when(lambda w: any(can(item, column) for item in w.batch.dock.selected()[:1]), reason)


def start_text(window: MainWindow) -> str:
    """Return what the button that starts, holds and goes on does now."""
    if window.batch.is_running:
        return translate("Actions", "Pause")
    is_begun = any(item.state is State.RUNNING for item in window.batch.items)
    return translate("Actions", "Go on") if is_begun else translate("Actions", "Start")


def _sort_action(id: str, text: str, column: Column) -> Action:
    """Return the action that does what a click on the title of a column does."""

    def is_sorted(window: MainWindow) -> bool:
        order = window.batch.dock.table.order
        return order is not None and order.column is column

    return Action(id, text, "Batch/Sort", lambda w: w.batch.dock.table.sort_by(column), group=6, enabled=HAS_FILES,
                  checked=is_sorted, tip="Sort the list, or turn it round; the order of work stays")  # fmt: skip


BATCH: tuple[Action, ...] = (
    Action("batch.show", "&Clean many files", "Batch", lambda w: w.batch.dock.toggle(), shortcut="Ctrl+Alt+B",
           checked=lambda w: w.batch.dock.is_seen, tip="Show the panel that cleans many files at once"),
    Action("batch.add_files", "&Add files …", "Batch", lambda w: w.batch.ask_files(), group=1),
    Action("batch.add_folder", "Add &folder …", "Batch", lambda w: w.batch.ask_folder(), group=1,
           tip="Add every recording and video in a folder and its sub-folders"),
    Action("batch.start", "&Start", "Batch", lambda w: w.batch.start_or_pause(), group=2, enabled=CAN_START,
           text_now=start_text, tip="Clean the files on the list"),
    Action("batch.cancel_all", "Ca&ncel all", "Batch", lambda w: w.batch.cancel_all(), group=2, enabled=HAS_OPEN_END),
    Action("batch.cancel", "Cancel selected f&iles", "Batch", lambda w: w.batch.cancel(), group=3,
           enabled=when(lambda w: any(not item.state.is_over for item in w.batch.dock.selected()))),
    Action("batch.retry", "&Retry", "Batch", lambda w: w.batch.retry(), group=3, enabled=CAN_RETRY,
           tip="Try the selected files again, or all that failed"),
    Action("batch.remove", "Ta&ke off the list", "Batch", lambda w: w.batch.remove(), group=3, enabled=HAS_CHOSEN),
    Action("batch.up", "Move &up", "Batch", lambda w: w.batch.move(-1), shortcut="Alt+Shift+Up", group=3,
           enabled=HAS_CHOSEN & IN_ORDER_OF_WORK, repeats=True),
    Action("batch.down", "Move &down", "Batch", lambda w: w.batch.move(1), shortcut="Alt+Shift+Down", group=3,
           enabled=HAS_CHOSEN & IN_ORDER_OF_WORK, repeats=True),
    Action("batch.hear_before", "Hear &before", "Batch", lambda w: w.batch.hear(Column.BEFORE), group=4,
           enabled=_can_hear(Column.BEFORE, UNREADABLE)),
    Action("batch.hear_after", "Hear af&ter", "Batch", lambda w: w.batch.hear(Column.AFTER), group=4,
           enabled=_can_hear(Column.AFTER, "This file has no result yet")),
    Action("batch.open", "&Open in the editor", "Batch", lambda w: w.batch.open(), group=4,
           enabled=HAS_CHOSEN & CAN_READ),
    Action("batch.report", "Re&port …", "Batch", lambda w: w.batch.ask_report(), group=5, enabled=HAS_OVER,
           tip="Write a page with levels, noise floor and spectrograms before and after"),
    _sort_action("batch.sort_name", "Sort by &file", Column.NAME),
    _sort_action("batch.sort_length", "Sort by &length", Column.LENGTH),
    _sort_action("batch.sort_outcome", "Sort by &outcome", Column.OUTCOME),
    Action("batch.unsort", "In the order of &work", "Batch/Sort", lambda w: w.batch.dock.table.unsort(), group=6,
           enabled=HAS_FILES, checked=lambda w: w.batch.dock.table.order is None,
           tip="Show the files in the order in which they are cleaned"),
    Action("batch.clear", "C&lear finished", "Batch", lambda w: w.batch.clear(), group=5, enabled=HAS_OVER),
)  # fmt: skip
