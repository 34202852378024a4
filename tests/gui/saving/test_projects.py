# SPDX-License-Identifier: GPL-3.0-or-later
"""A project is saved from the window and opened again with all that was in it; closing then asks nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import QMimeData, QPointF, Qt, QUrl
from PyQt6.QtGui import QDropEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QFileDialog, QMessageBox

from editor.core.project import Project, Track
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.session import Session, finish

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def key(window, modifier=CONTROL):
    window.activateWindow()  # no desktop does that here after a dialog
    assert QTest.qWaitForWindowActive(window)
    QTest.keyClick(window, Qt.Key.Key_S, modifier)


def choose(window, path):
    """Give `path` to the dialog that asks where to."""
    dialog = window.findChild(QFileDialog, "saveProjectDialog")
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(path))
    dialog.close()


def save_song(tmp_path, tone):
    """Write a project file with two tracks and a marker."""
    one, two = (PieceTable.from_source(MemorySource(tone(seconds))) for seconds in (1.0, 0.5))
    session = Session(Project((Track("one", 8000, one, gain_db=-3.0), Track("two", 8000, two, muted=True))))
    session.add_marker(800, "verse")
    return finish(session.saving(tmp_path / "song.musicecan"))


@pytest.fixture
def project(tmp_path, tone):
    """A project file with two tracks and a marker."""
    return save_song(tmp_path, tone)


def test_a_project_is_saved_by_key_and_closing_asks_nothing(loaded, tone, idle, settle, tmp_path, monkeypatch):
    monkeypatch.setattr(QMessageBox, "exec", lambda box: pytest.fail("asked"))
    window = loaded(tone(1.0), tone(0.5))
    window.marks.select(0.1, 0.2, (0,))
    window.actions_by_id.trigger("edit.delete")
    window.edits.set_gain(1, -6.0, False)
    key(window)
    choose(window, tmp_path / "Lied 2")
    settle(lambda: window.files.projects.path is not None)
    idle(window)
    assert window.windowTitle().startswith("Lied 2[*]") and not window.isWindowModified()
    assert window.messages.label.text() == f"Saved Lied 2.musicecan to {tmp_path}."
    window.actions_by_id.trigger("edit.undo")
    window.refresh()
    assert window.isWindowModified()
    window.actions_by_id.trigger("edit.redo")
    window.edits.rename(0, "Take 2")
    key(window)
    idle(window)
    assert window.findChild(QFileDialog, "saveProjectDialog") is None, "it has its name"
    again = Session()
    again.open([tmp_path / "Lied 2.musicecan"])
    assert [(track.name, track.gain_db) for track in again.project.tracks] == [("Take 2", 0.0), ("track 1", -6.0)]
    assert again.project.tracks[0].frames == 7200
    assert window.settings.recent_files == [str(tmp_path / "Lied 2.musicecan")]
    assert window.close()


@pytest.mark.parametrize("way", ["open", "recent", "drop"])
def test_a_project_is_opened_and_saved_to_its_own_file(window, project, idle, settle, way, samples_of, tone):
    if way == "drop":
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(project))])
        buttons = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, *buttons))
    elif way == "recent":
        window.settings.remember_file(project)
        menu = window.findChild(type(window.menus["File"]), "recentMenu")
        menu.aboutToShow.emit()
        menu.actions()[0].trigger()
    else:
        window.actions_by_id.trigger("file.open")
        dialog = window.findChild(QFileDialog, "openDialog")
        assert "*.musicecan" in dialog.nameFilters()[0]
        dialog.filesSelected.emit([str(project)])
        dialog.close()
    settle(lambda: window.session.project.tracks)
    idle(window)
    window.refresh()
    tracks, markers = window.session.project.tracks, window.session.project.markers
    assert [(track.name, track.gain_db, track.muted) for track in tracks] == [("one", -3.0, False), ("two", 0.0, True)]
    assert [(marker.frame, marker.name) for marker in markers] == [(800, "verse")]
    np.testing.assert_array_equal(samples_of(window), tone(1.0))
    assert window.windowTitle().startswith("song[*]") and not window.isWindowModified()
    window.edits.remove(1)
    key(window)
    idle(window)
    again = Session()
    again.open([project])
    assert [track.name for track in again.project.tracks] == ["one"]


def test_a_project_comes_below_what_is_open_and_saving_then_asks(loaded, project, idle, settle):
    window = loaded()
    window.open_files([project])
    settle(lambda: len(window.session.project.tracks) == 3)
    assert [track.name for track in window.session.project.tracks] == ["track 0", "one", "two"]
    key(window)
    window.findChild(QFileDialog, "saveProjectDialog").reject()
    assert not window.runner.running and window.files.projects.path is None


def test_what_is_opened_into_a_saved_project_is_an_edit_of_it(window, project, recording, settle):
    window.open_files([project])
    settle(lambda: window.session.project.tracks)
    window.open_files([recording()])
    settle(lambda: len(window.session.project.tracks) == 3)
    assert not window.session.history.is_clean and window.files.projects.path == project


def test_other_tracks_in_an_emptied_window_never_go_into_the_old_project(window, project, recording, settle, idle):
    window.open_files([project])
    settle(lambda: window.session.project.tracks)
    window.actions_by_id.trigger("edit.undo")
    window.open_files([recording()])
    settle(lambda: window.session.project.tracks)
    before = project.read_bytes()
    key(window)
    assert window.findChild(QFileDialog, "saveProjectDialog").isVisible() and not window.runner.running
    window.findChild(QFileDialog, "saveProjectDialog").reject()
    assert project.read_bytes() == before


def test_save_as_goes_on_in_the_other_file(window, project, settle, idle, tmp_path):
    window.open_files([project])
    settle(lambda: window.session.project.tracks)
    before = project.read_bytes()
    window.actions_by_id.trigger("edit.select_all")
    window.actions_by_id.trigger("edit.silence")
    key(window, CONTROL | SHIFT)
    choose(window, tmp_path / "other.musicecan")
    settle(lambda: window.files.projects.path == tmp_path / "other.musicecan")
    assert project.read_bytes() == before and window.session.history.is_clean


def test_a_name_that_looks_like_an_ending_replaces_nothing_unasked(loaded, tmp_path, settle, error_text):
    window = loaded()
    (tmp_path / "take.2.musicecan").write_bytes(b"old")
    window.actions_by_id.trigger("file.save_project_as")
    choose(window, tmp_path / "take.2")
    assert error_text(window) == "take.2.musicecan exists already; choose that file itself to replace it."
    assert (tmp_path / "take.2.musicecan").read_bytes() == b"old" and not window.runner.running


def test_what_cannot_be_saved_or_opened_is_a_sentence_and_nothing_is_lost(
    window, project, settle, idle, error_text, tmp_path
):
    window.open_files([project])
    settle(lambda: window.session.project.tracks)
    window.edits.rename(0, "changed")
    project.unlink()
    project.mkdir()
    window.actions_by_id.trigger("file.save_project")
    idle(window)
    assert error_text(window).endswith("a folder has that name; choose another name.")
    assert not window.session.history.is_clean
    (tmp_path / "damaged.musicecan").write_bytes(b"PK\x03\x04")
    window.open_files([tmp_path / "damaged.musicecan"])
    idle(window)
    assert "it is no project, or a damaged one" in error_text(window)
    assert [track.name for track in window.session.project.tracks] == ["changed", "two"]


def test_edits_during_the_saving_stay_edits_and_a_second_saving_waits(
    window, project, settle, idle, long_job, error_text
):
    window.open_files([project])
    settle(lambda: window.session.project.tracks)
    window.edits.rename(0, "a")
    key(window)
    window.edits.rename(0, "b")
    idle(window)
    assert not window.session.history.is_clean
    job, go_on = long_job
    job.keys = frozenset({project})
    window.runner.start(job)
    key(window)
    assert error_text(window) == "song.musicecan is being written; save again when that is done."
    go_on.set()
    idle(window)
    key(window)
    idle(window)
    assert window.session.history.is_clean


def test_what_is_undone_during_the_saving_is_not_what_was_saved(window, project, settle, idle):
    window.open_files([project])
    settle(lambda: window.session.project.tracks)
    window.edits.rename(0, "a")
    key(window)
    window.actions_by_id.trigger("edit.undo")
    idle(window)
    assert not window.session.history.is_clean, "the file holds what was undone"
    window.actions_by_id.trigger("edit.redo")
    assert window.session.history.is_clean


def test_who_closes_with_edits_is_one_click_away_from_saving(loaded, monkeypatch):
    window = loaded()
    window.edits.rename(0, "Take 2")

    def answer(box):
        [button] = [each for each in box.buttons() if each.text() == "Save project"]
        button.click()

    monkeypatch.setattr(QMessageBox, "exec", answer)
    assert not window.close() and window.isVisible()
    dialog = window.findChild(QFileDialog, "saveProjectDialog")
    assert dialog.isVisible() and dialog.selectedFiles()[0].endswith("Take 2.musicecan")
    dialog.reject()


OPENED = """
import sys
from PyQt6.QtCore import QTimer
from PyQt6.QtWidgets import QApplication
import editor.app

app = QApplication([])

def look():
    window = next((each for each in app.topLevelWidgets() if each.objectName() == "mainWindow"), None)
    if window is None or not window.session.project.tracks or window.runner.running:
        QTimer.singleShot(20, look)
        return
    print([track.name for track in window.session.project.tracks], window.windowTitle())
    window.close()

QTimer.singleShot(20, look)
sys.exit(editor.app.main(["--settings", sys.argv[1], sys.argv[2]]))
"""


def test_the_program_is_started_with_a_project(project, tmp_path):
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", OPENED, str(tmp_path / "s.json"), str(project)],
        cwd=Path(__file__).parents[3], capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    assert done.stdout.startswith("['one', 'two'] song[*]")
