# SPDX-License-Identifier: GPL-3.0-or-later
"""What pyproject.toml asks for is what the code imports, and what the files of pinned versions in .ci install.

A library that another one happens to bring may be gone with its next release; so all that is imported is declared.
A lower bound is a promise; .ci/lowest keeps it.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OURS = {"dev", "editor", "processors", "resources", "tests"}
EXTRAS = ("train", "evaluate", "import-weights", "build", "dev")


def plain(name: str) -> str:
    """Return a distribution's name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def version(text: str) -> tuple[int, ...]:
    """Return the numbers of a version without what follows them, and without zeros at its end."""
    numbers = [int(number) for number in re.match(r"[\d.]+", text)[0].strip(".").split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def bounds(*extras: str) -> dict[str, str]:
    """Return the lower bound of all that the program and some of its extras ask for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    found = [re.fullmatch(r"([\w.-]+)>=([\d.]+)(?:;.*)?", line) for line in lines]
    assert None not in found, "a dependency has no lower bound"
    return {plain(match[1]): match[2] for match in found}


def pins(name: str) -> dict[str, str]:
    """Return the version of every package in a file of pinned versions."""
    lines = (ROOT / ".ci" / name).read_text().splitlines()
    found = [line.partition("==") for line in lines if line and not line.startswith("#")]
    return {plain(package): pin for package, _, pin in found}


def imported_by(path: Path) -> set[str]:
    """Return the top-level names that a file imports from outside the standard library and this project."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names - OURS - set(sys.stdlib_module_names)


def test_all_that_is_imported_is_declared():
    files = [path for folder in sorted(OURS - {"dev"}) for path in (ROOT / folder).rglob("*.py")]
    imported = set().union(*(imported_by(path) for path in [*files, ROOT / "build.spec"]))
    declared, distributions = set(bounds(*EXTRAS)), packages_distributions()
    assert {"numpy", "PIL", "PyQt6", "torch"} <= imported
    assert {name for name in imported if declared.isdisjoint(map(plain, distributions.get(name, [name])))} == set()


def test_what_the_tests_run_with_is_no_older_than_the_bounds():
    pinned = pins("constraints.txt")
    asked = bounds("train", "build", "dev")
    assert len(asked.keys() & pinned.keys()) > 20
    assert {name for name in asked.keys() & pinned.keys() if version(pinned[name]) < version(asked[name])} == set()


def test_the_lowest_versions_that_the_tests_are_run_with_are_the_bounds():
    pinned = pins("constraints-lowest.txt")
    asked = bounds("train", "build", "dev")
    assert asked.keys() <= pinned.keys()
    assert {name for name in asked if version(pinned[name]) != version(asked[name])} == set()
