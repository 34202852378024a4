# SPDX-License-Identifier: GPL-3.0-or-later
"""A program that is killed while it turns a large WAV file into RF64: no file stays that nobody knows of."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
WRITE = """
import dataclasses, sys, time
from pathlib import Path
import numpy as np
from editor.core.files.formats import FORMATS
from editor.core.files.soundfile_writer import SoundfileEncoder
from editor.core.files.form import FileForm
from editor.core.files.writing import create_audio

folder, moment = Path(sys.argv[1]), sys.argv[2]
FORMATS["WAV"] = dataclasses.replace(FORMATS["WAV"], largest_bytes=20_000)
begun = []

def hold(now):
    if now == moment:
        print("held", *begun, flush=True)
        time.sleep(120)

class Noting:
    def begins(self, temporary):
        begun.append(temporary.name)
        hold(f"begun {len(begun)}")

    def place(self, temporary):
        return None

copy = SoundfileEncoder._copy

def held_copy(self, old):
    hold("before the copy")
    copy(self, old)
    hold("after the copy")

SoundfileEncoder._copy = held_copy
with create_audio(folder / "large.wav", FileForm(48000, 2), placing=Noting()) as writer:
    for _ in range(10):
        writer.write(np.zeros((2, 3000), np.float32))
"""


@pytest.mark.parametrize("moment", ["begun 1", "begun 2", "before the copy", "after the copy"])
def test_only_the_file_that_was_told_last_stays(moment, tmp_path):
    """What was told last is what a batch removes when its worker is killed, and what its next start removes."""
    folder = tmp_path / "music"
    folder.mkdir()
    command = [sys.executable, "-c", WRITE, str(folder), moment]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=environment) as writing:
        held, *begun = writing.stdout.readline().split()
        writing.kill()
    assert held == "held"
    left = {path.name for path in folder.iterdir()}
    assert left <= {begun[-1]}
    assert bool(left) == ("copy" in moment)
