# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags and covers survive every format that has room for them."""

from __future__ import annotations

import importlib

import av
import numpy as np
import pytest

from editor.core.files import FORMATS, Cover, open_audio
from editor.core.files.tags import rewrite_tags
from tests.core.files.sounds import sound

TAGS = {
    "title": "Für Élise 日本",
    "artist": "L. v. B.",
    "album": "An album",
    "date": "1810-04-27",
    "genre": "Classical",
    "comment": "one; two",
    "track": "3/12",
}
PNG = Cover(b"\x89PNG\r\n\x1a\n" + bytes(200), "image/png")
WITH_TAGS = ["WAV", "FLAC", "MP3", "M4A", "OGG", "OPUS", "AIFF", "CAF", "RF64"]
WITH_COVER = ["WAV", "FLAC", "MP3", "M4A", "OGG", "OPUS", "AIFF"]


@pytest.mark.parametrize("name", WITH_TAGS)
def test_tags_are_kept(name, write):
    samples = sound(2, 4800, 48000)
    with open_audio(write(f"t{FORMATS[name].extensions[0]}", samples, 48000, tags=TAGS)) as file:
        assert file.tags == TAGS
        assert file.cover is None
        assert file.frames == 4800
        assert np.corrcoef(file.read(0, 4800)[0], samples[0])[0, 1] > 0.98


@pytest.mark.parametrize("name", WITH_COVER)
def test_cover_is_kept(name, write):
    path = write(f"t{FORMATS[name].extensions[0]}", sound(1, 4800, 48000), 48000, tags=TAGS, cover=PNG)
    with open_audio(path) as file:
        assert file.cover == PNG
        assert file.tags == TAGS
        assert file.frames == 4800


@pytest.mark.parametrize("name", list(FORMATS))
def test_no_tags_give_no_tags(name, write):
    with open_audio(write(f"t{FORMATS[name].extensions[0]}", sound(1, 480, 48000), 48000)) as file:
        assert file.tags == {}
        assert file.cover is None


@pytest.mark.parametrize("name", ["W64", "AU"])
def test_formats_without_room_drop_tags(name, write):
    with open_audio(write(f"t{FORMATS[name].extensions[0]}", sound(1, 480, 48000), 48000, tags=TAGS)) as file:
        assert file.tags == {}


@pytest.mark.parametrize("name", WITH_TAGS)
def test_odd_tags_are_kept(name, write):
    odd = {"track": "side A", "title": "", "date": "Summer 1999", "comment": "line\nline"}
    with open_audio(write(f"t{FORMATS[name].extensions[0]}", sound(1, 4800, 48000), 48000, tags=odd)) as file:
        assert file.tags == {"track": "side A", "date": "Summer 1999", "comment": "line\nline"}
        assert file.frames == 4800


@pytest.mark.parametrize("date", ["long ago", "1999/2000", "c. 1970", "99", "20100319", "2010-03-19T07:00:00Z"])
@pytest.mark.parametrize("name", ["MP3", "AIFF", "WAV"])
def test_a_date_is_kept_as_it_was_written(name, date, write):
    path = write(f"t{FORMATS[name].extensions[0]}", sound(1, 4800, 48000), 48000, tags={"date": date}, cover=PNG)
    with open_audio(path) as file:
        assert file.tags == {"date": date}


@pytest.mark.parametrize("track", ["A1", "side B/2", "0", "²", "70000", "/12", "Ω"])
def test_a_track_that_is_no_number_is_kept_in_m4a(track, write):
    with open_audio(write("t.m4a", sound(1, 4800, 48000), 48000, tags={"track": track})) as file:
        assert file.tags == {"track": track}


@pytest.mark.parametrize("name", ["MP3", "AIFF"])
def test_other_programs_find_the_year_and_the_words_of_a_date(name, write):
    path = write(f"t{FORMATS[name].extensions[0]}", sound(1, 4800, 48000), 48000, tags={"date": "Summer 1999"})
    frames = id3_of(path)
    assert [str(stamp) for stamp in frames["TDRC"].text] == ["1999"] and frames["TXXX:DATE"].text == ["Summer 1999"]
    with av.open(str(path)) as container:
        found = {key.lower(): text for key, text in container.metadata.items()}
    assert found["date"] == "Summer 1999"


@pytest.mark.parametrize("name", ["MP3", "AIFF"])
def test_a_year_that_another_program_put_in_place_of_words_counts(name, write):
    path = write(f"t{FORMATS[name].extensions[0]}", sound(1, 4800, 48000), 48000, tags={"date": "Summer 1999"})
    holder = importlib.import_module("mutagen").File(path)
    holder.tags["TDRC"].text = ["2001"]
    holder.save()
    with open_audio(path) as file:
        assert file.tags == {"date": "2001"}
    rewrite_tags(path, name, {"date": "1980"}, None)
    assert "TXXX:DATE" not in id3_of(path)
    with open_audio(path) as file:
        assert file.tags == {"date": "1980"}


def test_other_programs_find_no_false_number_in_m4a(write):
    path = write("t.m4a", sound(1, 4800, 48000), 48000, tags={"track": "A1", "title": "x"})
    mp4 = importlib.import_module("mutagen.mp4")
    assert "trkn" not in mp4.MP4(path)
    with av.open(str(path)) as container:
        assert container.metadata["TRACK"] == "A1"
    rewrite_tags(path, "M4A", {"track": "2/9"}, None)
    file = mp4.MP4(path)
    assert file["trkn"] == [(2, 9)] and "----:com.apple.iTunes:TRACK" not in file


def test_an_unknown_number_in_m4a_is_no_track(write):
    path = write("t.m4a", sound(1, 4800, 48000), 48000, tags={"title": "x", "track": "1"})
    file = importlib.import_module("mutagen.mp4").MP4(path)
    file["trkn"] = [(0, 0)]
    file.save()
    with open_audio(path) as audio:
        assert audio.tags == {"title": "x"}


@pytest.mark.parametrize("name", WITH_TAGS)
def test_a_long_comment_is_kept(name, write):
    tags = {**TAGS, "comment": "one; two é\n" * 500}
    with open_audio(write(f"t{FORMATS[name].extensions[0]}", sound(2, 4800, 48000), 48000, tags=tags)) as file:
        assert file.tags == tags
        assert (file.frames, file.format) == (4800, name)


@pytest.mark.parametrize("name", ["WAV", "RF64", "CAF"])
def test_a_text_without_end_does_not_damage_a_file(name, write):
    samples, tags = sound(2, 4800, 48000), {**TAGS, "comment": "x" * 200_000}
    with open_audio(write(f"t{FORMATS[name].extensions[0]}", samples, 48000, tags=tags)) as file:
        assert file.tags == {key: text for key, text in tags.items() if name == "WAV" or key != "comment"}
        np.testing.assert_array_equal(file.read(0, 4800), samples)


def id3_of(path):
    """Return the ID3 frames of a file, as they are."""
    return importlib.import_module("mutagen").File(path).tags
