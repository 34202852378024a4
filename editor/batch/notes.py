# SPDX-License-Identifier: GPL-3.0-or-later
"""What a worker notes in the journal by itself, before it does it: which file it writes, and what that will become.

The program that started it may be killed at any moment, with the worker's last words unread. By these notes the next
start knows a result that got its name just then, and what is half done.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from editor.batch.contents import checksum_of
from editor.batch.jobs import Job
from editor.batch.names import path_key
from editor.batch.tables import connected, job_key, path_in, stored

LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Notes:
    """Notes on one item of a list: `path` of the journal (None: they are not kept), and whose `program` the list is."""

    path: Path | None = None
    program: str = ""
    item: str = ""

    def begun(self, job: Job, temporary: Path) -> None:
        """Note a temporary file, which is to be removed if nobody else does."""
        self._put(temporary, *job_key(job), "", "", "", "")

    def whole(self, job: Job, checksum: str, temporary: Path, output: Path) -> None:
        """Note that the temporary file is whole and is about to become `output`; `checksum` is that of the input.

        Raises `EditorError` when the file can't be read.
        """
        if self.path is not None:
            place = (stored(output.absolute()), stored(path_key(output)))
            self._put(temporary, *job_key(job), checksum, *place, checksum_of(temporary))

    def earlier(self, job: Job) -> list[tuple[str, Path]]:
        """Return (checksum of the input, result) of each time that this very job was done, a moment ago too."""
        key = job_key(job)
        done = "SELECT checksum, output FROM done WHERE input = ? AND settings = ?"
        whole = "SELECT checksum, output FROM begun WHERE input = ? AND settings = ? AND whole != '' AND item != ?"
        found = self._do(f"{done} UNION {whole}", *key, *key, self.item)
        return [(str(checksum), path) for checksum, name in found if os.path.exists(path := path_in(name))]

    def _put(self, temporary: Path, *values: str | bytes) -> None:
        row = (self.item, self.program, stored(temporary.absolute()), *values)
        self._do("INSERT OR REPLACE INTO begun VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", *row)

    def _do(self, command: str, *values: str | bytes) -> list[tuple[object, ...]]:
        """Return what the journal answers; one that can't be used costs its memory, never a result."""
        if self.path is None:
            return []
        try:
            with contextlib.closing(connected(str(self.path))) as database, database:
                return database.execute(command, values).fetchall()
        except sqlite3.Error as error:
            LOG.warning("The batch's journal can't be used now: %s", error)
            return []
