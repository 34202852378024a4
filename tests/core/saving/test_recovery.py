# SPDX-License-Identifier: GPL-3.0-or-later
"""What was not exported is on the disk soon; what a program left is offered once; what is alive is never touched."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest

from editor.core.commands import add_tracks
from editor.core.errors import EditorError
from editor.core.project import Track
from editor.core.saving import recovery
from editor.core.saving.recovery import Journal, Taken, abandoned, claimed, discard, steps_of
from editor.core.saving.storage import DATABASE, Storage
from editor.core.selection import Selection
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.session import Session, finish
from tests.core.saving.kept import kept_in

GONE = "0:long gone"


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Write each change at once."""
    monkeypatch.setattr(recovery, "SETTLE_S", 0.0)


@pytest.fixture
def session():
    """A session with a track and an edit that was not exported."""
    made = Session()
    samples = np.random.default_rng(1).uniform(-1, 1, (2, 90_000)).astype(np.float32)
    made.do(add_tracks(made.project, (Track("take", 44100, PieceTable.from_source(MemorySource(samples))),)))
    made.history.mark_clean()
    made.selection = Selection(100, 200)
    made.delete()
    return made


@pytest.fixture
def journal(tmp_path, session):
    """A journal in `tmp_path / "root"`; what it fails with is an error of the test."""
    failed = []
    made = Journal(tmp_path / "root", session.state_of, failed.append)
    yield made
    made.close(keeps=False)
    assert failed == []


def sound(project):
    return [track.table.read(0, track.frames).tobytes() for track in project.tracks]


def owned_by(folder, program):
    """Have `program` be the owner of what is in a folder."""
    storage = Storage(folder)
    assert storage.claim(program, lambda _: False)
    storage.close()


def left_behind(root, session):
    """What a program that is gone has kept of `session`."""
    storage = Storage(root / "left")
    storage.keep(steps_of(session.history))
    storage.close()
    owned_by(root / "left", GONE)
    return root / "left"


def test_nothing_is_kept_of_what_was_only_opened(tmp_path, session, journal):
    opened = Session()
    opened.do(add_tracks(opened.project, session.project.tracks))
    opened.history.mark_clean()
    journal.follow(opened.history)
    journal.close(keeps=True)
    assert not (tmp_path / "root").exists()


def test_what_was_done_is_there_for_the_next_start(tmp_path, session):
    journal = Journal(tmp_path / "root", session.state_of, pytest.fail)
    journal.follow(session.history)
    session.do(add_tracks(session.project, session.project.tracks, "Copy"))
    journal.follow(session.history)
    assert abandoned(tmp_path / "root") == [], "its program is alive"
    journal.close(keeps=True)
    [folder] = (tmp_path / "root").iterdir()
    owned_by(folder, GONE)
    [left] = abandoned(tmp_path / "root")
    assert left.names == ("take", "take") and left.time_s > 0
    again = Session()
    with closing(claimed(left)) as storage:
        again.adopt(finish(again.restoring(storage)))
    assert sound(again.project) == sound(session.project) and not again.history.is_clean
    again.undo()
    again.undo()
    assert again.history.is_clean


@pytest.mark.parametrize("end", ["exported", "given up"])
def test_nothing_is_left_of_what_was_exported_or_given_up(tmp_path, session, end):
    journal = Journal(tmp_path / "root", session.state_of, pytest.fail)
    journal.follow(session.history)
    if end == "exported":
        session.history.mark_clean()
        journal.follow(session.history)
    journal.close(keeps=end == "exported")
    assert list((tmp_path / "root").iterdir()) == []


def test_what_was_undone_after_the_last_export_is_kept_too(tmp_path, session):
    session.undo()
    assert session.history.is_clean
    journal = Journal(tmp_path / "root", session.state_of, pytest.fail)
    journal.follow(session.history)
    journal.close(keeps=True)
    [folder] = (tmp_path / "root").iterdir()
    kept = kept_in(folder)
    assert (len(kept.commands), kept.position) == (2, 1)


def test_what_was_left_is_offered_to_one_and_goes_when_it_is_not_wanted(tmp_path, session):
    root = tmp_path / "root"
    folder = left_behind(root, session)
    [left] = abandoned(root)
    owned_by(folder, "1:another window")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recovery, "is_alive", lambda program: program == "1:another window")
        assert abandoned(root) == []
        for wish in (claimed, discard):
            with pytest.raises(Taken, match="Another window works with these edits already"):
                wish(left)
    assert folder.exists()
    discard(left)
    assert not folder.exists() and abandoned(root) == []


def test_what_is_damaged_is_offered_without_names_and_can_be_discarded(tmp_path, session):
    folder = left_behind(tmp_path / "root", session)
    (folder / DATABASE).write_bytes(b"damaged " * 500)
    [left] = abandoned(tmp_path / "root")
    assert left.names == ()
    with pytest.raises(EditorError, match="can't be restored"):
        claimed(left)
    discard(left)
    assert not folder.exists()


def test_what_holds_nothing_goes_but_not_while_a_program_makes_it(tmp_path, session):
    root = tmp_path / "root"
    (root / "begun").mkdir(parents=True)
    (root / "a file").touch()
    Storage(root / "just made").close()
    owned_by(root / "withdrawn", GONE)
    assert abandoned(root) == [] == abandoned(root / "none")
    assert sorted(path.name for path in root.iterdir()) == ["a file", "begun", "just made"]
    for path in (root / "begun", root / "just made" / DATABASE):
        os.utime(path, (0, 0))
    assert abandoned(root) == []
    assert [path.name for path in root.iterdir()] == ["a file"]


def test_what_another_program_writes_to_at_this_moment_is_no_damage(tmp_path, session, monkeypatch):
    folder = left_behind(tmp_path / "root", session)
    [left] = abandoned(tmp_path / "root")
    monkeypatch.setattr(recovery, "LOOK_S", 0.0)
    monkeypatch.setattr("editor.core.saving.record_table.RecordTable.claim", busy := Mock(side_effect=locked(folder)))
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        database.execute("BEGIN EXCLUSIVE")
        assert abandoned(tmp_path / "root") == []
    with pytest.raises(Taken):
        discard(left)
    assert folder.exists() and busy.called


def locked(folder):
    """What SQLite says of a database that another program writes to."""
    one, two = (sqlite3.connect(folder / DATABASE, timeout=0) for _ in range(2))
    try:
        one.execute("BEGIN EXCLUSIVE")
        two.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        return error
    finally:
        one.close()
        two.close()


def test_what_cannot_be_looked_at_is_left_alone(tmp_path, session, unprivileged):
    root = tmp_path / "root"
    folder = left_behind(root, session)
    folder.chmod(0)
    tmp_path.chmod(0o755)
    try:
        with unprivileged():
            assert abandoned(root) == []
    finally:
        folder.chmod(0o700)
    assert len(abandoned(root)) == 1


def test_edits_made_while_others_are_restored_move_along(tmp_path, session):
    root, window = tmp_path / "root", Session()
    folder = left_behind(root, session)
    journal = Journal(root, window.state_of, pytest.fail)
    window.do(add_tracks(window.project, session.history.commands[0].after.tracks, "Record"))
    journal.follow(window.history)
    [left] = abandoned(root)
    storage = claimed(left)
    steps = finish(window.restoring(storage))
    journal.adopt(storage)
    window.adopt(steps)
    journal.follow(window.history)
    journal.close(keeps=True)
    assert [path.name for path in root.iterdir()] == [folder.name]
    kept = kept_in(folder)
    assert sound(kept.current) == sound(window.project)
    assert [track.name for track in window.project.tracks] == ["take", "take"]
    window.undo()
    assert sound(window.project) == sound(session.project)


def test_what_is_restored_is_there_for_the_next_start_although_a_bug_ends_that(tmp_path, session):
    folder = left_behind(tmp_path / "root", session)
    journal = Journal(tmp_path / "root", session.state_of, pytest.fail)
    journal.adopt(claimed(abandoned(tmp_path / "root")[0]))
    journal.close(keeps=True)
    owned_by(folder, GONE)
    assert [left.names for left in abandoned(tmp_path / "root")] == [("take",)]


def test_trouble_is_told_once_until_keeping_works_again(tmp_path, session):
    root, told, been = tmp_path / "root", [], threading.Semaphore(0)
    root.touch()
    journal = Journal(root, session.state_of, lambda error: (told.append(str(error)), been.release()))
    journal.follow(session.history)
    assert been.acquire(timeout=30)
    session.undo()
    journal.follow(session.history)
    journal.close(keeps=True)
    [sentence] = told
    assert sentence.startswith("Edits can't be kept safe in") and "make room there, or export soon" in sentence


KILLED = """
import os, sys
import numpy as np
from pathlib import Path
from editor.core.saving import recovery
from editor.core.commands import add_tracks
from editor.core.sound.pieces import PieceTable
from editor.core.project import Track
from editor.core.saving.recovery import Journal
from editor.core.sound.sources import MemorySource
from editor.session import Session, finish

recovery.SETTLE_S = 0.0
session = Session()
journal = Journal(Path(sys.argv[1]), session.state_of, print)
session.changed.connect(lambda: journal.follow(session.history))
samples = np.random.default_rng(1).uniform(-1, 1, (1, 90_000)).astype(np.float32)
session.do(add_tracks(session.project, (Track("take", 8000, PieceTable.from_source(MemorySource(samples))),)))
while True:
    finish(session.apply("invert"))
    print(len(session.history.commands), flush=True)
"""


def test_a_killed_program_leaves_whole_steps_only(tmp_path):
    environment = dict(os.environ, PYTHONPATH=str(Path(__file__).parents[3]))
    program = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)], env=environment, stdout=subprocess.PIPE, text=True
    )
    done = 0
    while done < 12:
        done = int(program.stdout.readline())
    program.kill()
    program.wait()
    program.stdout.close()
    [left] = abandoned(tmp_path)
    kept = kept_in(left.folder)
    first = kept.commands[0].after.tracks[0].table.read(0, 90_000)
    for number, command in enumerate(kept.commands[1:], 1):
        np.testing.assert_array_equal(command.after.tracks[0].table.read(0, 90_000), first * (-1) ** number)
    assert kept.position == len(kept.commands) >= 1
