# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line on real files; what belongs to a process of its own is run as people run it."""

from __future__ import annotations

import json
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.command_line import here, left_over, run, tone


@pytest.fixture
def take(tmp_path) -> Path:
    return tone(tmp_path / "take.wav")


# Usage


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ([], "usage"),
        (["nonsense"], "invalid choice"),
        (["clean"], "IN"),
        (["clean", "a.wav", "b.wav", "-o", "c.wav"], "--output-dir"),
        (["clean", "a.wav", "-o", "c.wav", "--output-dir", "d"], "not allowed"),
        (["clean", "a.wav", "--strength", "101"], "100"),
        (["clean", "a.wav", "--strength", "loud"], "Strength"),
        (["clean", "a.wav", "--preset", "huge"], "fast"),
        (["clean", "a.wav", "--device", "toaster"], "cuda"),
        (["clean", "a.wav", "--region", "5-3"], "5-3"),
        (["clean", "a.wav", "--region", "soon"], "soon"),
        (["clean", "a.wav", "--format", "xyz"], "flac"),
        (["clean", "a.wav", "-o", "a.xyz"], ".xyz"),
        (["apply", "nonsense", "a.wav", "-o", "b.wav"], "nonsense"),
        (["apply", "amplify", "a.wav"], "--output"),
        (["apply", "amplify", "a.wav", "-o", "b.wav", "--set", "gain_db"], "NAME=VALUE"),
        (["apply", "amplify", "a.wav", "-o", "b.wav", "--set", "gin=3"], "gain_db"),
        (["apply", "--frob", "amplify", "a.wav", "-o", "b.wav"], "usage: musicecan apply"),
        (["clean", "a.wav", "--frob"], "usage: musicecan clean"),
        (["info"], "--network"),
        (["info", "a.wav", "--network", "fast"], "--network"),
        (["info", "--network", "huge"], "fast"),
    ],
)
def test_wrong_usage_is_a_sentence_and_exit_code_2(tmp_path, monkeypatch, arguments, word):
    monkeypatch.chdir(tmp_path)
    said = here(*arguments, code=2)
    assert word in said.stderr
    assert not said.stdout
    assert left_over(tmp_path) == set()


def test_help_names_every_command():
    words = run("--help").stdout
    for name in ("clean", "find-noise", "apply", "info", "processors", "train", "evaluate", "import-weights"):
        assert name in words


def test_version_is_that_of_the_package():
    from editor import __version__

    first, *facts = here("--version").stdout.splitlines()
    assert first == f"musicecan {__version__}"
    named = {line.split(":")[0].strip(): line.partition(":")[2].strip() for line in facts}
    assert set(named) == {"python", "torch", "device", "weights"}
    assert "fast (" in named["weights"]
    assert named["device"]


# info, processors


def test_info_tells_what_was_written(tmp_path):
    path = tone(tmp_path / "größe.flac", rate=48_000, channels=1, seconds=2.0, subtype="PCM_24")
    (facts,) = json.loads(here("info", path, "--json").stdout)
    assert facts["path"] == str(path)
    expected = {"format": "FLAC", "sample_rate": 48_000, "channels": 1, "bits": 24, "frames": 96_000, "duration_s": 2.0}
    assert {name: facts[name] for name in expected} == expected
    assert facts["error"] is None
    words = here("info", path).stdout
    assert "48000 Hz" in words
    assert "0:02.000" in words


def test_info_goes_on_after_a_bad_file(tmp_path, take):
    bad = tmp_path / "bad.wav"
    bad.write_text("this is no sound")
    done = here("info", bad, take, tmp_path / "gone.wav", "--json", code=1)
    facts = json.loads(done.stdout)
    assert [each["error"] is None for each in facts] == [False, True, False]
    assert "bad.wav" in facts[0]["error"]
    assert len(done.stderr.splitlines()) == 2


def test_info_network_counts_the_parameters_of_the_paper():
    facts = json.loads(here("info", "--network", "paper", "--json").stdout)
    assert facts["parameters"] > 10_000_000
    assert facts["multiply_adds_per_second"] > 1_000_000_000


def test_info_network_is_readable():
    assert "multiply adds per second" in here("info", "--network", "fast").stdout


def test_processors_are_listed_with_their_settings():
    listed = {each["id"]: each for each in json.loads(here("processors", "--json").stdout)}
    assert next(iter(listed)) == "musicecan"
    strength = next(each for each in listed["musicecan"]["parameters"] if each["id"] == "strength")
    assert (strength["minimum"], strength["maximum"], strength["default"]) == (0, 100, 100)
    words = here("processors").stdout
    assert "gain_db=6" in words
    assert "denoised or residual" in words
    assert "level_db=0  Cut at, -40 to 0 dB\n        0            Automatic\n" in words


def test_a_broken_plugin_is_listed_with_its_reason(add_plugin):
    add_plugin("rusty.py", "import no_such_module_at_all\n")
    done = here("processors", "--json")
    (broken,) = [each for each in json.loads(done.stdout) if each["error"]]
    assert "no_such_module_at_all" in broken["error"]


# apply


@pytest.mark.parametrize("subtype", ["PCM_16", "PCM_24", "FLOAT"])
@pytest.mark.parametrize("channels", [1, 2, 6])
def test_apply_keeps_rate_channels_and_bit_depth(tmp_path, subtype, channels):
    path = tone(tmp_path / "in.wav", rate=22_050, channels=channels, subtype=subtype)
    out = tmp_path / "out.wav"
    here("apply", "invert", path, "-o", out)
    assert soundfile.info(out).subtype == subtype
    before, rate = soundfile.read(path, always_2d=True)
    after, rate_after = soundfile.read(out, always_2d=True)
    assert (rate_after, after.shape) == (rate, before.shape)
    assert np.allclose(after, -before, atol=1e-7)


def test_apply_takes_settings(tmp_path, take):
    out = tmp_path / "out.flac"
    here("apply", "amplify", take, "-o", out, "--set", "gain_db=-20", "--encoding", "PCM_24")
    ratio = np.abs(soundfile.read(out)[0]).max() / np.abs(soundfile.read(take)[0]).max()
    assert ratio == pytest.approx(0.1, rel=1e-3)
    assert soundfile.info(out).subtype == "PCM_24"


def test_outside_the_region_every_sample_stays(tmp_path, take):
    out = tmp_path / "out.wav"
    here("apply", "amplify", take, "-o", out, "--set", "gain_db=-6", "--region", "0.25-0.5")
    before, after = (soundfile.read(path, dtype="int16")[0] for path in (take, out))
    start, end = round(0.25 * 44_100), round(0.5 * 44_100)
    assert np.array_equal(before[:start], after[:start])
    assert np.array_equal(before[end:], after[end:])
    inside = slice(start + 500, end - 500)
    assert np.abs(after[inside]).max() == pytest.approx(0.5 * np.abs(before[inside]).max(), rel=0.01)


def test_a_region_past_the_end_is_the_files_failure(tmp_path, take):
    done = here("apply", "invert", take, "-o", tmp_path / "out.wav", "--region", "5-6", code=1)
    assert "5-6" in done.stderr
    assert left_over(tmp_path) == {"take.wav"}


def test_the_input_is_never_overwritten(tmp_path, take):
    before = take.read_bytes()
    link = tmp_path / "link.wav"
    link.symlink_to(take)
    for out in (take, link, tmp_path / "." / "take.wav"):
        done = here("apply", "invert", take, "-o", out, code=1)
        assert "input itself" in done.stderr
    assert take.read_bytes() == before


def test_an_output_that_was_asked_for_is_replaced(tmp_path, take):
    out = tmp_path / "out.wav"
    out.write_bytes(b"old")
    here("apply", "invert", take, "-o", out)
    assert soundfile.info(out).frames == 44_100


def test_tags_are_kept(tmp_path, take):
    import mutagen.flac

    path = tmp_path / "song.flac"
    here("apply", "invert", take, "-o", path)
    file = mutagen.flac.FLAC(path)
    file["title"] = "Ärger"
    file["artist"] = "Someone"
    file.save()
    for extension in (".mp3", ".ogg", ".m4a", ".flac", ".wav"):
        out = tmp_path / f"out{extension}"
        here("apply", "invert", path, "-o", out)
        (facts,) = json.loads(here("info", out, "--json").stdout)
        assert (facts["tags"].get("title"), facts["tags"].get("artist")) == ("Ärger", "Someone"), extension


def test_json_is_the_only_thing_on_stdout(tmp_path, take):
    done = run("apply", "invert", take, "-o", tmp_path / "out.wav", "--json", "--progress")
    (account,) = json.loads(done.stdout)
    assert account["input"] == str(take)
    assert account["output"] == str(tmp_path / "out.wav")
    assert account["audio_seconds"] == 1.0
    assert account["seconds"] > 0
    assert account["error"] is None
    assert "100%" in done.stderr


def test_without_a_terminal_there_is_no_progress_unless_asked(tmp_path, take):
    assert run("apply", "invert", take, "-o", tmp_path / "out.wav").stderr == ""


def test_progress_comes_at_most_ten_times_a_second(tmp_path):
    path = tone(tmp_path / "long.wav", seconds=120)
    began = time.monotonic()
    lines = here("apply", "normalize", path, "-o", tmp_path / "out.wav", "--progress").stderr.splitlines()
    assert 2 <= len(lines) <= 10 * (time.monotonic() - began) + 2
