# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan report`: one page on what was done to a recording, from the files before and after."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from editor.cli.errors import DONE
from editor.cli.terminal import Terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of this command."""
    parser.add_argument("before", metavar="BEFORE", type=Path, help="recording as it was")
    parser.add_argument("after", metavar="AFTER", type=Path, help="recording as it is now")
    parser.add_argument(
        "-o", "--output", metavar="OUT", type=Path, required=True, help="page to write, ends in .png or .pdf"
    )
    parser.add_argument("--title", metavar="TEXT", help="heading of the page (default: the name of BEFORE)")


def run(options: argparse.Namespace) -> int:
    """Write the report. Returns the exit code."""
    from editor.core.importing import FileTracks
    from editor.figures.report import STEPS, Sound, reporting
    from editor.figures.style import check_figure_path

    check_figure_path(options.output)
    terminal = Terminal(shown=sys.stderr.isatty())

    def notify(sentence: str) -> None:
        terminal.clear()
        print(f"musicecan: {sentence}", file=sys.stderr)

    files = FileTracks()
    sounds = []
    with terminal:
        for path in (options.before, options.after):
            track = terminal.finish(files.track(path, notify), f"{path.name}, reading", 1)
            sounds.append(Sound(path.name, track.table, track.sample_rate))
        work = reporting(sounds[0], sounds[1], options.title or options.before.stem, options.output)
        terminal.finish(work, options.output.name, STEPS)
    print(options.output)
    return DONE
