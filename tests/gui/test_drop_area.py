# SPDX-License-Identifier: GPL-3.0-or-later
"""What is dropped becomes paths: files as they are, folders by what is right in them."""

from pathlib import Path

import pytest
from PyQt6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PyQt6.QtGui import QDragEnterEvent, QDropEvent
from PyQt6.QtWidgets import QApplication

from editor.gui.drop_area import dropped_paths


@pytest.fixture
def folder(tmp_path):
    """A folder with two files and a folder in it."""
    folder = tmp_path / "takes"
    (folder / "more").mkdir(parents=True)
    for name in ("b.wav", "a ü.wav", "more/c.wav"):
        (folder / name).touch()
    return folder


def dropped(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return dropped_paths(data)


def test_a_folder_stands_for_the_files_right_in_it(folder):
    assert dropped(folder) == [folder / "a ü.wav", folder / "b.wav"]
    assert dropped(folder / "b.wav", folder / "more") == [folder / "b.wav", folder / "more" / "c.wav"]


def test_what_is_not_there_or_not_local_is_left_to_opening_or_out(folder):
    assert dropped(folder / "gone.wav") == [folder / "gone.wav"]
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.wav")])
    assert dropped_paths(data) == []
    assert dropped_paths(QMimeData()) == dropped_paths(None) == []


def test_a_folder_that_nobody_may_look_into_stands_for_itself(folder, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert dropped(folder) == [folder]


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
