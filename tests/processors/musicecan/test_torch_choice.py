# SPDX-License-Identifier: GPL-3.0-or-later
"""Another PyTorch takes the place of the program's own, alone, when it fits; otherwise a sentence says why not."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

from processors.musicecan import torch_choice

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def site_packages(tmp_path):
    """An environment whose torch and numpy are stand-ins."""
    folder = tmp_path / "lib" / f"python3.{sys.version_info[1]}" / "site-packages"
    for name in ("torch", "numpy"):
        (folder / name).mkdir(parents=True)
        (folder / name / "__init__.py").write_text("__version__ = '99.0'\n")
    (folder / "torch" / f"_C{EXTENSION_SUFFIXES[0]}").touch()
    return folder


def test_it_is_found_by_any_of_its_folders(site_packages, tmp_path):
    for named in (tmp_path, site_packages, site_packages / "torch"):
        assert torch_choice.folder_of(str(named)) == site_packages
        assert torch_choice.refusal({torch_choice.VARIABLE: str(named)}) == ""


def test_nothing_asked_for_changes_nothing(monkeypatch):
    finders = list(sys.meta_path)
    torch_choice.choose({})
    assert sys.meta_path == finders
    assert torch_choice.refusal({}) == ""


def test_what_can_not_be_used_is_a_sentence(site_packages, tmp_path, caplog):
    finders = list(sys.meta_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "holds no PyTorch" in torch_choice.refusal({torch_choice.VARIABLE: str(empty)})
    (site_packages / "torch" / f"_C{EXTENSION_SUFFIXES[0]}").rename(site_packages / "torch" / "_C.cpython-27.so")
    torch_choice.choose({torch_choice.VARIABLE: str(tmp_path)})
    assert "isn't for Python" in caplog.text
    assert sys.meta_path == finders


def test_torch_alone_comes_from_there(site_packages):
    code = "import processors.musicecan, torch, numpy; print(torch.__version__, numpy.__version__ == '99.0')"
    environment = os.environ | {torch_choice.VARIABLE: str(site_packages), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=120)
    assert done.stdout.split() == ["99.0", "False"], done.stderr
