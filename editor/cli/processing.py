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
from editor.cli.exporting import add_export_arguments

if TYPE_CHECKING:
    from editor.batch import Item, Job, Outcome
    from processors.api import Value


STEP_S = 0.05
"""Seconds between two looks at the workers."""


def add_processing_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options that both commands have."""
    parser.add_argument(
        "--region",
        metavar="START-END",
        help="process this part only, such as 10-12.5 or 1:02-1:05.5; the rest stays as it is",
    )
    parser.add_argument(
        "--band",
        metavar="LOW-HIGH",
        help="change these frequencies only, in Hz, such as 200-3000 or 4k-; the rest stays as it is",
    )
    parser.add_argument("--json", action="store_true", help="write the account of all files to stdout, as JSON")
    parser.add_argument("--progress", action="store_true", help="show progress even where stderr is no terminal")
    add_export_arguments(parser)


def checked_values(processor_id: str, given: Mapping[str, Value]) -> dict[str, Value]:
    """Return the settings of a processor, defaults filled in. Raises `UsageError` when it or one of them is wrong."""
    from processors.api import ProcessorError
    from processors.registry import load_processor

    try:
        return load_processor(processor_id).info.parse(given)
    except ProcessorError as error:
        raise UsageError(str(error)) from error


def check_region(region: str | None, band: str | None = None) -> None:
    """Raise `UsageError` for a region or band that makes sense in no recording, however long."""
    from editor.core.errors import EditorError
    from editor.core.frequencies import parse_band
    from editor.core.timecode import parse_region

    try:
        if region is not None:
            parse_region(region, 192_000, 1 << 53)
        if band is not None:
            parse_band(band)
    except EditorError as error:
        raise UsageError(str(error)) from error


def process(
    paths: Sequence[Path], pattern: Job, options: argparse.Namespace, most: int | None = 1, report: Path | None = None
) -> int:
    """Run a job like `pattern` for all that `paths` stand for, tell about each file, and return the exit code.

    `most` files at once (None: what the machine does best); `report` is where to write one, if it is wanted.
    """
    from editor.batch import Journal, ProcessWorker, Queue, ThreadWorker, jobs_for, journal_path
    from editor.cli.watching import TerminalView
    from processors.registry import BUILT_IN

    # a result with a name of its own is written in any case, so nothing is remembered of it
    journal = Journal(journal_path() if pattern.output is None else None)
    jobs = jobs_for(paths, pattern, journal.is_result)
    alone = len(jobs) == 1 or most == 1
    trusted = pattern.processor_id in BUILT_IN  # others may end the process that they are in
    with (
        Queue(journal, ThreadWorker if alone and trusted else ProcessWorker, 1 if alone else most) as queue,
        TerminalView(queue, shown=options.progress or sys.stderr.isatty(), as_json=options.json) as view,
    ):
        queue.add(jobs)
        queue.start()
        while queue.step(STEP_S):
            view.show()
        items = list(queue.items)
        _tell_all(items, options.json, None if view.stopped else report)
    view.raise_bug()
    return exit_code(items)


def _tell_all(items: Sequence[Item], as_json: bool, report: Path | None) -> None:
    """Tell what became of all files together; the account is there even where the report can't be written."""
    if not items:
        print("musicecan: there is no recording in what was named", file=sys.stderr)
    try:
        if report is not None:
            write_report(items, report)
    finally:
        if as_json:
            print(json.dumps([account(item.outcome) for item in items if item.outcome is not None], indent=2))


def exit_code(items: Sequence[Item]) -> int:
    """Return the exit code that tells what became of the files."""
    from editor.batch import State

    states = {item.state for item in items}
    if State.CANCELLED in states:
        return CANCELLED
    return FAILED if State.FAILED in states or not states else DONE


def write_report(items: Sequence[Item], path: Path) -> None:
    """Write the report of a batch."""
    from editor.batch.report import writing_report

    for _ in writing_report(items, path):
        pass
    print(f"musicecan: the report is {path}", file=sys.stderr)


def account(outcome: Outcome) -> dict[str, Any]:
    """Return what `--json` tells about one file."""
    return {
        "input": str(outcome.job.input),
        "state": outcome.state.value,
        "output": None if outcome.output is None else str(outcome.output),
        "seconds": round(outcome.seconds, 3),
        "audio_seconds": round(outcome.audio_seconds, 6),
        "error": outcome.error,
        "notices": outcome.notices,
    }
