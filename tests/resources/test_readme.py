# SPDX-License-Identifier: GPL-3.0-or-later
"""What the README tells to type is understood by the program: every command, every option, every module and file."""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from editor.cli import PASSED_ON, make_parser

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"^musicecan .+$", TEXT, re.MULTILINE)


@pytest.mark.parametrize("line", COMMANDS)
def test_commands_are_understood(line):
    _, name, *words = shlex.split(line, comments=True)
    assert name not in PASSED_ON, "their arguments are known elsewhere"
    assert make_parser().parse_args([name, *words]).command == name


def test_there_are_commands_and_every_option_that_is_named_exists():
    assert len(COMMANDS) > 20
    helps = "".join(
        subprocess.run(
            [sys.executable, "-m", "editor", name, "--help"], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
        for name in ("clean", "edit", "evaluate", "train", "processors", "info")
    )
    assert {option for option in re.findall(r"--[a-z][a-z-]+", TEXT) if option not in helps} == set()


def test_modules_doors_and_files_are_there():
    modules = re.findall(r"-m\s+((?:processors|tests)[\w.]+\w)", TEXT)
    assert len(modules) >= 4 and all(importlib.util.find_spec(module) for module in modules)
    doors = set(re.findall(r"dev\.py ([a-z-]+)", TEXT))
    known = set(re.findall(r"dev\.py ([a-z-]+)", (ROOT / "dev.py").read_text("utf-8")))
    assert len(doors) >= 6 and doors <= known
    paths = re.findall(r"`((?:resources|processors|editor|tests|\.ci)/[\w./-]*)`|bash (\.ci/run)", TEXT)
    assert len(paths) >= 6
    assert [name for pair in paths for name in pair if name and not (ROOT / name).exists()] == []
