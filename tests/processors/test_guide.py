# SPDX-License-Identifier: GPL-3.0-or-later
"""Every example of the guide is executed as it stands there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import numpy as np
import pytest
import soundfile

from editor.cli import main
from processors import plugins
from processors.contract import ArrayReader, result_of

GUIDE = Path(plugins.__file__).parent / "README.md"


def examples(kind):
    return re.findall(rf"```{kind}\n(.*?)```", GUIDE.read_text("utf-8"), re.S)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with a recording and the guide's chain, where commands run."""
    monkeypatch.chdir(tmp_path)
    hum = 0.1 * np.sin(2 * np.pi * 50 * np.arange(3 * 44_100) / 44_100)
    soundfile.write("in.wav", np.stack([hum, hum], axis=1), 44_100)
    (chain,) = examples("json")
    Path("vinyl.json").write_text(chain, "utf-8")
    return tmp_path


def test_commands(desk, capsys):
    lines = [line.removeprefix("$ ") for block in examples("console") for line in block.splitlines()]
    assert len(lines) == 6
    for line in lines:
        program, *arguments = shlex.split(line)
        assert program == "musicecan"
        assert main(arguments) == 0, capsys.readouterr().err
    (cleaned, rate), (again, _) = soundfile.read("cleaned.wav"), soundfile.read("again.wav")
    assert rate == 44_100 and len(cleaned) == 3 * 44_100
    assert np.array_equal(cleaned, again)
    assert soundfile.info("out.wav").frames == 3 * 44_100


def test_code():
    tremolo, check = examples("python")
    space = {"__name__": "guide"}
    exec(compile(tremolo, str(GUIDE), "exec"), space)
    exec(compile(check, str(GUIDE), "exec"), space)
    processor = space["Tremolo"]()
    values = processor.info.parse({"rate_hz": 1.0, "depth": 50.0})
    result = result_of(processor, ArrayReader(np.ones((1, 44_100))), values)
    assert result[0, 0] == 1.0 and result[0, 22_050] == pytest.approx(0.5)


def test_the_file_that_the_guide_shares(desk, capsys):
    Path("tremolo.py").write_text(examples("python")[0], "utf-8")
    assert main(["apply", "tremolo", "in.wav", "-o", "out.wav"]) == 2
    assert main(["processors", "--enable", "tremolo.py"]) == 0
    assert main(["apply", "tremolo", "in.wav", "-o", "out.wav", "--set", "depth=80"]) == 0
    assert main(["processors", "--disable", "tremolo.py"]) == 0
    assert main(["apply", "tremolo", "in.wav", "-o", "out.wav"]) == 2


def test_it_fits_on_a_page_and_names_what_there_is():
    text = GUIDE.read_text("utf-8")
    assert len(text.splitlines()) < 110
    for name in re.findall(r"`processors\.(\w+)`", text):
        assert (GUIDE.parent / f"{name}.py").is_file()
