# SPDX-License-Identifier: GPL-3.0-or-later
"""Closing the window asks about what would be lost, each thing once, and remembers the rest."""

import os
import threading

import pytest
from PyQt6.QtCore import Qt, QTimer
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QMessageBox

from editor.batch import Journal, journal_path
from editor.core.errors import EditorError
from editor.gui.exporting.dialog import ExportDialog
from editor.gui.jobs import Job
from processors.programs import _birth


@pytest.fixture
def answered(monkeypatch):
    """Return a function that has closing questions answered from now on; it returns what will have been asked."""

    def begin(*leaves):
        answers, asked = list(leaves), []

        def answer(box):
            leave = answers.pop(0) if len(answers) > 1 else answers[0]
            asked.append(box.text())
            role = QMessageBox.ButtonRole.DestructiveRole if leave else QMessageBox.ButtonRole.RejectRole
            [button] = [button for button in box.buttons() if box.buttonRole(button) == role]
            button.click()

        monkeypatch.setattr(QMessageBox, "exec", answer)
        return asked

    return begin


def test_who_wants_to_export_first_is_one_click_away_from_it(loaded, monkeypatch, settle):
    window = loaded()
    window.edits.rename(0, "Take 2")

    def answer(box):
        [button] = [each for each in box.buttons() if box.buttonRole(each) == QMessageBox.ButtonRole.AcceptRole]
        button.click()

    monkeypatch.setattr(QMessageBox, "exec", answer)
    assert not window.close() and window.isVisible()
    [dialog] = [each for each in window.findChildren(ExportDialog) if each.isVisible()]
    assert "Take 2" in dialog.place.name.text()
    dialog.reject()


@pytest.mark.parametrize("leave", [True, False])
@pytest.mark.parametrize("way", ["close", "file.quit", "Ctrl+Q"])
def test_closing_with_edits_asks(loaded, leave, way, answered):
    window = loaded()
    window.marks.select(0.1, 0.2, (0,))
    window.actions_by_id.trigger("edit.delete")
    asked = answered(leave)
    assert window.isWindowModified()
    if way == "close":
        window.close()
    elif way == "Ctrl+Q":
        QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    else:
        window.actions_by_id.trigger(way)
    assert window.isVisible() is not leave
    assert asked == ["Your edits have not been exported."]


def test_the_answers_to_the_closing_question_can_be_read(loaded, monkeypatch):
    window = loaded()
    window.marks.select(0.1, 0.2, (0,))
    window.actions_by_id.trigger("edit.delete")
    seen = []

    def ink(button):
        """Return how many pixels the text of a button takes."""
        image = button.grab(button.rect().adjusted(3, 3, -3, -3)).toImage()
        places = [(x, y) for x in range(image.width()) for y in range(image.height())]
        return sum(image.pixelColor(x, y) != window.theme.color("accent") for x, y in places)

    def look(box):
        box.show()
        QTest.qWaitForWindowExposed(box)
        assert all(button.width() >= button.sizeHint().width() for button in box.buttons())
        button = box.defaultButton()
        as_it_is = ink(button)
        button.resize(button.width() + 60, button.height())
        seen.append((as_it_is, ink(button)))

    monkeypatch.setattr(QMessageBox, "exec", look)
    window.close()
    [(as_it_is, with_room)] = seen
    assert as_it_is == with_room > 100


@pytest.mark.parametrize("leave", [True, False])
def test_closing_asks_before_work_is_lost(loaded, long_job, settle, answered, leave):
    window, (job, go_on) = loaded(), long_job
    job.keys = frozenset({window.session.project.tracks[0].table})
    ends, asked = [], answered(leave)
    job.cancelled.connect(lambda: ends.append("cancelled"))
    job.finished.connect(lambda _: ends.append("finished"))
    window.runner.start(job)
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["Opening take.wav is not done yet."] and window.isVisible() is not leave
    go_on.set()
    settle(lambda: ends)
    assert ends == ["cancelled" if leave else "finished"]


def test_a_question_about_work_answers_itself_once_that_is_done(loaded, long_job, settle):
    window, (job, go_on) = loaded(), long_job
    job.keys = frozenset({window.session.project.tracks[0].table})
    window.runner.start(job)
    QTimer.singleShot(100, go_on.set)
    late = QTimer(window)
    late.timeout.connect(lambda: [box.reject() for box in window.findChildren(QMessageBox)])
    late.start(10_000)
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    settle(lambda: not window.runner.running)
    assert not window.isVisible()


def test_a_question_about_edits_stands_while_work_ends_that_nothing_is_asked_about(loaded, long_job, settle):
    window, (job, go_on) = loaded(), long_job
    window.marks.select(0.1, 0.2, (0,))
    window.actions_by_id.trigger("edit.delete")
    seen = []

    def look():
        [box] = window.findChildren(QMessageBox)
        seen.append(box.isVisible())
        box.reject()

    job.ended.connect(lambda: QTimer.singleShot(200, look))
    window.runner.start(job)
    QTimer.singleShot(100, go_on.set)
    assert not window.close() and seen == [True]
    settle(lambda: not window.runner.running)
    assert window.isVisible() and not window.session.history.is_clean


def test_a_failure_that_a_question_about_work_stood_over_is_told_and_keeps_the_window(loaded, settle, error_text):
    def fail(_):
        while not go_on.wait(0.01):
            yield 0
        raise EditorError("The disk is full.")

    window, go_on = loaded(), threading.Event()
    job = Job("Exporting take.wav", 1, fail, frozenset({"take.wav"}))
    job.failed.connect(window.fail)
    window.runner.start(job)
    QTimer.singleShot(100, go_on.set)
    assert not window.close()
    settle(lambda: not window.runner.running)
    assert window.isVisible() and error_text(window) == "The disk is full."


def test_closing_asks_before_a_list_of_files_is_lost_that_only_another_window_keeps(
    window, recording, answered, monkeypatch
):
    with monkeypatch.context() as patched:
        patched.setattr("editor.batch.journal.this_program", lambda: f"{os.getppid()}:{_birth(os.getppid())}")
        other = Journal(journal_path())
        assert other.claim()
        other.close()
    window.batch.add([recording()])
    asked = answered(False, True)
    assert not window.close() and len(window.batch.items) == 1
    assert window.close() and asked == ["Cleaning many files is not done yet."] * 2


def test_closing_while_a_file_is_opened_does_not_ask(loaded, long_job, settle, monkeypatch):
    window, (job, go_on) = loaded(), long_job
    monkeypatch.setattr(QMessageBox, "exec", lambda box: pytest.fail("asked"))
    window.runner.start(job)
    assert window.close()
    go_on.set()
    settle(lambda: not window.runner.running)


def test_closing_without_edits_does_not_ask_and_remembers_the_place(loaded):
    window = loaded()
    assert window.close()
    assert window.settings.path.exists() and window.settings.geometry


def test_edits_are_asked_about_after_the_work_that_runs(loaded, long_job, settle, answered):
    window, (job, go_on) = loaded(), long_job
    window.marks.select(0.1, 0.2, (0,))
    window.actions_by_id.trigger("edit.delete")
    job.keys = frozenset({window.session.project.tracks[0].table})
    window.runner.start(job)
    asked = answered(True, False)
    window.close()
    assert asked == ["Opening take.wav is not done yet.", "Your edits have not been exported."]
    assert window.isVisible() and not job.is_stopping
    go_on.set()
    settle(lambda: not window.runner.running)


def test_opening_another_file_leaves_edits_to_be_asked_about_when_the_history_is_short(
    loaded, recording, tone, settle, answered
):
    window = loaded()
    window.session.history.budget_bytes = 1
    for _ in range(2):
        window.edits.select_none()
        window.actions_by_id.trigger("process.invert")
        settle(lambda: not window.runner.running)
    window.open_files([recording(tone(2.0), "second.wav")])
    settle(lambda: len(window.session.project.tracks) == 2)
    assert len(window.session.history.commands) == 1
    asked = answered(False)
    window.close()
    assert asked == ["Your edits have not been exported."] and window.isVisible()


def test_files_that_were_only_opened_are_nothing_to_ask_about(window, recording, settle, monkeypatch):
    monkeypatch.setattr(QMessageBox, "exec", lambda box: pytest.fail("asked"))
    for count, name in enumerate(("first.wav", "second.wav"), 1):
        window.open_files([recording(name=name)])
        settle(lambda count=count: len(window.session.project.tracks) == count)
    assert window.close()
