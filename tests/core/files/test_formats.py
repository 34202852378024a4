# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of formats answers what the window and the command line ask."""

from __future__ import annotations

import pytest

from editor.core.errors import EditorError
from editor.core.files import (
    bits_of,
    default_encoding,
    format_for,
    nearest_format,
    readable_extensions,
    writable_formats,
)


def test_every_extension_leads_to_its_format():
    for each in writable_formats():
        for extension in each.extensions:
            assert format_for(f"some.thing{extension.upper()}") == each.name
            assert extension in readable_extensions()


def test_what_must_be_read_is_offered():
    wanted = {".wav", ".aiff", ".flac", ".ogg", ".opus", ".mp3", ".w64", ".rf64", ".caf"}
    wanted |= {".m4a", ".aac", ".wma", ".mp4", ".mov", ".mkv"}
    assert wanted <= set(readable_extensions())
    assert len(set(readable_extensions())) == len(readable_extensions())


@pytest.mark.parametrize("name", ["noextension", "a.xyz", "a.mp4", ".wav"])
def test_unknown_extension_is_one_sentence(name):
    with pytest.raises(EditorError, match=r"^Cannot write .*use one of \.wav, .*\.$"):
        format_for(name)


@pytest.mark.parametrize(
    ("format", "like", "expected"),
    [
        ("WAV", None, "PCM_24"),
        ("WAV", "PCM_16", "PCM_16"),
        ("WAV", "FLOAT", "FLOAT"),
        ("WAV", "PCM_S8", "PCM_U8"),
        ("WAV", "MP3", "PCM_16"),
        ("WAV", "ALAC_24", "PCM_24"),
        ("CAF", "ALAC_16", "ALAC_16"),
        ("CAF", "ALAC_24", "PCM_24"),
        ("FLAC", "FLOAT", "PCM_24"),
        ("FLAC", "PCM_32", "PCM_24"),
        ("FLAC", "PCM_16", "PCM_16"),
        ("FLAC", "AAC", "PCM_16"),
        ("MP3", "PCM_16", "MP3"),
        ("M4A", "ALAC_16", "ALAC_16"),
        ("M4A", "AAC", "AAC"),
        ("OGG", "FLOAT", "VORBIS"),
    ],
)
def test_encoding_nearest_to_the_input(format, like, expected):
    assert default_encoding(format, like) == expected


def test_lossless_input_to_m4a_is_aac_unless_it_was_alac():
    assert default_encoding("M4A", "PCM_16") == "AAC"
    assert default_encoding("CAF", "PCM_16") == "PCM_16"


def test_unknown_format_is_one_sentence():
    with pytest.raises(EditorError, match=r"^There is no format .*\.$"):
        default_encoding("XYZ")


@pytest.mark.parametrize(("read", "written"), [("MP4", "M4A"), ("WAV", "WAV"), ("WMA", "M4A"), ("AC3", "WAV")])
def test_nearest_format(read, written):
    assert nearest_format(read) == written


def test_bits():
    assert [bits_of(each) for each in ("PCM_U8", "PCM_16", "PCM_24", "FLOAT", "MP3")] == [8, 16, 24, 32, None]
