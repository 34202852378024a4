# SPDX-License-Identifier: GPL-3.0-or-later
"""A record whose bits have flipped is not believed; what is damaged is closed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from editor.core.errors import EditorError
from editor.core.saving.record_table import RecordTable
from editor.core.saving.storage import DATABASE, Storage


@pytest.fixture
def path(tmp_path):
    """A file with one record."""
    with closing(RecordTable(tmp_path / DATABASE)) as records:
        records.change({"1": {"a": 1}}, ())
    return tmp_path / DATABASE


def change(path, how):
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"UPDATE records SET {how}")


def test_a_record_that_was_changed_is_damaged(path):
    change(path, "text = '{\"a\": 2}'")
    with closing(RecordTable(path)) as records, pytest.raises(Exception, match="record 1"):
        records.get("1")


@pytest.mark.parametrize(
    "damage",
    [lambda path: path.write_bytes(b"damaged " * 500), lambda path: change(path, "key = CAST(x'ff' AS TEXT)")],
    ids=["no database", "a key that is no text"],
)
def test_what_is_damaged_is_closed_for_windows_removes_no_open_file(path, damage):
    damage(path)
    with pytest.raises(EditorError, match="can't be restored") as caught:  # which holds all that was at work
        Storage(path.parent)
    assert path not in {Path(each.path) for each in psutil.Process().open_files()} and caught.value


def test_a_change_is_on_the_disk_for_good_before_anything_is_done_that_hangs_on_it(path):
    """With less, SQLite leaves it to the disk when the journal goes from which a change is taken back."""
    with closing(RecordTable(path)) as records:
        assert records._database.execute("PRAGMA synchronous").fetchone() == (3,)
