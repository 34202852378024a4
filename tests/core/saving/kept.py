# SPDX-License-Identifier: GPL-3.0-or-later
"""What is kept in a folder, looked at from outside; nothing stays open."""

from __future__ import annotations

from contextlib import closing

from editor.core.saving.record_table import RecordTable
from editor.core.saving.storage import DATABASE, Storage
from editor.session import finish


def keys_in(folder):
    """The keys of all records."""
    with closing(RecordTable(folder / DATABASE)) as records:
        return records.all_keys()


def names_in(folder):
    """The names of the tracks; None where nothing is kept."""
    with closing(Storage(folder)) as storage:
        return storage.names()


def kept_in(folder):
    """The steps, where no sound file is needed for them."""
    with closing(Storage(folder)) as storage:
        return finish(storage.reading(None))


def restored_to(session, folder, *notify):
    """The steps with the sound files that a session opens for them."""
    with closing(Storage(folder)) as storage:
        return finish(session.restoring(storage, *notify))
