# SPDX-License-Identifier: GPL-3.0-or-later
"""An LP with a marker at each song becomes its songs, by keys and mouse."""

from __future__ import annotations

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QMessageBox

from editor.core.files import open_audio
from editor.gui.exporting.part_form import SONGS
from tests.gui.editing.marking import opened_list, type_into_cell
from tests.gui.exporting.acting import RATE, choose, entries, retype, sound_of

CONTROL = Qt.KeyboardModifier.ControlModifier
NAME = 1
"""The column of names in the list of markers."""


@pytest.fixture
def lp(opened, write, tone):
    """A window with an LP of six seconds."""
    return opened(write("lp.flac", tone(6.0, rate=RATE, channels=2, amplitude=0.3)))


@pytest.fixture
def mark(window, settle):
    """Return a function that sets markers at (seconds, name) each by keys, and names them in their list."""

    def set_markers(*places):
        for time_s, _ in places:
            window.marks.select(time_s, time_s, (0,))
            QTest.keyClick(window.area.rows[0].view, Qt.Key.Key_M, CONTROL)
        listing = opened_list(window, settle)
        for row, (_, name) in enumerate(sorted(places)):
            type_into_cell(listing.table, row, NAME, name, settle)
        listing.close()

    return set_markers


def test_the_songs_of_an_lp_become_files(lp, mark, ask, finish, tmp_path):
    mark((0.5, "Prelude"), (4.0, "Gigue"), (2.25, "Air: slow"))
    dialog = ask()
    choose(dialog.part.stretch, SONGS)
    assert dialog.part.stretch.currentText() == "Each song between markers, in a file of its own"
    assert dialog.path == tmp_path / "lp.flac"
    names = ["lp 01 Prelude.flac", "lp 02 Air_ slow.flac", "lp 03 Gigue.flac"]
    assert dialog.place.files.text().startswith(
        f"Writes {', '.join(names)}\nLeft out: the beginning up to the first marker (0:00.5)"
    )
    fields = dialog.tags.fields
    assert fields["artist"].text() == "C. W." and not fields["title"].text()
    assert fields["title"].placeholderText() == fields["track"].placeholderText() == "as the markers say"
    retype(fields["genre"], "Baroque")
    assert finish(dialog) == f"Exported 3 files to {tmp_path}."
    whole = sound_of(tmp_path / "lp.flac")
    np.testing.assert_array_equal(
        np.concatenate([sound_of(tmp_path / name) for name in names], axis=1), whole[:, RATE // 2 :]
    )
    for number, (name, title) in enumerate(zip(names, ("Prelude", "Air: slow", "Gigue"), strict=True), 1):
        with open_audio(tmp_path / name) as audio:
            own = {"title": title, "track": f"{number}/3", "genre": "Baroque"}
            assert audio.tags == {"artist": "C. W.", "album": "Evening", **own}


def test_without_markers_songs_are_gray_and_say_why(lp, mark, ask):
    action = lp.actions_by_id["file.export_songs"]
    assert not action.isEnabled()
    dialog = ask()
    assert entries(dialog.part.stretch) == ["All of it", "Each song between markers; add markers first"]
    dialog.part.stretch.setFocus()
    QTest.keyClick(dialog.part.stretch, Qt.Key.Key_Down)
    assert dialog.part.stretch.currentText() == "All of it"
    dialog.reject()
    mark((0.0, "Prelude"))
    assert action.isEnabled()
    dialog = ask("file.export_songs")
    assert dialog.part.stretch.currentData() == SONGS and dialog.place.files.text() == "Writes lp 01 Prelude.flac"
    dialog.reject()


def test_songs_that_are_there_are_not_replaced_without_a_word(lp, mark, ask, finish, tmp_path, monkeypatch):
    mark((0.0, "Prelude"), (3.0, "Gigue"))
    (tmp_path / "lp 02 Gigue.flac").write_bytes(b"mine")
    said = []
    monkeypatch.setattr(QMessageBox, "question", lambda *words: said.append(words[2]))
    dialog = ask("file.export_songs")
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible() and "lp 02 Gigue.flac exists already" in said[0]
    retype(dialog.place.name, str(tmp_path / "side a.flac"))
    finish(dialog)
    assert (tmp_path / "lp 02 Gigue.flac").read_bytes() == b"mine"
    assert sound_of(tmp_path / "side a 02 Gigue.flac").shape == (2, 3 * RATE)


def test_a_track_that_ends_before_the_first_marker_has_no_songs(loaded, tone, mark, ask):
    loaded(tone(1.0, rate=RATE), tone(3.0, rate=RATE), rate=RATE)
    mark((2.0, "Late"))
    dialog = ask("file.export_songs")
    assert dialog.accept_button.isEnabled()
    choose(dialog.part.tracks, 1)
    assert dialog.part.tracks.currentText() == "track 0" and not dialog.accept_button.isEnabled()
    assert dialog.place.files.text() == "Behind the first marker is no sound."
    dialog.reject()


def test_each_song_of_each_track_goes_to_a_file_of_its_own(loaded, tone, mark, ask, finish, tmp_path):
    sounds = tone(1.0, rate=RATE, amplitude=0.1), tone(3.0, rate=RATE, amplitude=0.2)
    loaded(*sounds, rate=RATE)
    mark((0.0, "one"), (2.0, "two"))
    dialog = ask("file.export_tracks")
    choose(dialog.part.stretch, SONGS)
    retype(dialog.place.name, str(tmp_path / "takes.wav"))
    assert finish(dialog) == f"Exported 3 files to {tmp_path}."
    names = ["takes 1 track 0 01 one.wav", "takes 2 track 1 01 one.wav", "takes 2 track 1 02 two.wav"]
    assert sorted(path.name for path in tmp_path.glob("*.wav")) == names
    assert [sound_of(tmp_path / name).shape[1] for name in names] == [RATE, 2 * RATE, RATE]


@pytest.mark.parametrize("first_s", [0.0, 2.0, 30.0])
def test_who_exported_every_song_is_not_asked_at_closing(
    loaded, tone, mark, ask, finish, tmp_path, monkeypatch, first_s
):
    window = loaded(tone(first_s + 3.0, rate=RATE), rate=RATE)
    mark((first_s, "one"), (first_s + 2.0, "two"))
    dialog = ask("file.export_songs")
    retype(dialog.place.name, str(tmp_path / "takes.wav"))
    finish(dialog)
    assert not window.isWindowModified()
    monkeypatch.setattr(QMessageBox, "exec", lambda box: pytest.fail(box.text()))
    assert window.close()


@pytest.mark.parametrize("left", ["a track", "a marker"])
def test_songs_that_leave_something_out_are_asked_about(loaded, tone, mark, ask, finish, tmp_path, left):
    window = loaded(tone(2.0, rate=RATE), tone(4.0, rate=RATE), rate=RATE)
    mark((0.0, "one"), (1.0, "two"), *([(3.0, "only in the longer track")] if left == "a marker" else []))
    dialog = ask("file.export_songs")
    choose(dialog.part.tracks, 1 if left == "a marker" else 2)
    retype(dialog.place.name, str(tmp_path / "takes.wav"))
    finish(dialog)
    assert window.isWindowModified()


def test_who_exported_each_track_is_not_asked_at_closing(loaded, tone, ask, finish, tmp_path, settle):
    window = loaded(tone(1.0, rate=RATE), tone(2.0, rate=RATE), rate=RATE)
    window.edits.rename(1, "changed")
    settle(window.isWindowModified)
    dialog = ask("file.export_tracks")
    retype(dialog.place.name, str(tmp_path / "takes.wav"))
    assert finish(dialog) == f"Exported 2 files to {tmp_path}."
    assert not window.isWindowModified()
