# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan apply`: any processor over one recording, with its settings given as name=value."""

from __future__ import annotations

import argparse
from pathlib import Path

from editor.cli.errors import UsageError
from editor.cli.processing import add_processing_arguments, check_region, checked_values, output_format, process


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of this command."""
    parser.add_argument("processor", metavar="ID", help="processor, as listed by `musicecan processors`")
    parser.add_argument("input", metavar="IN", type=Path, help="sound file or video to read")
    parser.add_argument(
        "-o", "--output", metavar="OUT", type=Path, required=True, help="file to write; may be written over"
    )
    parser.add_argument(
        "--set", metavar="NAME=VALUE", action="append", default=[], help="a setting of the processor; may be repeated"
    )
    add_processing_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Apply the processor. Returns the exit code."""
    from editor.batch import Job

    values = checked_values(options.processor, settings(options.set))
    check_region(options.region)
    format = output_format(options.format, options.output)
    job = Job(options.input, options.processor, values, options.output, region=options.region or "", format=format)
    return process([job], options)


def settings(given: list[str]) -> dict[str, str]:
    """Return "name=value" strings as a table. Raises `UsageError` for what isn't one."""
    found: dict[str, str] = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not sign or not name.strip():
            raise UsageError(f"The setting {text!r} can't be read; write NAME=VALUE, such as gain=-3.")
        found[name.strip()] = value.strip()
    return found
