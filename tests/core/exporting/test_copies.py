# SPDX-License-Identifier: GPL-3.0-or-later
"""A recording that nobody changed comes out bit for bit, whatever it is encoded as."""

from __future__ import annotations

import os

import numpy as np
import pytest

from editor.core import track_commands
from editor.core.errors import EditorError
from editor.core.exporting import Content, ExportOptions, copying
from editor.core.files import open_audio
from editor.core.selection import Selection
from editor.session import finish
from tests.core.exporting.recordings import JPEG, PNG, TAGS, opened, sound_of, write


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("in.wav", "PCM_16"), ("in.wav", "PCM_32"), ("in.wav", "DOUBLE"), ("in.flac", "PCM_24"), ("in.mp3", "MP3"),
        ("in.ogg", "VORBIS"), ("in.opus", "OPUS"), ("in.m4a", "AAC"), ("in.m4a", "ALAC_16"), ("in.aiff", "FLOAT"),
    ],
)  # fmt: skip
def test_untouched_recordings_come_out_bit_for_bit(tmp_path, name, encoding):
    path = write(tmp_path / name, rate=48000, encoding=encoding, tags=TAGS, cover=PNG)
    session, said = opened(tmp_path, path), []
    out = session.export(tmp_path / f"out{path.suffix}", notify=said.append)
    assert out.read_bytes() == path.read_bytes()
    session.selection = Selection(1000, 2000)
    session.silence()
    assert session.export(out).read_bytes() != path.read_bytes()
    session.undo()
    assert session.export(out).read_bytes() == path.read_bytes()
    assert said == []


@pytest.mark.parametrize("name", ["in.mp3", "in.flac", "in.ogg", "in.opus", "in.m4a", "in.aiff"])
def test_other_tags_leave_untouched_sound_as_it_is(tmp_path, name):
    path = write(tmp_path / name, rate=48000, tags=TAGS, cover=PNG)
    session, out = opened(tmp_path, path), tmp_path / f"out{name[2:]}"
    session.export(out, options=ExportOptions(tags={"title": "Other", "track": "", "genre": "Folk"}, cover=JPEG))
    with open_audio(out) as audio:
        assert audio.tags == {"title": "Other", "artist": "N. N.", "genre": "Folk"}
        assert audio.cover == JPEG
    np.testing.assert_array_equal(sound_of(out), sound_of(path))
    session.export(out, options=ExportOptions(tags=dict.fromkeys(TAGS, ""), keep_cover=False))
    with open_audio(out) as audio:
        assert audio.tags == {} and audio.cover is None
    np.testing.assert_array_equal(sound_of(out), sound_of(path))


def test_tags_that_the_editor_does_not_know_stay_in_a_copy(tmp_path):
    import mutagen.id3 as id3

    path = write(tmp_path / "in.mp3", tags=TAGS)
    frames = id3.ID3(path)
    frames.add(id3.TXXX(encoding=3, desc="replaygain_track_gain", text="-3.2 dB"))
    frames.add(id3.COMM(encoding=3, lang="eng", desc="iTunNORM", text="0001"))
    frames.save(path)
    session, out = opened(tmp_path, path), tmp_path / "out.mp3"
    session.export(out, options=ExportOptions(tags={"comment": "mine", "title": ""}))
    kept = id3.ID3(out)
    assert kept["TXXX:replaygain_track_gain"].text == ["-3.2 dB"]
    assert kept["COMM:iTunNORM:eng"].text == ["0001"] and kept["COMM::eng"].text == ["mine"]
    assert "TIT2" not in kept and kept["TPE1"].text == ["N. N."]


def test_a_file_that_was_changed_meanwhile_is_not_what_is_copied(tmp_path):
    path = write(tmp_path / "in.wav", encoding="PCM_16")
    before = sound_of(path)
    session = opened(tmp_path, path)
    write(path, -before, encoding="PCM_16")
    np.testing.assert_array_equal(sound_of(session.export(tmp_path / "out.wav")), before)


@pytest.mark.parametrize("change", ["shorter", "longer", "gone"])
def test_a_file_that_changes_while_it_is_copied_gives_no_half_file(tmp_path, monkeypatch, change):
    if change == "gone" and os.name == "nt":
        pytest.skip("an open file can't be removed there")
    monkeypatch.setattr(copying, "_PART", 1000)
    path = write(tmp_path / "in.wav", encoding="PCM_16")
    work = opened(tmp_path, path).exporting({tmp_path / "out.wav": Content((0,))})
    next(work)
    if change == "gone":
        path.unlink()
    else:
        with path.open("r+b") as file:
            file.truncate(50_000 if change == "shorter" else 500_000)
    with pytest.raises(EditorError, match="there is no such file" if change == "gone" else "it was changed meanwhile"):
        finish(work)
    assert not (tmp_path / "out.wav").exists()


def test_a_file_without_a_size_that_can_not_get_tags_is_no_crash(tmp_path):
    """A program that writes AIFF into a pipe can't know the size and puts a huge one."""
    path = write(tmp_path / "in.aiff", encoding="PCM_16")
    data = bytearray(path.read_bytes())
    data[4:8] = b"\xff\xff\xff\xf0"
    path.write_bytes(data)
    session = opened(tmp_path, path)
    with pytest.raises(EditorError, match=r"out\.aiff.*its tags could not be added"):
        session.export(tmp_path / "out.aiff", options=ExportOptions(tags={"title": "x"}))
    assert {each.name for each in tmp_path.iterdir()} == {"in.aiff"}


@pytest.mark.parametrize("change", ["gain", "pan", "bit rate", "encoding", "rate", "channels", "loudness"])
def test_what_asks_for_other_sound_is_no_copy(tmp_path, change):
    path = write(tmp_path / "in.mp3", rate=48000)
    session, options = opened(tmp_path, path), ExportOptions()
    if change == "gain":
        session.do(track_commands.set_gain(session.project, 0, -6.0))
    elif change == "pan":
        session.do(track_commands.set_pan(session.project, 0, 0.5))
    elif change == "bit rate":
        options = ExportOptions(bit_rate=96000)
    elif change == "encoding":
        options = ExportOptions(format="WAV", encoding="PCM_16")
    else:
        options = {
            "rate": ExportOptions(sample_rate=32000), "channels": ExportOptions(channels=1),
            "loudness": ExportOptions(loudness_lufs=-23),
        }[change]  # fmt: skip
    out = session.export(tmp_path / "out.mp3", options=options)
    assert out.read_bytes() != path.read_bytes()
