# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan clean` on real files, with the network that ships."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
import soundfile

import resources
from tests.command_line import here, run

DEMO = resources.path("demo", "demo.flac")


@pytest.fixture
def excerpt(tmp_path) -> Path:
    """Four seconds of the demo recording, 16 bit."""
    samples, rate = soundfile.read(DEMO, frames=4 * soundfile.info(DEMO).samplerate, always_2d=True)
    path = tmp_path / "my take.wav"
    soundfile.write(path, samples, rate, subtype="PCM_16")
    return path


def test_a_recording_loses_noise_and_keeps_its_shape(tmp_path, excerpt):
    samples, rate = soundfile.read(excerpt)
    take = tmp_path / "take.flac"
    soundfile.write(take, samples, rate, subtype="PCM_24")
    (account,) = json.loads(run("clean", take, "--json").stdout)
    assert account["output"] == str(tmp_path / "take (clean).flac")
    facts = soundfile.info(account["output"])
    assert (facts.frames, facts.samplerate, facts.channels, facts.subtype) == (len(samples), rate, 2, "PCM_24")
    assert 0 < np.mean(soundfile.read(account["output"])[0] ** 2) < np.mean(samples**2)


def test_results_get_names_of_their_own(tmp_path, excerpt):
    first = here("clean", excerpt, "--strength", 0).stdout
    assert "my take (clean).wav" in first
    assert "done already" in here("clean", excerpt, "--strength", 0).stdout
    assert "my take (clean) 2.wav" in here("clean", excerpt, "--strength", 0, "--again").stdout
    assert "my take (residual).wav" in here("clean", excerpt, "--strength", 0, "--residual").stdout
    here("clean", excerpt, "--strength", 0, "--output-dir", tmp_path / "new" / "folder", "--format", "flac")
    assert (tmp_path / "new" / "folder" / "my take (clean).flac").exists()


def test_strength_zero_gives_the_same_samples(tmp_path, excerpt):
    out = tmp_path / "out.wav"
    here("clean", excerpt, "--strength", 0, "-o", out)
    assert np.array_equal(soundfile.read(excerpt, dtype="int16")[0], soundfile.read(out, dtype="int16")[0])


def test_denoised_and_residual_add_up_to_the_input(tmp_path, excerpt):
    parts = []
    for options in ([], ["--residual"]):
        out = tmp_path / f"part{len(parts)}.wav"
        here("clean", excerpt, *options, "-o", out, "--encoding", "FLOAT", "--device", "cpu")
        parts.append(soundfile.read(out)[0])
    assert np.abs(sum(parts) - soundfile.read(excerpt)[0]).max() < 1e-6


def test_one_bad_file_does_not_stop_the_others(tmp_path, excerpt):
    bad = tmp_path / "bad.wav"
    bad.write_text("no sound")
    other = Path(shutil.copy(excerpt, tmp_path / "other.wav"))
    done = here("clean", bad, excerpt, other, "--output-dir", tmp_path / "out", "--strength", 50, "--json", code=1)
    accounts = json.loads(done.stdout)
    assert [account["error"] is None for account in accounts] == [False, True, True]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"my take (clean).wav", "other (clean).wav"}
    assert done.stderr.count("bad.wav") == 1


def test_files_of_the_same_name_do_not_overwrite_each_other(tmp_path, excerpt):
    twin = tmp_path / "b" / "my take.wav"
    twin.parent.mkdir()
    shutil.copy(excerpt, twin)
    here("clean", excerpt, twin, "--output-dir", tmp_path / "out", "--strength", 0)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"my take (clean).wav", "my take (clean) 2.wav"}


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="makes its input with ffmpeg")
def test_a_format_that_cannot_be_written_becomes_a_lossless_one(tmp_path, excerpt):
    for name in ("take.wma", "take.mkv"):
        path = tmp_path / name
        subprocess.run(["ffmpeg", "-loglevel", "error", "-i", excerpt, path], check=True, stdin=subprocess.DEVNULL)
        done = here("clean", path, "--strength", 0)
        assert name in done.stderr
        assert "FLAC" in done.stderr
        found = path.with_name("take (clean).flac")
        assert soundfile.info(found).samplerate == soundfile.info(excerpt).samplerate
        found.unlink()


def test_a_sample_of_the_noise_is_a_file_or_a_part_of_one(tmp_path, excerpt):
    plain, told, apart = (tmp_path / f"{name}.wav" for name in ("plain", "told", "apart"))
    (tmp_path / "noise.wav").write_bytes(excerpt.read_bytes())
    assert here("clean", excerpt, "-o", plain).returncode == 0
    assert here("clean", excerpt, "-o", told, "--noise", f"{tmp_path / 'noise.wav'}#t=0,1").returncode == 0
    assert here("apply", "musicecan", excerpt, "-o", apart, "--set", f"noise={excerpt}#t=0,1").returncode == 0
    sounds = [soundfile.read(path)[0] for path in (plain, told, apart)]
    assert sounds[0].shape == sounds[1].shape and not np.array_equal(sounds[0], sounds[1])
    np.testing.assert_array_equal(sounds[1], sounds[2])
    assert np.mean(sounds[1] ** 2) < np.mean(sounds[0] ** 2)


def test_a_sample_is_found_however_its_place_is_written(tmp_path, excerpt, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "deep").mkdir()
    sounds = []
    for number, place in enumerate((".", "deep/..", str(tmp_path))):
        here("clean", excerpt, "-o", f"{number}.wav", "--noise", f"{place}/{excerpt.name}#t=0,1")
        sounds.append(soundfile.read(f"{number}.wav")[0])
    assert np.array_equal(sounds[0], sounds[1]) and np.array_equal(sounds[0], sounds[2])


def test_a_sample_that_is_not_there_is_told_before_any_work(tmp_path, excerpt):
    for name, reason in (("gone.wav", "no sound file"), (f"{excerpt}#t=3,1", "names no part")):
        assert reason in here("clean", excerpt, "--noise", name, code=2).stderr
    assert "is shorter than 0.3 s" in here("clean", excerpt, "--noise", f"{excerpt}#t=1,1.1", code=1).stderr
    other = here("clean", excerpt, "--processor", "amplify", "--noise", excerpt, code=2)
    assert "--noise belongs to musicecan" in other.stderr
    assert not list(tmp_path.glob("*clean*"))
