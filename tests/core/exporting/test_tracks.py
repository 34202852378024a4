# SPDX-License-Identifier: GPL-3.0-or-later
"""Several tracks: their mix, or each in a file of its own."""

from __future__ import annotations

import errno
import os

import numpy as np
import pytest

from editor.core import track_commands
from editor.core.errors import EditorError
from editor.core.exporting import ExportOptions, shared_tags
from editor.core.files import open_audio
from editor.core.selection import Selection
from editor.session import STEPS, finish
from tests.core.exporting.recordings import (
    PNG,
    RATE,
    TAGS,
    exporting_tracks,
    music,
    opened,
    session_of,
    sound_of,
    write,
)


def test_tracks_go_to_files_of_their_own_each_with_its_own_tags(tmp_path):
    paths = [
        write(tmp_path / "one.wav", encoding="PCM_16", tags=TAGS, cover=PNG),
        write(tmp_path / "two.wav", music(1.0, 22050, 1), 22050, encoding="PCM_24", tags={"title": "Two"}),
    ]
    session = opened(tmp_path, *paths)
    options = ExportOptions(format="FLAC", tags={"album": "Both"})
    counts = []
    outs = finish(exporting_tracks(session, tmp_path / "out.flac", options=options), counts.append)
    assert counts == sorted(counts) and counts[-1] == STEPS
    assert [out.name for out in outs] == ["out 1 one.flac", "out 2 two.flac"]
    for path, out, tags in zip(paths, outs, [TAGS, {"title": "Two"}], strict=True):
        np.testing.assert_array_equal(sound_of(out), sound_of(path))
        with open_audio(out) as audio:
            assert audio.tags == {**tags, "album": "Both"}
    with open_audio(outs[0]) as audio:
        assert audio.cover == PNG


def test_a_mix_has_the_tags_that_all_its_tracks_have(tmp_path):
    album = {"artist": "N. N.", "album": "Evening"}
    paths = [write(tmp_path / f"{n}.flac", tags={**album, "title": str(n)}, cover=PNG) for n in range(2)]
    session = opened(tmp_path, *paths)
    assert shared_tags(session.project, (0, 1)) == (album, PNG)
    with open_audio(session.export(tmp_path / "mix.flac")) as audio:
        assert audio.tags == album and audio.cover == PNG
        np.testing.assert_allclose(audio.read(0, 1000), 2 * sound_of(paths[0])[:, :1000], atol=1e-6)


def test_several_files_appear_together_or_not_at_all(tmp_path):
    session = session_of(music(), music())
    session.do(track_commands.rename_track(session.project, 1, "x" * 300))
    before = set(tmp_path.iterdir())
    work = exporting_tracks(session, tmp_path / "out.wav")
    with pytest.raises(EditorError, match="too long"):
        for _ in work:
            pass
    assert set(tmp_path.iterdir()) == before
    work = exporting_tracks(session_of(music(), music()), tmp_path / "out.wav")
    while next(work) <= STEPS // 2:
        assert not list(tmp_path.glob("out*"))
    work.close()
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize("edited", [True, False])
def test_a_disk_that_is_full_in_the_very_end_leaves_no_file(tmp_path, monkeypatch, edited):
    """The system keeps back what it is given, so that only making sure that it is on the disk may tell."""
    session = session_of(music(), music(), music())
    if not edited:
        session = opened(tmp_path, *(write(tmp_path / f"{name}.wav", tags=TAGS) for name in "abc"))
    before, calls = set(tmp_path.iterdir()), []

    def full(handle):
        calls.append(handle)
        if len(calls) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EditorError, match="out 3"):
        finish(exporting_tracks(session, tmp_path / "out.wav"))
    assert set(tmp_path.iterdir()) == before


def test_what_can_not_get_its_name_is_told_with_what_was_written(tmp_path):
    work = exporting_tracks(session_of(music(), music(), music()), tmp_path / "out.wav")
    while next(work) < STEPS * 0.8:
        pass
    (tmp_path / "out 3 track 2.wav").mkdir()
    with pytest.raises(EditorError) as told:
        finish(work)
    assert "out 3 track 2.wav" in str(told.value)
    assert str(told.value).endswith("These files were written before: out 1 track 0.wav, out 2 track 1.wav.")
    assert {path.name for path in tmp_path.iterdir()} == {f"out {n + 1} track {n}.wav" for n in range(3)}


def test_tracks_without_sound_in_the_selection_are_left_out_and_told(tmp_path):
    session, said = session_of(music(1.0), music(3.0)), []
    part = Selection(2 * RATE, 3 * RATE)
    outs = finish(exporting_tracks(session, tmp_path / "out.wav", selection=part, notify=said.append))
    assert [path.name for path in outs] == ["out 2 track 1.wav"]
    assert said == ["track 0 has no sound in the selection."]
    assert sound_of(tmp_path / "out 2 track 1.wav").shape == (2, RATE)
