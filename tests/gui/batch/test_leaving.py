# SPDX-License-Identifier: GPL-3.0-or-later
"""Closing the window while many files are cleaned asks first; a list that only waits is kept without a question."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import Qt, QTimer
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QFileDialog, QMessageBox

from editor.batch import State
from tests.gui.batch.panel import drop, states, trigger

GOES_ON = "If you close now, it goes on the next time; files that are half done begin anew."


@pytest.fixture
def answered(monkeypatch):
    """Return a function that has the question answered, and returns what will have been asked."""

    def begin(role):
        asked = []

        def answer(box):
            asked.append((box.text(), box.informativeText()))
            [button] = [button for button in box.buttons() if box.buttonRole(button) == role]
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

        monkeypatch.setattr(QMessageBox, "exec", answer)
        return asked

    return begin


@pytest.fixture
def running(slow_window, recording, tone, settle):
    """A window that cleans a file for a while, with another one behind it."""
    window = slow_window
    drop(window.drop_area.batch_box, recording(tone(10.0), "one.wav"), recording(tone(10.0), "two.wav"))
    trigger(window, "batch.start")
    settle(lambda: State.RUNNING in states(window))
    return window


@pytest.mark.parametrize("way", ["close", "Ctrl+Q"])
@pytest.mark.parametrize("leave", [True, False])
def test_closing_while_files_are_cleaned_asks(running, answered, leave, way, another_window, settle):
    role = QMessageBox.ButtonRole
    asked = answered(role.DestructiveRole if leave else role.RejectRole)
    if way == "close":
        running.close()
    else:
        QTest.keyClick(running, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert asked == [("Cleaning many files is not done yet.", GOES_ON)]
    assert running.isVisible() is not leave
    if not leave:
        assert running.batch.is_running and State.RUNNING in states(running)
        return
    again = another_window()
    again.batch.restore()
    assert again.batch.is_running and len(again.batch.items) == 2, "as it was said"


def test_a_window_that_is_closed_at_once_does_not_take_up_the_list(running, another_window, settle):
    running.batch.close()
    again = another_window()
    again.batch.close()
    again.close()
    settle()
    assert again.batch.items == [] and not again.batch.is_running


def test_who_saves_the_project_first_is_asked_once_about_the_files(running, recording, tmp_path, settle, monkeypatch):
    running.open_files([recording(name="take.wav")])
    settle(lambda: running.session.project.tracks)
    running.edits.rename(0, "Take 2")
    asked = []

    def answer(box):
        asked.append(box.text())
        wanted = "Save project" if len(asked) == 1 else "Close and go on later"
        [button] = [button for button in box.buttons() if button.text() == wanted]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    monkeypatch.setattr(QMessageBox, "exec", answer)
    QTest.keyClick(running, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    running.findChild(QFileDialog, "saveProjectDialog").fileSelected.emit(str(tmp_path / "new.musicecan"))
    settle(lambda: not running.isVisible())
    assert asked == ["Your edits have not been exported.", "Cleaning many files is not done yet."]
    assert (tmp_path / "new.musicecan").is_file()


def test_files_that_are_held_half_done_are_asked_about_too(running, answered):
    trigger(running, "batch.start")
    assert not running.batch.is_running
    asked = answered(QMessageBox.ButtonRole.RejectRole)
    assert not running.close() and len(asked) == 1


@pytest.mark.parametrize("fails", [False, True])
def test_the_question_goes_by_itself_once_all_is_done_but_the_window_stays_where_a_file_failed(
    slow_window, recording, tone, settle, fails
):
    window, take = slow_window, recording(tone(0.5))
    drop(window.drop_area.batch_box, take)
    trigger(window, "batch.start")
    settle(lambda: State.RUNNING in states(window))
    late = QTimer(window)
    late.timeout.connect(lambda: [box.reject() for box in window.findChildren(QMessageBox)])
    late.start(10_000)
    if fails:
        QTimer.singleShot(100, lambda: recording(tone(0.4)))  # another program writes the file anew
    assert window.close() is not fails
    assert states(window) == ([State.FAILED] if fails else [])


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_list_that_waits_or_is_done_needs_no_question(batch_window, recording, answered, settle, moment):
    window = batch_window
    drop(window.drop_area.batch_box, recording())
    if moment == "after":
        trigger(window, "batch.start")
        settle(lambda: states(window) == [State.DONE] and not window.batch.is_running)
    asked = answered(QMessageBox.ButtonRole.RejectRole)
    assert window.close() and asked == []
