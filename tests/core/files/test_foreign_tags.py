# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags as other programs leave them: read, kept where they are true, and no crash where they are broken."""

from __future__ import annotations

import importlib
import random
from pathlib import Path

import pytest

from editor.core.files import FORMATS, Cover, open_audio
from editor.core.files.tag_limits import without_room
from editor.core.files.tag_names import FURTHER_PICTURES, shown
from editor.core.files.tags import read_tags, rewrite_tags
from tests.core.files.sounds import sound
from tests.core.files.tagged import FULL, HOLD_ALL, converted, tags_of
from tests.core.files.test_reading import make_with_pyav
from tests.core.files.videos import make_video

id3 = importlib.import_module("mutagen.id3")
mp4 = importlib.import_module("mutagen.mp4")

MEASURED = {"REPLAYGAIN_TRACK_GAIN": "-3.2 dB", "R128_TRACK_GAIN": "5", "ENCODER": "Lavf", "ENCODED-BY": "me"}


def test_what_was_measured_on_the_old_sound_is_no_tag(of_kind):
    flac = of_kind("FLAC", {"title": "t"} | {name.lower(): text for name, text in MEASURED.items()})
    assert tags_of(flac) == {"title": "t"}
    path = of_kind("MP3", {"title": "t"})
    frames = id3.ID3(path)
    for frame in [
        id3.RVA2(desc="track", channel=1, gain=-3, peak=0.9), id3.TSSE(encoding=3, text="LAME"),
        id3.TXXX(encoding=3, desc="replaygain_track_gain", text="-3 dB"), id3.TLEN(encoding=3, text="1000"),
        id3.COMM(encoding=3, lang="eng", desc="iTunSMPB", text="0"), id3.TENC(encoding=3, text="me"),
    ]:  # fmt: skip
        frames.add(frame)
    frames.save(path)
    assert tags_of(path) == {"title": "t"}
    path = of_kind("M4A", {"title": "t"})
    file = mp4.MP4(path)
    file["----:com.apple.iTunes:iTunNORM"] = file["----:com.apple.iTunes:replaygain_track_peak"] = [b"0.9"]
    file["\xa9too"] = ["iTunes"]
    file.save()
    assert tags_of(path) == {"title": "t"}


def test_frames_of_other_taggers_are_read(of_kind, tmp_path):
    path = of_kind("MP3", {})
    frames = id3.ID3()
    for frame in [
        id3.TCON(encoding=0, text="(17)"), id3.COMM(encoding=0, lang="XXX", desc="", text="c"),
        id3.COMM(encoding=0, lang="eng", desc="", text="c"), id3.USLT(encoding=1, lang="deu", desc="x", text="Wörter"),
        id3.TMCL(encoding=3, people=[["piano", "J."], ["", "K."]]), id3.WCOM(url="http://a"), id3.WCOM(url="http://b"),
        id3.WXXX(encoding=0, desc="shop", url="http://c"), id3.TXXX(encoding=3, desc="", text="no name"),
        id3.TDOR(encoding=3, text="1999-02"), id3.TXXX(encoding=3, desc="MUSICBRAINZ_ALBUMID", text="m"),
        id3.APIC(encoding=3, mime="image/png", type=4, desc="back", data=b"back"),
        id3.APIC(encoding=3, mime="image/png", type=3, desc="front", data=b"front"),
    ]:  # fmt: skip
        frames.add(frame)
    frames.save(path)
    wanted = {
        "genre": "Rock", "comment": "c", "lyrics": "Wörter", "performer": "J. (piano)\0K.", "wcom": "http://a\0http://b",
        "website:shop": "http://c", "txxx": "no name", "originaldate": "1999-02", "musicbrainz_albumid": "m",
    }  # fmt: skip
    assert read_tags(path) == (wanted | {FURTHER_PICTURES: "yes"}, Cover(b"front", "image/png"))
    for name in ("mp3", "flac", "m4a"):
        assert tags_of(converted(path, tmp_path / f"out.{name}")) == wanted


def test_vorbis_comments_of_other_taggers_are_read(of_kind):
    path = of_kind("FLAC", {})
    file = importlib.import_module("mutagen.flac").FLAC(path)
    file.tags[:] = [("ARTIST", "A"), ("Artist", "B"), ("ALBUM ARTIST", "V"), ("TrackNumber", "3"), ("EMPTY", " ")]
    file.save()
    assert tags_of(path) == {"artist": "A\0B", "album artist": "V", "track": "3"}
    assert shown("A\0B") == "A; B"
    rewrite_tags(path, "FLAC", {"artist": "A\0B", "track": "4"}, None)
    file = importlib.import_module("mutagen.flac").FLAC(path)
    assert list(file.tags) == [("ARTIST", "A"), ("Artist", "B"), ("EMPTY", " "), ("tracknumber", "4")]


def test_a_windows_media_file_gives_all_it_has(tmp_path):
    path = tmp_path / "t.wma"
    make_with_pyav(path, sound(2, 44100, 44100), 44100, "wmav2", "asf", False)
    file = importlib.import_module("mutagen.asf").ASF(path)
    file["Author"], file["WM/Composer"], file["WM/AlbumArtist"] = ["A", "B"], ["C"], ["V"]
    file["WM/PartOfSet"], file["WM/BeatsPerMinute"], file["MusicBrainz/Album Id"] = ["1/2"], ["120"], ["m"]
    file["WM/TrackNumber"], file["WM/Lyrics"], file["WM/EncodedBy"] = [3], ["Wörter"], ["me"]
    file.save()
    assert read_tags(path)[0] == {
        "artist": "A\0B", "composer": "C", "albumartist": "V", "discnumber": "1/2", "bpm": "120", "track": "3",
        "musicbrainz_albumid": "m", "lyrics": "Wörter",
    }  # fmt: skip


def test_a_matroska_file_gives_all_it_has(tmp_path):
    def tag(container, *_):
        container.metadata.update({"title": "t", "album_artist": "V", "COMPOSER": "C", "REPLAYGAIN_GAIN": "1"})

    path = make_video(tmp_path / "t.mkv", sound(2, 48000, 48000), 48000, prepare=tag)
    with open_audio(path) as audio:
        assert audio.tags == {"title": "t", "albumartist": "V", "composer": "C"}


@pytest.mark.parametrize("name", ["MP3", "AIFF", "FLAC", "OGG", "M4A"])
def test_only_what_is_different_is_touched(name, of_kind):
    path = of_kind(name, FULL)
    kept = {key: text for key, text in FULL.items() if key not in ("composer", "lyrics")}
    before = path.read_bytes()
    rewrite_tags(path, name, FULL, None)
    assert tags_of(path) == FULL and len(path.read_bytes()) == len(before)
    rewrite_tags(path, name, kept | {"conductor": "Other"}, None)
    assert tags_of(path) == kept | {"conductor": "Other"}


def test_other_pictures_stay_where_the_file_stays(of_kind):
    path = of_kind("MP3", {"title": "t"})
    frames = id3.ID3(path)
    for kind, data in ((4, b"back"), (3, b"front")):
        frames.add(id3.APIC(encoding=3, mime="image/png", type=kind, desc=str(kind), data=data))
    frames.save(path)
    tags, cover = read_tags(path)
    assert without_room("MP3", Path("a.mp3"), tags) == [
        "a.mp3 has no further pictures, because only the cover goes along."
    ]
    rewrite_tags(path, "MP3", tags | {"title": "u"}, cover)
    assert tags_of(path) == {"title": "u", FURTHER_PICTURES: "yes"}
    assert {frame.data for frame in id3.ID3(path).getall("APIC")} == {b"front", b"back"}
    rewrite_tags(path, "MP3", {"title": "u"}, None)
    assert not id3.ID3(path).getall("APIC")


def test_a_text_that_is_longer_than_its_packet_is_no_crash(of_kind):
    path = of_kind("OGG", {"title": "t"})
    data = path.read_bytes()
    assert data.count(b"\x07\0\0\0title=t\x01") == 1
    path.write_bytes(data.replace(b"\x07\0\0\0title=t\x01", b"\x08\0\0\0title=t\x01"))
    assert read_tags(path) == ({}, None)


@pytest.mark.parametrize("name", HOLD_ALL)
def test_broken_tags_are_no_crash(name, of_kind, tmp_path):
    data, dice = of_kind(name, FULL).read_bytes(), random.Random(name)
    path = tmp_path / f"broken{FORMATS[name].extensions[0]}"
    at_end = name in ("M4A", "AIFF", "WAV")
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(dice.choice([1, 3, 20])):
            place = dice.randrange(min(len(data), 6000))
            broken[len(data) - 1 - place if at_end else place] = dice.randrange(256)
        path.write_bytes(broken)
        tags, _ = read_tags(path)
        assert all(isinstance(text, str) and text for text in tags.values())


def test_ratings_stay_in_id3_and_chapters_are_known_to_be_lost(of_kind, tmp_path):
    path = of_kind("MP3", {"title": "t"})
    frames = id3.ID3(path)
    for frame in [
        id3.POPM(email="a@b", rating=200, count=3), id3.POPM(email="c@d", rating=1, count=0),
        id3.GEOB(encoding=3, mime="x/y", filename="f", desc="d", data=bytes(range(256))), id3.PCNT(count=7),
        id3.PRIV(owner="x", data=b"1"), id3.PRIV(owner="x", data=b"2"), id3.MCDI(data=bytes(range(99))),
        id3.UFID(owner="http://other", data=b"\xff\x00"), id3.PRIV(owner="PeakValue", data=b"old sound's"),
        id3.SYLT(encoding=3, lang="eng", format=2, type=1, desc="", text=[("a", 1)]),
        id3.ETCO(format=2, events=[(1, 0)]),
        id3.CHAP(element_id="c", start_time=0, end_time=9, start_offset=0, end_offset=0, sub_frames=[]),
    ]:  # fmt: skip
        frames.add(frame)
    frames.save(path)
    tags = tags_of(path)
    assert {shown(name) for name in tags} == {
        "title", "id3:rating", "id3:attached file", "id3:play count", "timed:synchronized lyrics", "timed:chapters",
        "id3:private data", "id3:disc contents", "id3:file identifier", "timed:events",
    }  # fmt: skip
    for name in ("out.mp3", "out.wav", "out.aiff"):
        out = converted(path, tmp_path / name)
        kept = importlib.import_module("mutagen").File(out).tags
        for key in ("POPM:a@b", "POPM:c@d", "GEOB:d", "PCNT", "PRIV:x:1", "PRIV:x:2", "MCDI", "UFID:http://other"):
            assert kept[key] == frames[key], name
        assert not any(map(kept.getall, ("CHAP", "SYLT", "ETCO", "PRIV:PeakValue"))), name
    for name in ("out.flac", "out.ogg", "out.opus", "out.m4a", "out.caf"):
        assert tags_of(converted(path, tmp_path / name)) == {"title": "t"}
    names = ("private data", "play count", "rating", "file identifier", "disc contents", "attached file")
    lost = "because they may be at other times now."
    assert without_room("FLAC", Path("a.flac"), tags) == [
        f"a.flac has no {', '.join(names)}, because FLAC can't hold such tags.",
        f"a.flac has no chapters, events, synchronized lyrics, {lost}",
    ]
    assert without_room("WAV", Path("a.wav"), tags) == [f"a.wav has no chapters, events, synchronized lyrics, {lost}"]
    rewrite_tags(path, "MP3", {**tags, "title": "u"}, None)
    assert id3.ID3(path).getall("CHAP") and id3.ID3(path)["PCNT"].count == 7


def test_a_tag_that_looks_like_a_packed_frame_is_an_ordinary_one(of_kind, tmp_path):
    path = of_kind("FLAC", {})
    file = importlib.import_module("mutagen.flac").FLAC(path)
    file["ID3:RATING"], file["timed:chapters"] = ["x"], ["y"]
    file.save()
    assert tags_of(path) == {"id3 rating": "x", "timed chapters": "y"}
    assert tags_of(converted(path, tmp_path / "out.mp3")) == {"id3 rating": "x", "timed chapters": "y"}
