# SPDX-License-Identifier: GPL-3.0-or-later
"""What is dropped on the window is opened, of folders what is right in them, unless those are for cleaning."""

from pathlib import Path

import pytest
from PyQt6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PyQt6.QtGui import QDragEnterEvent, QDropEvent
from PyQt6.QtWidgets import QApplication

from editor.gui.batch.drops import local_paths
from editor.gui.drop_area import MOST_TRACKS
from tests.gui.batch.panel import drop


@pytest.fixture
def folder(tmp_path):
    """A folder with two files and a folder in it."""
    folder = tmp_path / "takes"
    (folder / "more").mkdir(parents=True)
    for name in ("b.wav", "a ü.wav", "more/c.wav"):
        (folder / name).touch()
    return folder


@pytest.fixture
def dropped(window, monkeypatch):
    """Return a function that drops paths on the window, and returns what is opened of them, by name."""
    opened = []
    monkeypatch.setattr(window, "open_files", opened.extend)

    def do(*paths):
        opened.clear()
        drop(window, *paths)
        return list(opened)

    return do


def listed(window):
    return [item.job.input for item in window.batch.items]


def test_a_folder_stands_for_the_files_right_in_it(dropped, folder):
    assert dropped(folder) == [folder / "a ü.wav", folder / "b.wav"]
    assert dropped(folder / "b.wav", folder / "more") == [folder / "b.wav", folder / "more" / "c.wav"]


def test_hidden_files_of_a_folder_are_left_alone_and_neither_count(window, dropped, folder):
    for number in range(MOST_TRACKS):
        (folder / f"._{number:02}.wav").touch()
    assert dropped(folder) == [folder / "a ü.wav", folder / "b.wav"] and not window.batch.items
    assert dropped(folder / "._00.wav") == [folder / "._00.wav"]


def test_a_folder_without_files_is_told(window, dropped, folder):
    (folder / "a ü.wav").rename(folder / ".hidden")
    (folder / "b.wav").unlink()
    assert dropped(folder) == []
    assert window.messages.label.text().startswith("There are no files right in takes; drop a folder")


def test_what_is_not_there_is_left_to_opening_and_what_is_not_local_left_alone(window, dropped, folder):
    assert dropped(folder / "gone.wav") == [folder / "gone.wav"]
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.wav")])
    assert local_paths(data) == local_paths(QMimeData()) == local_paths(None) == []


def test_a_folder_that_nobody_may_look_into_stands_for_itself(dropped, folder, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert dropped(folder) == [folder]


def test_a_folder_beside_the_panel_for_many_files_goes_there_and_files_are_opened(window, dropped, folder, settle):
    window.batch.show()
    settle(lambda: window.batch.dock.is_seen)
    assert dropped(folder / "b.wav", folder / "more") == [folder / "b.wav"]
    assert listed(window) == [folder / "more" / "c.wav"] and not window.messages.isVisible()
    window.batch.dock.hide()
    assert dropped(folder / "more") == [folder / "more" / "c.wav"]


def test_a_folder_of_more_files_than_a_recording_has_tracks_goes_to_the_panel_too(window, dropped, folder, settle):
    for number in range(MOST_TRACKS - 2):
        (folder / f"{number:02}.wav").touch()
    assert len(dropped(folder)) == MOST_TRACKS and not window.batch.items
    (folder / "one more.wav").touch()
    assert dropped(folder) == []
    settle(lambda: window.batch.dock.is_seen)
    assert len(listed(window)) == MOST_TRACKS + 2 and not window.batch.is_running
    assert "drop the files themselves" in window.messages.label.text()
    window.batch.dock.hide()
    assert len(dropped(*sorted(folder.glob("*.wav")))) == MOST_TRACKS + 1


@pytest.mark.parametrize("onto", ["window", "batch"])
def test_a_move_is_taken_as_a_copy_so_that_nobody_deletes_the_files(window, folder, onto):
    target = window if onto == "window" else window.drop_area.batch_box
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder / "b.wav"))])
    ways, held = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.KeyboardModifier.ShiftModifier
    for kind, place in ((QDragEnterEvent, QPoint(20, 20)), (QDropEvent, QPointF(20, 20))):
        event = kind(place, ways, data, Qt.MouseButton.LeftButton, held)
        event.setDropAction(Qt.DropAction.MoveAction)
        QApplication.sendEvent(target, event)
        assert event.isAccepted() and event.dropAction() == Qt.DropAction.CopyAction
