# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel for many files by hand: drop on it, use its actions, read and click its cells."""

from __future__ import annotations

from PyQt6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PyQt6.QtGui import QDragEnterEvent, QDropEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QFileDialog


def drop(widget, *paths):
    """Drop files on a widget, as the system does it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    data.setText("\n".join(url.toString() for url in data.urls()))
    place, left, none = QPoint(20, 20), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    event = QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(widget, event)
    assert event.isAccepted()


def trigger(window, id):
    """Do what an action stands for, as its menu entry or button does."""
    window.actions_by_id.refresh()
    assert window.actions_by_id[id].isEnabled()
    window.actions_by_id.trigger(id)


def text(window, row, column):
    """Return what a cell says."""
    model = window.batch.dock.model
    return model.data(model.index(row, column))


def click(window, row, column):
    """Click on a cell."""
    table = window.batch.dock.table
    place = table.visualRect(window.batch.dock.model.index(row, column)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def states(window):
    """Return the states of all files, from top to bottom."""
    return [item.state for item in window.batch.items]


def wait_for_end(window, settle, timeout_s=30.0):
    """Wait until nothing is left to do."""
    settle(lambda: not window.batch.is_running and not window.batch.queue.running, timeout_s)


def write_report(window, path, settle, offered=None):
    """Write the report to `path` by its dialog, see that it is shown, and return it.

    `offered` is the folder that the dialog has to begin in.
    """
    shown = []
    window.batch.open_url = lambda url: shown.append(url.toLocalFile())
    trigger(window, "batch.report")
    dialog = window.findChild(QFileDialog, "batchReportDialog")
    assert offered is None or dialog.directory().path() == str(offered)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    settle(lambda: shown, 60)
    assert shown == [str(path)]
    return path.read_text("utf-8")
