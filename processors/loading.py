# SPDX-License-Identifier: GPL-3.0-or-later
"""Notes down which plug-in is being loaded, since one that crashes takes the program with it before a word is said.

The note stays then, and the next start knows which plug-in not to load again.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import secrets
from collections.abc import Iterator
from pathlib import Path

from processors.programs import is_alive, this_program
from processors.whole_files import write_whole

ENDING = ".loading"


@contextlib.contextmanager
def noted(plugin: str, folder: Path) -> Iterator[None]:
    """Keep a note of `plugin` in `folder` for as long as it is being loaded; where none can be kept, go on without.

    A process that works for a program keeps none: it may be ended at any time, and whoever began it tells how it ended.
    """
    if multiprocessing.parent_process() is not None:
        yield
        return
    note = folder / f".{secrets.token_hex(6)}{ENDING}"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(note, json.dumps({"plugin": plugin, "program": this_program()}))
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            note.unlink(missing_ok=True)


def ended_by(folder: Path) -> set[str]:
    """Return the plug-ins that were being loaded when their program ended; the notes of them go."""
    found, notes = set[str](), list[Path]()
    with contextlib.suppress(OSError):
        notes = sorted(folder.glob(f".*{ENDING}"))
    for note in notes:
        with contextlib.suppress(OSError):  # it is loaded by now, or another start was faster
            plugin, program = _kept_in(note)
            if not is_alive(program):
                note.unlink()
                found |= {plugin} if plugin else set()
    return found


def why_off(plugin: str) -> str:
    """Return the sentence on a plug-in that was being loaded when its program ended."""
    command = f"musicecan processors --enable {plugin}"
    return f"{plugin} was being loaded when the program ended, so it is switched off; to use it again, run: {command}."


def _kept_in(note: Path) -> tuple[str, str]:
    """Return the plug-in and its program, twice "" where a power failure left no more. Raises `OSError`."""
    try:
        kept = json.loads(note.read_text("utf-8"))
        return str(kept["plugin"]), str(kept["program"])
    except (ValueError, TypeError, KeyError):
        return "", ""
