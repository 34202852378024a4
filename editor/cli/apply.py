# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan apply`: any processor over one recording, with its settings given as name=value."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from editor.cli.errors import UsageError
from editor.cli.exporting import export_options
from editor.cli.kept_settings import add_settings_argument, kept_settings
from editor.cli.named_values import named_values
from editor.cli.processing import (
    add_processing_arguments,
    check_region,
    checked_values,
    process,
)


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
    add_settings_argument(parser)
    add_processing_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Apply the processor. Returns the exit code."""
    from editor.batch import Job

    if os.path.isdir(options.input):
        raise UsageError(f"{options.input} is a folder; name a file in it, or use `musicecan clean --processor`.")
    kept = kept_settings(options.settings, options.processor)
    given = {**(kept.values if kept else {}), **named_values(options.set)}
    values = checked_values(options.processor, given)
    check_region(options.region, options.band)
    written = export_options(options, [options.input])
    pattern = Job(
        options.input,
        options.processor,
        values,
        options.output,
        region=options.region or "",
        band=options.band or "",
        options=written,
    )
    return process([options.input], pattern, options)
