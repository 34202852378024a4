# SPDX-License-Identifier: GPL-3.0-or-later
"""Records by their keys in an SQLite file. It keeps every change whole; a checksum tells of bits that have flipped.

Several programs may look at the same file at the same time; one of them owns it.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

WAIT_S = 30.0
"""Seconds to wait for another program that looks at the file."""

_OWNER = "owner"

Record = dict[str, Any]
"""What JSON holds of one thing."""


class Damaged(Exception):
    """A record isn't what was written, or is missing."""


class RecordTable:
    """The records in one file. Everything raises `sqlite3.Error` when that can't be used, `Damaged` when it is."""

    def __init__(self, path: Path, wait_s: float = WAIT_S) -> None:
        """Open the file, or make it; wait so many seconds whenever another program writes to it."""
        self._database = sqlite3.connect(path, timeout=wait_s, check_same_thread=False)
        columns = "key TEXT PRIMARY KEY, text TEXT NOT NULL, checksum INTEGER NOT NULL"
        try:
            # a change that power undid would bring back records whose samples were removed after it
            self._database.execute("PRAGMA synchronous = EXTRA")
            self._database.execute(f"CREATE TABLE IF NOT EXISTS records ({columns})")
        except BaseException:
            self._database.close()  # Windows removes no file that is open, and a damaged one is to be removed
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def claim(self, program: str, is_alive: Callable[[str], bool]) -> bool:
        """Make `program` the owner, unless another one is that and alive; return whether it is."""
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")  # of two that come together one must wait here
            owner = self.owner()
            if owner and owner != program and is_alive(owner):
                return False
            self._put({_OWNER: {"program": program}})
        return True

    def owner(self) -> str:
        """Return the owner; "" for none, or when that can't be read."""
        try:
            return str(self.get(_OWNER)["program"])
        except Damaged:
            return ""

    def all_keys(self) -> list[str]:
        """Return the keys of all records but the owner's."""
        found = self._database.execute("SELECT key FROM records WHERE key != ?", (_OWNER,)).fetchall()
        return [str(key) for (key,) in found]

    def has(self, key: str) -> bool:
        """Return whether there is a record of that key."""
        return self._database.execute("SELECT 1 FROM records WHERE key = ?", (key,)).fetchone() is not None

    def get(self, key: str) -> Record:
        """Return the record of that key."""
        found = self._database.execute("SELECT text, checksum FROM records WHERE key = ?", (key,)).fetchone()
        if found is None or _checksum(key, str(found[0])) != found[1]:
            raise Damaged(f"record {key}")
        record: Record = json.loads(found[0])
        return record

    def change(self, records: Mapping[str, Record], dead: Iterable[str]) -> None:
        """Put `records` in, in place of those of the same keys, and take the `dead` ones out: all of it or nothing."""
        with self._database:
            self._put(records)
            self._database.executemany("DELETE FROM records WHERE key = ?", [(key,) for key in dead])

    def _put(self, records: Mapping[str, Record]) -> None:
        texts = {key: json.dumps(record) for key, record in records.items()}
        rows = [(key, text, _checksum(key, text)) for key, text in texts.items()]
        self._database.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", rows)


def reached(keys: list[str], parts: dict[str, tuple[str, ...]]) -> set[str]:
    """Return `keys` and all that they are made of."""
    found, todo = set(keys), list(keys)
    while todo:
        new = [part for part in parts[todo.pop()] if part not in found]
        found.update(new)
        todo += new
    return found


def _checksum(key: str, text: str) -> int:
    return zlib.crc32(f"{key} {text}".encode())
