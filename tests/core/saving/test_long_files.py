# SPDX-License-Identifier: GPL-3.0-or-later
"""A long file that can be read where it lies is kept without a copy of its samples, as long as it stays as it is."""

from __future__ import annotations

import os

import numpy as np
import pytest
import soundfile

from editor.core.errors import EditorError
from editor.core.saving.recovery import steps_of
from editor.core.saving.storage import Storage
from editor.core.selection import Selection
from editor.core.sound.sources import MappedSource
from editor.session import Session
from tests.core.saving.kept import assert_kept, assert_same, reserved, restored_to


@pytest.fixture
def in_place(tmp_path):
    """A session with two long files, the first one removed, kept without their samples; where it is kept, the files."""
    path, other = tmp_path / "long.wav", tmp_path / "other.wav"
    for each, seed in ((path, 0), (other, 1)):
        soundfile.write(each, np.random.default_rng(seed).uniform(-1, 1, (90_000, 2)), 44100, subtype="PCM_24")
    session = Session(folder=tmp_path)
    session._files._memory_limit = 1000
    session.open([path])
    session.open([other])
    session.remove_tracks(0)
    storage = Storage(tmp_path / "kept", session.state_of)
    storage.keep(steps_of(session.history))
    assert not list(storage.folder.glob("*.samples"))
    storage.close()
    return session, storage.folder, path, other


def test_a_long_file_is_not_copied(tmp_path, in_place):
    session, folder, path, _ = in_place
    again, told = Session(folder=tmp_path), []
    again.adopt(restored_to(again, folder, told.append))
    assert_same(session.project, again.project)
    again.undo()
    session.undo()
    assert_same(session.project, again.project)
    assert told == [] and again.state_of(again.project.tracks[0].table.pieces[0].source).path == path


@pytest.mark.skipif(os.name == "nt", reason="Windows lets no open file go")
def test_when_a_long_file_is_gone_only_what_needs_it_is(tmp_path, in_place):
    _, folder, path, other = in_place
    again, told = Session(folder=tmp_path), []
    path.rename(tmp_path / "away.wav")
    steps = restored_to(again, folder, told.append)
    assert [track.name for track in steps.current.tracks] == ["other"] and not steps.commands
    assert told == ["3 of 3 steps can't be undone or redone any more, because what they need is gone."]
    other.write_bytes(b"something else")
    with pytest.raises(EditorError, match=r"other\.wav is gone or was changed; put it back"):
        restored_to(again, folder)


def test_samples_whose_file_is_changed_later_are_copied_then(tmp_path):
    path = tmp_path / "long.flac"
    soundfile.write(path, np.random.default_rng(3).uniform(-1, 1, (90_000, 2)), 44100, subtype="PCM_24")
    session = Session(folder=tmp_path)
    session._files._memory_limit = 1000
    session.open([path])
    assert isinstance(session.project.tracks[0].table.pieces[0].source, MappedSource)
    storage = Storage(tmp_path / "kept", session.state_of)
    storage.keep(steps_of(session.history))
    assert not list(storage.folder.glob("*.samples"))
    session.selection = Selection(100, 900)
    session.silence()
    session.export(path)
    with reserved(1 << 60), pytest.raises(EditorError, match="make room there"):
        storage.keep(steps_of(session.history))
    storage.keep(steps_of(session.history))
    assert len(list(storage.folder.glob("*.samples"))) == 1
    assert_kept(session, storage)
