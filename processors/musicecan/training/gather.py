# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the corpus that the shipped weights learned from, beside recordings that are given: `corpus.toml` says how.

    python -m processors.musicecan.training.gather --music DIR --noise DIR --piano DIR --drums DIR --out DIR

PIANO and DRUMS hold MIDI files of people playing, such as the Vienna 4x22 Piano Corpus and the Groove MIDI Dataset. It
takes hours, 20 GB of disk and some packages of Debian (apt-get, fluidsynth, mma). A folder that is there already is not
made again, so a run can be taken up where it was stopped. At its end it says how to train on all of it.
"""

from __future__ import annotations

import argparse
import glob
import importlib
import re
import shlex
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from processors.api import ProcessorError
from processors.musicecan.training.packages import fetch

RECIPE = Path(__file__).with_name("corpus.toml")
PLACE = re.compile(r"^\{(\w+)\}")


@dataclass(frozen=True)
class Step:
    """How one folder is made; `share` is how often training draws from it, in percent of its `kind`."""

    folder: str
    kind: str
    tool: str
    arguments: Sequence[str]
    packages: Sequence[str] = ()
    share: float = 0.0


@dataclass(frozen=True)
class Recipe:
    """All steps, the shares of recorded music and noise, and lists of words that arguments name in braces."""

    steps: Sequence[Step]
    recordings: Mapping[str, float]
    lists: Mapping[str, Sequence[str]]


def read_recipe() -> Recipe:
    """Return what `corpus.toml` says."""
    table = tomllib.loads(RECIPE.read_text(encoding="utf-8"))
    return Recipe([Step(**step) for step in table["step"]], table["recordings"], table["lists"])


def words(arguments: Sequence[str], lists: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield arguments with the lists in place of their names, and the folders that `*` stands for.

    Raises `ProcessorError` where nothing is what a pattern names.
    """
    for argument in arguments:
        name = PLACE.match(argument)
        if name is None:
            yield argument
            continue
        for start in words(lists[name[1]], lists):
            word = start + argument[name.end() :]
            found = sorted(glob.glob(word)) if "*" in word else [word]
            if not found:
                raise ProcessorError(f"There is nothing at {word}.")
            yield from found


def gather(recipe: Recipe, given: Mapping[str, Sequence[str]], out: Path) -> None:
    """Make every folder of a recipe in `out` that isn't there. Raises `ProcessorError` where a step fails."""
    packages = out / "packages"
    for step in recipe.steps:
        folder = out / step.folder
        if folder.exists():
            continue
        unpacked = [str(path) for path in fetch(step.packages, packages)]
        places = {"packages": [str(packages)], "folders": [str(out)], "unpacked": unpacked}
        arguments = list(words(step.arguments, {**recipe.lists, **given, **places}))
        unfinished = out / f"{step.folder}.partial"
        tool = importlib.import_module(f"processors.musicecan.training.{step.tool}")
        sys.stderr.write(f"{step.folder}: {step.tool}\n")
        if tool.main([*arguments, "--out", str(unfinished)]):
            raise ProcessorError(f"The folder {step.folder} was not made.")
        unfinished.rename(folder)


def training_options(recipe: Recipe, given: Mapping[str, Sequence[str]], out: Path) -> list[str]:
    """Return the options of `musicecan train` that name all folders and their shares."""
    options = []
    for kind, recorded in recipe.recordings.items():
        steps = [step for step in recipe.steps if step.kind == kind]
        folders = [*given[kind], *(str(out / step.folder) for step in steps)]
        shares = [recorded / len(given[kind])] * len(given[kind]) + [step.share for step in steps]
        options += [f"--{kind}", *folders, f"--{kind}-shares", *(f"{share:g}" for share in shares)]
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="gather", description=__doc__.splitlines()[0])
    for name, what in (("music", "clean recordings"), ("noise", "noise"), ("piano", "MIDI"), ("drums", "MIDI")):
        parser.add_argument(f"--{name}", nargs="+", required=True, metavar="DIR", help=f"folders of {what}")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where all folders go")
    read = vars(parser.parse_args(arguments))
    out, recipe = read.pop("out"), read_recipe()
    try:
        gather(recipe, read, out)
    except (ProcessorError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    options = [*training_options(recipe, read, out), "--out", "fast.safetensors"]
    sys.stdout.write(f"python3 dev.py train {shlex.join(options)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
