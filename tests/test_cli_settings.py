# SPDX-License-Identifier: GPL-3.0-or-later
"""`--settings FILE.json` and `--preset NAME`: what the window exports or saves does the same on the command line."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile

from editor.cli import main
from editor.core.presets import Preset, PresetFolder, write_preset
from editor.settings import Settings
from processors.chain import save_chain
from processors.plugins import chains_folder
from processors.registry import load_processor
from tests.command_line import here, tone


@pytest.fixture
def quieter(tmp_path):
    """Settings of Amplify: 20 dB quieter."""
    path = tmp_path / "quieter.json"
    write_preset(path, Preset("Quieter", "amplify", {"gain_db": -20.0}))
    return path


def loudest(path):
    """Return the highest peak of a file."""
    return np.abs(soundfile.read(path)[0]).max()


def test_apply_uses_a_file_of_settings(tmp_path, quieter):
    source, out = tone(tmp_path / "in.wav", subtype="FLOAT"), tmp_path / "out.wav"
    here("apply", "amplify", source, "-o", out, "--settings", quieter)
    assert loudest(out) == pytest.approx(0.025, rel=1e-3)
    here("apply", "amplify", source, "-o", out, "--settings", quieter, "--set", "gain_db=-40")
    assert loudest(out) == pytest.approx(0.0025, rel=1e-3)


def test_clean_takes_the_processor_from_the_file(tmp_path, quieter):
    source, out = tone(tmp_path / "in.wav", subtype="FLOAT"), tmp_path / "out.wav"
    here("clean", source, "-o", out, "--settings", quieter)
    assert loudest(out) == pytest.approx(0.025, rel=1e-3)


def test_settings_of_another_processor_or_no_settings_are_wrong_usage(tmp_path, quieter):
    source, out = tone(tmp_path / "in.wav"), tmp_path / "out.wav"
    done = here("apply", "normalize", source, "-o", out, "--settings", quieter, code=2)
    assert "are those of amplify, not of normalize" in done.stderr
    done = here("clean", source, "-o", out, "--settings", source, code=2)
    assert "in.wav holds no settings" in done.stderr
    write_preset(tmp_path / "wrong.json", Preset("Wrong", "amplify", {"gain_db": 999.0}))
    done = here("apply", "amplify", source, "-o", out, "--settings", tmp_path / "wrong.json", code=2)
    assert "Gain must be a number" in done.stderr
    assert not out.exists()


@pytest.fixture
def saved(private_home):
    """What the user saved: settings of Amplify and of MusicECAN, and a chain."""
    folder = PresetFolder(Settings().presets_folder)
    assert private_home in folder.folder.parents
    folder.save(Preset("Half as loud", "amplify", {"gain_db": -6.0}))
    folder.save(Preset("Gentle", "musicecan", {"strength": 0.0}))
    folder.save(Preset("Gentle", "amplify", {"gain_db": -1.0}))
    folder.save(Preset("Twice", "amplify", {"gain_db": 6.0}))
    folder.save(Preset("Twice", "normalize", {"level_db": -1.0}))
    links = [{"processor": "amplify", "values": {"gain_db": -20.0}}, {"processor": "invert"}]
    save_chain(chains_folder(), "Old tapes", links, load_processor)


def test_clean_takes_settings_and_chains_by_their_name(tmp_path, saved):
    (tmp_path / "in").mkdir()
    source = tone(tmp_path / "in" / "take.wav", subtype="FLOAT", seconds=0.3)
    more = ["--template", "{preset} {name}.{ext}", "--output-dir", tmp_path]
    for name in ("half as loud", "Old tapes", "chain-old-tapes"):
        here("clean", source.parent, "--preset", name, *more)
    assert loudest(tmp_path / "Half as loud take.wav") == pytest.approx(0.1253, rel=1e-3)
    assert loudest(tmp_path / "Old tapes take.wav") == pytest.approx(0.025, rel=1e-3)
    here("clean", source, "--preset", "Half as loud", "--set", "gain_db=-40", "-o", tmp_path / "soft.wav")
    assert loudest(tmp_path / "soft.wav") == pytest.approx(0.0025, rel=1e-3)
    here("clean", source, "--preset", "gentle", "-o", tmp_path / "gentle.wav")
    assert loudest(tmp_path / "gentle.wav") == pytest.approx(0.25, rel=1e-3)
    here("clean", source, "--preset", "Gentle", "--processor", "amplify", "-o", tmp_path / "gentle.wav")
    assert loudest(tmp_path / "gentle.wav") == pytest.approx(0.25 * 10 ** (-1 / 20), rel=1e-3)


def test_a_chain_that_was_changed_is_run_again(tmp_path, saved):
    source = tone(tmp_path / "take.wav", subtype="FLOAT", seconds=0.3)
    arguments = ["clean", str(source), "--preset", "Old tapes", "--jobs", "1", "--template", "{name} done.{ext}"]
    assert main(arguments) == main(arguments) == 0
    save_chain(chains_folder(), "Old tapes", [{"processor": "amplify", "values": {"gain_db": -40.0}}], load_processor)
    assert main(arguments) == main(arguments) == 0
    assert loudest(tmp_path / "take done.wav") == pytest.approx(0.025, rel=1e-3)
    assert loudest(tmp_path / "take done 2.wav") == pytest.approx(0.0025, rel=1e-3)
    assert not (tmp_path / "take done 3.wav").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["--preset", "Nothing"],
            "no preset 'Nothing'; the network has fast, quality and paper, your own are: Gentle, Half",
        ),
        (["--preset", "Twice"], "say whose with --processor amplify or normalize"),
        (["--preset", "quality", "--processor", "invert"], "your own are: none yet"),
        (["--preset", "Half as loud", "--strength", "50"], "--strength belongs to musicecan"),
    ],
)
def test_names_that_mean_nothing_or_too_much_are_wrong_usage(tmp_path, saved, arguments, sentence):
    source = tone(tmp_path / "in.wav", seconds=0.1)
    assert sentence in here("clean", source, *arguments, code=2).stderr


def test_a_file_and_a_name_do_not_go_together(tmp_path, saved, quieter):
    source = tone(tmp_path / "in.wav", seconds=0.1)
    done = here("clean", source, "--settings", quieter, "--preset", "Half as loud", code=2)
    assert "don't go together" in done.stderr
