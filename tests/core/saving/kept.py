# SPDX-License-Identifier: GPL-3.0-or-later
"""What is kept in a folder, looked at from outside and compared; nothing stays open."""

from __future__ import annotations

from contextlib import closing, contextmanager

import pytest

from editor.core.saving import sample_files
from editor.core.saving.record_table import RecordTable
from editor.core.saving.recovery import steps_of
from editor.core.saving.storage import DATABASE, Storage
from editor.session import finish

PLAIN = ("name", "sample_rate", "gain_db", "pan", "muted", "soloed")
OF_FILE = ("path", "format", "encoding", "bit_rate", "tags", "cover")


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


@contextmanager
def reserved(reserve):
    """Have the disk be as full as if so many bytes had to stay free."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sample_files, "RESERVE_BYTES", reserve)
        yield


def assert_same(project, kept):
    assert project.markers == kept.markers
    for one, two in zip(project.tracks, kept.tracks, strict=True):
        assert [getattr(one, word) for word in PLAIN + OF_FILE] == [getattr(two, word) for word in PLAIN + OF_FILE]
        assert one.table.bits == two.table.bits
        assert one.table.read(0, one.frames).tobytes() == two.table.read(0, two.frames).tobytes()


def assert_kept(session, storage):
    """What `storage` gives, opened anew, is the history of `session`."""
    storage.close()
    steps, kept = steps_of(session.history), kept_in(storage.folder)
    assert (kept.position, kept.clean_position) == (steps.position, steps.clean_position)
    assert_same(steps.first, kept.first)
    before = kept.first
    for step, command in zip(steps.commands, kept.commands, strict=True):
        assert (step.name, step.description, step.applied) == (command.name, command.description, command.applied)
        assert_same(step.after, command.after)
        assert command.before is before
        before = command.after
    return kept
