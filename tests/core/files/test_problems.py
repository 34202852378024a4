# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that can be wrong with a file is one sentence that names it, and leaves nothing behind."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest

from editor.core.errors import EditorError
from editor.core.files import FORMATS, FileForm, create_audio, open_audio
from editor.core.files.disk_names import check_length, is_no_windows_name
from editor.core.files.problems import clock, reading_failed, writing_failed
from editor.core.files.target import OutputFile
from tests.core.files.sounds import sound

GARBAGE = np.random.default_rng(0).integers(0, 256, 50_000, np.uint8).tobytes()


def assert_one_sentence(error, path):
    text = str(error)
    assert re.fullmatch(r"[A-Z][^\n]*\.", text)
    assert f'"{path}"' in text
    assert "Errno" not in text
    assert ". " not in text.replace(str(path), "")


@pytest.mark.parametrize("extension", ["wav", "mp3", "ogg", "m4a", "raw", "wma"])
@pytest.mark.parametrize(
    "content",
    [b"", b"x", b"hello, I am no sound\n" * 50, GARBAGE, bytes(50_000), b"ID3\x04" + GARBAGE, b"RIFF" + GARBAGE,
     b"fLaC" + GARBAGE, b"OggS" + GARBAGE, b"\xff\xfb" + GARBAGE, b"\xff\xe0", b"\x00\x00\x00\x20ftypM4A " + GARBAGE],
    ids=["empty", "byte", "text", "noise", "zeros", "id3", "riff", "flac", "ogg", "mpeg", "sync", "mp4"],
)  # fmt: skip
def test_what_is_no_sound(extension, content, tmp_path, capfd, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))  # without ffmpeg, which would take its time for each
    path = tmp_path / f"no sound.{extension}"
    path.write_bytes(content)
    try:
        with open_audio(path) as file:
            # a decoder may take noise for a few frames of sound; then they must at least be readable
            assert GARBAGE in content
            file.read(0, file.frames)
    except EditorError as error:
        assert_one_sentence(error, path)
        if not content:
            assert "it is empty" in str(error)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "name", ["missing.wav", "no/folder/a.wav", "ümläut 日本.mp3", "x" * 300 + ".wav", "a.wav/b.wav"]
)
def test_missing_files(name, tmp_path):
    (tmp_path / "a.wav").write_bytes(b"x")
    with pytest.raises(EditorError) as caught:
        open_audio(tmp_path / name)
    assert_one_sentence(caught.value, tmp_path / name)


def test_folders_and_pipes(tmp_path):
    with pytest.raises(EditorError, match="it is a folder") as caught:
        open_audio(tmp_path)
    assert_one_sentence(caught.value, tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.wav")
        with pytest.raises(EditorError, match="a pipe"):
            open_audio(tmp_path / "pipe.wav")


def test_names_that_are_no_names():
    for name in ("a\0b.wav", "line\nbreak.wav", "\udcff.wav"):
        with pytest.raises(EditorError) as caught:
            open_audio(name)
        str(caught.value).encode("utf-8")
        assert "\n" not in str(caught.value)
    with pytest.raises(EditorError, match="no file name can have"):
        create_audio("a\0b.wav", FileForm(8000, 1))


@pytest.mark.parametrize(
    "name", ["a: b.wav", "what?.wav", "a*.wav", "a\tb.wav", "NUL.wav", "com1", "song.", "song.wav "]
)
def test_names_that_windows_refuses_or_takes_for_something_else(name, tmp_path):
    assert is_no_windows_name(name)
    if os.name == "nt":
        with pytest.raises(EditorError, match="no file name can have"):
            create_audio(Path(f"{tmp_path}/{name}"), FileForm(8000, 1, format="WAV"))


def test_names_that_windows_takes():
    assert not any(
        map(is_no_windows_name, ["a.wav", "Nr. 5 (take 2) é 中.wav", "console.wav", "com10.wav", ".a", "a.b.c"])
    )


def test_how_long_a_name_can_be():
    """Windows counts characters and other systems bytes: there a Chinese name reaches the end much sooner."""
    check_length("中" * 250 + ".wav", windows=True)
    check_length("x" * 251 + ".wav", windows=False)
    for name, windows in (("中" * 90 + ".wav", False), ("x" * 252 + ".wav", False), ("x" * 252 + ".wav", True)):
        with pytest.raises(OSError, match=os.strerror(errno.ENAMETOOLONG)):
            check_length(name, windows)


def test_no_permission(unprivileged, write):
    with tempfile.TemporaryDirectory(
        dir=Path(tempfile.gettempdir()).anchor + "tmp" if os.name == "posix" else None
    ) as name:
        folder = Path(name)
        source = write("a.wav", sound(1, 100, 8000))
        secret = folder / "secret.wav"
        secret.write_bytes(source.read_bytes())
        secret.chmod(0)
        folder.chmod(0o555)
        with unprivileged():
            with pytest.raises(EditorError, match="no permission to read it") as caught:
                open_audio(secret)
            assert_one_sentence(caught.value, secret)
            with pytest.raises(EditorError, match="no permission to write there") as caught:
                create_audio(folder / "new.wav", FileForm(8000, 1))
            assert_one_sentence(caught.value, folder / "new.wav")
            with pytest.raises(EditorError, match="no permission to write there"):
                create_audio(secret, FileForm(8000, 1))
        assert [each.name for each in folder.iterdir()] == ["secret.wav"]


@pytest.mark.parametrize("name", ["missing/a.wav", "file/a.wav", "folder", "x" * 300 + ".wav"])
def test_where_nothing_can_be_written(name, tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(EditorError) as caught:
        create_audio(tmp_path / name, FileForm(8000, 1, format="WAV"))
    assert_one_sentence(caught.value, tmp_path / name)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "folder"]


@pytest.mark.skipif(os.name != "posix", reason="limits are those of POSIX")
def test_full_disk(tmp_path):
    """A limit on the size of files stands for a full disk: the system refuses to go on in the middle of a block."""
    program = """
import os, resource, sys
import numpy as np
from editor.core.errors import EditorError
from editor.core.files import FileForm, create_audio, writable_formats
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
block = np.random.default_rng(0).normal(0, 0.1, (2, 4410)).astype(np.float32)
for kind in writable_formats():
    path = os.path.join(sys.argv[1], "full" + kind.extensions[0])
    try:
        with create_audio(path, FileForm(48000, 2, tags={"title": "t"})) as writer:
            for _ in range(150):
                writer.write(block)
    except EditorError as error:
        print(error)
    else:
        print("no error", path)
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(["", *sys.path])}
    command = [sys.executable, "-W", "error", "-c", program, str(tmp_path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert len(lines) == len(FORMATS)
    for line, kind in zip(lines, FORMATS.values(), strict=True):
        assert line.startswith(f'Cannot write "{tmp_path}/full{kind.extensions[0]}": it grows larger than the disk')
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("raises", [True, False])
def test_full_device_is_remembered(raises):
    with open("/dev/full", "wb", buffering=0) as device:
        output = OutputFile(device, raises)
        if raises:
            with pytest.raises(OSError, match="space"):
                output.write(b"abc")
        else:
            assert output.write(b"abc") == 0
            assert output.write(b"abc") == 0
        assert output.error is not None
        assert "the disk is full" in str(writing_failed(Path("a.wav"), output.error))


@pytest.mark.parametrize("code", [*errno.errorcode, 0, 99999])
def test_any_error_of_the_system_is_a_sentence(code):
    error = OSError(code, os.strerror(code)) if code else OSError()
    for make in (reading_failed, writing_failed):
        assert_one_sentence(make(Path("a.wav"), error), "a.wav")


@pytest.mark.parametrize("name", ["wav", "mp3", "m4a", "ogg"])
@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_nan_is_not_written(name, value, tmp_path):
    block = np.zeros((2, 1000), np.float32)
    block[1, 500] = value
    with (
        pytest.raises(EditorError, match="at 0:00.031 the sound holds values that are no numbers"),
        create_audio(tmp_path / f"a.{name}", FileForm(48000, 2)) as writer,
    ):
        writer.write(np.zeros((2, 1000), np.float32))
        writer.write(block)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00.000"), (62.3456, "1:02.346"), (59.9996, "1:00.000"), (3661.5, "1:01:01.500")]
)
def test_clock(seconds, text):
    assert clock(seconds) == text
