# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan clean`: MusicECAN, or any other processor, over recordings, videos and whole folders.

Without `-o` the result of "take.wav" is "take (clean).wav" beside it, or in a folder that mirrors the one that was
given. What was done already is left as it is, so the same command goes on where it was stopped.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from editor.cli.errors import UsageError
from editor.cli.exporting import check_place, export_options
from editor.cli.kept_settings import add_settings_argument, kept_settings
from editor.cli.named_values import named_values
from editor.cli.processing import (
    add_processing_arguments,
    check_region,
    checked_values,
    process,
)
from editor.cli.saved_presets import is_own_choice, saved_preset

if TYPE_CHECKING:
    from editor.core.presets import Preset
    from processors.api import Value

MAIN = "musicecan"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of this command."""
    parser.add_argument("inputs", metavar="IN", nargs="+", type=named, help="sound file, video or folder to clean")
    _add_result_arguments(parser)
    _add_cleaning_arguments(parser)
    add_settings_argument(parser)
    add_processing_arguments(parser)


def _add_result_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe where the results go, and what is told of them."""
    where = parser.add_mutually_exclusive_group()
    where.add_argument("-o", "--output", metavar="OUT", type=Path, help="file to write, of one IN; may be written over")
    where.add_argument(
        "--output-dir",
        metavar="DIR",
        type=named,
        help="folder for the results, with the sub-folders of a folder IN (default: beside each recording)",
    )
    parser.add_argument(
        "--template",
        metavar="NAME",
        help='name of a result, such as "{name} (clean).{ext}" (default); also {folder}, {processor} and {preset}',
    )
    parser.add_argument("--jobs", metavar="N", type=int, help="files at once (default: what the machine does best)")
    parser.add_argument("--again", action="store_true", help="also clean what is done already")
    parser.add_argument("--report", metavar="OUT.html", type=Path, help="write a report: levels, noise, spectrograms")


def _add_cleaning_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what is done to the sound."""
    parser.add_argument("--processor", metavar="ID", default=MAIN, help="another processor or a saved chain")
    parser.add_argument(
        "--set", metavar="NAME=VALUE", action="append", default=[], help="a setting of the processor; may be repeated"
    )
    parser.add_argument(
        "--preset",
        metavar="NAME",
        help="fast (default), quality or paper: the size of the network; or a name of your own settings or chain",
    )
    parser.add_argument("--strength", metavar="PERCENT", help="0 changes nothing, 100 (default) cleans fully")
    parser.add_argument(
        "--noise",
        metavar="FILE",
        help="a sample of the noise alone, so that more of it goes; FILE#t=1.5,4 is that part of FILE, in seconds, and "
        "find looks for one in each recording",
    )
    parser.add_argument("--residual", action="store_true", help="write what is taken away instead of what is left")
    parser.add_argument("--device", metavar="NAME", help="auto (default: the GPU where there is one), cpu or cuda")


def named(text: str) -> Path:
    """Return a path; without a name, as where a variable of the shell is empty, it would be the folder one is in."""
    if not text:
        raise argparse.ArgumentTypeError("the name is empty")
    return Path(text)


def run(options: argparse.Namespace) -> int:
    """Clean the files. Returns the exit code."""
    from editor.batch import Job

    check(options)
    kept, name = chosen_settings(options)
    options.processor = kept.processor if kept else options.processor
    values = checked_values(options.processor, {**(kept.values if kept else {}), **given_values(options)})
    check_region(options.region, options.band)
    written = export_options(options, options.inputs)
    make_room(options)
    pattern = Job(
        Path(),
        options.processor,
        values,
        output=options.output,
        folder=options.output_dir,
        template=template_of(options),
        preset=name,
        region=options.region or "",
        band=options.band or "",
        options=written,
        again=options.again,
    )
    return process(options.inputs, pattern, options, options.jobs, options.report)


def check(options: argparse.Namespace) -> None:
    """Raise `UsageError` for options that can't be, or don't go together."""
    if options.output is not None and len(options.inputs) > 1:
        raise UsageError("-o names one file but there are several to clean; use --output-dir.")
    if options.output is not None and os.path.isdir(options.inputs[0]):
        raise UsageError(f"{options.inputs[0]} is a folder; use --output-dir in place of -o.")
    if options.report is not None and options.report.suffix.lower() not in (".html", ".htm"):
        raise UsageError(f"The report is a page for a browser; give it a name such as {options.report.stem}.html.")
    if options.jobs is not None and options.jobs < 1:
        raise UsageError("--jobs must be 1 or more.")


def chosen_settings(options: argparse.Namespace) -> tuple[Preset | None, str]:
    """Return the settings in the file or under the name that was given, if any, and that name. Raises `UsageError`."""
    processor = "" if options.processor == MAIN else options.processor
    kept = kept_settings(options.settings, processor)
    if options.preset is None or is_own_choice(processor or MAIN, options.preset):
        return kept, ""
    if kept is not None:
        raise UsageError("--settings and a --preset of your own don't go together; give one of them.")
    saved = saved_preset(options.preset, processor, MAIN)
    options.preset = None  # it was no setting of the network
    return saved, saved.name


def given_values(options: argparse.Namespace) -> dict[str, Value]:
    """Return the settings that the command line gives. Raises `UsageError` when two ways of giving them meet."""
    from processors.api import FOUND

    given: dict[str, Value] = dict(named_values(options.set))
    short = {name: value for name in ("preset", "strength", "device") if (value := getattr(options, name)) is not None}
    if options.residual:
        short["output"] = "residual"
    if options.noise is not None:
        short["noise"] = options.noise if options.noise == FOUND else sound_named(options.noise)
    if short and options.processor != MAIN:
        name = "residual" if options.residual else next(iter(short))
        raise UsageError(f"--{name} belongs to {MAIN}; give the settings of {options.processor} with --set NAME=VALUE.")
    return {**given, **short}


def sound_named(name: str) -> str:
    """Return the name of a sound that is there, good in every folder. Raises `UsageError` when there is none."""
    from processors.api import ProcessorError
    from processors.sound_files import part_of

    try:
        path, _, _ = part_of(name)
    except ProcessorError as error:
        raise UsageError(str(error)) from error
    if not os.path.isfile(path):
        raise UsageError(f"There is no sound file {path}; choose a sample of the noise alone.")
    return os.path.abspath(name)


def template_of(options: argparse.Namespace) -> str:
    """Return the template of the results' names. Raises `UsageError` for one that makes no names."""
    from editor.batch import TEMPLATE, check_template
    from editor.core.errors import EditorError

    if options.template is None:
        if options.processor != MAIN:
            return TEMPLATE.replace("clean", "{processor}")
        return TEMPLATE.replace("clean", "residual") if options.residual else TEMPLATE
    try:
        check_template(options.template)
    except EditorError as error:
        raise UsageError(str(error)) from error
    return str(options.template)


def make_room(options: argparse.Namespace) -> None:
    """Make the folder for the results, and see that the report can be written. Raises `EditorError`."""
    if options.output_dir is not None:
        make_folder(options.output_dir)
    if options.report is not None:
        check_place(options.report, options.inputs)


def make_folder(folder: Path) -> None:
    """Make the folder for the results, unless it is there. Raises `UsageError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"The folder {folder} can't be made ({error.strerror}); choose another.") from error
