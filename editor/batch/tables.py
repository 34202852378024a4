# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal's SQLite file, which several programs and their workers write to at the same time.

Each change is a transaction that is on the disk when it returns, so that a program may be killed at any moment.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
from pathlib import Path

from editor.batch.jobs import Job
from editor.batch.names import folder_key, path_key
from processors.api import ProcessorError, Value
from processors.chain import PREFIX, SUFFIX, Chain
from processors.registry import load_processor

WAIT_S = 5.0
"""Seconds to wait for another program that is writing."""

_TABLES = """
CREATE TABLE IF NOT EXISTS done (
    input TEXT, settings TEXT, checksum TEXT, output TEXT, result TEXT, item TEXT,
    PRIMARY KEY (input, settings, checksum)
);
CREATE INDEX IF NOT EXISTS done_result ON done (result);
CREATE TABLE IF NOT EXISTS begun (
    item TEXT PRIMARY KEY, program TEXT, temporary TEXT,
    input TEXT, settings TEXT, checksum TEXT, output TEXT, result TEXT, whole TEXT
);
CREATE TABLE IF NOT EXISTS waiting (place INTEGER PRIMARY KEY, entry TEXT);
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT);
"""
# done: each result, of which input (its checksum) with which settings, for which item of a list; `result` is the key
#   of its path
# begun: what a worker writes now, as `temporary`; once that is `whole` (its checksum), also what `done` will say


def connected(name: str) -> sqlite3.Connection:
    """Return the file `name` with all tables, those that an earlier version made too. Raises `sqlite3.Error`."""
    database = sqlite3.connect(name, timeout=WAIT_S)
    try:
        database.executescript(_TABLES)
        if "item" not in {column for _, column, *_ in database.execute("PRAGMA table_info(done)")}:
            with contextlib.suppress(sqlite3.OperationalError):  # another program was faster
                database.execute("ALTER TABLE done ADD COLUMN item TEXT")
    except BaseException:
        database.close()
        raise
    return database


def stored(path: Path | str) -> str | bytes:
    """Return the name of a file as a table keeps it: as text, or as bytes where it is none, as an old disk's may be."""
    name = str(path)
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name)
    return name


def path_in(column: object) -> Path:
    """Return the path that `stored` made a column of."""
    return Path(os.fsdecode(column) if isinstance(column, bytes) else str(column))


def job_key(job: Job) -> tuple[str | bytes, str]:
    """Return by what a job is known again: its input, and all that decides about the result."""
    plain = job.to_json()
    settings = {name: plain[name] for name in sorted(plain) if name not in ("input", "again", "preset", "below")}
    settings["values"] = {  # 100 and 100.0 say the same
        id: float(value) if type(value) is int else value for id, value in sorted(job.values.items())
    }
    if (links := _links(job.processor_id)) is not None:
        settings["links"] = links
    settings["folder"] = None if job.folder is None else folder_key(job.folder)
    text = json.dumps(settings, sort_keys=True)
    return stored(path_key(job.input)), hashlib.blake2b(text.encode(), digest_size=20).hexdigest()


def _links(processor_id: str) -> list[tuple[str, dict[str, Value]]] | None:
    """Return what a chain is made of by now; None for another processor, or a chain that can't be used."""
    if not (processor_id.startswith(PREFIX) or processor_id.endswith(SUFFIX)):
        return None
    try:
        chain = load_processor(processor_id)
    except ProcessorError:
        return None
    return [(each.processor.info.id, dict(each.values)) for each in chain.links] if isinstance(chain, Chain) else None
