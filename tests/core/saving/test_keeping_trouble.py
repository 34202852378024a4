# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits that can't be kept, as the disk is full or somebody has cleared up there, are kept as soon as they can be."""

from __future__ import annotations

import os
import queue
import shutil
import sqlite3
import time
from contextlib import closing
from unittest.mock import Mock

import numpy as np
import pytest
import soundfile

from editor.core.saving import recovery
from editor.core.saving.record_table import RecordTable
from editor.core.saving.recovery import Journal
from editor.core.saving.storage import Storage
from editor.session import Session, finish
from tests.session_tracks import two_tracks


@pytest.fixture
def session(monkeypatch):
    """A session with an edit that was not exported, and whose changes are written at once."""
    monkeypatch.setattr(recovery, "SETTLE_S", 0.0)
    made = Session(two_tracks())
    made.remove_tracks(1)
    return made


@pytest.fixture
def told():
    """What the journal fails with."""
    return queue.SimpleQueue()


def names_in(root):
    """Return the names of the tracks that are kept in one folder of `root`, None where nothing is yet."""
    for database in root.glob("*/history.sqlite"):
        with closing(Storage(database.parent)) as storage:
            return storage.names()
    return None


def wait_for(wish):
    end = time.monotonic() + 30
    while not wish():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize("when", ["after a while", "at the end"])
def test_what_could_not_be_kept_is_kept_once_there_is_room(tmp_path, session, told, monkeypatch, when):
    monkeypatch.setattr(recovery, "RETRY_S", 0.01 if when == "after a while" else 60.0)
    root = tmp_path / "root"
    root.touch()
    journal = Journal(root, session.state_of, told.put)
    journal.follow(session.history)
    assert "can't be kept safe" in str(told.get(timeout=30))
    root.unlink()
    if when == "after a while":
        wait_for(lambda: names_in(root))
    journal.close(keeps=True)
    assert names_in(root) == ("a",) and told.empty()


@pytest.mark.parametrize("step", ["all_keys", "claim"])
def test_a_full_disk_is_not_filled_with_folders_that_hold_nothing(tmp_path, session, told, monkeypatch, step):
    monkeypatch.setattr(recovery, "RETRY_S", 0.01)
    root, tries = tmp_path / "root", []

    def full(*_):
        tries.append(list(root.iterdir()))
        raise sqlite3.OperationalError("database or disk is full")

    journal = Journal(root, session.state_of, told.put)
    with monkeypatch.context() as disk:
        disk.setattr(RecordTable, step, full)
        journal.follow(session.history)
        wait_for(lambda: len(tries) > 3)
    wait_for(lambda: names_in(root))
    journal.close(keeps=True)
    assert {len(folders) for folders in tries} == {1} and len(list(root.iterdir())) == 1
    assert "disk is full" in str(told.get(timeout=30)) and told.empty()


def test_nothing_is_left_of_edits_given_up_while_restored_ones_could_not_be_kept_with_them(
    tmp_path, session, told, monkeypatch
):
    root = tmp_path / "root"
    journal = Journal(root, session.state_of, told.put)
    journal.follow(session.history)
    wait_for(lambda: names_in(root))
    restored = Storage(root / "left")
    monkeypatch.setattr(restored, "keep", Mock(side_effect=OSError("no space")))
    journal.adopt(restored)
    session.remove_tracks(0)
    journal.follow(session.history)
    assert "no space" in str(told.get(timeout=30))
    journal.close(keeps=False)
    assert list(root.iterdir()) == []


@pytest.mark.parametrize("when", ["after a while", "at the end"])
def test_what_only_a_deleted_file_holds_is_copied_although_nothing_was_changed_since(tmp_path, told, monkeypatch, when):
    monkeypatch.setattr(recovery, "SETTLE_S", 0.0)
    monkeypatch.setattr(recovery, "RETRY_S", 0.01 if when == "after a while" else 60.0)
    path, root = tmp_path / "long.flac", tmp_path / "root"
    soundfile.write(path, np.random.default_rng(3).uniform(-1, 1, (90_000, 2)), 44100, subtype="PCM_24")
    session = Session(folder=tmp_path)
    session._files._memory_limit = 1000
    session.open([path])
    session.remove_tracks(0)
    session.undo()
    journal = Journal(root, session.state_of, told.put)
    journal.follow(session.history)
    wait_for(lambda: names_in(root))
    assert not list(root.glob("*/*.samples"))
    path.unlink()
    if when == "after a while":
        wait_for(lambda: list(root.glob("*/*.samples")))
    journal.close(keeps=True)
    [folder] = root.iterdir()
    again, storage = Session(folder=tmp_path), Storage(folder)
    [track] = finish(again.restoring(storage)).current.tracks
    np.testing.assert_array_equal(track.table.read(0, 90_000), session.project.tracks[0].table.read(0, 90_000))
    assert told.empty()
    storage.close()


def test_what_cannot_be_kept_to_the_end_does_not_hold_the_program_up(tmp_path, session, told):
    (tmp_path / "root").touch()
    journal = Journal(tmp_path / "root", session.state_of, told.put)
    journal.follow(session.history)
    journal.close(keeps=True)
    assert "can't be kept safe" in str(told.get(timeout=30)) and told.empty()


@pytest.mark.skipif(os.name == "nt", reason="Windows lets no open file go")
def test_edits_are_kept_although_what_was_kept_was_removed(tmp_path, session, told):
    root = tmp_path / "root"
    journal = Journal(root, session.state_of, told.put)
    journal.follow(session.history)
    wait_for(lambda: names_in(root))
    shutil.rmtree(root)
    session.undo()
    session.remove_tracks(0)
    journal.follow(session.history)
    journal.close(keeps=True)
    [folder] = root.iterdir()
    storage = Storage(folder)
    assert finish(storage.reading(None)).current.tracks[0].name == "b" and told.empty()
    storage.close()


def test_what_changes_after_the_end_is_not_kept(tmp_path, session, told):
    journal = Journal(tmp_path / "root", session.state_of, told.put)
    journal.close(keeps=True)
    journal.follow(session.history)
    journal.close(keeps=True)
    assert not (tmp_path / "root").exists() and told.empty()
