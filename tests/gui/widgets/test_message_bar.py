# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences above the tracks: which of them go by themselves, and where the keyboard goes with them."""

from __future__ import annotations

from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QDialog, QPushButton

from editor.core.errors import EditorError
from editor.gui.widgets.tab_order import in_order


def click(window, name):
    """Click a button that has the keyboard by then, as after a real click."""
    button = window.findChild(QPushButton, name)
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_was_wrong_is_forgotten_as_soon_as_something_goes_well(loaded, long_job, settle):
    window, (job, go_on) = loaded(), long_job
    job.keys = frozenset({window.session.project.tracks[0].table})
    window.runner.start(job)
    window.marks.select(0.2, 0.4, (0,))
    window.actions_by_id.refresh()
    QTest.keyClick(window, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert "is being processed" in window.messages.label.text() and window.messages.isVisible()
    QTest.keyClick(window, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert window.messages.isVisible()
    go_on.set()
    settle(lambda: not window.runner.running)
    QTest.keyClick(window, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert window.session.history.undo_name == "Cut" and not window.messages.isVisible()


def test_what_failed_in_the_background_stays_until_it_is_dismissed(loaded):
    window = loaded()
    window.fail(EditorError("take.wav can't be read; it is cut off."))
    window.actions_by_id.trigger("edit.select_all")
    window.actions_by_id.trigger("edit.cut")
    assert window.messages.isVisible()
    click(window, "dismissMessage")
    assert not window.messages.isVisible()


def test_the_space_bar_plays_after_a_message_was_dismissed(loaded, settle):
    window = loaded()
    window.activateWindow()
    settle(lambda: QApplication.activeWindow() is window)
    window.fail(EditorError("take.wav can't be read; it is cut off."))
    click(window, "dismissMessage")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert not window.findChildren(QDialog, "openDialog")
    settle(lambda: window.transport.is_playing)


def test_the_space_bar_plays_after_a_job_was_cancelled(loaded, long_job, settle):
    window, (job, go_on) = loaded(), long_job
    window.activateWindow()
    settle(lambda: QApplication.activeWindow() is window)
    window.runner.start(job)
    settle(lambda: window.status.job.isVisible())
    click(window, "cancelJob")
    go_on.set()
    settle(lambda: not window.runner.running)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert not window.findChildren(QDialog, "openDialog")
    settle(lambda: window.transport.is_playing)


def test_nothing_moves_for_a_message(loaded, settle):
    window = loaded()
    bar, header = window.messages, window.area.rows[0].header

    def place(widget):
        return QRect(widget.mapTo(window, QPoint()), widget.size())

    def is_in_front():
        return window.childAt(place(bar.label).center()) is bar.label

    before = place(header)
    for sentence in ("take.wav can't be read.", "take.wav can't be read; it is cut off. " * 12):
        window.fail(EditorError(sentence))
        settle()
        assert place(header) == before and is_in_front()
        order = list(in_order(window))
        dismiss = bar.findChild(QPushButton, "dismissMessage")
        assert order.index(dismiss) < order.index(header.mute), "Tab comes to it first"
        assert bar.label.height() >= bar.label.heightForWidth(bar.label.width())
        assert place(bar).topLeft() == place(window.area).topLeft() and bar.width() == window.area.width()
    window.resize(1200, 700)
    window.edits.remove(0)
    settle(window.drop_area.isVisible)
    assert bar.width() == window.drop_area.width() and is_in_front()


def test_escape_dismisses_a_message(loaded):
    window = loaded()
    window.fail(EditorError("take.wav can't be read; it is cut off."))
    QTest.keyClick(window.area.rows[0].view, Qt.Key.Key_Escape)
    assert not window.messages.isVisible()
