# SPDX-License-Identifier: GPL-3.0-or-later
"""Files with odd names and in odd places, on the command line: they are read, or a sentence says why not."""

from __future__ import annotations

import json
import os

import pytest
import soundfile

from editor.cli import main
from tests.command_line import here, left_over, run, tone


def test_a_name_that_is_no_text_is_read_and_written_as_any_other(tmp_path, no_text):
    take = tone(tmp_path / "take.wav").rename(tmp_path / f"{no_text}.wav")
    (facts,) = json.loads(run("info", take, "--json").stdout)
    assert facts["frames"] == 44_100
    run("edit", take, "-o", tmp_path / f"{no_text} 2.flac", "--do", "delete 0.2-0.3")
    for told in ("sound in", "done already"):
        assert told in run("clean", take, "--processor", "invert").stdout
    assert left_over(tmp_path) == {f"{no_text}.wav", f"{no_text} 2.flac", f"{no_text} (invert).wav"}


@pytest.mark.parametrize("command", [("clean", "--processor", "invert"), ("apply", "invert", "-o", "out.wav")])
def test_a_recording_whose_name_no_disk_holds_is_a_sentence(tmp_path, command):
    done = run(*command, "x" * 300 + ".wav", code=1, cwd=tmp_path)
    words = "there is no such file" if os.name == "nt" else "its name is too long"
    assert done.stderr.endswith(f": {words}.\n")


def test_a_result_whose_name_no_disk_holds_is_a_sentence(tmp_path):
    take = tone(tmp_path / ("x" * 245 + ".wav"))
    done = run("clean", "--processor", "invert", take, code=1)
    assert done.stderr.endswith(": its name is too long; choose a shorter one.\n")
    assert left_over(tmp_path) == {take.name}


def test_a_recording_in_a_folder_that_nobody_may_enter_is_a_sentence(tmp_path, unprivileged, capsys):
    """In this process, which gives up its rights for it: what it needs is loaded by then."""
    take = tone(tmp_path / "take.wav")
    arguments = ["clean", "--processor", "invert", "--jobs", "1", str(take)]
    assert main([*arguments, "-o", str(tmp_path / "out.wav")]) == 0
    tmp_path.chmod(0)
    try:
        with unprivileged():
            code = main(arguments)
    finally:
        tmp_path.chmod(0o700)
    assert code == 1
    assert capsys.readouterr().err.endswith(": you have no permission to read it.\n")


@pytest.mark.parametrize(("name", "first"), [("take.wav", b"RIFF"), ("take.rf64", b"RF64")])
def test_a_wav_that_had_become_rf64_keeps_its_name(tmp_path, name, first):
    """Recorders and this program call a WAV that is larger than 4 GB as any other; few programs know ".rf64"."""
    take = tmp_path / name
    samples = soundfile.read(tone(tmp_path / "plain.wav"), dtype="int16")[0]
    soundfile.write(str(take), samples, 44_100, subtype="PCM_24", format="RF64")
    done = here("clean", "--processor", "invert", take)
    result = tmp_path / f"take (invert){take.suffix}"
    assert done.stderr == "" and result.read_bytes()[:4] == first
    assert soundfile.info(result).subtype == "PCM_24"
    assert (soundfile.read(result, dtype="int16")[0] == -samples).all()
    here("edit", take, "-o", tmp_path / f"copy{take.suffix}")
    assert (tmp_path / f"copy{take.suffix}").read_bytes() == take.read_bytes()
