# SPDX-License-Identifier: GPL-3.0-or-later
"""A file appears whole or not at all, never over its input, and a large WAV file becomes RF64."""

from __future__ import annotations

import errno
import os
import stat
import time
from unittest.mock import Mock

import numpy as np
import pytest
import soundfile

import resources
from editor.core.errors import EditorError
from editor.core.files import FORMATS, FileForm, create_audio, open_audio
from processors.whole_files import write_whole

BLOCK = np.linspace(-0.5, 0.5, 2 * 3000, dtype=np.float32).reshape(2, 3000)


@pytest.mark.parametrize("name", list(FORMATS))
def test_nothing_is_there_before_commit_and_after_abort(name, tmp_path):
    path = tmp_path / f"a{FORMATS[name].extensions[0]}"
    path.write_bytes(b"what was there")
    writer = create_audio(path, FileForm(48000, 2))
    writer.write(BLOCK)
    assert path.read_bytes() == b"what was there"
    writer.abort()
    writer.abort()
    assert path.read_bytes() == b"what was there"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    with pytest.raises(ValueError, match="after"):
        writer.write(BLOCK)
    with pytest.raises(ValueError, match="after"):
        writer.commit()


@pytest.mark.parametrize("name", list(FORMATS))
def test_exception_aborts(name, tmp_path):
    path = tmp_path / f"a{FORMATS[name].extensions[0]}"
    with (
        pytest.raises(KeyboardInterrupt),
        create_audio(path, FileForm(48000, 2, tags={"title": "t"})) as writer,
    ):
        writer.write(BLOCK)
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_commit_replaces_and_keeps_permissions(tmp_path):
    path = tmp_path / "a.wav"
    for mode in (None, 0o640):
        if mode is not None:
            path.chmod(mode)
        with create_audio(path, FileForm(48000, 2)) as writer:
            writer.write(BLOCK)
            writer.commit()
            assert writer.frames == 3000
        mask = os.umask(0)
        os.umask(mask)
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == (mode or 0o666 & ~mask)
    assert [each.name for each in tmp_path.iterdir()] == ["a.wav"]


def test_a_disk_that_knows_no_permissions_is_written_to_again(tmp_path, monkeypatch):
    """Drives in the network that a desktop shows as folders, such as GNOME's, refuse any change of them."""
    path = tmp_path / "out.wav"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "chmod", Mock(side_effect=OSError(errno.EOPNOTSUPP, "Operation not supported")))
    with create_audio(path, FileForm(44100, 1)) as writer:
        writer.write(np.zeros((1, 100), np.float32))
    write_whole(tmp_path / "kept.json", "[1]")
    write_whole(tmp_path / "kept.json", "[2]")
    assert soundfile.info(path).frames == 100 and (tmp_path / "kept.json").read_text() == "[2]"
    assert len(list(tmp_path.iterdir())) == 2


def test_input_is_never_overwritten(tmp_path, write, monkeypatch):
    path = write("in.wav", BLOCK)
    before = path.read_bytes()
    (tmp_path / "link.wav").symlink_to(path)
    os.link(path, tmp_path / "hard.wav")
    monkeypatch.chdir(tmp_path)
    for target in (path, "in.wav", tmp_path / "link.wav", tmp_path / "hard.wav", tmp_path / "x" / ".." / "in.wav"):
        with pytest.raises(EditorError, match="it is the input itself; choose another name"):
            create_audio(target, FileForm(48000, 2), protect=["other.wav", path])
    assert path.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 3


def test_what_ships_with_the_program_is_never_overwritten(tmp_path, write, monkeypatch):
    monkeypatch.setattr(resources, "path", (tmp_path / "program").joinpath)
    (tmp_path / "program").mkdir()
    demo = write("program/demo.wav", BLOCK)
    before = demo.read_bytes()
    (tmp_path / "link.wav").symlink_to(demo)
    for target in (demo, tmp_path / "link.wav"):
        with pytest.raises(EditorError, match="it belongs to the program itself; choose another name"):
            create_audio(target, FileForm(48000, 2))
    assert demo.read_bytes() == before and len(list(tmp_path.rglob("*"))) == 3
    with create_audio(tmp_path / "program.wav", FileForm(48000, 2)) as writer:
        writer.commit()


class Numbered:
    """Gives the next free name of a folder, or does what the test wants; `heard` is what it was told."""

    def __init__(self, folder, deed=lambda temporary: None):
        self.folder, self.deed, self.heard = folder, deed, []

    def begins(self, temporary):
        assert not temporary.exists()
        self.heard.append("begins")

    def place(self, temporary):
        self.heard.append(temporary.read_bytes()[:4])
        self.deed(temporary)
        return next(path for n in range(9) if not (path := self.folder / f"a {n}.wav").exists())


@pytest.mark.parametrize("links", [True, False])
def test_a_name_that_is_made_up_replaces_nothing(tmp_path, monkeypatch, links):
    """Without `links` on a disk that knows no second name for a file, as FAT on the card of a recorder."""

    def link(temporary, final):
        if len(placing.heard) == 2:
            (tmp_path / "a 0.wav").write_bytes(b"another program was faster")
        return make_link(temporary, final) if links or os.name == "nt" else refused()

    name = "rename" if os.name == "nt" else "link"
    make_link, placing = getattr(os, name), Numbered(tmp_path)
    monkeypatch.setattr(os, name, link)
    with create_audio(tmp_path / "a 0.wav", FileForm(48000, 2), placing=placing) as writer:
        writer.write(BLOCK)
        assert placing.heard == ["begins"], "it is named when it is whole"
    assert placing.heard == ["begins", b"RIFF", b"RIFF"]
    assert writer.path == tmp_path / "a 1.wav"
    assert (tmp_path / "a 0.wav").read_bytes() == b"another program was faster"
    assert soundfile.info(tmp_path / "a 1.wav").frames == 3000
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a 0.wav", "a 1.wav"]


def refused(*_):
    raise PermissionError(errno.EPERM, "Operation not permitted")


@pytest.mark.parametrize("links", [True, False])
def test_a_temporary_file_that_was_removed_makes_no_result(tmp_path, monkeypatch, links):
    if not links:
        monkeypatch.setattr(os, "link", refused)
    placing = Numbered(tmp_path, lambda temporary: temporary.unlink())
    writer = create_audio(tmp_path / "a.wav", FileForm(48000, 2), placing=placing)
    writer.write(BLOCK)
    with pytest.raises(EditorError, match="a 0.wav"):
        writer.commit()
    assert list(tmp_path.iterdir()) == []


def test_who_names_a_file_may_throw_it_away(tmp_path):
    def give_up(temporary):
        raise KeyboardInterrupt

    placing = Numbered(tmp_path, give_up)
    writer = create_audio(tmp_path / "a.wav", FileForm(48000, 2), placing=placing)
    writer.write(BLOCK)
    with pytest.raises(KeyboardInterrupt):
        writer.commit()
    assert list(tmp_path.iterdir()) == []


def test_link_is_written_through(tmp_path):
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "a.wav"
    real.write_bytes(b"old")
    (tmp_path / "link.wav").symlink_to(real)
    with create_audio(tmp_path / "link.wav", FileForm(48000, 2)) as writer:
        writer.write(BLOCK)
    assert (tmp_path / "link.wav").is_symlink()
    assert soundfile.info(real).frames == 3000


@pytest.mark.parametrize(
    ("name", "options", "reason"),
    [
        ("a.mp3", {"sample_rate": 96000}, "MP3 can't hold 96000 Hz"),
        ("a.opus", {"sample_rate": 44100}, "Opus|OPUS can't hold 44100 Hz"),
        ("a.mp3", {"channels": 6}, "MP3 can't hold 6 channels, only 1 or 2"),
        ("a.m4a", {"sample_rate": 192000}, "M4A can't hold 192000 Hz"),
        ("a.flac", {"encoding": "FLOAT"}, "FLAC has no encoding FLOAT"),
        ("a.xyz", {}, r"\.xyz files can't be written"),
        ("noname", {}, "its name has no extension"),
    ],
)
def test_what_a_format_cannot_hold(name, options, reason, tmp_path):
    with pytest.raises(EditorError, match=reason):
        create_audio(tmp_path / name, FileForm(**{"sample_rate": 48000, "channels": 2, **options}))
    assert list(tmp_path.iterdir()) == []


def test_wrong_shape_is_a_bug(tmp_path):
    writer = create_audio(tmp_path / "a.wav", FileForm(48000, 2))
    for block in (np.zeros((1, 10), np.float32), np.zeros(10, np.float32)):
        with pytest.raises(ValueError, match="shape"):
            writer.write(block)
    writer.abort()


def test_format_wins_over_the_extension(tmp_path):
    path = tmp_path / "Aufnahme ÄÖ 日本"
    with create_audio(path, FileForm(48000, 2, format="flac")) as writer:
        writer.write(BLOCK)
    with open_audio(path) as file:
        assert file.format == "FLAC"


def test_what_a_killed_program_left_goes_after_a_week(tmp_path):
    week = 7 * 24 * 3600
    for name, age_s in ((".musicecan-1.part", week + 60), (".musicecan-2.part", week - 60), ("take.part", 9 * week)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (time.time() - age_s,) * 2)
    with create_audio(tmp_path / "out.wav", FileForm(8000, 1)) as writer:
        writer.write(np.zeros((1, 10), np.float32))
    assert sorted(path.name for path in tmp_path.iterdir()) == [".musicecan-2.part", "out.wav", "take.part"]
