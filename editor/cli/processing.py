# SPDX-License-Identifier: GPL-3.0-or-later
"""What `clean` and `apply` share: options, checks before any work, running the jobs, and the account of them.

What can be seen to be wrong before a file is touched is wrong usage; what only a file can tell is that file's failure.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor.cli.errors import CANCELLED, DONE, FAILED, UsageError

if TYPE_CHECKING:
    from editor.batch import Job, Outcome
    from processors.api import Value


def add_processing_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options that both commands have."""
    parser.add_argument(
        "--region",
        metavar="START-END",
        help="process this part only, such as 10-12.5 or 1:02-1:05.5; the rest stays as it is",
    )
    parser.add_argument(
        "--format", metavar="NAME", help="wav, flac, ogg, mp3, m4a ...: write this instead of the input's own"
    )
    parser.add_argument(
        "--encoding",
        metavar="NAME",
        help="PCM_16, PCM_24, FLOAT ...: write this instead of the input's own bit depth",
        type=str.upper,
    )
    parser.add_argument("--json", action="store_true", help="write the account of all files to stdout, as JSON")
    parser.add_argument("--progress", action="store_true", help="show progress even where stderr is no terminal")


def checked_values(processor_id: str, given: Mapping[str, Value]) -> dict[str, Value]:
    """Return the settings of a processor, defaults filled in. Raises `UsageError` when it or one of them is wrong."""
    from processors.api import ProcessorError
    from processors.registry import load_processor

    try:
        return load_processor(processor_id).info.parse(given)
    except ProcessorError as error:
        raise UsageError(str(error)) from error


def check_region(region: str | None) -> None:
    """Raise `UsageError` for a region that makes sense in no recording, however long."""
    from editor.core.errors import EditorError
    from editor.core.timecode import parse_region

    if region is None:
        return
    try:
        parse_region(region, 192_000, 1 << 53)
    except EditorError as error:
        raise UsageError(str(error)) from error


def output_format(name: str | None, output: Path | None) -> str | None:
    """Return the format asked for, or None for the input's. Raises `UsageError` for one that can't be written."""
    from editor.core.errors import EditorError
    from editor.core.files import format_for, writable_formats

    if name is not None:
        known = {each.name for each in writable_formats()}
        if name.upper() not in known:
            raise UsageError(f"There is no format {name!r}; choose one of {', '.join(sorted(known)).lower()}.")
        return name.upper()
    if output is None:
        return None
    try:
        return format_for(output)
    except EditorError as error:
        raise UsageError(str(error)) from error


def process(jobs: Sequence[Job], options: argparse.Namespace) -> int:
    """Run the jobs, tell about each, and return the exit code."""
    from dataclasses import replace

    from editor.batch import clean_files
    from editor.cli.watching import TerminalWatch

    jobs = [replace(job, encoding=options.encoding) for job in jobs]
    outcomes: list[Outcome] = []
    with TerminalWatch(jobs, shown=options.progress or sys.stderr.isatty()) as watch:
        for outcome in clean_files(jobs, watch):
            watch.clear()
            outcomes.append(outcome)
            report(outcome, options.json)
    if options.json:
        print(json.dumps([account(outcome) for outcome in outcomes], indent=2))
    if any(outcome.cancelled for outcome in outcomes):
        return CANCELLED
    return FAILED if any(outcome.error for outcome in outcomes) else DONE


def report(outcome: Outcome, as_json: bool) -> None:
    """Tell what became of one file: errors on stderr, results on stdout."""
    if outcome.cancelled:
        print("musicecan: cancelled", file=sys.stderr)
    elif outcome.error:
        print(f"musicecan: {outcome.error}", file=sys.stderr)
    elif not as_json:
        took = f"{outcome.audio_seconds:.1f} s of sound in {outcome.seconds:.1f} s"
        print(f"{outcome.job.input} -> {outcome.output} ({took})", flush=True)


def account(outcome: Outcome) -> dict[str, Any]:
    """Return what `--json` tells about one file."""
    return {
        "input": str(outcome.job.input),
        "output": None if outcome.output is None else str(outcome.output),
        "seconds": round(outcome.seconds, 3),
        "audio_seconds": round(outcome.audio_seconds, 6),
        "error": outcome.error,
        "notices": outcome.notices,
    }
