# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is asked at closing and saves the project has closed once it is saved."""

from __future__ import annotations

import threading

from PyQt6.QtCore import Qt, QTimer
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QFileDialog, QMessageBox

CONTROL = Qt.KeyboardModifier.ControlModifier


def choose(window, path):
    """Give `path` to the dialog that asks where to."""
    dialog = window.findChild(QFileDialog, "saveProjectDialog")
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(path))
    dialog.close()


def answer_save(monkeypatch, *further):
    """Have the next closing question answered by saving, the ones after it by buttons with `further` texts."""
    answers = ["Save project", *further]

    def answer(box):
        wanted = answers.pop(0)
        [button] = [each for each in box.buttons() if each.text() == wanted]
        button.click()

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return answers


def test_who_saves_when_asked_at_closing_has_closed(window, project, settle, monkeypatch):
    window.open_files([project])
    settle(lambda: window.session.project.tracks)
    window.edits.rename(0, "changed")
    before = project.read_bytes()
    answer_save(monkeypatch)
    QTest.keyClick(window, Qt.Key.Key_Q, CONTROL)
    settle(lambda: not window.isVisible())
    assert project.read_bytes() != before and not window.runner.running


def test_who_saves_to_a_new_file_when_asked_at_closing_has_closed_too(loaded, tmp_path, settle, monkeypatch):
    window = loaded()
    window.edits.rename(0, "Take 2")
    answer_save(monkeypatch)
    QTest.keyClick(window, Qt.Key.Key_Q, CONTROL)
    choose(window, tmp_path / "new.musicecan")
    settle(lambda: not window.isVisible())
    assert (tmp_path / "new.musicecan").is_file()


def test_who_asked_for_no_file_when_saving_at_closing_stays_and_so_does_a_later_saving(
    loaded, tmp_path, settle, idle, monkeypatch
):
    window = loaded()
    window.edits.rename(0, "Take 2")
    answer_save(monkeypatch)
    window.close()
    window.findChild(QFileDialog, "saveProjectDialog").reject()
    settle(lambda: window.findChild(QFileDialog, "saveProjectDialog") is None)
    window.actions_by_id.trigger("file.save_project")
    choose(window, tmp_path / "new.musicecan")
    idle(window)
    assert window.session.history.is_clean and window.isVisible()


def test_who_closes_once_more_while_that_is_saved_has_closed_too(window, project, settle, monkeypatch):
    window.open_files([project])
    settle(lambda: window.session.project.tracks)
    window.edits.rename(0, "changed")
    go_on, saving = threading.Event(), window.session.saving

    def slow(*arguments):
        while not go_on.wait(0.01):
            yield 0
        return (yield from saving(*arguments))

    monkeypatch.setattr(window.session, "saving", slow)
    with monkeypatch.context() as answering:
        answer_save(answering)
        window.close()
    QTimer.singleShot(100, go_on.set)
    late = QTimer(window)
    late.timeout.connect(lambda: [box.reject() for box in window.findChildren(QMessageBox)])
    late.start(10_000)
    window.close()
    settle(lambda: not window.runner.running)
    assert not window.isVisible() and window.session.history.is_clean


def test_newer_edits_than_those_saved_at_closing_are_asked_about(window, project, settle, monkeypatch):
    window.open_files([project])
    settle(lambda: window.session.project.tracks)
    window.edits.rename(0, "first")
    answers = answer_save(monkeypatch, "Keep editing")
    window.close()
    window.edits.rename(0, "second")
    settle(lambda: not answers)
    assert window.isVisible() and not window.session.history.is_clean


def test_what_cannot_be_saved_at_closing_keeps_the_window(window, project, settle, idle, error_text, monkeypatch):
    window.open_files([project])
    settle(lambda: window.session.project.tracks)
    window.edits.rename(0, "changed")
    project.unlink()
    project.mkdir()
    answer_save(monkeypatch)
    window.close()
    idle(window)
    assert window.isVisible() and error_text(window).endswith("choose another name.")


def test_without_tracks_nothing_is_saved_at_closing(loaded, monkeypatch):
    window = loaded()
    window.edits.rename(0, "Take 2")
    window.actions_by_id.trigger("track.remove")
    assert not window.session.project.tracks
    answer_save(monkeypatch)
    window.close()
    assert (
        window.isVisible() and window.findChild(QFileDialog, "saveProjectDialog") is None and not window.runner.running
    )
