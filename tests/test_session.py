# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole way without a window: open, edit, apply, undo, export, on real files."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile

from editor.core import commands, track_commands
from editor.core.errors import EditorError
from editor.core.exporting import ExportOptions
from editor.core.importing import FileTracks
from editor.core.pieces import PieceTable
from editor.core.project import Project, Track
from editor.core.selection import Selection
from editor.core.sources import FileSource, MemorySource
from editor.session import STEPS, Session, finish
from processors.api import NumberParameter, ProcessorError, ProcessorInfo


class Gain:
    """Multiplies; asks for "gain"."""

    info = ProcessorInfo("gain", "Gain", "Test", "For tests.", (NumberParameter("gain", "Gain", 0.5, 0.0, 4.0),))

    def __init__(self):
        self.closed = 0

    def process(self, audio, values, notify=lambda sentence: None):
        try:
            for start in range(0, audio.frames, 1000):
                block = audio.read(start, min(1000, audio.frames - start))
                yield block * np.float32(values["gain"])
        finally:
            self.closed += 1


def whole_numbers(frames, channels, bits, seed=0):
    high = 1 << (bits - 1)
    numbers = np.random.default_rng(seed).integers(-high, high, (frames, channels))
    return (numbers << (32 - bits)).astype(np.int32)


def write(path, frames=5000, channels=2, rate=44100, subtype="PCM_16", bits=16, seed=0):
    soundfile.write(path, whole_numbers(frames, channels, bits, seed), rate, subtype)
    return path


def sound(session, index=0):
    table = session.project.tracks[index].table
    return table.read(0, table.frames)


def two_tracks():
    random = np.random.default_rng(1)
    tables = [
        PieceTable.from_source(MemorySource(random.standard_normal((channels, frames)).astype(np.float32) * 0.1))
        for channels, frames in ((1, 8000), (2, 22050))
    ]
    return Project((Track("a", 8000, tables[0]), Track("b", 22050, tables[1])))


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


def test_a_file_that_is_read_in_place_is_not_written_over(tmp_path):
    path = write(tmp_path / "in.wav")
    before = path.read_bytes()
    session = Session(folder=tmp_path)
    session._files = FileTracks(tmp_path, memory_limit=0)
    session.open([path])
    with pytest.raises(EditorError, match=r"in\.wav"):
        session.export(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("selection", [Selection(), Selection(0, 0, (0, 1)), Selection(0, 8000)])
def test_applying_to_nothing_selected_processes_everything_in_one_step(selection):
    session = Session(two_tracks())
    before = [sound(session, 0), sound(session, 1)]
    project = session.project
    session.selection = selection
    seen = list(session.apply(Gain(), {"gain": 2}))
    assert seen == sorted(seen)
    assert seen[-1] == STEPS
    for index in (0, 1):
        np.testing.assert_array_equal(sound(session, index), before[index] * 2)
    assert session.history.undo_name == "Gain"
    assert session.undo().name == "Gain"
    assert session.project is project


def test_applying_to_a_region_converts_it_per_track_and_fades_its_edges():
    session = Session(two_tracks())
    before = [sound(session, 0), sound(session, 1)]
    session.selection = Selection(2000, 4001, (0, 1))
    finish(session.apply(Gain(), {"gain": 0}))
    for index, (start, end, fade) in enumerate(((2000, 4001, 80), (5513, 11028, 220))):
        after = sound(session, index)
        np.testing.assert_array_equal(after[:, :start], before[index][:, :start])
        np.testing.assert_array_equal(after[:, end:], before[index][:, end:])
        assert not after[:, start + fade + 1 : end - fade - 1].any()
        assert after[:, start + 1].any()


def test_a_selected_track_without_sound_there_is_told():
    project = two_tracks()
    short = Project((project.tracks[0], project.tracks[1].with_table(project.tracks[1].table.slice(0, 100))))
    session, said = Session(short), []
    session.selection = Selection(4000, 6000)
    finish(session.apply(Gain(), notify=said.append))
    assert said == ["b has no sound in the selection and stays as it is."]
    assert session.project.tracks[1] is short.tracks[1]
    session.selection = Selection(4000, 6000, (1,))
    with pytest.raises(EditorError, match="needs a selection"):
        finish(session.apply(Gain()))


def test_closing_or_failing_half_way_changes_nothing():
    session, gain = Session(two_tracks()), Gain()
    project = session.project
    work = session.apply(gain)
    assert 0 < next(work) < STEPS
    work.close()
    assert gain.closed == 1
    assert session.project is project

    class Refusing(Gain):
        def process(self, audio, values, notify=lambda sentence: None):
            yield audio.read(0, 10)
            raise ProcessorError("No; choose another.")

    with pytest.raises(EditorError, match="No; choose another"):
        finish(session.apply(Refusing()))
    for wrong in ({"gain": 99}, {"loudness": 1}):
        with pytest.raises(EditorError, match="Gain"):
            finish(session.apply(gain, wrong))
    with pytest.raises(EditorError, match="no-such-processor"):
        finish(session.apply("no-such-processor"))
    with pytest.raises(EditorError, match="needs a track"):
        finish(Session().apply(gain))
    assert session.project is project
    assert not session.history.can_undo


def test_a_processor_of_the_registry_is_found_by_its_id():
    session = Session(two_tracks())
    before = sound(session)
    finish(session.apply("invert"))
    np.testing.assert_array_equal(sound(session), -before)


def test_other_tracks_can_be_edited_while_a_processor_runs():
    session = Session(two_tracks())
    before = sound(session, 1)
    work = session.applying(Gain(), {"gain": 2}, selection=Selection(0, 0, (1,)))
    next(work)
    session.selection = Selection(0, 4000, (0,))
    session.delete()
    session.do(finish(work))
    assert session.project.tracks[0].frames == 4000
    np.testing.assert_array_equal(sound(session, 1), before * 2)
    assert [command.name for command in session.history.commands] == ["Delete", "Gain"]
    work = session.applying(Gain(), selection=Selection(0, 0, (1,)))
    next(work)
    session.selection = Selection(0, 100, (1,))
    session.delete()
    project = session.project
    command = finish(work)
    with pytest.raises(EditorError, match="changed meanwhile"):
        session.do(command)
    assert session.project is project


def test_the_clipboard_and_the_selection_go_together():
    session = Session(two_tracks())
    before = sound(session)
    with pytest.raises(EditorError, match="nothing to paste"):
        session.paste()
    session.selection = Selection(1000, 2000, (0,))
    session.cut()
    assert session.project.tracks[0].frames == 7000
    assert session.selection == Selection(1000, 1000, (0,))
    session.paste()
    assert session.selection == Selection(1000, 2000, (0,))
    np.testing.assert_array_equal(sound(session), before)
    assert len(session.project.tracks[0].table.pieces) == 1
    session.copy()
    session.trim()
    assert session.selection == Selection(0, 1000, (0,))
    session.silence()
    session.duplicate()
    session.split()
    session.insert_silence(0.5)
    session.remove_tracks(1)
    names = [command.name for command in session.history.commands]
    assert names == ["Cut", "Paste", "Trim", "Silence", "Duplicate", "Split", "Insert silence", "Remove track"]
    while session.history.can_undo:
        session.undo()
    np.testing.assert_array_equal(sound(session), before)
    with pytest.raises(EditorError, match="nothing to undo"):
        session.undo()
    session.redo()
    assert session.history.undo_name == "Cut"


def test_a_failed_cut_keeps_the_clipboard():
    session = Session(two_tracks())
    session.selection = Selection(0, 10)
    session.copy()
    clip = session.clipboard
    session.selection = Selection(5, 5)
    with pytest.raises(EditorError, match="Cut needs a selection"):
        session.cut()
    assert session.clipboard is clip


def test_the_selection_stays_at_its_time_when_the_rate_changes():
    session, told = Session(two_tracks()), []
    session.selection = Selection(4000, 6000, (1,))
    session.selection_changed.connect(lambda: told.append(session.selection))
    session.remove_tracks(0)
    assert (session.selection.start, session.selection.end) == (11025, 16538)
    assert len(told) == 1
    session.select_all()
    assert session.selection.frames == 22050


def test_several_tracks_are_mixed_at_the_projects_rate(tmp_path):
    session = Session(two_tracks())
    session.do(track_commands.set_gain(session.project, 1, -200.0))
    out = session.export(tmp_path / "mix.wav", options=ExportOptions(encoding="FLOAT"))
    mixed, rate = soundfile.read(out, dtype="float32", always_2d=True)
    assert (rate, mixed.shape) == (8000, (8000, 2))
    np.testing.assert_allclose(mixed.T, np.tile(sound(session), (2, 1)), atol=1e-6)
    part = session.export(
        tmp_path / "part.wav", selection=Selection(1000, 2000), options=ExportOptions(encoding="FLOAT")
    )
    np.testing.assert_allclose(soundfile.read(part, dtype="float32")[0], mixed[1000:2000], atol=1e-5)
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
    work = session.exporting(tmp_path / "out.wav")
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
