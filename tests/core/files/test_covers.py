# SPDX-License-Identifier: GPL-3.0-or-later
"""Of the pictures in a file the front cover is kept, where it has room; what is no picture isn't one."""

from __future__ import annotations

import importlib

from editor.core.files import Cover, FileForm, create_audio
from editor.core.files.covers import front_of, has_room_for, seen
from editor.core.files.tags import read_tags
from tests.core.files.sounds import sound

id3 = importlib.import_module("mutagen.id3")
JPEG, PNG = b"\xff\xd8\xff\xe0" + bytes(20), b"\x89PNG\r\n\x1a\n" + bytes(20)


def test_the_front_counts_more_than_the_back_and_the_data_more_than_the_type():
    assert front_of([]) is None
    assert seen([(3, "-->", b"https://example.org/a.jpg"), (3, "image/png", b""), (4, "PNG", PNG)]) == [(4, "PNG", PNG)]
    assert front_of([(4, "image/jpeg", JPEG), (3, "PNG", PNG), (3, "image/jpeg", JPEG)]) == Cover(PNG, "image/png")
    assert front_of([(4, "image/jpg", JPEG), (5, "image/png", PNG)]) == Cover(JPEG, "image/jpeg")
    assert front_of([(3, "image/webp", b"RIFF")]) == Cover(b"RIFF", "image/webp")


def test_an_address_in_place_of_a_picture_is_no_cover(write):
    path = write("t.mp3", sound(1, 4800, 48000), 48000, tags={"title": "t"})
    frames = id3.ID3(path)
    frames.add(id3.APIC(encoding=3, mime="-->", type=3, desc="", data=b"https://example.org/a.jpg"))
    frames.save(path)
    assert read_tags(path) == ({"title": "t"}, None)


def test_flac_counts_to_sixteen_million(tmp_path):
    largest = Cover(PNG + bytes(2**24 - 1024 - len(PNG)), "image/png")
    assert has_room_for("FLAC", largest) and has_room_for("MP3", Cover(largest.data + b"1"))
    assert not has_room_for("FLAC", Cover(largest.data + b"1"))
    with create_audio(tmp_path / "t.flac", FileForm(48000, 1, cover=largest)) as writer:
        writer.write(sound(1, 4800, 48000))
    assert read_tags(tmp_path / "t.flac") == ({}, largest)
