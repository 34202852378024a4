# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line: one module for each command, so that `--help` is there at once and no command pays for another's.

What a command makes goes to stdout, all talk about it to stderr. Exit codes: 0 all done, 1 some files failed (the
others are done), 2 wrong usage, 130 cancelled.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from typing import Any

from editor.cli.errors import CANCELLED, FAILED, USAGE, UsageError
from editor.cli.stopping import Stoppable
from editor.cli.streams import all_told, complete_streams, is_of_stdout, is_unread, lose_stdout
from editor.cli.version import Version
from editor.core.errors import EditorError
from processors.heap import share_one_heap

COMMANDS = {
    "clean": "take the noise out of recordings",
    "apply": "apply any processor to a recording",
    "find-noise": "find where in recordings only noise is heard, to tell `clean` of it",
    "edit": "cut, join, mix and process recordings, step by step",
    "info": "tell what is in sound files, or what a network costs",
    "report": "show on one page what was done to a recording",
    "processors": "list the processors and their settings",
    "new-processor": "write a processor of your own, ready to change, with its test",
    "check-processor": "try whether a processor keeps what processors promise",
    "train": "train the network on your own music and noise",
    "evaluate": "measure how well the network cleans",
    "import-weights": "turn a TensorFlow checkpoint of the paper's authors into weights for the preset paper",
}
"""What each command does, in the order of the help."""

PASSED_ON = {
    "train": "processors.musicecan.training.train",
    "evaluate": "processors.musicecan.evaluation.benchmark",
}
"""Commands whose arguments are known only to the module that does the work, which may need what isn't installed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` (default: those of the process) name. Returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    share_one_heap()
    complete_streams()
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    stop = Stoppable(at_once=True)
    try:
        with stop, all_told():
            return pass_on(given[0], given[1:]) if given and given[0] in PASSED_ON else run(given)
    except UsageError as error:
        return complain(error, USAGE)
    except EditorError as error:
        return complain(error, FAILED)
    except OSError as error:
        if not is_of_stdout(error):
            raise
        lose_stdout()
        return (
            FAILED if is_unread(error) else complain(f"nothing more can be told on stdout ({error.strerror})", FAILED)
        )
    except (KeyboardInterrupt, Exception) as error:
        if not stop.stopped and not isinstance(error, KeyboardInterrupt):
            raise
        return complain("cancelled", CANCELLED)  # an interrupted import may be told as another error


def complain(error: Exception | str, code: int) -> int:
    """Say on stderr what is wrong and return `code`."""
    print(f"musicecan: {error}", file=sys.stderr)
    return code


def run(arguments: Sequence[str]) -> int:
    """Run one of this package's own commands."""
    parser = make_parser()
    if not arguments:
        parser.print_help(sys.stderr)
        return USAGE
    options = parser.parse_args(arguments)
    return int(module_of(options.command).run(options))


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="musicecan",
        description="Takes the noise out of recordings of music.",
        epilog="More: musicecan COMMAND --help",
    )
    parser.add_argument("--version", action=Version, nargs=0, help="show version, PyTorch, device, weights; exit")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_CommandParser)
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        if name not in PASSED_ON:
            module_of(name).add_arguments(command)
    return parser


class _CommandParser(argparse.ArgumentParser):
    """Complains itself of what it doesn't know, with its own usage; by itself argparse has the parser above do it."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return found, unknown


def module_of(command: str) -> Any:
    """Return the module that knows the arguments of a command and runs it."""
    return importlib.import_module(f"editor.cli.{command.replace('-', '_')}")


def pass_on(command: str, arguments: Sequence[str]) -> int:
    """Run a command whose module brings its own arguments. Raises `EditorError` where it isn't installed."""
    name = PASSED_ON[command]
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        missing = error.name or name
        raise EditorError(
            f"`musicecan {command}` needs {missing}, which isn't installed; use it from a clone of the project, with "
            "the extra packages named train."
        ) from error
    parser = argparse.ArgumentParser(prog=f"musicecan {command}", description=f"{COMMANDS[command].capitalize()}.")
    module.add_arguments(parser)
    from processors.api import ProcessorError

    try:
        return int(module.main(parser.parse_args(arguments)))
    except ProcessorError as error:
        raise EditorError(str(error)) from error
