# SPDX-License-Identifier: GPL-3.0-or-later
"""What a batch remembers on disk: which results were made of what, and the files that wait in the window's list.

SQLite keeps every entry whole even if the program is killed in the middle of it. A journal that can't be read or
written costs the memory of earlier batches, never a batch.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import appdirs

from editor.batch.contents import checksum_of
from editor.batch.jobs import Job
from editor.batch.names import path_key
from editor.batch.notes import Notes
from editor.batch.tables import connected, job_key, path_in, stored
from editor.core.errors import EditorError
from processors.programs import is_alive, this_program

LOG = logging.getLogger(__name__)


def journal_path() -> Path:
    """Return where this user's journal is kept."""
    return Path(appdirs.user_data_dir("musicecan-editor", appauthor=False)) / "batch.sqlite"


class Journal:
    """The journal at a path; without one, or where that can't be used, it is forgotten at the end."""

    def __init__(self, path: Path | None = None) -> None:
        """Open the journal, making it if there is none; a damaged one is begun anew.

        What programs that were killed had begun is cleared up: what is half done goes, and what is whole is done.
        """
        self._program = this_program()
        self._path: Path | None = None
        self._database = self._opened(path)
        for item, program in self._ask("SELECT item, program FROM begun"):
            if not is_alive(str(program)):
                self.settle(str(item))

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def notes(self, item: str) -> Notes:
        """Return what a worker needs to note by itself what it does to an item of the list."""
        return Notes(self._path, self._program, item)

    def record(self, job: Job, checksum: str, output: Path, item: str = "") -> None:
        """Remember that `output` was made of an input with that checksum, for an item of a list that is over now."""
        row = (*job_key(job), checksum, stored(output.absolute()), stored(path_key(output)), item)
        with self._safe(), self._database:
            self._database.execute("INSERT OR REPLACE INTO done VALUES (?, ?, ?, ?, ?, ?)", row)
            self._database.execute("DELETE FROM begun WHERE item = ?", (item,))

    def settle(self, item: str) -> Path | None:
        """End what a worker that is gone has begun for an item; return its result if that is whole, and remember it.

        The temporary file goes first: from then on even a worker that isn't quite gone can't make a result of it.
        """
        for temporary, output, whole in self._ask("SELECT temporary, output, whole FROM begun WHERE item = ?", item):
            if not _is_removed(path_in(temporary)):
                return None
            made = _made(path_in(output), str(whole)) if whole else None
            with self._safe(), self._database:
                if made is not None:
                    columns = "input, settings, checksum, output, result, item"
                    row = f"SELECT {columns} FROM begun WHERE item = ?"
                    self._database.execute(f"INSERT OR REPLACE INTO done ({columns}) {row}", (item,))
                self._database.execute("DELETE FROM begun WHERE item = ?", (item,))
            return made
        return None

    def result_of(self, item: str) -> Path | None:
        """Return what was made for an item of a list, if it is still there."""
        for (output,) in self._ask("SELECT output FROM done WHERE item = ?", item):
            if os.path.exists(path := path_in(output)):
                return path
        return None

    def is_result(self, path: Path) -> bool:
        """Return whether a batch made the file at `path`."""
        return bool(self._ask("SELECT 1 FROM done WHERE result = ? LIMIT 1", stored(path_key(path))))

    def claim(self) -> bool:
        """Become the one program that keeps its list here; False while another one does, or where nothing is kept."""
        if self._path is None:
            return False
        with self._safe(), self._database:
            self._database.execute("BEGIN IMMEDIATE")  # of two that start together one must wait here
            owner = self._database.execute("SELECT value FROM state WHERE name = 'owner'").fetchone()
            if owner and str(owner[0]) != self._program and is_alive(str(owner[0])):
                return False
            self._database.execute("INSERT OR REPLACE INTO state VALUES ('owner', ?)", (self._program,))
            return True
        return False

    def keep(self, entries: Sequence[dict[str, Any]], is_running: bool) -> None:
        """Remember the list of files as it is now, and whether it is being worked on."""
        with self._safe(), self._database:
            self._database.execute("DELETE FROM waiting")
            rows = [(place, json.dumps(entry)) for place, entry in enumerate(entries)]
            self._database.executemany("INSERT INTO waiting VALUES (?, ?)", rows)
            self._database.execute("INSERT OR REPLACE INTO state VALUES ('running', ?)", (str(int(is_running)),))

    def kept(self) -> tuple[list[dict[str, Any]], bool]:
        """Return what `keep` was given last."""
        entries = [json.loads(str(entry)) for (entry,) in self._ask("SELECT entry FROM waiting ORDER BY place")]
        running = self._ask("SELECT value FROM state WHERE name = 'running'")
        return entries, bool(running and running[0][0] == "1")

    def _opened(self, path: Path | None) -> sqlite3.Connection:
        if path is None:
            return connected(":memory:")
        for _ in range(2):
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                database = connected(str(path))
                self._path = path.absolute()
                return database
            except (OSError, sqlite3.OperationalError) as error:  # a full disk, or another program that writes
                LOG.warning("The batch's journal %s can't be used: %s", path, error)
                break
            except sqlite3.DatabaseError as error:
                LOG.warning("The batch's journal %s is damaged and begun anew: %s", path, error)
                with contextlib.suppress(OSError):
                    path.unlink()
        return connected(":memory:")

    def _ask(self, question: str, *values: object) -> list[tuple[object, ...]]:
        with self._safe():
            return self._database.execute(question, values).fetchall()
        return []

    @contextlib.contextmanager
    def _safe(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            LOG.warning("The batch's journal can't be used now: %s", error)


def _is_removed(temporary: Path) -> bool:
    """Remove a temporary file; return whether it is gone: not if its disk is away, or another program still has it.

    A file with any other name is none of ours.
    """
    if not temporary.name.startswith(".musicecan-"):
        return True
    try:
        temporary.unlink(missing_ok=True)
        return temporary.parent.is_dir()
    except OSError:
        return False


def _made(output: Path, whole: str) -> Path | None:
    """Return the result if it has that very checksum; an empty file only kept others from its name, and goes."""
    try:
        if not output.is_file():
            return None
        if output.stat().st_size:
            return output if checksum_of(output) == whole else None
        output.unlink()
    except (OSError, EditorError) as error:
        LOG.warning("%s can't be looked at: %s", output, error)
    return None
