# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan check-processor`: tries whether a processor keeps every promise, and says in words which it breaks."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from editor.cli.errors import DONE, FAILED
from editor.core.errors import EditorError

if TYPE_CHECKING:
    from processors.api import Processor


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of this command."""
    parser.add_argument("processor", metavar="ID|FILE", help="a processor's id, or a Python file, which will be run")
    parser.add_argument("--json", action="store_true", help="write JSON to stdout")


def run(options: argparse.Namespace) -> int:
    """Check it. Returns the exit code: 1 when a promise is broken."""
    from processors.contract import outcomes

    told = []
    for name, make in makers(options.processor):
        for promise, reason in outcomes(make):
            told.append({"processor": name, "promise": promise, "broken": reason or None})
            if not options.json:
                print(f"{'BROKEN' if reason else 'kept  '}  {promise}", flush=True)
                if reason:
                    print(f"        {reason}", flush=True)
    broken = sum(each["broken"] is not None for each in told)
    if options.json:
        print(json.dumps(told, indent=2))
    else:
        print(f"{broken} of {len(told)} promises are broken." if broken else f"All {len(told)} promises are kept.")
    return FAILED if broken else DONE


def makers(name: str) -> list[tuple[str, Callable[[], Processor]]]:
    """Return the processors to check, by name. Raises `EditorError` when there are none or they can't be loaded."""
    from processors import plugins
    from processors.api import ProcessorError
    from processors.registry import describe, load_processor

    try:
        if not name.endswith(".py"):
            load_processor(name)
            return [(name, lambda: load_processor(name))]
    except ProcessorError as error:
        raise EditorError(str(error)) from error
    path = Path(name)
    if not path.is_file():
        raise EditorError(f"There is no file {path}; name one that holds a processor.")
    found = list(plugins.in_file(path))
    for each, make in found:
        entry = describe(each, make)
        if entry.reason:
            raise EditorError(f"{each} can't be used: {entry.reason}")
    return found
