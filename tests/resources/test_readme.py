# SPDX-License-Identifier: GPL-3.0-or-later
"""What the README tells to type is understood by the program: every command, every option, every module and file."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path

import pytest

import processors
from editor.cli import PASSED_ON, main, make_parser
from processors.registry import BUILT_IN

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"^musicecan .+$", TEXT, re.MULTILINE)


@pytest.mark.parametrize("line", COMMANDS)
def test_commands_are_understood(line):
    _, name, *words = shlex.split(line, comments=True)
    assert name not in PASSED_ON, "their arguments are known elsewhere"
    assert make_parser().parse_args([name, *words]).command == name


def test_every_option_that_is_named_exists(capsys):
    for name in ("clean", "edit", "evaluate", "train", "processors", "info"):
        with pytest.raises(SystemExit):
            main([name, "--help"])
    known = capsys.readouterr().out
    named = set(re.findall(r"--[a-z][a-z-]+", TEXT))
    assert len(COMMANDS) > 20 and len(named) > 20
    assert {option for option in named if option not in known} == set()


def test_modules_doors_and_files_are_there():
    training = (ROOT / "processors" / "musicecan" / "training" / "README.md").read_text(encoding="utf-8")
    modules = re.findall(r"-m\s+((?:processors|tests)[\w.]+\w)", TEXT + training)
    assert len(modules) >= 5 and all(importlib.util.find_spec(module) for module in modules)
    doors = set(re.findall(r"dev\.py ([a-z-]+)", TEXT))
    known = set(re.findall(r"dev\.py ([a-z-]+)", (ROOT / "dev.py").read_text("utf-8")))
    assert len(doors) >= 6 and doors <= known
    paths = re.findall(r"`((?:resources|processors|editor|tests|\.ci)/[\w./-]*)`|bash (\.ci/run)", TEXT)
    assert len(paths) >= 6
    assert [name for pair in paths for name in pair if name and not (ROOT / name).exists()] == []


def on_the_map_of_the_editor():
    """Return the files that the map names, and the folders with a slash behind them."""
    return set(re.findall(r"`([\w/]+(?:\.py|/))`", (ROOT / "editor" / "README.md").read_text("utf-8")))


def test_what_the_map_of_the_editor_names_is_there_and_no_folder_is_missing():
    editor, named = ROOT / "editor", on_the_map_of_the_editor()
    assert [each for each in named if not (ROOT / each).exists() and not any(editor.rglob(each))] == []
    assert {f"{file.parent.relative_to(editor).as_posix()}/" for file in editor.rglob("*/__init__.py")} - named == set()


def test_the_map_of_the_processors_names_all_that_is_none():
    named = set(re.findall(r"`(\w+)`", processors.__doc__))
    there = {path.stem for path in (ROOT / "processors").iterdir() if not path.name.startswith((".", "__"))}
    assert named - there == set()
    assert there - named == {target.split(".")[1].split(":")[0] for target in BUILT_IN.values()} - named | {"README"}
