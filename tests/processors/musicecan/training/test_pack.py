# SPDX-License-Identifier: GPL-3.0-or-later
"""What a borrowed machine needs goes there in small parts, and is missed there where one didn't arrive."""

import shutil
import subprocess
import zipfile
from pathlib import Path
from unittest.mock import Mock

import pytest

from processors.api import ProcessorError
from processors.musicecan.training import borrowed, pack
from processors.musicecan.training.parts import MEBIBYTE

METADATA = "Metadata-Version: 2.1\nName: {0}\nVersion: 1.0\n"


def wheel(name: str, folder: Path) -> Path:
    """Return a wheel of one module that says where it is from."""
    path, facts = folder / f"{name}-1.0-py3-none-any.whl", f"{name}-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(f"{name}.py", "FROM = 'a wheel'\n")
        file.writestr(f"{facts}/METADATA", METADATA.format(name))
        file.writestr(f"{facts}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr(f"{facts}/RECORD", "")
    return path


@pytest.fixture
def packed(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """All parts of a small program, two wheels, one of which everyone has, weights, and the corpus."""
    monkeypatch.setattr(pack, "program", lambda: iter([(Path("editor/code.py"), b"1" * 40_000)]))
    made = [wheel("numpy", tmp_path), wheel("rarely_there", tmp_path)]
    monkeypatch.setattr(pack, "fetch_wheels", lambda python, there, folder: made)
    (tmp_path / "own.safetensors").write_bytes(b"w" * 40_000)
    words = ["--music", corpus / "music", "--music-shares", 2, "--noise", corpus / "noise", "--mebibytes", 0.06]
    words += ["--out", tmp_path / "parts", "--weights", tmp_path / "own.safetensors"]
    assert pack.main([str(word) for word in words]) == 0
    parts = sorted((tmp_path / "parts").iterdir(), key=lambda part: int(part.name))
    assert len(parts) > 2
    return parts


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder there that all parts are copied into."""
    here = tmp_path / "here"
    for name, below in (("HERE", "."), ("SITE", "site"), ("CACHE", "cache"), ("RUNS", "runs")):
        monkeypatch.setattr(borrowed, name, here / below)
    monkeypatch.syspath_prepend(str(tmp_path))  # what is put before all others is taken back
    return here


def test_parts_fit_through_the_door_and_hold_everything(packed: list[Path], here: Path, capsys) -> None:
    for part in packed:
        files = [path for path in part.rglob("*") if path.is_file()]
        own_sums = part / f"SHA256SUMS-{part.name}"  # a hundredth of a real part
        assert sum(path.stat().st_size for path in files if path != own_sums) <= 0.06 * MEBIBYTE
        shutil.copytree(part, here, dirs_exist_ok=True)
    assert (here / "program/editor/code.py").read_bytes() == b"1" * 40_000
    assert (here / "weights/own.safetensors").read_bytes() == b"w" * 40_000
    assert borrowed.sound_options() == {"--music": ["music"], "--music-shares": ["2"], "--noise": ["noise"]}
    assert borrowed.main(["set-up"]) == 0
    assert "music: 2 files" in capsys.readouterr().out and len(list((here / "cache").iterdir())) == 4
    assert (here / "site/rarely_there.py").is_file() and not (here / "site/numpy.py").exists()
    (here / "site/rarely_there.py").write_text("kept")
    assert borrowed.main(["set-up"]) == 0, "it can be done again"
    assert (here / "site/rarely_there.py").read_text() == "kept"


def test_a_part_that_did_not_arrive_is_missed(packed: list[Path], here: Path, capsys) -> None:
    for part in (packed[0], *packed[2:]):
        shutil.copytree(part, here, dirs_exist_ok=True)
    assert borrowed.main(["set-up"]) == 1 and not (here / "site").exists()
    assert "Part 2 is not in" in capsys.readouterr().err
    shutil.copytree(packed[1], here, dirs_exist_ok=True)
    (here / "weights/own.safetensors").write_bytes(b"w")
    assert borrowed.main(["set-up"]) == 1
    assert "missing or damaged, such as weights/own.safetensors" in capsys.readouterr().err


def test_the_last_parts_can_be_left_behind_where_time_is_short_but_not_the_program(packed, here: Path, capsys) -> None:
    shutil.copytree(packed[0], here, dirs_exist_ok=True)
    assert borrowed.main(["set-up"]) == 1
    assert "goes on behind part 1; copy the next one" in capsys.readouterr().err
    for part in packed[1:-1]:
        shutil.copytree(part, here, dirs_exist_ok=True)
    assert borrowed.main(["set-up"]) == 0
    fewer = capsys.readouterr().out
    shutil.copytree(packed[-1], here, dirs_exist_ok=True)
    assert borrowed.main(["set-up"]) == 0
    assert fewer.startswith(f"parts: {len(packed) - 1}\n") and capsys.readouterr().out != fewer


def test_a_machine_where_workers_have_too_little_room_is_told(packed, here: Path, monkeypatch, capsys) -> None:
    for part in packed:
        shutil.copytree(part, here, dirs_exist_ok=True)
    monkeypatch.setattr(borrowed, "SHARED", str(here))
    for free, told in ((64e6, True), (9e9, False)):
        monkeypatch.setattr(borrowed.shutil, "disk_usage", Mock(return_value=Mock(free=free)))
        assert borrowed.main(["set-up"]) == 0
        assert ("only 0.1 GB" in capsys.readouterr().out) == told


def test_only_what_is_committed_is_packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("git") is None:
        pytest.skip("there is no Git")
    monkeypatch.setattr(pack, "ROOT", tmp_path)
    with pytest.raises(ProcessorError, match="no clone"):
        list(pack.program())
    for name in ("editor/code.py", "resources/demo/demo.flac"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("as it was")
    who = ("-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false")
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "First"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    assert list(pack.program()) == [(Path("editor/code.py"), b"as it was")]
    (tmp_path / "editor/code.py").write_text("as it is")
    with pytest.raises(ProcessorError, match="commit them first"):
        list(pack.program())


def test_what_stops_before_the_sound_leaves_nothing_behind(corpus: Path, tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(pack, "program", lambda: iter([]))
    monkeypatch.setattr(pack.subprocess, "run", pip := Mock(return_value=Mock(returncode=1)))
    words = ["--music", corpus / "music", "--noise", corpus / "noise", "--python", "9.9", "--out", tmp_path / "p"]
    assert pack.main([*map(str, words), "--there", "scipy", "pytest"]) == 1
    asked = pip.call_args.args[0]
    assert "soundfile" in asked and "scipy" not in asked and "pytest" not in asked, "what is there need not go along"
    assert "Python 9.9" in capsys.readouterr().err and not (tmp_path / "p").exists()


def test_shares_for_other_folders_are_a_sentence(corpus: Path, tmp_path: Path, capsys) -> None:
    words = ["--music", corpus / "music", "--music-shares", 1, 2, "--noise", corpus / "noise", "--out", tmp_path / "p"]
    assert pack.main([str(word) for word in words]) == 1
    assert "--music-shares takes as many numbers" in capsys.readouterr().err
    assert not (tmp_path / "p").exists()


def test_parts_that_are_there_are_not_written_over(corpus: Path, packed: list[Path], capsys) -> None:
    out = packed[0].parent
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert pack.main([f"--music={corpus / 'music'}", f"--noise={corpus / 'noise'}", f"--out={out}"]) == 1
    assert f"{out} is there already; choose another folder." in capsys.readouterr().err
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
