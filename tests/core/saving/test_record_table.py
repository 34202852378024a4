# SPDX-License-Identifier: GPL-3.0-or-later
"""A record whose bits have flipped is not believed."""

from __future__ import annotations

import sqlite3

import pytest

from editor.core.saving.record_table import RecordTable
from editor.core.saving.storage import DATABASE


def test_a_record_that_was_changed_is_damaged(tmp_path):
    records = RecordTable(tmp_path / DATABASE)
    records.change({"1": {"a": 1}}, ())
    with sqlite3.connect(tmp_path / DATABASE) as database:
        database.execute("UPDATE records SET text = '{\"a\": 2}'")
    with pytest.raises(Exception, match="record 1"):
        records.get("1")
