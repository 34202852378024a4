# SPDX-License-Identifier: GPL-3.0-or-later
"""What is measured on: the validation split, and sources that were left out of training, each under a name of its own.

A validation split shares makers and machines with the training split, so a network can look good on it and fail on an
instrument that it never heard. Folds that hold nothing but such sources are reported beside it, in the same tables.
"""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from pathlib import Path

from processors.api import ProcessorError

VARIABLE = "MUSICECAN_DATA"
"""Environment variable that names a folder with `music/val` and `noise/val` in it."""

VAL = "val"
CHECKOUT = Path(__file__).resolve().parents[3]
NEAR = (CHECKOUT.parent / "shared" / "data", CHECKOUT.parent / "data")
"""Where such a folder is looked for when nobody names one: beside the checkout."""

NO_DATA = (
    f"There is nothing to measure on: name folders with --music and --noise, or set {VARIABLE} to a folder that has "
    "music/val and noise/val in it; the README says where such sound can be had."
)


@dataclass(frozen=True)
class Fold:
    """Folders (or files) of clean music and of noise that are measured on together, and a name for the tables."""

    name: str
    music: tuple[Path, ...]
    noise: tuple[Path, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the options that say what is measured on."""
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help=f"folder with music/val and noise/val in it (default: ${VARIABLE})"
    )
    parser.add_argument("--music", type=Path, nargs="+", metavar="DIR", help="folders of clean music")
    parser.add_argument(
        "--noise", type=Path, nargs="+", metavar="DIR", help="folders of noise, its files named CATEGORY_..."
    )
    parser.add_argument(
        "--fold", nargs=3, action="append", default=[], metavar=("NAME", "MUSIC", "NOISE"),
        help="sources left out of training, reported beside the others; val stands for those of the validation split",
    )  # fmt: skip


def choose_folds(args: argparse.Namespace) -> list[Fold]:
    """Return the validation split, or what stands in its place, and the folds beside it.

    Nothing where only real recordings are asked for. Raises `ProcessorError` when there is nothing to measure on.
    """
    named = bool(args.music or args.noise or args.data or args.fold)
    if args.real and not named:
        return []
    first = first_fold(args)
    folds = [first]
    for name, music, noise in args.fold:
        folds.append(Fold(name, source(music, first.music), source(noise, first.noise)))
    check_names(folds)
    return folds


def first_fold(args: argparse.Namespace) -> Fold:
    """Return what was named, completed by the validation split. Raises `ProcessorError` when that isn't there."""
    if args.music and args.noise:
        return Fold("given", tuple(args.music), tuple(args.noise))
    data = find_data(args.data)
    if data is None:
        raise ProcessorError(NO_DATA)
    return Fold(VAL, tuple(args.music or [data / "music" / VAL]), tuple(args.noise or [data / "noise" / VAL]))


def source(word: str, validation: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the folder that a word of `--fold` means."""
    return validation if word == VAL else (Path(word),)


def check_names(folds: list[Fold]) -> None:
    """Raise `ProcessorError` where two folds have one name, since their figures couldn't be told apart."""
    names = [fold.name for fold in folds]
    for name in names:
        if names.count(name) > 1:
            raise ProcessorError(f"There are two folds named {name!r}; give each --fold a name of its own.")


def find_data(given: Path | None) -> Path | None:
    """Return the folder with `music/val` and `noise/val`: the one given, the variable's, or one beside the checkout.

    Raises `ProcessorError` when the one that was named lacks them.
    """
    named = given or (Path(word) if (word := os.environ.get(VARIABLE)) else None)
    if named is None:
        return next((place for place in NEAR if holds_data(place)), None)
    if not holds_data(named):
        raise ProcessorError(f"{named} has no music/{VAL} and noise/{VAL} in it; name another with --data.")
    return named


def holds_data(folder: Path) -> bool:
    """Tell whether a folder has a validation split in it."""
    return (folder / "music" / VAL).is_dir() and (folder / "noise" / VAL).is_dir()
