# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags go through exports as they are; what finds no room is told."""

from __future__ import annotations

import pytest
import soundfile

from editor.core.exporting import ExportOptions
from editor.core.files import open_audio
from editor.core.selection import Selection
from tests.core.exporting.recordings import PNG, music, opened, write


@pytest.mark.parametrize("edited", [True, False])
def test_tags_of_the_recording_itself_that_find_no_room_are_told(tmp_path, edited):
    path = write(tmp_path / "in.flac", tags={"title": "x", "comment": "y" * 20_000}, cover=PNG)
    session = opened(tmp_path, path)
    if edited:
        session.selection = Selection(1000, 2000)
        session.silence()
    assert told(session, tmp_path / "out.au") == [
        "out.au has no tags, because AU has no room for them.",
        "out.au has no cover, because AU has no room for one.",
    ]
    assert told(session, tmp_path / "out.caf") == [
        "out.caf has no comment, because Core Audio has no room for one so long.",
        "out.caf has no cover, because Core Audio has no room for one.",
    ]
    assert told(session, tmp_path / "bare.caf", tags={"comment": ""}, keep_cover=False) == []
    assert told(session, tmp_path / "out.wav") == told(session, tmp_path / "out.m4a") == []


@pytest.mark.parametrize(
    "steps", [("mp3", "m4a", "aiff"), ("aiff", "opus", "mp3"), ("m4a", "wav", "mp3", "ogg", "flac")]
)
def test_a_season_and_a_side_of_a_record_survive_every_format(tmp_path, steps):
    tags = {"title": "Étude", "date": "Summer 1999", "track": "A1"}
    path = write(tmp_path / "in.flac", rate=48000, tags=tags)
    for step in steps:
        session, path = opened(tmp_path, path), tmp_path / f"out.{step}"
        session.selection = Selection(1000, 2000)
        session.silence()
        assert told(session, path) == []
        with open_audio(path) as audio:
            assert audio.tags == tags


def test_a_copy_of_a_file_is_not_said_to_have_lost_anything(tmp_path):
    path = tmp_path / "in.rf64"
    with soundfile.SoundFile(path, "w", 48000, 2, "PCM_16", format="RF64") as file:
        file.comment = "long " * 10_000
        file.write(music().T)
    session = opened(tmp_path, path)
    assert told(session, tmp_path / "out.rf64") == []
    assert (tmp_path / "out.rf64").read_bytes() == path.read_bytes()
    session.selection = Selection(1000, 2000)
    session.silence()
    assert told(session, tmp_path / "out.rf64") == [
        "out.rf64 has no comment, because RF64 has no room for one so long."
    ]


def told(session, path, **options):
    """Export to `path` and return what the user is told."""
    said = []
    session.export(path, options=ExportOptions(**options), notify=said.append)
    return said
