# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts in the chunks of field recorders are kept; time codes, markers and loops are known of."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest

from editor.core.exporting import ExportOptions
from editor.core.files import open_audio
from editor.core.files.chunk_tags import read_chunks
from editor.core.selection import Selection
from editor.session import Session
from tests.core.files.sounds import sound
from tests.core.files.tagged import converted

TEXTS = {"IENG": "Ä. E.", "ISBJ": "a concert", "IMUS": "L. v. B.", "INAM": "t", "ICOP": "me"}
WANTED = {"engineer": "Ä. E.", "subject": "a concert", "composer": "L. v. B.", "title": "t", "copyright": "me"}
TIMED = {"timed:broadcast timecode": "yes", "timed:markers": "yes", "timed:loops": "yes"}


def chunk(name, data, order="<"):
    return name + struct.pack(f"{order}I", len(data)) + data + bytes(len(data) % 2)


@pytest.fixture
def field_recording(write):
    """Return a WAV file as a recorder leaves it, with its time code before the sound."""
    path = write("take.wav", sound(1, 4801, 48000), 48000, encoding="PCM_24")
    data = path.read_bytes()[12:]
    texts = b"INFO" + b"".join(chunk(name.encode(), text.encode() + b"\0") for name, text in TEXTS.items())
    bext = b"words".ljust(346, b"\0") + struct.pack("<IIH", 48000, 0, 1) + bytes(254)
    cue = struct.pack("<III4sIII", 1, 1, 5, b"data", 0, 0, 5)
    body = chunk(b"bext", bext) + data + chunk(b"LIST", texts) + chunk(b"cue ", cue) + chunk(b"smpl", bytes(36))
    path.write_bytes(b"RIFF" + struct.pack("<I", len(body) + 4) + b"WAVE" + body)
    return path


def test_an_engineers_log_is_kept_in_every_format(field_recording, tmp_path):
    with open_audio(field_recording) as audio:
        assert audio.tags == WANTED | TIMED and audio.frames == 4801
    for name in ("a.wav", "a.flac", "a.mp3", "a.m4a", "a.aiff"):
        with open_audio(converted(field_recording, tmp_path / name)) as audio:
            assert audio.tags == WANTED, name


def test_texts_of_windows_programs_and_long_ones_are_read(write):
    path = write("a.wav", sound(1, 4800, 48000), 48000)
    texts = {b"INAM": "Größe".encode("cp1252"), b"IART": "Б. Два".encode(), b"ICMT": b"word " * 20_000, b"ITRK": b"3"}
    body = path.read_bytes()[12:] + chunk(b"LIST", b"INFO" + b"".join(map(chunk, texts, texts.values())))
    path.write_bytes(b"RIFF" + struct.pack("<I", len(body) + 4) + b"WAVE" + body)
    with open_audio(path) as audio:
        assert audio.tags == {"title": "Größe", "artist": "Б. Два", "comment": "word " * 20_000, "track": "3"}


def test_a_time_code_stays_in_a_copy_and_is_told_to_be_lost_from_changed_sound(field_recording, tmp_path):
    session, said = Session(folder=tmp_path), []
    session.open([field_recording])
    assert session.export(tmp_path / "a.wav", notify=said.append).read_bytes() == field_recording.read_bytes()
    assert said == []
    session.selection = Selection(100, 200)
    session.silence()
    session.export(tmp_path / "a.wav", options=ExportOptions(), notify=said.append)
    [sentence] = said
    assert sentence.startswith("a.wav has no ") and sentence.endswith(", because they may be at other times now.")
    assert all(word in sentence for word in ("broadcast timecode", "markers", "loops"))


def test_a_large_file_is_walked_past_its_sound(tmp_path):
    body = chunk(b"ds64", struct.pack("<QQQI", 0, 11, 3, 0)) + chunk(b"fmt ", bytes(16))
    body += b"data" + b"\xff" * 4 + bytes(12) + chunk(b"LIST", b"INFO" + chunk(b"IENG", b"E"))
    (tmp_path / "a.rf64").write_bytes(b"RF64" + b"\xff" * 4 + b"WAVE" + body)
    assert read_chunks(tmp_path / "a.rf64") == {"engineer": "E"}
    aiff = chunk(b"MARK", bytes(3), ">") + chunk(b"SSND", bytes(5), ">") + chunk(b"INST", bytes(20), ">")
    (tmp_path / "a.aiff").write_bytes(b"FORM" + bytes(4) + b"AIFF" + aiff)
    assert set(read_chunks(tmp_path / "a.aiff")) == {"timed:markers", "timed:loops"}


def test_damaged_chunks_are_no_crash(field_recording: Path, tmp_path):
    data, dice = field_recording.read_bytes(), random.Random(3)
    for _ in range(300):
        broken = bytearray(data)
        for _ in range(dice.choice([1, 4])):
            place = dice.randrange(700)
            broken[place if dice.random() < 0.5 else len(data) - 1 - place % 400] = dice.randrange(256)
        (tmp_path / "b.wav").write_bytes(broken[: dice.choice([len(data), len(data) - dice.randrange(300)])])
        assert all(read_chunks(tmp_path / "b.wav").values())
