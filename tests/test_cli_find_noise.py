# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan find-noise` on real files, with the network that ships: what it tells is what `clean --noise` takes."""

from __future__ import annotations

import json
import signal

import numpy as np
import pytest
import soundfile

from editor.cli import terminal
from processors.sound_files import part_of
from tests.command_line import here, left_over
from tests.processors.musicecan.chords import RATE, plucked

LEAD_S = 1.6


@pytest.fixture(scope="module")
def samples():
    """Noise, then chords in the same noise, (frames, channels)."""
    music = np.pad(plucked(1)[:, : 2 * RATE], ((0, 0), (round(LEAD_S * RATE), 0)))
    return (music + 0.01 * np.random.default_rng(1).standard_normal(music.shape)).astype(np.float32).T


@pytest.fixture
def take(tmp_path, samples):
    soundfile.write(tmp_path / "take.wav", samples, RATE, subtype="FLOAT")
    return tmp_path / "take.wav"


@pytest.fixture
def dense(tmp_path, samples):
    """The same without the noise before."""
    soundfile.write(tmp_path / "dense.wav", samples[round(LEAD_S * RATE) :], RATE, subtype="FLOAT")
    return tmp_path / "dense.wav"


def test_what_is_found_is_what_clean_takes(tmp_path, take, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = here("find-noise", "take.wav")
    assert (said.stdout, said.stderr) == ("take.wav#t=0.0,1.6\n", "")
    cleaned = []
    for number, options in enumerate(([], ["--noise", said.stdout.strip()])):
        here("clean", "take.wav", "-o", f"{number}.wav", *options)
        cleaned.append(soundfile.read(f"{number}.wav")[0])
    assert np.mean(cleaned[1] ** 2) < np.mean(cleaned[0] ** 2)


def test_clean_finds_it_in_each_recording(tmp_path, take, dense, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "find").write_text("a file of that name is not meant")
    said = here("clean", "take.wav", "dense.wav", "--noise", "find", "--output-dir", "found", "--jobs", "1")
    assert said.stderr.count("From 0.0 s to 1.6 s only noise is heard; it was learned.") == 1
    assert said.stderr.count("No stretch of at least 1 s was found where only noise is heard") == 1
    assert "can't be read as sound" in here("clean", "take.wav", "--noise", "./find", "-o", "no.wav", code=1).stderr
    here("clean", "take.wav", "--noise", "take.wav#t=0,1.6", "-o", "told.wav")
    here("clean", "dense.wav", "-o", "alone.wav")
    for name, other in (("take", "told"), ("dense", "alone")):
        found, known = (soundfile.read(path)[0] for path in (f"found/{name} (clean).wav", f"{other}.wav"))
        assert np.abs(found - known).max() < 1e-4


def test_files_without_noise_alone_or_sound_are_told_and_the_others_printed(tmp_path, take, dense):
    bad = tmp_path / "bad.wav"
    bad.write_text("no sound")
    said = here("find-noise", bad, dense, take, tmp_path / "gone.wav", code=1)
    assert said.stdout == f"{take}#t=0.0,1.6\n"
    errors = said.stderr.splitlines()
    assert [name in line for name, line in zip(("bad.wav", "dense.wav", "gone.wav"), errors, strict=True)] == [True] * 3
    assert "has no stretch of at least 1 s where only noise is heard" in errors[1]
    told = json.loads(here("find-noise", dense, take, "--json", "--device", "cpu", code=1).stdout)
    assert [each["error"] is None for each in told] == [False, True]
    assert told[1] == {"path": str(take), "start_s": 0.0, "end_s": 1.6, "noise": f"{take}#t=0.0,1.6", "error": None}
    assert {each.name for each in (bad, dense, take)} == left_over(tmp_path)


def test_any_name_and_place_is_understood_again(tmp_path, samples):
    path = tmp_path / "a #t=1,2 & 'b' größe.flac"
    soundfile.write(path, np.concatenate([samples[round(LEAD_S * RATE) :], samples[: round(1.53 * RATE)]]), RATE)
    (told,) = json.loads(here("find-noise", path, "--json").stdout)
    assert part_of(told["noise"]) == (path, told["start_s"], told["end_s"])
    assert 1.9 <= told["start_s"] <= 2.5 and told["end_s"] == 3.5
    assert here("find-noise", path).stdout == told["noise"] + "\n"


def test_wrong_usage_is_a_sentence(take):
    assert "FILE" in here("find-noise", code=2).stderr
    assert "cuda" in here("find-noise", take, "--device", "toaster", code=2).stderr


def test_progress_is_shown_and_ctrl_c_ends_it(take, monkeypatch):
    monkeypatch.setattr(terminal, "INTERVAL_S", 0.0)
    shown = here("find-noise", take, "--progress").stderr.splitlines()
    assert shown[0].startswith("take.wav:   0%") and len(shown) > 1
    assert here("find-noise", take).stderr == ""
    look = terminal.Terminal.look

    def interrupted(self, name, share):
        signal.raise_signal(signal.SIGINT)
        look(self, name, share)

    monkeypatch.setattr(terminal.Terminal, "look", interrupted)
    said = here("find-noise", take, code=130)
    assert (said.stdout, said.stderr) == ("", "musicecan: cancelled\n")
