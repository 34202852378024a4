# SPDX-License-Identifier: GPL-3.0-or-later
"""What a batch remembers on disk: which results were made of what, and the files that wait in the window's list.

SQLite keeps every entry whole even if the program is killed in the middle of it. A journal that can't be read or
written costs the memory of earlier batches, never a batch.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import appdirs

from editor.batch.jobs import Job
from editor.batch.names import path_key

LOG = logging.getLogger(__name__)
_TABLES = """
CREATE TABLE IF NOT EXISTS done (
    input TEXT, settings TEXT, checksum TEXT, output TEXT, result TEXT,
    PRIMARY KEY (input, settings, checksum)
);
CREATE INDEX IF NOT EXISTS done_result ON done (result);
CREATE TABLE IF NOT EXISTS waiting (place INTEGER PRIMARY KEY, entry TEXT);
CREATE TABLE IF NOT EXISTS running (temporary TEXT PRIMARY KEY, program TEXT);
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT);
"""


def journal_path() -> Path:
    """Return where this user's journal is kept."""
    return Path(appdirs.user_data_dir("musicecan-editor", appauthor=False)) / "batch.sqlite"


class Journal:
    """The journal at a path; without one, or where that can't be used, it is forgotten at the end."""

    def __init__(self, path: Path | None = None) -> None:
        """Open the journal, making it if there is none; a damaged one is begun anew."""
        self._database = self._opened(path)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def earlier(self, job: Job) -> tuple[tuple[str, str], ...]:
        """Return (checksum of the input, path of the result) of each time that this very job was done."""
        found = self._ask("SELECT checksum, output FROM done WHERE input = ? AND settings = ?", *self._key(job))
        return tuple((str(checksum), str(output)) for checksum, output in found)

    def record(self, job: Job, checksum: str, output: Path) -> None:
        """Remember that `output` was made of an input with that checksum."""
        row = (*self._key(job), checksum, str(output.absolute()), path_key(output))
        self._do("INSERT OR REPLACE INTO done VALUES (?, ?, ?, ?, ?)", row)

    def is_result(self, path: Path) -> bool:
        """Return whether a batch made the file at `path`."""
        return bool(self._ask("SELECT 1 FROM done WHERE result = ? LIMIT 1", path_key(path)))

    def note_temporary(self, path: Path) -> None:
        """Remember a temporary file, to be removed by `sweep` if nobody else does."""
        self._do("INSERT OR REPLACE INTO running VALUES (?, ?)", (str(path.absolute()), _this_program()))

    def forget_temporary(self, path: Path) -> None:
        """Forget a temporary file that is gone."""
        self._do("DELETE FROM running WHERE temporary = ?", (str(path.absolute()),))

    def sweep(self) -> int:
        """Remove the temporary files of batches that were killed; return how many there were."""
        count = 0
        for name, program in self._ask("SELECT temporary, program FROM running"):
            path = Path(str(name))
            if _is_alive(str(program)):
                continue
            if path.name.startswith(".musicecan-") and path.is_file():
                with contextlib.suppress(OSError):
                    path.unlink()
                    count += 1
            self.forget_temporary(path)
        return count

    def claim(self) -> bool:
        """Become the one program that keeps its list here; False while another one does."""
        owner = self._ask("SELECT value FROM state WHERE name = 'owner'")
        if owner and str(owner[0][0]) != _this_program() and _is_alive(str(owner[0][0])):
            return False
        self._do("INSERT OR REPLACE INTO state VALUES ('owner', ?)", (_this_program(),))
        return True

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
            return _connected(":memory:")
        for attempt in range(2):
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                return _connected(str(path))
            except sqlite3.DatabaseError as error:
                if attempt or "locked" in str(error):
                    LOG.warning("The batch's journal %s can't be used: %s", path, error)
                    break
                LOG.warning("The batch's journal %s is damaged and begun anew: %s", path, error)
                with contextlib.suppress(OSError):
                    path.unlink()
            except OSError as error:
                LOG.warning("The batch's journal %s can't be used: %s", path, error)
                break
        return _connected(":memory:")

    def _key(self, job: Job) -> tuple[str, str]:
        plain = job.to_json()
        settings = {name: plain[name] for name in sorted(plain) if name not in ("input", "again", "preset", "below")}
        settings["values"] = {  # 100 and 100.0 say the same
            id: float(value) if type(value) is int else value for id, value in sorted(job.values.items())
        }
        text = json.dumps(settings, sort_keys=True)
        return path_key(job.input), hashlib.blake2b(text.encode(), digest_size=20).hexdigest()

    def _ask(self, question: str, *values: object) -> list[tuple[object, ...]]:
        with self._safe():
            return self._database.execute(question, values).fetchall()
        return []

    def _do(self, command: str, values: tuple[object, ...]) -> None:
        with self._safe(), self._database:
            self._database.execute(command, values)

    @contextlib.contextmanager
    def _safe(self) -> Any:
        try:
            yield
        except sqlite3.Error as error:
            LOG.warning("The batch's journal can't be used now: %s", error)


def _this_program() -> str:
    """Return what tells this running program from all others, also from later ones of the same number."""
    import psutil

    return f"{os.getpid()}:{psutil.Process().create_time():.2f}"


def _is_alive(program: str) -> bool:
    """Return whether the program that `_this_program` named still runs."""
    import psutil

    number, _, began = program.partition(":")
    try:
        return f"{psutil.Process(int(number)).create_time():.2f}" == began
    except (psutil.Error, ValueError):
        return False


def _connected(name: str) -> sqlite3.Connection:
    database = sqlite3.connect(name, timeout=5.0)
    try:
        database.executescript(_TABLES)
    except BaseException:
        database.close()
        raise
    return database
