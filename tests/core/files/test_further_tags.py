# SPDX-License-Identifier: GPL-3.0-or-later
"""All that is written on a recording goes where it goes, in each format's own way."""

from __future__ import annotations

import importlib
from pathlib import Path

import av
import pytest

from editor.core.files import FORMATS
from editor.core.files.tag_limits import without_room
from editor.core.files.tag_names import as_numbered
from tests.core.files.tagged import FULL, HOLD_ALL, converted, tags_of

id3 = importlib.import_module("mutagen.id3")
mp4 = importlib.import_module("mutagen.mp4")


@pytest.mark.parametrize("name", HOLD_ALL)
def test_a_format_holds_all_that_a_library_does(name, of_kind):
    assert tags_of(of_kind(name, FULL)) == FULL


@pytest.mark.parametrize("order", [1, -1])
def test_tags_go_through_all_formats_and_back(order, of_kind, tmp_path):
    names = ["FLAC", "MP3", "M4A", "OGG", "WAV", "AIFF", "FLAC"][::order]
    path = of_kind(names[0], FULL, "first")
    for number, name in enumerate(names[1:]):
        path = converted(path, tmp_path / f"{number}{FORMATS[name].extensions[0]}")
        assert tags_of(path) == FULL


def test_other_programs_find_them_in_the_frames_of_id3(of_kind):
    frames = id3.ID3(of_kind("MP3", FULL))
    texts = {"TPE1": ["A. One", "Б. Два"], "TPE2": ["Various"], "TCOM": ["L. v. B."], "TPOS": ["1/2"], "TBPM": ["120"]}
    texts |= {"TCOP": ["1810 L. v. B."], "TSRC": ["USABC2000001"], "TXXX:MusicBrainz Album Id": ["1"], "TCMP": ["1"]}
    texts |= {"TXXX:MY OWN FIELD": ["yes"], "TXXX:Songs-DB_Custom1": ["capitals stay"], "COMM:rip:eng": ["by hand"]}
    assert {key: frames[key].text for key in texts} == texts
    assert frames.getall("USLT")[0].text == FULL["lyrics"]
    assert frames["TMCL"].people == [["piano", "Jane"], ["1st violin", "Joe"]]
    assert frames["UFID:http://musicbrainz.org"].data.decode() == FULL["musicbrainz_trackid"]
    assert frames.getall("WOAR")[0].url == FULL["website"]


def test_other_programs_find_them_in_the_atoms_of_mp4(of_kind):
    atoms = mp4.MP4(of_kind("M4A", FULL)).tags
    values = {"\xa9ART": ["A. One", "Б. Два"], "aART": ["Various"], "\xa9wrt": ["L. v. B."], "disk": [(1, 2)]}
    values |= {"\xa9lyr": [FULL["lyrics"]], "cprt": ["1810 L. v. B."], "tmpo": [120], "cpil": True, "soar": ["One, A."]}
    free = {"ISRC": b"USABC2000001", "MusicBrainz Album Id": b"1", "CONDUCTOR": b"C. C.", "MY OWN FIELD": b"yes"}
    values |= {f"----:com.apple.iTunes:{key}": [text] for key, text in free.items()}
    assert {key: atoms[key] for key in values} == values


def test_libav_finds_them_in_every_format(of_kind):
    for name in HOLD_ALL:
        with av.open(str(of_kind(name, FULL))) as container:
            found = {
                key.lower(): text
                for each in (container, container.streams.audio[0])
                for key, text in each.metadata.items()
            }
        assert (found["album_artist"], found["composer"], found["disc"]) == ("Various", "L. v. B.", "1/2"), name


def test_numbers_that_are_none_stay_words(of_kind):
    odd = {
        "discnumber": "side B",
        "bpm": "119.97",
        "compilation": "maybe",
        "originaldate": "spring of 1809",
        "x" * 300: "y",
    }
    for name in HOLD_ALL:
        assert tags_of(of_kind(name, odd)) == odd, name


@pytest.mark.parametrize(
    "odd",
    [
        {"website": "https://пример.рф"}, {"woas": "https://пример.рф"}, {"website:店": "https://x"}, {"time": "3:45"},
        {"comm": "c", "wxxx": "w", "txxx": "t"}, {"musicbrainz_trackid": "é"}, {"performer": "A (x)\0B"},
        {"bpm": "²", "compilation": "٣", "track": "٢", "tracktotal": "٣"}, {"discnumber": "1/2\x003"}, {"bpm": "40000"},
        {"date": "1999\x002000"}, {"covr": "x", "trkn": "1"}, {"жанр": "x"},
    ],
    ids=str,
)  # fmt: skip
def test_odd_tags_are_kept_or_have_no_room(odd, of_kind):
    for name in HOLD_ALL:
        lost = {"website:店", "жанр"} if name in ("FLAC", "OGG", "OPUS", "M4A") else set()
        assert tags_of(of_kind(name, odd)) == {key: text for key, text in odd.items() if key not in lost}, name
        assert bool(without_room(name, Path("a"), odd)) == bool(lost & odd.keys())


@pytest.mark.parametrize("name", HOLD_ALL)
def test_very_long_lyrics_are_kept(name, of_kind):
    tags = {"title": "t", "lyrics": "Strophe ü 日本\n" * 20_000}
    assert tags_of(of_kind(name, tags)) == tags


def test_totals_stand_where_id3_and_mp4_have_them(of_kind):
    apart = {"track": "3", "tracktotal": "12", "discnumber": "1", "totaldiscs": "2", "label": "A label"}
    assert tags_of(of_kind("FLAC", apart)) == apart
    for name in ("MP3", "M4A", "WAV", "AIFF"):
        assert tags_of(of_kind(name, apart)) == {"track": "3/12", "discnumber": "1/2", "organization": "A label"}
    assert as_numbered({"track": "A1", "tracktotal": "12"}) == {"track": "A1", "tracktotal": "12"}
    assert as_numbered({"publisher": "x", "organization": "y"}) == {"publisher": "x", "organization": "y"}
