# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags and covers survive every format that has room for them."""

from __future__ import annotations

import numpy as np
import pytest

from editor.core.files import FORMATS, Cover, open_audio

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
def test_tags_are_kept(name, sound, write):
    samples = sound(2, 4800, 48000)
    with open_audio(write(f"t{FORMATS[name].extensions[0]}", samples, 48000, tags=TAGS)) as file:
        assert file.tags == TAGS
        assert file.cover is None
        assert file.frames == 4800
        assert np.corrcoef(file.read(0, 4800)[0], samples[0])[0, 1] > 0.98


@pytest.mark.parametrize("name", WITH_COVER)
def test_cover_is_kept(name, sound, write):
    path = write(f"t{FORMATS[name].extensions[0]}", sound(1, 4800, 48000), 48000, tags=TAGS, cover=PNG)
    with open_audio(path) as file:
        assert file.cover == PNG
        assert file.tags == TAGS
        assert file.frames == 4800


@pytest.mark.parametrize("name", list(FORMATS))
def test_no_tags_give_no_tags(name, sound, write):
    with open_audio(write(f"t{FORMATS[name].extensions[0]}", sound(1, 480, 48000), 48000)) as file:
        assert file.tags == {}
        assert file.cover is None


@pytest.mark.parametrize("name", ["W64", "AU"])
def test_formats_without_room_drop_tags(name, sound, write):
    with open_audio(write(f"t{FORMATS[name].extensions[0]}", sound(1, 480, 48000), 48000, tags=TAGS)) as file:
        assert file.tags == {}


@pytest.mark.parametrize("name", WITH_TAGS)
def test_odd_tags_do_no_harm(name, sound, write):
    odd = {"track": "side A", "title": "", "date": "long ago", "unknown": "x", "comment": "line\nline"}
    with open_audio(write(f"t{FORMATS[name].extensions[0]}", sound(1, 4800, 48000), 48000, tags=odd)) as file:
        assert "title" not in file.tags
        assert "unknown" not in file.tags
        assert file.frames == 4800
