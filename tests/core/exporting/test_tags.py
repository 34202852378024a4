# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags go through exports as they are; what finds no room is told."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile
from mutagen import flac

from editor.core.exporting import ExportOptions
from editor.core.files import TAG_KEYS, Cover, open_audio
from editor.core.files.tag_names import shown
from editor.core.selection import Selection
from editor.session import finish
from tests.core.exporting.recordings import PNG, exporting_tracks, music, opened, sound_of, write
from tests.core.files.tagged import FULL


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


def test_of_several_pictures_only_the_cover_goes_along_which_is_told(tmp_path):
    path = write(tmp_path / "in.flac", cover=PNG)
    file = flac.FLAC(path)
    back = flac.Picture()
    back.type, back.mime, back.data = 4, PNG.mime, PNG.data + b"back"
    file.add_picture(back)
    file.save()
    session = opened(tmp_path, path)
    assert told(session, tmp_path / "copy.flac", tags={"title": "t"}) == []
    assert len(flac.FLAC(tmp_path / "copy.flac").pictures) == 2
    other = Cover(PNG.data + b"other", PNG.mime)
    only = "new.flac has no further pictures, because only the cover goes along."
    assert told(session, tmp_path / "new.flac", cover=other) == [only]
    assert [picture.data for picture in flac.FLAC(tmp_path / "new.flac").pictures] == [other.data]
    assert told(session, tmp_path / "none.flac", keep_cover=False) == []
    assert flac.FLAC(tmp_path / "none.flac").pictures == []
    session.selection = Selection(1000, 2000)
    session.silence()
    for name in ("out.flac", "out.mp3", "out.m4a", "out.ogg", "out.wav"):
        lost = f"{name} has no further pictures, because only the cover goes along."
        assert told(session, tmp_path / name) == [lost]
        with open_audio(tmp_path / name) as audio:
            assert (audio.tags, audio.cover) == ({}, PNG)
        assert told(session, tmp_path / name, keep_cover=False) == []
    assert told(session, tmp_path / "out.au") == ["out.au has no cover, because AU has no room for one."]


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


def test_all_tags_go_into_a_changed_recording_and_what_finds_no_room_is_told(tmp_path):
    path = write(tmp_path / "in.flac", rate=48000, tags=FULL, cover=PNG)
    session = opened(tmp_path, path)
    session.selection = Selection(1000, 2000)
    session.silence()
    for name in ("out.flac", "out.mp3", "out.m4a", "out.ogg", "out.opus", "out.wav", "out.aiff"):
        assert told(session, tmp_path / name) == []
        with open_audio(tmp_path / name) as audio:
            assert (audio.tags, audio.cover) == (FULL, PNG)
    others = [key for key in FULL if key not in (*TAG_KEYS, "copyright")]
    for name, kind in (("out.caf", "Core Audio"), ("out.rf64", "RF64")):
        assert told(session, tmp_path / name) == [
            f"{name} has no {', '.join(others)}, because {kind} can't hold such tags.",
            f"{name} has no cover, because {kind} has no room for one.",
        ]
        with open_audio(tmp_path / name) as audio:
            assert audio.tags == {key: shown(FULL[key]) for key in (*TAG_KEYS, "copyright")}


def test_a_name_that_a_format_can_not_write_is_told(tmp_path):
    session = opened(tmp_path, write(tmp_path / "in.mp3", rate=48000, tags={"title": "x", "größe": "y", "key": "Am"}))
    assert told(session, tmp_path / "out.flac") == ["out.flac has no größe, because FLAC can't hold such tags."]
    with open_audio(tmp_path / "out.flac") as audio:
        assert audio.tags == {"title": "x", "initialkey": "Am"}


@pytest.mark.parametrize("name", ["in.mp3", "in.flac", "in.ogg", "in.m4a", "in.aiff"])
def test_a_copy_with_another_tag_keeps_all_others(tmp_path, name):
    session = opened(tmp_path, write(tmp_path / name, rate=48000, tags=FULL, cover=PNG))
    out = session.export(tmp_path / f"out{name[2:]}", options=ExportOptions(tags={"composer": "W. A. M.", "isrc": ""}))
    with open_audio(out) as audio:
        wanted = {**FULL, "composer": "W. A. M."}
        del wanted["isrc"]
        assert (audio.tags, audio.cover) == (wanted, PNG)
    np.testing.assert_array_equal(sound_of(out), sound_of(tmp_path / name))


def test_a_mix_has_all_tags_that_its_tracks_share_and_a_part_all_of_its_own(tmp_path):
    own = {"title": "b", "isrc": "B", "artist": "A\0C"}
    paths = [write(tmp_path / "a.flac", tags=FULL), write(tmp_path / "b.flac", tags={**FULL, **own})]
    session = opened(tmp_path, *paths)
    with open_audio(session.export(tmp_path / "mix.flac")) as audio:
        assert audio.tags == {key: text for key, text in FULL.items() if key not in own}
    paths = finish(exporting_tracks(session, tmp_path / "out.mp3", selection=Selection(1000, 40_000)))
    for path, tags in zip(paths, (FULL, {**FULL, **own}), strict=True):
        with open_audio(path) as audio:
            assert audio.tags == tags


def test_a_cover_that_flac_can_not_hold_is_told_and_the_rest_is_written(tmp_path):
    cover = Cover(PNG.data + bytes(2**24), "image/png")
    session = opened(tmp_path, write(tmp_path / "in.mp3", rate=48000, tags={"title": "x"}, cover=cover))
    assert told(session, tmp_path / "out.flac") == ["out.flac has no cover, because FLAC has no room for one so large."]
    with open_audio(tmp_path / "out.flac") as audio:
        assert (audio.tags, audio.cover) == ({"title": "x"}, None)
