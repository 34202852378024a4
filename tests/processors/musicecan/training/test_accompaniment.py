# SPDX-License-Identifier: GPL-3.0-or-later
"""Songs for MMA: chords in the right key, the same for a seed, and MIDI files from the program or a stand-in for it."""

import os
import re
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

from processors.api import ProcessorError
from processors.musicecan.training import accompaniment
from processors.musicecan.training.accompaniment import LIBRARY, chord, draw_song, main, read_grooves, write_songs
from processors.musicecan.training.midi import read_midi


@pytest.mark.parametrize(
    ("degree", "key", "name"),
    [("I", 0, "C"), ("V7", 2, "A7"), ("vi", 7, "Em"), ("VI", 9, "F"), ("VII", 9, "G"), ("ii", 10, "Cm")],
)
def test_chords(degree: str, key: int, name: str) -> None:
    assert chord(degree, key) == name


def test_song_is_whole_and_the_same_for_a_seed() -> None:
    for seed in range(20):
        song = draw_song(np.random.default_rng(seed), ["Folk", "R&B"])
        assert song == draw_song(np.random.default_rng(seed), ["Folk", "R&B"])
        lines = song.splitlines()
        assert re.fullmatch(r"Tempo \d+", lines[0]) and 60 <= int(lines[0].split()[1]) <= 180
        assert lines[1] in ("Groove Folk", "Groove R&B")
        bars = [line for line in lines if line[0].isdigit()]
        assert [int(line.split()[0]) for line in bars] == list(range(1, len(bars) + 1)) and len(bars) >= 32
        assert all(re.fullmatch(r"\d+ [A-G]b?m?7?", line) for line in bars)


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a script")
def test_what_the_program_refuses_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    library, program = tmp_path / "lib", tmp_path / "mma"
    library.mkdir()
    (library / "a.mma").write_text("Begin Drum\nEnd\nDefGroove Folk  a dance\n  DefGroove Inner\nDefGroove R&B\n")
    assert read_grooves(library) == ["Folk", "R&B"]
    program.write_text(
        f"#!{sys.executable}\nimport sys, pathlib\n"
        "if '00001' in sys.argv[3]:\n    print('no such groove')\n    sys.exit(1)\n"
        "pathlib.Path(sys.argv[2]).write_bytes(b'MThd')\n"
    )
    program.chmod(0o755)
    monkeypatch.setattr(accompaniment.shutil, "which", lambda name: str(program))
    assert write_songs(tmp_path / "out", 3, 5, library) == 2
    assert sorted(path.name for path in (tmp_path / "out").glob("*.mid")) == ["5-00000.mid", "5-00002.mid"]
    assert "5-00001.mma is passed over: no such groove" in capsys.readouterr().err


def test_missing_program_and_missing_styles_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ProcessorError, match="holds no styles"):
        read_grooves(tmp_path)
    monkeypatch.setattr(accompaniment.shutil, "which", lambda name: None)
    assert main(["--out", str(tmp_path)]) == 1
    assert "MMA is not installed" in capsys.readouterr().err


@pytest.mark.skipif(shutil.which("mma") is None or not LIBRARY.is_dir(), reason="MMA is not installed")
def test_the_real_program_makes_a_band(tmp_path: Path) -> None:
    assert write_songs(tmp_path, 3, 21) >= 2
    channels = {event.message[0] & 15 for event in read_midi(min(tmp_path.glob("*.mid"))) if event.message[0] >> 4 == 9}
    assert len(channels) >= 2
