# SPDX-License-Identifier: GPL-3.0-or-later
"""`--settings FILE.json`: what the window exports does the same on the command line."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile

from editor.core.presets import Preset, write_preset
from tests.command_line import run, tone


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
    run("apply", "amplify", source, "-o", out, "--settings", quieter)
    assert loudest(out) == pytest.approx(0.025, rel=1e-3)
    run("apply", "amplify", source, "-o", out, "--settings", quieter, "--set", "gain_db=-40")
    assert loudest(out) == pytest.approx(0.0025, rel=1e-3)


def test_clean_takes_the_processor_from_the_file(tmp_path, quieter):
    source, out = tone(tmp_path / "in.wav", subtype="FLOAT"), tmp_path / "out.wav"
    run("clean", source, "-o", out, "--settings", quieter)
    assert loudest(out) == pytest.approx(0.025, rel=1e-3)


def test_settings_of_another_processor_or_no_settings_are_wrong_usage(tmp_path, quieter):
    source, out = tone(tmp_path / "in.wav"), tmp_path / "out.wav"
    done = run("apply", "normalize", source, "-o", out, "--settings", quieter, code=2)
    assert "are those of amplify, not of normalize" in done.stderr
    done = run("clean", source, "-o", out, "--settings", source, code=2)
    assert "in.wav holds no settings" in done.stderr
    write_preset(tmp_path / "wrong.json", Preset("Wrong", "amplify", {"gain_db": 999.0}))
    done = run("apply", "amplify", source, "-o", out, "--settings", tmp_path / "wrong.json", code=2)
    assert "Gain must be a number" in done.stderr
    assert not out.exists()
