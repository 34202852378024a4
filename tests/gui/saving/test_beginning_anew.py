# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl+N lets go of what is open, so that a second recording doesn't join the first; nothing is lost unasked."""

from __future__ import annotations

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QFileDialog, QMessageBox

from editor.core.saving import recovery
from editor.gui.exporting.dialog import ExportDialog
from tests.core.saving.kept import names_in

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def answered(monkeypatch):
    """Return a function that has the next questions answered by buttons; it returns what will have been asked."""

    def begin(*buttons):
        answers, asked = list(buttons), []

        def answer(box):
            asked.append((box.windowTitle(), box.text(), box.informativeText()))
            wanted = answers.pop(0)
            [button] = [each for each in box.buttons() if each.text() == wanted]
            button.click()

        monkeypatch.setattr(QMessageBox, "exec", answer)
        return asked

    return begin


def begin_anew(window):
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)


def is_empty(window):
    """Return whether the window looks as it does at the start, with nothing to undo."""
    window.refresh()
    history = window.session.history
    return (
        window.drop_area.isVisible()
        and window.windowTitle() == "MusicECAN Editor[*]"
        and not window.isWindowModified()
        and not (window.session.project.tracks or window.session.project.markers)
        and not (history.can_undo or history.can_redo)
        and window.session.selection.is_empty
    )


def test_what_was_saved_goes_without_a_question_and_the_next_project_begins_from_nothing(
    window, project, recording, settle, answered
):
    asked = answered()
    window.open_files([project])
    settle(lambda: window.session.project.tracks and not window.runner.running)
    window.marks.select(0.1, 0.2, (1,))
    window.axis.show(0.1, 0.3)
    window.batch.add([recording(name="waiting.wav")])
    settle(lambda: window.batch.items and not window.runner.running)
    begin_anew(window)
    assert is_empty(window) and not asked and window.files.projects.file is None
    assert len(window.batch.items) == 1, "the list of many files stays"
    window.open_files([recording(name="second.wav")])
    settle(lambda: window.session.project.tracks and not window.runner.running)
    assert [track.name for track in window.session.project.tracks] == ["second"]
    assert window.windowTitle().startswith("second") and not window.isWindowModified()
    assert not window.axis.can_zoom_out, "a recording is seen whole, not where the last one was looked at"
    begin_anew(window)
    assert is_empty(window) and not asked


@pytest.mark.parametrize("goes", [True, False])
def test_edits_go_only_when_the_user_says_so_and_are_kept_no_longer_then(
    loaded, keeping, settle, answered, goes, tmp_path, monkeypatch
):
    def kept():
        return [names_in(database.parent) for database in (tmp_path / "kept").glob("*/history.sqlite")]

    monkeypatch.setattr(recovery, "SETTLE_S", 0.0)
    window = loaded()
    window.marks.select(0.1, 0.2, (0,))
    window.actions_by_id.trigger("edit.silence")
    settle(lambda: kept() == [("track 0",)])
    asked = answered("Begin anew without exporting" if goes else "Keep editing")
    begin_anew(window)
    lost = "If you begin anew now, they are lost."
    assert asked == [("New", "Your edits have not been exported.", lost)]
    if goes:
        assert is_empty(window)
        settle(lambda: kept() == [None])
        assert window.close() and len(asked) == 1
    else:
        assert window.session.history.undo_name == "Silence" and not window.drop_area.isVisible()
        assert kept() == [("track 0",)]


def test_who_saves_when_asked_has_begun_anew_once_it_is_saved(loaded, tmp_path, settle, answered):
    window = loaded()
    window.edits.rename(0, "Take 2")
    answered("Save project")
    begin_anew(window)
    dialog = window.findChild(QFileDialog, "saveProjectDialog")
    dialog.fileSelected.emit(str(tmp_path / "new.musicecan"))
    dialog.close()
    settle(lambda: is_empty(window))
    window.open_files([tmp_path / "new.musicecan"])
    settle(lambda: window.session.project.tracks and not window.runner.running)
    assert window.session.project.tracks[0].name == "Take 2"


def test_edits_of_a_project_are_asked_about_by_its_name(window, project, settle, answered):
    window.open_files([project])
    settle(lambda: window.session.project.tracks and not window.runner.running)
    window.edits.rename(0, "changed")
    asked = answered("Begin anew without saving")
    begin_anew(window)
    assert asked[0][1] == "Your edits have not been saved in song.musicecan." and is_empty(window)


def test_who_wants_to_export_first_gets_the_dialog_and_keeps_all(loaded, answered):
    window = loaded()
    window.edits.rename(0, "Take 2")
    answered("Export …")
    begin_anew(window)
    [dialog] = [each for each in window.findChildren(ExportDialog) if each.isVisible()]
    dialog.reject()
    assert window.session.project.tracks[0].name == "Take 2"


def test_playing_stops(playing):
    window, device = playing
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert window.transport.is_playing
    begin_anew(window)
    assert is_empty(window) and not window.transport.is_playing and window.marks.playhead_s is None


def test_it_waits_for_takes_and_for_work_and_says_why(window, recording, long_job, settle):
    action = window.actions_by_id["file.new"]
    assert not action.isEnabled() and action.toolTip().endswith("Nothing is open")
    QTest.keyClick(window, Qt.Key.Key_R)
    assert window.sound.recording.is_recording
    window.refresh()
    assert not action.isEnabled() and action.toolTip().endswith("Not while a take is recorded")
    window.sound.source.feed(np.zeros((4410, 1), np.float32))
    QTest.keyClick(window, Qt.Key.Key_R)
    settle(lambda: window.session.project.tracks and not window.runner.running)
    job, go_on = long_job
    window.runner.start(job)
    begin_anew(window)
    assert window.session.project.tracks and "wait for it, or cancel it" in action.toolTip()
    go_on.set()
    settle(action.isEnabled)
