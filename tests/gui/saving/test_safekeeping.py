# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits that were not exported when the program ended come back at its next start, if the user wants them."""

from __future__ import annotations

import math
import os
import shutil

import numpy as np
import pytest
from PyQt6.QtWidgets import QMessageBox

from editor.core import commands, track_commands
from editor.core.saving import recovery
from editor.core.saving.records import LONGEST_SILENCE
from editor.core.saving.recovery import steps_of
from editor.core.saving.storage import Storage
from editor.core.selection import Selection
from editor.gui.saving.safekeeping import Safekeeping
from editor.session import Session
from tests.core.saving.kept import names_in, restored_to

ACCEPT, REJECT, DESTROY = (
    QMessageBox.ButtonRole.AcceptRole,
    QMessageBox.ButtonRole.RejectRole,
    QMessageBox.ButtonRole.DestructiveRole,
)


@pytest.fixture
def left(tmp_path, recording):
    """What a program that is gone left of two tracks, one of them with an edit; and what they sounded like."""
    session = Session()
    session.open([recording(name="first.wav"), recording(name="second.wav")])
    session.history.mark_clean()
    session.select_all()
    session.trim()
    session.remove_tracks(1)
    storage = Storage(tmp_path / "kept" / "left")
    storage.claim("0:long gone", lambda _: False)
    storage.keep(steps_of(session.history))
    storage.close()
    return session


@pytest.fixture
def answered(monkeypatch):
    """Return a function that has the next questions answered; it returns what will have been asked."""

    def begin(*roles):
        asked, answers = [], list(roles)

        def answer(box):
            asked.append((box.text(), box.informativeText().splitlines()[0]))
            role = answers.pop(0)
            [button] = [button for button in box.buttons() if box.buttonRole(button) == role]
            button.click()

        monkeypatch.setattr(QMessageBox, "exec", answer)
        return asked

    return begin


def offer(keeping, window, settle):
    """Offer what was left, and wait for the end of that."""
    settled = []
    keeping.settled.connect(lambda: settled.append(True))
    keeping.offer()
    settle(lambda: settled and not window.runner.running)
    assert settled == [True]


def test_what_was_left_is_restored_with_its_history(window, keeping, left, answered, settle, tmp_path, samples_of):
    asked = answered(ACCEPT)
    offer(keeping, window, settle)
    assert asked == [("The program ended before these edits were exported.", "first")]
    assert [track.name for track in window.session.project.tracks] == ["first"] and window.isWindowModified()
    np.testing.assert_array_equal(samples_of(window), left.project.tracks[0].table.read(0, left.project.frames))
    window.actions_by_id.trigger("edit.undo")
    assert [track.name for track in window.session.project.tracks] == ["first", "second"]
    window.actions_by_id.trigger("edit.undo")
    window.refresh()
    assert not window.isWindowModified()
    assert len(list((tmp_path / "kept").iterdir())) == 1


def test_edits_of_two_windows_are_not_taken_for_those_of_one(window, keeping, left, answered, settle, tmp_path):
    """The power failed with two windows open: only the edits of one were seen again, until the start after that."""
    shutil.copytree(tmp_path / "kept" / "left", tmp_path / "kept" / "left too")
    answered(ACCEPT)
    offer(keeping, window, settle)
    assert len(window.session.project.tracks) == 1
    assert window.messages.label.text() == "Another window left edits too; start the program once more for them."


def test_what_is_not_wanted_now_is_asked_about_again_and_what_is_discarded_is_not(
    window, keeping, left, answered, settle, tmp_path
):
    for roles, there in (([REJECT], True), ([DESTROY, REJECT], True), ([DESTROY, DESTROY], False)):
        asked = answered(*roles)
        offer(keeping, window, settle)
        assert len(asked) == len(roles) and not window.session.project.tracks
        assert (tmp_path / "kept" / "left").exists() is there
    assert asked[-1] == ("Discard these edits?", "They can't be brought back then.")
    answered()
    offer(keeping, window, settle)


def test_what_was_saved_is_not_called_lost_when_undone_steps_are_offered(
    loaded, keeping, answered, settle, tmp_path, monkeypatch
):
    window = loaded()
    window.marks.select(0.1, 0.2, (0,))
    window.actions_by_id.trigger("edit.silence")
    window.actions_by_id.trigger("edit.undo")
    assert window.session.history.is_clean
    window.leaving.leave()
    keeping.close()
    monkeypatch.setattr(recovery, "is_alive", lambda program: False)
    window.show()
    asked = answered(REJECT)
    again = Safekeeping(window, tmp_path / "kept")
    offer(again, window, settle)
    again.close()
    assert asked == [("All was saved, but steps that were undone can be had again.", "track 0")]


def test_endless_silence_of_an_earlier_version_is_restored_as_a_long_one(
    window, keeping, recording, answered, settle, tmp_path, samples_of, monkeypatch
):
    monkeypatch.setattr(commands, "LONGEST_SILENCE_S", math.inf)
    session, storage = Session(), Storage(tmp_path / "kept" / "left")
    session.open([recording()])
    sound = session.project.tracks[0].table.read(0, 8000)
    session.selection = Selection(2000, 2000)
    session.insert_silence(1e12)
    session.selection = Selection(10**15, 2 * 10**15)
    session.delete()
    storage.claim("0:long gone", lambda _: False)
    storage.keep(steps_of(session.history))
    storage.close()
    answered(ACCEPT)
    offer(keeping, window, settle)
    window.grab()
    [track] = window.session.project.tracks
    assert track.frames < 3 * LONGEST_SILENCE
    np.testing.assert_array_equal(track.table.read(track.frames - 5000, 5000), sound[:, 3000:])
    for _ in range(2):
        window.actions_by_id.trigger("edit.undo")
    np.testing.assert_array_equal(samples_of(window), sound)


def test_files_that_were_opened_meanwhile_stay(window, keeping, left, loaded, tone, answered, settle, samples_of):
    loaded(tone(0.5))
    window.edits.add_marker(0.1)
    answered(ACCEPT)
    offer(keeping, window, settle)
    assert [track.name for track in window.session.project.tracks] == ["first", "track 0"]
    assert [marker.frame for marker in window.session.project.markers] == [800]
    np.testing.assert_array_equal(samples_of(window, 1), tone(0.5))


def test_what_is_damaged_is_one_sentence_and_is_still_there(
    window, keeping, left, answered, settle, tmp_path, error_text
):
    database = tmp_path / "kept" / "left" / "history.sqlite"
    database.write_bytes(database.read_bytes()[:5000])
    answered(ACCEPT)
    offer(keeping, window, settle)
    assert "can't be restored" in error_text(window) and not window.session.project.tracks
    assert database.exists()


@pytest.fixture
def left_in_place(tmp_path, recording):
    """What a program that is gone left of a short file and of a long one, which it read where it lies; and that."""
    rng = np.random.default_rng(0)
    long = recording(rng.uniform(-1, 1, (1, 20_000)).astype(np.float32), "long.wav")
    session = Session()
    session.open([recording(name="short.wav")])
    session._files._memory_limit = 1000
    session.open([long])
    session.do(track_commands.rename_track(session.project, 0, "mine"))
    storage = Storage(tmp_path / "kept" / "left", session.state_of)
    storage.claim("0:long gone", lambda _: False)
    storage.keep(steps_of(session.history))
    storage.close()
    return session, long


@pytest.mark.parametrize("way", ["gone", "tagged", "not now"])
def test_what_needs_no_lost_file_is_restored_if_the_user_wants_that(
    window, keeping, left_in_place, answered, settle, samples_of, way, tmp_path
):
    if os.name == "nt" and way != "tagged":
        pytest.skip("Windows lets no open file go")
    session, long = left_in_place
    window.session._files._memory_limit = 1000
    whole = session.project.tracks[1].table.read(0, 20_000)
    if way == "tagged":
        os.utime(long, ns=(1, 1))
    else:
        long.rename(tmp_path / "away.wav")
    asked = answered(ACCEPT, REJECT if way == "not now" else ACCEPT)
    offer(keeping, window, settle)
    gone = f"{long} is gone or was changed; put it back as it was, then start the program again to restore the edits."
    assert asked[1] == (gone, "All else can be restored now, with silence where that sound was.")
    if way == "not now":
        assert not window.session.project.tracks and window.messages.label.text() == gone
        return
    assert [track.name for track in window.session.project.tracks] == ["mine", "long"]
    np.testing.assert_array_equal(samples_of(window), session.project.tracks[0].table.read(0, 8000))
    np.testing.assert_array_equal(samples_of(window, 1), whole if way == "tagged" else np.zeros_like(whole))
    told = f"{long} was changed; the sound that it holds now is restored."
    assert window.messages.label.text() == (told if way == "tagged" else f"There is silence in place of {long}.")
    if way == "gone":
        window.edits.rename(0, "still mine")
        window.leaving.leave()
        keeping.close()
        (tmp_path / "away.wav").rename(long)
        again = Session()
        again._files._memory_limit = 1000
        again.adopt(restored_to(again, tmp_path / "kept" / "left"))
        assert again.project.tracks[0].name == "still mine"
        np.testing.assert_array_equal(again.project.tracks[1].table.read(0, 20_000), whole)


def test_an_edit_is_kept_until_it_is_exported(loaded, keeping, settle, tmp_path, monkeypatch):
    def names():
        folders = (tmp_path / "kept").glob("*/history.sqlite")
        return [names_in(database.parent) for database in folders]

    window = loaded()
    monkeypatch.setattr(recovery, "SETTLE_S", 0.0)
    window.marks.select(0.1, 0.2, (0,))
    window.actions_by_id.trigger("edit.silence")
    settle(lambda: names() == [("track 0",)])
    window.session.history.mark_clean()
    settle(lambda: names() == [None])


def test_trouble_with_keeping_is_a_sentence_and_editing_goes_on(loaded, keeping, settle, tmp_path, error_text):
    (tmp_path / "kept").touch()
    window = loaded()
    window.marks.select(0.1, 0.2, (0,))
    window.actions_by_id.trigger("edit.silence")
    settle(window.messages.isVisible)
    assert error_text(window).startswith("Edits can't be kept safe in")
    window.actions_by_id.trigger("edit.undo")
    (tmp_path / "kept").unlink()
