# SPDX-License-Identifier: GPL-3.0-or-later
"""MP3 files that don't begin with their tag or first frame, or end in something else, are whole and have their tags."""

from __future__ import annotations

import random

import numpy as np
import pytest
from mutagen.apev2 import APEv2
from mutagen.id3 import ID3

from editor.core.files import open_audio
from tests.command_line import PNG, here

TAGS = {"title": "Étude", "artist": "me"}
JUNK = random.Random(0).randbytes(3000)
ANSWER = b"HTTP/1.0 200 OK\r\nContent-Type: audio/mpeg\r\n\r\n"


@pytest.fixture
def parts(write):
    """Return the tag and the frames of an MP3 file, its length, and its samples."""
    noise = np.random.default_rng(0).normal(0, 0.1, (2, 60_000)).astype(np.float32)
    path = write("whole.mp3", noise, tags=TAGS, cover=PNG)
    tag, data = ID3(path).size, path.read_bytes()
    with open_audio(path) as audio:
        return data[:tag], data[tag:], audio.read(0, audio.frames)


@pytest.mark.parametrize(
    "junk", [b"\0", bytes(1000), bytes(200_000), JUNK, ANSWER], ids=["0", "00", "000", "x", "http"]
)
@pytest.mark.parametrize("between", [False, True])
def test_what_stands_before_tag_or_first_frame_does_no_harm(tmp_path, parts, junk, between):
    tag, frames, samples = parts
    path = tmp_path / "a.mp3"
    path.write_bytes(tag + junk + frames if between else junk + tag + frames)
    with open_audio(path) as audio:
        assert (audio.tags, audio.cover, audio.notes) == (TAGS, PNG, ())
        np.testing.assert_array_equal(audio.read(0, audio.frames), samples)


def test_without_a_tag_it_is_whole_too(tmp_path, parts):
    path = tmp_path / "a.mp3"
    path.write_bytes(JUNK + parts[1])
    with open_audio(path) as audio:
        assert (audio.tags, audio.notes) == ({}, ())
        np.testing.assert_array_equal(audio.read(0, audio.frames), parts[2])


def test_what_was_edited_has_the_tags(tmp_path, parts):
    path, out = tmp_path / "a.mp3", tmp_path / "out.flac"
    path.write_bytes(bytes(1000) + parts[0] + parts[1])
    here("edit", path, "-o", out, "--do", "delete 0-0.5")
    with open_audio(out) as audio:
        assert audio.tags == TAGS and audio.cover == PNG and audio.frames == 60_000 - 22_050


def test_zeros_at_the_end_are_no_missing_sound(tmp_path, parts):
    path = tmp_path / "a.mp3"
    path.write_bytes(parts[0] + parts[1] + bytes(50_000))
    with open_audio(path) as audio:
        assert audio.notes == () and 60_000 <= audio.frames < 62_000
    path.write_bytes(parts[0] + parts[1][: len(parts[1]) // 2])
    with open_audio(path) as audio:
        assert "ends too early" in audio.notes[0]


def test_tags_of_ape_count_where_there_are_no_others(tmp_path, parts):
    path = tmp_path / "a.mp3"
    ape = APEv2()
    ape["Title"], ape["Artist"], ape["REPLAYGAIN_TRACK_GAIN"] = "From APE", "she", "-3.0 dB"
    for tag, expected in ((b"", {"title": "From APE", "artist": "she"}), (parts[0], TAGS)):
        path.write_bytes(tag + parts[1])
        ape.save(path)
        with open_audio(path) as audio:
            assert (audio.tags, audio.notes) == (expected, ())
            np.testing.assert_array_equal(audio.read(0, audio.frames), parts[2])
