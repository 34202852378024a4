# SPDX-License-Identifier: GPL-3.0-or-later
"""Into the session from files and out of it, without a window: what was not touched stays bit for bit."""

from __future__ import annotations

import os

import numpy as np
import pytest
import soundfile
import soxr

from editor.core import commands, track_commands
from editor.core.errors import EditorError
from editor.core.exporting import Content, ExportOptions
from editor.core.importing import FileTracks
from editor.core.project import Project, Track
from editor.core.saving.recovery import steps_of
from editor.core.saving.storage import Storage
from editor.core.selection import Selection
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import FileSource, MemorySource
from editor.session import STEPS, Session, finish
from tests.session_tracks import sound, two_tracks


def whole_numbers(frames, channels, bits, seed=0):
    high = 1 << (bits - 1)
    numbers = np.random.default_rng(seed).integers(-high, high, (frames, channels))
    return (numbers << (32 - bits)).astype(np.int32)


def write(path, frames=5000, channels=2, rate=44100, subtype="PCM_16", bits=16, seed=0):
    soundfile.write(path, whole_numbers(frames, channels, bits, seed), rate, subtype)
    return path


@pytest.mark.parametrize(
    ("suffix", "subtype", "bits"),
    [
        ("wav", "PCM_16", 16),
        ("wav", "PCM_24", 24),
        ("flac", "PCM_16", 16),
        ("flac", "PCM_24", 24),
        ("aiff", "PCM_16", 16),
    ],
)
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("in_place", [False, True])
def test_an_unedited_track_is_exported_bit_for_bit(tmp_path, suffix, subtype, bits, channels, in_place):
    path = write(tmp_path / f"in.{suffix}", channels=channels, subtype=subtype, bits=bits)
    session = Session(folder=tmp_path)
    session._files = FileTracks(tmp_path, memory_limit=0 if in_place else 1 << 30)
    session.open([path])
    stays = in_place and suffix != "flac"
    assert isinstance(session.project.tracks[0].table.pieces[0].source, FileSource) == stays
    said = []
    out = session.export(tmp_path / f"out.{suffix}", notify=said.append)
    assert soundfile.info(out).subtype == subtype
    np.testing.assert_array_equal(soundfile.read(out, dtype="int32")[0], soundfile.read(path, dtype="int32")[0])
    assert said == []


def test_an_edited_track_keeps_the_bits_of_what_stayed(tmp_path):
    path = write(tmp_path / "in.wav")
    session = Session(folder=tmp_path)
    session.open([path])
    session.selection = Selection(1000, 2000)
    session.delete()
    assert session.selection == Selection(1000, 1000)
    out = session.export(tmp_path / "out.wav")
    expected = np.delete(soundfile.read(path, dtype="int32")[0], slice(1000, 2000), axis=0)
    written = soundfile.read(out, dtype="int32")[0]
    faded = slice(1000 - 110, 1000 + 110)
    assert (written[faded] != expected[faded]).any()
    np.testing.assert_array_equal(np.delete(written, faded, axis=0), np.delete(expected, faded, axis=0))
    session.undo()
    session.join_fade_ms = 0
    session.selection = Selection(1000, 2000)
    session.delete()
    np.testing.assert_array_equal(soundfile.read(session.export(out), dtype="int32")[0], expected)


def test_opening_several_files_is_one_step_and_bad_ones_are_told(tmp_path):
    good = [write(tmp_path / "ä one.wav", rate=44100), write(tmp_path / "two.flac", rate=22050, channels=1, seed=2)]
    bad = tmp_path / "bad.wav"
    bad.write_bytes(b"nothing that sounds")
    session, said = Session(folder=tmp_path), []
    seen = list(session.opening([*good, bad], said.append))
    assert seen == sorted(seen)
    assert seen[-1] == STEPS
    assert not session.project.tracks
    said.clear()
    session.open([good[0], bad, good[1]], said.append)
    assert [(t.name, t.sample_rate, t.channels) for t in session.project.tracks] == [
        ("ä one", 44100, 2),
        ("two", 22050, 1),
    ]
    assert [t.encoding for t in session.project.tracks] == ["PCM_16", "PCM_16"]
    assert len(said) == 1
    assert "bad.wav" in said[0]
    session.undo()
    assert not session.project.tracks
    with pytest.raises(EditorError, match="bad.wav"):
        session.open([bad])
    with pytest.raises(EditorError, match=r"missing\.wav"):
        session.open([tmp_path / "missing.wav"])


def test_a_file_that_is_written_to_while_it_is_opened_is_told(tmp_path):
    path, told = tmp_path / "render.wav", []
    soundfile.write(path, np.zeros(600_000), 8000)
    os.utime(path, (1, 1))
    work = Session().opening([path], told.append)
    while not next(work):
        pass
    with path.open("r+b") as file:
        file.seek(-1000, os.SEEK_END)
        file.write(bytes(range(100)))
    finish(work)
    assert told == [f'"{path}" was changed by another program while it was read; open it again when that is done.']


def test_a_file_that_is_read_in_place_is_not_written_over(tmp_path):
    path = write(tmp_path / "in.wav")
    before = path.read_bytes()
    session = Session(folder=tmp_path)
    session._files = FileTracks(tmp_path, memory_limit=0)
    session.open([path])
    with pytest.raises(EditorError, match=r"in\.wav"):
        session.export(path)
    assert path.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows lets no open file go")
@pytest.mark.parametrize("way", ["moved", "deleted", "replaced"])
def test_a_long_recording_whose_file_goes_elsewhere_is_still_there(tmp_path, way):
    path = write(tmp_path / "in.wav", frames=100_000)
    session = Session(folder=tmp_path)
    session._files = FileTracks(tmp_path, memory_limit=0)
    session.open([path])
    before = sound(session)
    storage = Storage(tmp_path / "kept", session.state_of)
    storage.keep(steps_of(session.history))
    if way == "moved":
        path.rename(tmp_path / "away.wav")
    elif way == "deleted":
        path.unlink()
    else:
        write(tmp_path / "other.wav", frames=100_000, seed=1).rename(path)
    session.selection = Selection(1000, 2000)
    session.silence()
    session.undo()
    np.testing.assert_array_equal(sound(session), before)
    saved, again = finish(session.saving(tmp_path / "song.musicecan")), Session()
    again.open([saved])
    np.testing.assert_array_equal(sound(again), before)
    storage.keep(steps_of(session.history))
    again.adopt(finish(again.restoring(storage)))
    storage.close()
    np.testing.assert_array_equal(sound(again), before)
    out = session.export(tmp_path / "out.wav")
    np.testing.assert_array_equal(soundfile.read(out, dtype="float32")[0].T, before)


def test_several_tracks_are_mixed_at_the_highest_of_their_rates(tmp_path):
    session = Session(two_tracks())
    session.do(track_commands.set_gain(session.project, 1, -200.0))
    out = session.export(tmp_path / "mix.wav", options=ExportOptions(encoding="FLOAT"))
    mixed, rate = soundfile.read(out, dtype="float32", always_2d=True)
    assert (rate, mixed.shape) == (22050, (22050, 2))
    resampled = soxr.resample(sound(session)[0], 8000, 22050, "VHQ")
    np.testing.assert_allclose(mixed, np.stack([resampled, resampled], axis=1), atol=1e-4)
    part = session.export(
        tmp_path / "part.wav", selection=Selection(1000, 2000), options=ExportOptions(encoding="FLOAT")
    )
    np.testing.assert_allclose(soundfile.read(part, dtype="float32")[0], mixed[2756:5513], atol=1e-4)
    one = session.export(tmp_path / "one.flac", tracks=[0], selection=Selection(1000, 2000))
    assert (soundfile.info(one).samplerate, soundfile.info(one).frames, soundfile.info(one).channels) == (8000, 1000, 1)


def test_clipping_is_told_for_integers_and_kept_in_floats(tmp_path):
    loud = PieceTable.from_source(MemorySource(np.full((1, 1000), 2.0, np.float32)))
    session, said = Session(Project((Track("loud", 8000, loud),))), []
    out = session.export(tmp_path / "out.wav", options=ExportOptions(encoding="FLOAT"), notify=said.append)
    assert said == []
    assert (soundfile.read(out)[0] == 2.0).all()
    out = session.export(tmp_path / "out16.wav", options=ExportOptions(encoding="PCM_16"), notify=said.append)
    assert len(said) == 1
    assert "out16.wav was clipped: its peaks are up to 6.0 dB too loud" in said[0]
    assert soundfile.read(out)[0].min() > 0.99


def test_an_export_that_is_closed_leaves_no_file(tmp_path):
    table = PieceTable.silence(2, 1_000_000)
    session = Session(Project((Track("long", 44100, table),)))
    work = session.exporting({tmp_path / "out.wav": Content((0,))})
    assert 0 < next(work) < STEPS
    work.close()
    assert not list(tmp_path.iterdir())


def test_nothing_to_export_is_one_sentence(tmp_path):
    with pytest.raises(EditorError, match="No track is to be heard"):
        Session().export(tmp_path / "out.wav")
    session = Session(two_tracks())
    session.do(commands.delete(session.project, Selection(2000, 8000, (0,))))
    with pytest.raises(EditorError, match="no sound to export"):
        session.export(tmp_path / "out.wav", tracks=[0], selection=Selection(5000, 6000))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("in_place", [False, True])
def test_a_compressed_file_is_decoded_once_and_may_go_away(tmp_path, in_place):
    path = tmp_path / "in.ogg"
    time_s = np.arange(30000) / 44100
    soundfile.write(path, np.stack([np.sin(2 * np.pi * 440 * time_s) * 0.5] * 2, axis=1), 44100)
    session = Session(folder=tmp_path)
    session._files = FileTracks(tmp_path, memory_limit=0 if in_place else 1 << 30)
    session.open([path])
    path.unlink()
    assert session.project.tracks[0].table.bits is None
    np.testing.assert_allclose(
        sound(session)[0, 5000:25000], np.sin(2 * np.pi * 440 * time_s[5000:25000]) * 0.5, atol=0.05
    )


def test_an_opening_that_is_closed_adds_nothing_and_leaves_no_file(tmp_path):
    path = write(tmp_path / "in.flac", frames=2_000_000)
    folder = tmp_path / "temporary"
    folder.mkdir()
    session = Session(folder=folder)
    work = session.opening([path, path])
    while next(work) < STEPS // 4:
        pass
    work.close()
    assert not session.project.tracks
    assert not list(folder.iterdir())
