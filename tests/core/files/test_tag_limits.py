# SPDX-License-Identifier: GPL-3.0-or-later
"""What is a number in a date and in a track, what stays words, and what is too long."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.files.tag_limits import date_of, pair_in, stamp_in, that_fit, track_of, without_room


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("1999", "1999"), ("1810-04-27", "1810-04-27"), ("1999-04-27 10:30", "1999-04-27 10:30"),
        ("2010-03-19T07:00:00Z", "2010-03-19 07:00:00"), ("2010-03-19T07:00:00+02:00", "2010"),
        ("Summer 1999", "1999"), ("c.1970", "1970"), ("1999/2000", "1999"), ("20100319", "2010"), ("12312005", ""),
        ("27.4.1810", "1810"), ("99", ""), ("long ago", ""), ("19991", ""), ("Op. 0815", ""), ("١٩٩٩", ""), ("", ""),
    ],
)  # fmt: skip
def test_time_stamp_in_a_date(text, stamp):
    assert stamp_in(text) == stamp
    assert date_of(stamp, text) == text


def test_a_stamp_that_is_not_that_of_the_words_counts_more():
    assert date_of("2001", "Summer 1999") == "2001"
    assert date_of("2001", "long ago") == "2001"
    assert date_of("", "Summer 1999") == "Summer 1999"


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("3", (3, 0)), ("03/12", (3, 12)), (" 3 / 12 ", (3, 12)), ("3/", (3, 0)), ("0/12", (0, 12)),
        ("65535/65535", (65535, 65535)), ("00003", (3, 0)),
        ("65536", None), ("0", None), ("A1", None), ("1A", None), ("-1", None), ("3/12/1", None), ("/12", None),
        ("²", None), ("٣", None), ("3 of 12", None), ("", None),
    ],
)  # fmt: skip
def test_numbers_of_a_track(text, pair):
    assert pair_in(text) == pair


def test_a_track_is_its_numbers():
    assert track_of((3, 12)) == "3/12"
    assert track_of((3, 0)) == "3"
    assert track_of((0, 0)) == ""


def test_texts_fit_until_the_room_is_full():
    tags = {"title": "t", "album": "é" * 7900, "comment": "x" * 300, "track": "1"}
    for name in ("WAV", "RF64", "CAF"):
        assert set(that_fit(name, tags)) == {"title", "album", "track"}
    assert that_fit("FLAC", tags) == tags
    assert without_room("CAF", Path("a.caf"), tags) == [
        "a.caf has no comment, because Core Audio has no room for one so long."
    ]
    assert without_room("WAV", Path("a.wav"), tags) == without_room("FLAC", Path("a.flac"), tags) == []


def test_tags_that_a_format_can_not_name_are_told():
    tags = {"title": "t", "composer": "N. N.", "Größe": "x", "a=b": "y", "copyright": "z"}
    assert without_room("CAF", Path("a.caf"), tags) == [
        "a.caf has no composer, Größe, a=b, because Core Audio can't hold such tags."
    ]
    assert without_room("OGG", Path("a.ogg"), tags) == [
        "a.ogg has no Größe, a=b, because OGG Vorbis can't hold such tags."
    ]
    assert without_room("M4A", Path("a.m4a"), tags) == ["a.m4a has no Größe, because M4A (AAC) can't hold such tags."]
    for name in ("WAV", "MP3", "AIFF"):
        assert without_room(name, Path("a"), tags) == []
