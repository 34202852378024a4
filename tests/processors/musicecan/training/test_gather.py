# SPDX-License-Identifier: GPL-3.0-or-later
"""One command makes every folder of a corpus: packages are unpacked, tools run, and training is told of it."""

import argparse
import importlib
import shlex
import shutil
import subprocess
import zipfile
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile

from processors.api import ProcessorError
from processors.musicecan.training import gather, packages, surroundings
from processors.musicecan.training.train import add_arguments

RATE = 22_050
RECIPE = """
[lists]
voices = ["{packages}/choir/usr/share/*"]

[recordings]
music = 70
noise = 40

[[step]]
folder = "talk"
kind = "noise"
share = 60
tool = "excerpts"
packages = ["choir"]
arguments = ["--from", "{voices}", "--category", "CROWD"]

[[step]]
folder = "games"
kind = "music"
share = 30
tool = "excerpts"
packages = ["game"]
arguments = ["--from", "{unpacked}", "--category", "game"]
"""


def tune(seconds: float) -> np.ndarray:
    time_s = np.arange(int(seconds * RATE)) / RATE
    return 0.3 * np.exp(-(time_s % 0.5) * 9.0) * np.sin(2 * np.pi * 440.0 * time_s)


@pytest.fixture
def downloaded(tmp_path: Path) -> Path:
    """Two packages of Debian, downloaded already: a game whose music lies in a ZIP archive, and two voices."""
    if shutil.which("dpkg-deb") is None:
        pytest.skip("needs Debian's dpkg-deb")
    folder, tree = tmp_path / "out" / "packages", tmp_path / "tree"
    folder.mkdir(parents=True)
    game, voices = tree / "game" / "usr/share/game", tree / "choir" / "usr/share"
    game.mkdir(parents=True)
    soundfile.write(tmp_path / "song.flac", tune(50.0), RATE)
    (game / "picture.png").write_bytes(b"not heard")
    with zipfile.ZipFile(game / "all.zip", "w") as archive:
        archive.write(tmp_path / "song.flac", "audio/song.flac")
        archive.writestr("art/picture.dds", b"not heard")
    for name in ("ann", "bob"):
        (voices / name).mkdir(parents=True)
        soundfile.write(voices / name / "hello.wav", tune(50.0), RATE)
    for name in ("game", "choir"):
        (tree / name / "DEBIAN").mkdir()
        control = (
            f"Package: {name}\nVersion: 1\nArchitecture: all\nMaintainer: nobody <no@body.org>\nDescription: {name}\n"
        )
        (tree / name / "DEBIAN" / "control").write_text(control)
        command = [
            "dpkg-deb",
            "-Znone",
            "--build",
            "--root-owner-group",
            str(tree / name),
            str(folder / f"{name}_1_all.deb"),
        ]
        subprocess.run(command, check=True, capture_output=True)
    return folder


def test_a_corpus_is_made_once_and_training_is_told_of_it(downloaded, tmp_path, monkeypatch, capsys):
    recipe, out = tmp_path / "recipe.toml", downloaded.parent
    recipe.write_text(RECIPE)
    monkeypatch.setattr(gather, "RECIPE", recipe)
    given = ["--music", "my music", "more", "--noise", "my noise", "--piano", "p", "--drums", "d", "--out", str(out)]
    assert gather.main(given) == 0
    assert sorted(path.name for path in out.iterdir()) == ["games", "packages", "talk"]
    kept = sorted(path.relative_to(downloaded).as_posix() for path in downloaded.rglob("*") if path.is_file())
    voices = [f"choir/usr/share/{name}/hello.wav" for name in ("ann", "bob")]
    assert kept == [*voices, "game/usr/share/game/all/audio/song.flac"]
    assert sorted(path.name for path in (out / "talk").iterdir()) == [
        f"CROWD_{name}-hello-{part}.flac" for name in ("ann", "bob") for part in (0, 1)
    ]
    assert len(list((out / "games").iterdir())) == 2
    told = capsys.readouterr().out
    assert f"--music 'my music' more {out}/games --music-shares 35 35 30" in told
    assert f"--noise 'my noise' {out}/talk --noise-shares 40 60" in told
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    assert parser.parse_args(shlex.split(told)[3:]).out == Path("fast.safetensors")  # what is told runs as it stands
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert gather.main(given) == 0
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_what_is_stopped_leaves_no_folder_of_that_name(downloaded, tmp_path, monkeypatch, capsys):
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(RECIPE.replace("usr/share/*", "usr/nothing/*"))
    monkeypatch.setattr(gather, "RECIPE", recipe)
    out = downloaded.parent
    given = [word for name in ("music", "noise", "piano", "drums") for word in (f"--{name}", "x")]
    assert gather.main([*given, "--out", str(out)]) == 1
    assert "There is nothing at" in capsys.readouterr().err
    assert not (out / "talk").exists()


def test_a_package_that_cannot_be_had_is_named(tmp_path, monkeypatch):
    def fails(command, **_):
        return subprocess.CompletedProcess(command, 100, "", "E: Unable to locate package nosuch")

    monkeypatch.setattr(packages.subprocess, "run", fails)
    with pytest.raises(ProcessorError, match=r"The package nosuch can't be downloaded: .*locate"):
        packages.fetch(["nosuch"], tmp_path)


def test_the_speech_of_telephone_systems_becomes_sound(tmp_path):
    time_s = np.arange(16_000) / 16_000
    said = (0.3 * np.sin(2 * np.pi * 700.0 * time_s) * 32767).astype(np.int16)
    path = tmp_path / "hello.g722"
    with av.open(str(path), "w", format="g722") as container:
        stream = container.add_stream("g722", 16_000, layout="mono")
        frame = av.AudioFrame.from_ndarray(said[None], "s16", "mono")
        frame.sample_rate = 16_000
        container.mux([*stream.encode(frame), *stream.encode(None)])
    packages.decode_speech(path)
    heard, rate = soundfile.read(path.with_suffix(".wav"))
    power = np.abs(np.fft.rfft(heard)) ** 2
    assert rate == 16_000 and abs(len(heard) - len(said)) < 100
    assert np.argmax(power) * rate / len(heard) == pytest.approx(700.0, abs=3.0)


def test_what_the_shipped_recipe_says_can_be_done():
    recipe = gather.read_recipe()
    places = {"packages", "folders", "unpacked", "music", "noise", "piano", "drums"}
    for step in recipe.steps:
        assert callable(importlib.import_module(f"processors.musicecan.training.{step.tool}").main)
        named = {match[1] for match in map(gather.PLACE.match, step.arguments) if match}
        assert named <= places | set(recipe.lists)
    noises = next(step for step in recipe.steps if step.tool == "surroundings")
    assert set(noises.packages) == set(surroundings.SOURCES), "a package under another name would give nothing"
    for kind, recorded in recipe.recordings.items():
        assert recorded + sum(step.share for step in recipe.steps if step.kind == kind) == 100
    given = dict.fromkeys(recipe.recordings, ["recorded"])
    options = gather.training_options(recipe, given, Path("corpus"))
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    read = parser.parse_args([*options, "--out", "w.safetensors"])
    assert len(read.music) == len(read.music_shares) and len(read.noise) == len(read.noise_shares)
