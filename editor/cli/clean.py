# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan clean`: MusicECAN over one or more recordings.

Without `-o` the result of "take.wav" is "take-clean.wav" beside it, or "take-clean 2.wav" where there is one already:
only a name that was asked for is written over.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from editor.cli.errors import UsageError
from editor.cli.processing import add_processing_arguments, check_region, checked_values, output_format, process


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of this command."""
    parser.add_argument("inputs", metavar="IN", nargs="+", type=Path, help="sound file or video to clean")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("-o", "--output", metavar="OUT", type=Path, help="file to write, of one IN; may be written over")
    where.add_argument(
        "--output-dir", metavar="DIR", type=Path, help="folder for the results (default: beside each IN)"
    )
    parser.add_argument("--preset", metavar="NAME", help="fast (default), quality or paper: the size of the network")
    parser.add_argument("--strength", metavar="PERCENT", help="0 changes nothing, 100 (default) cleans fully")
    parser.add_argument("--residual", action="store_true", help="write what is taken away instead of what is left")
    parser.add_argument("--device", metavar="NAME", help="auto (default: the GPU where there is one), cpu or cuda")
    add_processing_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Clean the files. Returns the exit code."""
    from editor.batch import Job

    if options.output is not None and len(options.inputs) > 1:
        raise UsageError("-o names one file but there are several to clean; use --output-dir.")
    given = {name: value for name in ("preset", "strength", "device") if (value := getattr(options, name)) is not None}
    if options.residual:
        given["output"] = "residual"
    values = checked_values("musicecan", given)
    check_region(options.region)
    format = output_format(options.format, options.output)
    if options.output_dir is not None:
        make_folder(options.output_dir)
    suffix = "-residual" if options.residual else "-clean"
    jobs = [
        Job(path, "musicecan", values, options.output, options.output_dir, suffix, options.region or "", format)
        for path in options.inputs
    ]
    return process(jobs, options)


def make_folder(folder: Path) -> None:
    """Make the folder for the results, unless it is there. Raises `UsageError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"The folder {folder} can't be made ({error.strerror}); choose another.") from error
