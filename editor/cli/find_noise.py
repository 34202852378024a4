# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan find-noise`: where in recordings only noise is heard, told as `--noise` of `musicecan clean` takes it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor.cli.clean import MAIN
from editor.cli.errors import DONE, FAILED
from editor.cli.processing import checked_values
from editor.cli.terminal import Terminal

if TYPE_CHECKING:
    from processors.api import Value

DECIMALS = 3
"""Of the seconds that are told: a stretch is ten times 0.1 s or more."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of this command."""
    parser.add_argument("files", metavar="FILE", nargs="+", help="sound file or video to look in")
    parser.add_argument("--device", metavar="NAME", help="auto (default: the GPU where there is one), cpu or cuda")
    parser.add_argument("--json", action="store_true", help="write JSON to stdout")
    parser.add_argument("--progress", action="store_true", help="show progress even where stderr is no terminal")


def run(options: argparse.Namespace) -> int:
    """Look in each file. Returns the exit code: 1 when one can't be read or has no such stretch."""
    values = checked_values(MAIN, {} if options.device is None else {"device": options.device})
    accounts: list[dict[str, Any]] = []
    with Terminal(options.progress or sys.stderr.isatty()) as terminal:
        for name in options.files:
            accounts.append(account(name, values, terminal))
            terminal.clear()
            if accounts[-1]["error"]:
                print(f"musicecan: {accounts[-1]['error']}", file=sys.stderr)
            elif not options.json:
                print(accounts[-1]["noise"], flush=True)
    if options.json:
        print(json.dumps(accounts, indent=2))
    return FAILED if any(each["error"] for each in accounts) else DONE


def account(name: str, values: Mapping[str, Value], terminal: Terminal) -> dict[str, Any]:
    """Return what is found in one file, times in seconds; `error` says why there is nothing."""
    from editor.core.errors import EditorError
    from processors.pauses import SHORTEST_S

    facts: dict[str, Any] = {"path": name, "start_s": None, "end_s": None, "noise": None, "error": None}
    try:
        found = stretch_in(Path(name), values, terminal)
    except EditorError as error:
        return facts | {"error": str(error)}
    if found is None:
        why = f"{name} has no stretch of at least {SHORTEST_S:g} s where only noise is heard; clean it without one."
        return facts | {"error": why}
    start_s, end_s = found
    return facts | {"start_s": start_s, "end_s": end_s, "noise": f"{name}#t={start_s},{end_s}"}


def stretch_in(path: Path, values: Mapping[str, Value], terminal: Terminal) -> tuple[float, float] | None:
    """Return (start, end) in seconds of noise alone, or None. Raises `EditorError` when the file can't be read."""
    from editor.core.files import open_audio
    from editor.core.noise_search import finding_noise
    from processors.registry import load_processor

    with open_audio(path, progress=partial(terminal.look, f"{path.name}, reading")) as audio:
        work = finding_noise(load_processor(MAIN), values, audio, 0, audio.frames)
        found = terminal.finish(work, path.name, max(audio.frames, 1))
        if found is None:
            return None
        start_s, end_s = (round(frame / audio.sample_rate, DECIMALS) for frame in found)
        return start_s, end_s
