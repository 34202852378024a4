# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of more than 4 GiB: what can hold them, and what is told of the others."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from editor.core.errors import EditorError
from editor.core.files import FORMATS, Cover, FileForm, create_audio, open_audio
from tests.core.files.sounds import sound
from tests.core.files.test_writing import BLOCK


@pytest.mark.parametrize("encoding", FORMATS["WAV"].encodings)
def test_large_wav_becomes_rf64(encoding, tmp_path, monkeypatch):
    small = dataclasses.replace(FORMATS["WAV"], largest_bytes=20_000)
    monkeypatch.setitem(FORMATS, "WAV", small)
    samples = sound(2, 50_000, 48000, 8)
    path = tmp_path / "large.wav"
    with create_audio(path, FileForm(48000, 2, encoding=encoding, tags={"title": "Größe"})) as writer:
        for start in range(0, 50_000, 1000):
            writer.write(samples[:, start : start + 1000])
    assert path.read_bytes()[:4] == b"RF64"
    assert [each.name for each in tmp_path.iterdir()] == ["large.wav"]
    with open_audio(path) as file:
        assert (file.codec[:4], file.encoding, file.frames, file.notes) == ("RF64", encoding, 50_000, ())
        assert file.tags == {"title": "Größe"}
        np.testing.assert_array_equal(file.read(0, 50_000), samples)


def test_large_wav_with_a_cover_is_written_without_it_and_says_so(tmp_path, monkeypatch):
    monkeypatch.setitem(FORMATS, "WAV", dataclasses.replace(FORMATS["WAV"], largest_bytes=20_000))
    path, cover = tmp_path / "large.wav", Cover(b"\xff\xd8\xff" + bytes(100))
    with create_audio(path, FileForm(48000, 2, tags={"title": "Größe"}, cover=cover)) as writer:
        writer.write(sound(2, 1000, 48000, 8))
        assert writer.notes == ()
        writer.write(sound(2, 50_000, 48000, 8))
    assert writer.notes == ("large.wav has no cover, because RF64 has no room for one.",)
    with open_audio(path) as file:
        assert (file.codec[:4], file.frames, file.tags, file.cover) == ("RF64", 51_000, {"title": "Größe"}, None)


@pytest.mark.parametrize("encoding", ["PCM_16", "FLOAT"])
def test_a_wav_that_its_cover_would_make_too_large_does_without(encoding, tmp_path, monkeypatch):
    monkeypatch.setitem(FORMATS, "WAV", dataclasses.replace(FORMATS["WAV"], largest_bytes=20_000))
    path, cover, samples = tmp_path / "large.wav", Cover(b"\xff\xd8\xff" + bytes(15_000)), sound(1, 2000, 48000, 24)
    with create_audio(path, FileForm(48000, 1, encoding=encoding, cover=cover)) as writer:
        writer.write(samples[:, :1000])
        if encoding == "PCM_16":
            assert writer.notes == ()
        writer.write(samples[:, 1000:])
    if encoding == "PCM_16":
        assert writer.notes == () and path.read_bytes()[:4] == b"RIFF"
    else:
        assert writer.notes == ("large.wav has no cover, because RF64 has no room for one.",)
    with open_audio(path) as file:
        assert file.frames == 2000 and (file.cover is None) == (encoding == "FLOAT")


@pytest.mark.parametrize("last", [1, 16, 17])
def test_what_is_lost_is_known_before_the_last_samples_are_settled(last, tmp_path, monkeypatch):
    monkeypatch.setitem(FORMATS, "WAV", dataclasses.replace(FORMATS["WAV"], largest_bytes=2000 + 2 * 67))
    cover = Cover(b"\xff\xd8\xff")
    writer = create_audio(tmp_path / "a.wav", FileForm(48000, 1, encoding="PCM_16", cover=cover))
    with writer:
        writer.write(sound(1, 1034, 48000, 24)[:, : 1033 - last + 1])
        before = writer.notes
        writer.write(sound(1, last, 48000, 24))
        assert (before, len(writer.notes)) == ((), 1)
    assert (tmp_path / "a.wav").read_bytes()[:4] == b"RF64"


def test_other_formats_refuse_what_they_cannot_count(tmp_path, monkeypatch):
    monkeypatch.setitem(FORMATS, "AIFF", dataclasses.replace(FORMATS["AIFF"], largest_bytes=20_000))
    with (
        pytest.raises(EditorError, match="AIFF can't hold more than 4 GiB; choose WAV"),
        create_audio(tmp_path / "large.aiff", FileForm(48000, 2)) as writer,
    ):
        for _ in range(10):
            writer.write(BLOCK)
    assert list(tmp_path.iterdir()) == []


def test_small_wav_keeps_the_plain_header(write):
    head = write("a.wav", BLOCK, encoding="PCM_16").read_bytes()[:16]
    assert head[:4] == b"RIFF"
    assert head[8:16] == b"WAVEfmt "
