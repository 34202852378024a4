# SPDX-License-Identifier: GPL-3.0-or-later
"""A project comes back from its file with all that is in it, or there is one sentence and nothing is lost."""

from __future__ import annotations

import json
import os
import random
import stat
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import pytest
import soundfile

from editor import cli
from editor.core.errors import EditorError
from editor.core.files import open_audio
from editor.core.files.target import OutputFile
from editor.core.project import Project, Track
from editor.core.saving import project_file
from editor.core.saving.project_file import ENDING
from editor.core.selection import Selection
from editor.core.sound.sources import MappedSource
from editor.session import Session, finish
from tests.rich_project import described, reopened, rich, sound

ONE_SENTENCE = r'^Cannot read ".*": [^\n]*\.$'


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """A rich project and its file, which no test changes."""
    session = rich(9000)
    return session.project, finish(session.saving(tmp_path_factory.mktemp("saved") / f"song{ENDING}"))


def test_all_of_a_project_comes_back(tmp_path):
    session = rich()
    done = list(session.saving(tmp_path / f"Lied 歌{ENDING}"))
    assert done == sorted(done) and done[-1] == 10000 and os.listdir(tmp_path) == [f"Lied 歌{ENDING}"]
    again = reopened(tmp_path / f"Lied 歌{ENDING}")
    assert described(again.project) == described(session.project)
    assert len(session.project.markers) == 3 and len(again.history.commands) == 1
    again.undo()
    assert not again.project.tracks and not again.project.markers
    again.redo()
    second = finish(again.saving(tmp_path / f"again{ENDING}"))
    assert second.read_bytes() == (tmp_path / f"Lied 歌{ENDING}").read_bytes()


def test_edits_go_on_as_they_would_have(saved, tmp_path):
    session = Session(saved[0])
    for each in (session, again := reopened(saved[1])):
        each.selection = Selection(300, 700, (0, 1, 2))
        each.delete()
        finish(each.apply("fade_in"))
    assert described(again.project) == described(session.project)


def test_long_sounds_lie_in_files_without_a_name_and_the_project_may_go(saved, tmp_path, monkeypatch):
    monkeypatch.setattr(project_file, "IN_MEMORY_BYTES", 0)
    path, temporary = tmp_path / f"long{ENDING}", tmp_path / "temporary"
    temporary.mkdir()
    session = rich()
    finish(session.saving(path))
    again = reopened(path, temporary)
    assert any(isinstance(piece.source, MappedSource) for piece in again.project.tracks[0].table.pieces)
    path.unlink()
    assert os.name == "nt" or os.listdir(temporary) == []  # there an open file keeps its name
    assert described(again.project) == described(session.project)
    finish(again.saving(path))
    again.undo()
    assert described(reopened(path).project) == described(session.project)


def test_a_song_cut_out_of_a_concert_does_not_carry_all_of_it(tmp_path):
    concert = Session(Project((Track("concert", 8000, sound(1_000_000, 1, 4)),)))
    concert.selection = Selection(500_000, 540_000)
    concert.trim()
    concert.selection = Selection(10_000, 20_000)
    concert.delete()
    path = finish(concert.saving(tmp_path / f"song{ENDING}"))
    assert path.stat().st_size < 4 * (40_000 + 2 * project_file.MARGIN) + 10_000
    again = reopened(path)
    assert described(again.project) == described(concert.project)
    for each in (concert, again):
        each.selection = Selection(0, 300)
        each.delete()
        each.selection = Selection(5000, 6000)
        each.cut()
        each.selection = Selection(20_000, 20_000)
        each.paste()
    assert described(again.project) == described(concert.project)
    assert described(reopened(finish(again.saving(path))).project) == described(concert.project)


def test_what_is_open_already_stays_above_and_markers_keep_their_times(saved, tmp_path):
    session = Session(Project((Track("mine", 22050, sound(500, 1, 9)),)))
    session.add_marker(441, "own")
    session.open([saved[1]])
    assert [track.name for track in session.project.tracks[1:]] == [track.name for track in saved[0].tracks]
    times = sorted(marker.frame / 44100 for marker in saved[0].markers) + [441 / 22050]
    found = [marker.frame / 22050 for marker in session.project.markers]
    np.testing.assert_allclose(found, times, atol=0.5 / 22050)
    session.undo()
    assert [track.name for track in session.project.tracks] == ["mine"] and len(session.project.markers) == 1


def test_projects_and_recordings_are_opened_together(saved, tmp_path):
    soundfile.write(tmp_path / "take.wav", np.zeros(100), 8000)
    told = []
    session = Session()
    session.open([tmp_path / "take.wav", saved[1], tmp_path / f"gone{ENDING}"], told.append)
    assert [track.name for track in session.project.tracks] == ["take", *(track.name for track in saved[0].tracks)]
    assert len(told) == 1 and "there is no such file" in told[0]


def test_every_beginning_of_a_project_is_one_sentence(saved, tmp_path):
    whole, path = saved[1].read_bytes(), tmp_path / f"part{ENDING}"
    with zipfile.ZipFile(saved[1]) as archive:
        starts = [info.header_offset for info in archive.infolist()] + [archive.start_dir]
    places = {0, 1, 30, 69, len(whole) - 23, len(whole) - 1} | {start + more for start in starts for more in (-1, 0, 7)}
    for length in sorted(place for place in places if place >= 0):
        path.write_bytes(whole[:length])
        with pytest.raises(EditorError, match=ONE_SENTENCE):
            reopened(path)


def test_flipped_bits_give_what_was_saved_or_one_sentence(saved, tmp_path):
    whole, path, chance, told = saved[1].read_bytes(), tmp_path / f"flipped{ENDING}", random.Random(3), 0
    with zipfile.ZipFile(saved[1]) as archive:
        directory, infos = archive.start_dir, archive.infolist()
    headers = [info.header_offset + place for info in infos for place in range(50)]
    wanted = described(saved[0])
    for number in range(60):
        bad = bytearray(whole)
        place = (chance.randrange(directory, len(bad)), chance.choice(headers), chance.randrange(len(bad)))[number % 3]
        bad[place] ^= 1 << chance.randrange(8)
        path.write_bytes(bad)
        try:
            assert described(reopened(path).project) == wanted, place
        except EditorError as error:
            told += 1
            assert str(error).startswith(f'Cannot read "{path}": ') and "\n" not in str(error)
    assert 25 < told < 60


@pytest.mark.parametrize("content", [b"", b"RIFF nothing", b"PK\x03\x04" + bytes(200)])
def test_what_is_no_project_is_one_sentence(tmp_path, content):
    path = tmp_path / f"other{ENDING}"
    path.write_bytes(content)
    with pytest.raises(EditorError, match="it is no project, or a damaged one; take another copy of it"):
        reopened(path)


@pytest.mark.parametrize(
    ("top", "said"),
    [
        ({"format": 99}, "a newer version of the program made it; open it with that one"),
        ({"format": 1, "project": "1", "records": {}}, "it is no project, or a damaged one"),
        ({"format": 1, "project": "1", "records": {"1": {"silence": [1, 2]}}}, "it is no project, or a damaged one"),
        ({"format": 1, "project": "1", "records": {"1": {"tracks": 7, "markers": []}}}, "it is no project, or"),
        ({"format": 1, "project": "1", "records": []}, "it is no project, or a damaged one"),
        ({"format": 1, "project": "1", "records": {"1": "tracks"}}, "it is no project, or a damaged one"),
        ([], "it is no project, or a damaged one"),
    ],
)
def test_a_newer_format_and_a_foreign_content_are_one_sentence(tmp_path, top, said):
    path = tmp_path / f"newer{ENDING}"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/x-musicecan-project")
        archive.writestr("project.json", json.dumps(top))
    with pytest.raises(EditorError, match=said):
        reopened(path)


@pytest.mark.parametrize("member", ["mimetype", "project.json"])
def test_a_small_file_that_would_unpack_to_a_huge_one_is_not_unpacked(saved, tmp_path, member):
    path = tmp_path / f"bomb{ENDING}"
    with zipfile.ZipFile(saved[1]) as whole, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        content = {info: whole.read(info) for info in whole.infolist()}
        for info, data in content.items():
            kind = zipfile.ZIP_DEFLATED if info.filename == member else zipfile.ZIP_STORED
            archive.writestr(info.filename, data, kind)
    with pytest.raises(EditorError, match="it is no project, or a damaged one"):
        reopened(path)


def test_a_full_disk_keeps_the_old_file_and_leaves_nothing(saved, tmp_path, monkeypatch):
    path = tmp_path / f"song{ENDING}"
    path.write_bytes(b"old")
    write, left = OutputFile.write, [0]

    def full(self, data):
        left[0] -= memoryview(data).nbytes
        if left[0] < 0:
            self.error = OSError(28, "No space left on device")
        return write(self, data)

    monkeypatch.setattr(OutputFile, "write", full)
    for room in (0, 50, 3000, 100_000, saved[1].stat().st_size - 1):
        left[0] = room
        with pytest.raises(EditorError, match=r'Cannot write ".*": the disk is full; free some space'):
            finish(Session(saved[0]).saving(path))
        assert path.read_bytes() == b"old" and os.listdir(tmp_path) == [path.name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows opens no folder")
@pytest.mark.parametrize("there", [True, False])
def test_a_disk_may_be_taken_out_once_a_project_is_said_to_be_saved(saved, tmp_path, monkeypatch, there):
    path, synced, sync = tmp_path / "stick" / "song.musicecan", [], os.fsync
    path.parent.mkdir()
    if there:
        path.write_bytes(b"old")

    def look(handle):
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        synced.append(sorted(os.listdir(handle)) if is_folder else "file")
        sync(handle)

    monkeypatch.setattr(os, "fsync", look)
    finish(Session(saved[0]).saving(path))
    assert synced == ["file", [path.name]]


def test_a_file_that_is_written_over_keeps_the_old_project(tmp_path):
    take, path = tmp_path / "take.wav", tmp_path / f"song{ENDING}"
    soundfile.write(take, np.random.default_rng(0).uniform(-1, 1, 200_000), 8000, subtype="PCM_16")
    session = Session()
    session._files._memory_limit = 1000
    session.open([take])
    with pytest.raises(EditorError, match="it is the input itself"):
        finish(session.saving(take))
    finish(session.saving(path))
    old = path.read_bytes()
    take.write_bytes(b"something else")
    with pytest.raises(EditorError, match="was changed by another program"):
        finish(session.saving(path))
    assert path.read_bytes() == old and sorted(os.listdir(tmp_path)) == [path.name, take.name]
    np.testing.assert_array_equal(reopened(path).project.tracks[0].table.read(0, 9).shape, (1, 9))


def test_no_permission_is_one_sentence(saved, unprivileged):
    session = Session(saved[0])
    with tempfile.TemporaryDirectory() as name:  # not below `tmp_path`, into which nobody else may look
        Path(name).chmod(0o555)
        with unprivileged(), pytest.raises(EditorError, match="no permission to write"):
            finish(session.saving(Path(name) / "a.musicecan"))
        assert os.listdir(name) == []


def test_a_missing_folder_is_one_sentence(saved, tmp_path):
    with pytest.raises(EditorError, match="its folder does not exist"):
        finish(Session(saved[0]).saving(tmp_path / "none" / "a.musicecan"))


@pytest.mark.parametrize("count", [0, 1, 2, 4])
def test_who_cancels_loses_nothing_and_nothing_is_left(saved, tmp_path, count, monkeypatch):
    monkeypatch.setattr(project_file, "IN_MEMORY_BYTES", 0)
    path, temporary = tmp_path / f"song{ENDING}", tmp_path / "temporary"
    path.write_bytes(b"old")
    temporary.mkdir()
    session = Session(folder=temporary)
    for work in (Session(saved[0]).saving(path), session.opening([saved[1]])):
        for _ in range(count):
            next(work)
        work.close()
    assert path.read_bytes() == b"old" and sorted(os.listdir(tmp_path)) == [path.name, "temporary"]
    assert os.listdir(temporary) == [] and not session.project.tracks


def test_a_project_is_told_from_a_recording_whatever_it_is_called(saved, tmp_path):
    renamed = tmp_path / "song.wav"
    renamed.write_bytes(saved[1].read_bytes())
    with pytest.raises(EditorError, match="it is a project and no recording; open it in the window"):
        open_audio(renamed)
    assert described(reopened(renamed).project) == described(saved[0])


def test_the_command_line_writes_the_sound_of_a_project_and_refuses_it_elsewhere(saved, tmp_path, capsys):
    out = tmp_path / "out.wav"
    for words in (["info", saved[1]], ["clean", saved[1]], ["report", saved[1], saved[1], "-o", tmp_path / "out.png"]):
        assert cli.main([str(word) for word in words]) == 1
        said = capsys.readouterr().err.strip()
        assert "it is a project and no recording" in said and "\n" not in said
    assert cli.main(["edit", str(saved[1]), "-o", str(out), "--encoding", "FLOAT"]) == 0
    heard = saved[0].tracks[2]
    np.testing.assert_allclose(soundfile.read(out, dtype="float32")[0][:, 0], mixed_alone(heard), atol=1e-6)
    assert os.listdir(tmp_path) == ["out.wav"] and len(os.listdir(saved[1].parent)) == 1


def mixed_alone(track):
    """The track that is soloed in the rich project as it is heard on the louder side."""
    return track.table.read(0, track.frames)[0] * 10 ** (track.gain_db / 20)
