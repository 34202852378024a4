# SPDX-License-Identifier: GPL-3.0-or-later
"""A history that is kept comes back to the last bit, with its steps; what is damaged or gone is told, never guessed."""

from __future__ import annotations

import os
import random
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import psutil
import pytest

from editor.core import track_commands
from editor.core.commands import add_tracks
from editor.core.errors import EditorError
from editor.core.files import Cover
from editor.core.project import Track
from editor.core.saving import sample_files
from editor.core.saving.record_table import RecordTable
from editor.core.saving.recovery import steps_of
from editor.core.saving.sample_files import Stopped
from editor.core.saving.storage import DATABASE, Storage
from editor.core.selection import Selection
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.session import Session, finish
from tests.core.saving.kept import assert_kept, assert_same, kept_in, keys_in, reserved


def noise(frames, channels=1, seed=0):
    samples = np.random.default_rng(seed).uniform(-1, 1, (channels, frames)).astype(np.float32)
    return PieceTable.from_source(MemorySource(samples))


def edited(long=300_000):
    """A session in which most kinds of sources came to be, with steps ahead that were undone."""
    session = Session()
    cover, tags = Cover(b"\x89PNG picture", "image/png"), {"title": "Größe 音"}
    path = Path("/music/caf\udce9.wav")
    one = Track("a", 44100, noise(long, 2), path=path, tags=tags, cover=cover, bit_rate=192000)
    session.do(add_tracks(session.project, (one, Track("b", 48000, noise(4000, seed=1)))))
    session.history.mark_clean()
    session.selection = Selection(2000, 3000, (0,))
    session.cut()
    session.selection = Selection(500, 500)
    session.paste()
    session.add_marker(77, "here")
    session.selection = Selection(100, 2000, (0, 1))
    finish(session.apply("invert"))
    session.do(track_commands.to_mono(session.project, (0,)))
    session.do(track_commands.set_gain(session.project, 1, -3.3))
    session.insert_silence(0.1)
    session.jump(session.history.position - 2)
    return session


def test_all_of_a_history_comes_back(tmp_path):
    session, storage = edited(), Storage(tmp_path / "kept")
    storage.keep(steps_of(session.history))
    assert storage.names() == ("a", "b")
    kept = assert_kept(session, storage)
    again = Session()
    again.adopt(kept)
    again.redo()
    session.redo()
    assert_same(session.project, again.project)


def files_open_in(folder):
    """How many of this process's open files lie in a folder; what other tests left to the garbage collector doesn't."""
    folder = os.path.realpath(folder)
    return sum(file.path.startswith(folder) for file in psutil.Process().open_files())


@pytest.mark.skipif(sys.platform == "win32", reason="psutil can't be relied on to list open files there")
def test_many_edits_need_few_open_files(tmp_path, monkeypatch):
    session, storage = edited(70_000), Storage(tmp_path / "kept")
    session.select_all()
    for _ in range(12):
        finish(session.apply("invert"))
    storage.keep(steps_of(session.history))
    before = files_open_in(tmp_path)
    kept = finish(storage.reading(None))
    assert files_open_in(tmp_path) == before
    monkeypatch.setattr(sample_files, "IN_MEMORY_BYTES", 0)
    mapped = kept_in(storage.folder)
    assert files_open_in(tmp_path) > before + 12
    assert_same(kept.current, mapped.current)
    storage.close()


@pytest.mark.parametrize("seed", range(2))
def test_only_what_is_needed_stays_whatever_is_done(tmp_path, seed):
    chance, session, storage = random.Random(seed), edited(80_000), Storage(tmp_path / "kept")
    files = set()
    for _ in range(12):
        history = session.history
        history.budget_bytes = chance.choice((None, None, 1))
        places = [chance.randint(0, max(session.project.frames - 9, 0)) for _ in range(2)]
        session.selection = Selection(min(places), max(places) + 9)
        wish = chance.choice((session.cut, session.paste, session.duplicate, None, "invert"))
        if wish is None:
            session.jump(chance.randint(0, len(history.commands)))
        elif wish == "invert":
            finish(session.apply(wish))
        else:
            wish()
        storage.keep(steps_of(history))
        files = {path.name for path in storage.folder.glob("*.samples")}
    storage.close()
    fresh = Storage(tmp_path / "fresh")
    fresh.keep(steps_of(session.history))
    fresh.close()
    assert len(files) == len(list(fresh.folder.glob("*.samples")))
    assert len(keys_in(storage.folder)) == len(keys_in(fresh.folder))
    assert_kept(session, storage)


def test_a_history_goes_on_where_it_was_kept(tmp_path):
    session, storage = edited(), Storage(tmp_path / "kept")
    storage.keep(steps_of(session.history))
    storage.close()
    storage, again = Storage(tmp_path / "kept"), Session()
    again.adopt(finish(storage.reading(None)))
    before = {path.name: path.stat().st_mtime_ns for path in storage.folder.glob("*.samples")}
    again.selection = Selection(10, 60, (0,))
    again.delete()
    storage.keep(steps_of(again.history))
    after = {path.name: path.stat().st_mtime_ns for path in storage.folder.glob("*.samples")}
    assert before and after.items() <= before.items(), "nothing is written again"
    assert_kept(again, storage)


def test_what_another_program_withdraws_while_it_is_read_is_read_nevertheless(tmp_path):
    session, storage = edited(), Storage(tmp_path / "kept")
    storage.keep(steps_of(session.history))
    reading = (other := Storage(tmp_path / "kept")).reading(None)
    next(reading)
    storage.withdraw()
    assert len(finish(reading).commands) == len(session.history.commands)
    assert other.names() is None
    storage.close()
    other.close()


def test_flipped_bits_give_what_was_kept_or_a_sentence(tmp_path):
    session, storage = edited(80_000), Storage(tmp_path / "kept")
    session.select_all()
    finish(session.apply("invert"))
    storage.keep(steps_of(session.history))
    storage.close()
    whole, chance, told = steps_of(session.history), random.Random(5), 0
    files = [storage.folder / DATABASE, *storage.folder.glob("*.samples")]
    for _ in range(30):
        path = chance.choice(files)
        good = path.read_bytes()
        bad = bytearray(good)
        if chance.random() < 0.2:
            del bad[chance.randrange(len(bad)) :]
        else:
            for _ in range(chance.choice((1, 50))):
                bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
        path.write_bytes(bad)
        damaged = None
        try:
            damaged = Storage(storage.folder)
            kept = finish(damaged.reading(None))
            assert_same(whole.commands[whole.position - 1].after, kept.current)
            names = [(step.name, step.description) for step in kept.commands]
            assert str(names)[1:-1] in str([(step.name, step.description) for step in whole.commands])
        except EditorError as error:
            told += 1
            assert str(storage.folder) in str(error) and str(error).count("\n") == 0
        finally:
            if damaged is not None:
                damaged.close()
            path.write_bytes(good)
    assert 3 < told < 30


def test_a_full_disk_keeps_what_was_kept_before(tmp_path):
    session, storage = edited(80_000), Storage(tmp_path / "kept")
    storage.keep(steps_of(session.history))
    before = sorted(path.name for path in storage.folder.iterdir())
    session.select_all()
    finish(session.apply("invert"))
    with reserved(1 << 60), pytest.raises(EditorError, match=r"Edits can't be kept safe in .*No space left"):
        storage.keep(steps_of(session.history))
    with pytest.raises(Stopped):
        storage.keep(steps_of(session.history), lambda: True)
    assert sorted(path.name for path in storage.folder.iterdir()) == before
    session.undo()
    assert kept_in(storage.folder).position == session.history.position
    session.redo()
    storage.keep(steps_of(session.history))
    assert_kept(session, storage)


def test_a_newer_format_is_left_alone(tmp_path):
    session, storage = edited(), Storage(tmp_path / "kept")
    storage.keep(steps_of(session.history))
    storage.close()
    with closing(RecordTable(storage.folder / DATABASE)) as records:
        records.change({"history": {**records.get("history"), "format": 99}}, ())
    with pytest.raises(EditorError, match="A newer version of the program kept these edits"):
        kept_in(storage.folder)


def test_a_folder_that_cannot_be_written_to_is_one_sentence(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(EditorError, match="Edits can't be kept safe in"):
        Storage(tmp_path / "file" / "kept")
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / DATABASE).write_bytes(b"no database at all, but long enough to be looked at" * 20)
    with pytest.raises(EditorError, match="file is not a database"):
        Storage(tmp_path / "kept")
