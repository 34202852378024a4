# SPDX-License-Identifier: GPL-3.0-or-later
"""What no library here reads goes to the user's own ffmpeg, where there is one."""

from __future__ import annotations

import os
import re
import shutil
import stat
import struct
import subprocess
import sys

import numpy as np
import pytest

from editor.core.errors import EditorError
from editor.core.files import open_audio
from editor.core.files.pydub_reader import open_with_pydub
from tests.core.files.sounds import sound


def fake_ffmpeg(folder, wav):
    """Put an ffmpeg into `folder` that decodes everything to `wav`, and the ffprobe that belongs to it."""
    folder.mkdir()
    streams = '{"streams": [{"index": 0, "codec_type": "audio", "codec_name": "odd", "bits_per_sample": 16}]}'
    scripts = {
        "ffmpeg": f"import sys; sys.stdout.buffer.write(open({str(wav)!r}, 'rb').read())",
        "ffprobe": f"import sys; print({streams!r}); print('    Stream #0:0: Audio: odd, s16', file=sys.stderr)",
    }
    for name, script in scripts.items():
        path = folder / name
        path.write_text(f"#!{sys.executable}\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.mark.skipif(os.name != "posix", reason="needs scripts that are programs")
def test_unknown_files_go_to_the_users_ffmpeg(tmp_path, write, monkeypatch):
    samples = sound(2, 5000, 44100)
    fake_ffmpeg(tmp_path / "bin", write("decoded.wav", samples, encoding="PCM_16"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    odd = tmp_path / "recording.odd"
    odd.write_bytes(b"no format that anybody knows" * 100)
    with open_audio(odd) as file:
        assert (file.format, file.sample_rate, file.channels, file.frames) == ("ODD", 44100, 2, 5000)
        np.testing.assert_array_equal(file.read(0, 5000), samples)


@pytest.mark.skipif(os.name != "posix", reason="needs scripts that are programs")
@pytest.mark.parametrize(
    ("tag", "channels", "bits", "frames"),
    [(1, 0, 24, 0), (1, 65280, 16, 0), (1, 2, 0, 0), (1, 2, 64, 249), (1, 3, 32, 333), (9, 2, 65535, 5000)],
)
def test_a_wav_header_that_makes_no_sense_is_a_sentence(tmp_path, write, monkeypatch, tag, channels, bits, frames):
    """With an ffmpeg on the machine pydub is asked last, which believes any header. No `frames`: a sentence."""
    fake_ffmpeg(tmp_path / "bin", write("decoded.wav", sound(2, 5000, 44100), encoding="PCM_16"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    path = tmp_path / "a.wav"
    header = struct.pack(
        "<4sI8sIHHIIHH4sI", b"RIFF", 4040, b"WAVEfmt ", 16, tag, channels, 44100, 0, 0, bits, b"data", 3999
    )
    path.write_bytes(header + bytes(range(256)) * 15 + bytes(159))
    if frames:
        with open_audio(path) as file:
            assert file.read(0, file.frames).shape == (channels, frames)
    else:
        with pytest.raises(EditorError, match=re.escape(f'Cannot read "{path}": there is no sound in it')):
            open_audio(path)


def test_without_ffmpeg_one_sentence_and_no_warning(tmp_path):
    odd = tmp_path / "recording.odd"
    odd.write_bytes(b"no format that anybody knows" * 100)
    program = (
        "import sys\nfrom editor.core.files import open_audio\nfrom editor.core.errors import EditorError\n"
        f"try:\n    open_audio({str(odd)!r})\nexcept EditorError as error:\n    print(error)\n"
        "assert 'pydub' not in sys.modules\n"
    )
    environment = {**os.environ, "PATH": str(tmp_path), "PYTHONPATH": os.pathsep.join(["", *sys.path])}
    done = subprocess.run(
        [sys.executable, "-W", "always", "-c", program], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
    assert "ffmpeg, which reads more, is not installed" in done.stdout


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="there is no ffmpeg here")
def test_pydub_with_a_real_ffmpeg(write):
    samples = sound(2, 20_000, 44100)
    opened = open_with_pydub(write("a.m4a", samples))
    assert (opened.channels, opened.sample_rate) == (2, 44100)
    assert np.corrcoef(opened.samples.read(0, 20_000)[0], samples[0])[0, 1] > 0.99
