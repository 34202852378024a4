# SPDX-License-Identifier: GPL-3.0-or-later
"""Where an export goes to: suggested, chosen, and never over a file without a question."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QDialogButtonBox, QFileDialog, QMessageBox, QPushButton

from editor.core.selection import Selection
from tests.gui.exporting.acting import choose, retype, sound_of


def test_the_originals_folder_and_name_are_suggested(opened, write, ask, tmp_path, window):
    folder = tmp_path / "takes"
    folder.mkdir()
    path = write("takes/take.wav", encoding="PCM_16")
    window.settings.output_folder = str(tmp_path)
    opened(path)
    dialog = ask()
    assert dialog.path == folder / "take (edited).wav"
    choose(dialog.sound.format, "MP3")
    assert dialog.path == folder / "take.mp3"
    (folder / "take (edited).wav").touch()
    choose(dialog.sound.format, "WAV")
    assert dialog.path == folder / "take (edited) 2.wav"
    retype(dialog.place.name, str(tmp_path / "mine.wav"))
    choose(dialog.sound.format, "FLAC")
    assert dialog.place.name.text() == str(tmp_path / "mine.flac")
    dialog.reject()
    window.session.selection = Selection(100, 2000)
    dialog = ask("file.export_selection")
    assert dialog.path == folder / "take (part).wav"
    dialog.reject()


def test_enter_in_a_field_exports_also_after_tab_went_through_the_buttons(loaded, tone, ask, tmp_path, window, settle):
    window.settings.output_folder = str(tmp_path)
    loaded(tone())
    dialog = ask()
    settle(dialog.isActiveWindow)
    dialog.accept_button.setFocus()
    for _ in range(3):  # to Cancel and on to the first fields
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert not isinstance(dialog.focusWidget(), QPushButton) and dialog.accept_button.isDefault()
    QTest.keyClick(dialog.tags.fields["title"], Qt.Key.Key_Return)
    settle((tmp_path / "track 0.wav").exists)


def test_what_was_recorded_goes_where_the_last_export_went(loaded, tone, ask, tmp_path, window):
    window.settings.output_folder = str(tmp_path)
    loaded(tone())
    dialog = ask()
    assert dialog.path == tmp_path / "track 0.wav"
    QTest.mouseClick(dialog.findChild(QPushButton, "browse"), Qt.MouseButton.LeftButton)
    [chooser] = dialog.findChildren(QFileDialog, "browseDialog")
    chooser.fileSelected.emit(str(tmp_path / "chosen"))
    chooser.reject()
    assert dialog.path == tmp_path / "chosen.wav"
    QTest.mouseClick(
        dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Cancel), Qt.MouseButton.LeftButton
    )
    assert not dialog.isVisible() and not list(tmp_path.glob("*.wav"))


@pytest.mark.parametrize("is_chosen", [False, True])
def test_a_take_is_not_exported_into_the_folder_of_the_program(window, ask, settle, tmp_path, is_chosen):
    exports, recordings = tmp_path / "exports", tmp_path / "recordings"
    exports.mkdir()
    window.settings.output_folder = str(exports)
    window.settings.recordings_folder = str(recordings) if is_chosen else ""
    window.actions_by_id.trigger("transport.record")
    window.sound.source.feed(np.ones((4000, 1), np.float32))
    window.actions_by_id.trigger("transport.record")
    settle(lambda: window.session.project.tracks)
    assert ask().path.parent == (recordings if is_chosen else exports)


def test_of_two_exports_at_once_neither_takes_the_others_file(
    loaded, tone, ask, finish, settle, tmp_path, window, long_job
):
    """The second of two stretches had the name of the first, which was not there yet, and was lost without a word."""
    window.settings.output_folder = str(tmp_path)
    loaded(tone())
    job, go_on = long_job
    job.keys = frozenset({tmp_path / "track 0.wav"})
    window.runner.start(job)
    dialog = ask()
    assert dialog.path == tmp_path / "track 0 (edited).wav"
    retype(dialog.place.name, str(tmp_path / "track 0.wav"))
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible() and dialog.place.fault.text().startswith(
        "track 0.wav is being written; choose another name"
    )
    go_on.set()
    settle(lambda: not window.runner.running)
    finish(dialog)
    assert (tmp_path / "track 0.wav").exists()


@pytest.mark.parametrize("answer", [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes])
def test_a_file_is_replaced_only_when_the_user_says_so(loaded, tone, ask, finish, tmp_path, monkeypatch, answer):
    asked = []
    monkeypatch.setattr(QMessageBox, "question", lambda parent, title, text: asked.append(text) or answer)
    loaded(tone())
    (tmp_path / "out.wav").write_text("precious")
    dialog = ask()
    retype(dialog.place.name, str(tmp_path / "out.wav"))
    if answer == QMessageBox.StandardButton.Yes:
        finish(dialog)
        assert sound_of(tmp_path / "out.wav").shape == (1, 8000)
    else:
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        assert dialog.isVisible() and (tmp_path / "out.wav").read_text() == "precious"
        dialog.reject()
    assert asked == [f"out.wav exists already in {tmp_path}. Replace it?"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("none/out.flac", "its folder does not exist; create it or choose another"),
        ("locked/out.flac", "you have no permission to write there; choose another folder"),
        (f"{'long' * 80}.flac", "its name is too long; choose a shorter one"),
    ],
)
def test_a_place_that_nothing_can_be_written_to_costs_nothing_of_what_was_typed(
    loaded, tone, ask, finish, tmp_path, unprivileged, name, sentence
):
    loaded(tone())
    (tmp_path / "locked").mkdir(0o555)
    dialog = ask()
    retype(dialog.tags.fields["title"], "Nocturne")
    retype(dialog.place.name, str(tmp_path / name))
    with unprivileged() if "locked" in name else nullcontext():
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible() and dialog.place.fault.isVisible()
    assert sentence in dialog.place.fault.text()
    retype(dialog.place.name, str(tmp_path / "out.flac"))
    assert not dialog.place.fault.isVisible() and dialog.tags.fields["title"].text() == "Nocturne"
    finish(dialog)
    assert sound_of(tmp_path / "out.flac").shape == (1, 8000)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["out.flac", "settings.json"]


def test_what_goes_wrong_once_the_dialog_is_closed_is_one_sentence(
    loaded, tone, ask, tmp_path, settle, window, error_text
):
    loaded(tone())
    dialog = ask()
    window.files.exports.export(tmp_path / "gone meanwhile" / "out.wav", dialog.wanted, dialog.options)
    settle(lambda: window.messages.isVisible())
    assert "its folder does not exist; create it or choose another" in error_text(window)
    dialog.reject()


@pytest.mark.parametrize(
    ("typed", "format", "written"),
    [
        ("out.flac", "FLAC", "out.flac"),
        ("out.MP3", "MP3", "out.MP3"),
        ("out", "WAV", "out.wav"),
        ("op. 3", "WAV", "op. 3.wav"),
    ],
)
def test_the_end_of_the_name_chooses_the_format(loaded, tone, ask, finish, settle, tmp_path, typed, format, written):
    loaded(tone())
    dialog = ask()
    dialog.activateWindow()
    settle(dialog.isActiveWindow)
    retype(dialog.place.name, str(tmp_path / typed))
    assert dialog.sound.format.currentData() == format
    finish(dialog)
    assert [path.name for path in tmp_path.glob("o*")] == [written]


@pytest.mark.parametrize("name", ["out.caf", "out.w64", "out.opus"])
def test_export_stays_under_the_mouse_that_leaves_the_name_for_it(loaded, tone, ask, settle, tmp_path, window, name):
    loaded(tone())
    dialog = ask()
    dialog.activateWindow()
    settle(dialog.isActiveWindow)
    dialog.place.name.setFocus()
    dialog.place.name.selectAll()
    QTest.keyClicks(dialog.place.name, str(tmp_path / name))
    button = dialog.accept_button
    mouse = button.mapToGlobal(button.rect().center())
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=button.mapFromGlobal(mouse))
    assert dialog.place.name.text().endswith(name) and dialog.sound.extensions[0] in name
    QTest.qWait(50)  # a layout that has changed moves its widgets a little later
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=button.mapFromGlobal(mouse))
    settle(lambda: (tmp_path / name).is_file() and not window.runner.running, timeout_s=5.0)


@pytest.mark.parametrize("text", ["", " ", "/", "~nobody-of-that-name/", "."])
def test_half_a_name_can_not_be_exported_to(loaded, tone, ask, text):
    loaded(tone(), tone())
    dialog = ask()
    for place in (0, 3):
        choose(dialog.part.tracks, place)
        dialog.place.name.setText(text)
        assert dialog.accept_button.isEnabled() == bool(dialog.path.name)
        assert dialog.path.name in ("", "~nobody-of-that-name.wav")
    dialog.reject()


def test_the_folder_of_an_export_is_one_click_away(loaded, tone, ask, finish, tmp_path):
    window = loaded(tone())
    shown = []
    window.messages.open_url = lambda url: shown.append(Path(url.toLocalFile()))
    button = window.findChild(QPushButton, "openFolder")
    dialog = ask()
    retype(dialog.place.name, str(tmp_path / "out"))
    finish(dialog)
    assert button.isVisible() and button.text() == "Open folder"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shown == [tmp_path]
    window.tell("Something else.", "info")
    assert not button.isVisible()
