# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan new-processor`: writes a processor that works, with its test, for somebody to make his own of."""

from __future__ import annotations

import argparse
from pathlib import Path

from editor.cli.errors import DONE
from editor.core.errors import EditorError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of this command."""
    parser.add_argument("name", metavar="NAME", help='what it will be called, such as "Tape Drive"')
    parser.add_argument(
        "--folder", metavar="FOLDER", type=Path, help="where to write it; without this the plug-in folder, switched on"
    )


def run(options: argparse.Namespace) -> int:
    """Write it and tell where. Returns the exit code."""
    from processors import plugins
    from processors.api import ProcessorError
    from processors.registry import find_processors
    from processors.template import write_processor

    try:
        made, test = write_processor(options.name, options.folder or plugins.plugin_folder())
        id = made.stem
        if id in find_processors():
            made.unlink()
            test.unlink()
            raise EditorError(f"There is a processor {id} already; choose another name.")
        if options.folder is None:
            plugins.enable(made.name)
    except ProcessorError as error:
        raise EditorError(str(error)) from error
    print(f"{made} is your processor, {test} its test")
    if options.folder is None:
        print(f"It is switched on; try it: musicecan apply {id} IN -o OUT")
        print(f"After every change: musicecan check-processor {id}")
    else:
        print(f"To use it: musicecan processors --enable {made}")
        print(f"After every change: musicecan check-processor {made}")
    return DONE
