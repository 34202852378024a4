# SPDX-License-Identifier: GPL-3.0-or-later
"""Which program something on the disk belongs to, and whether it still runs: what the dead left is cleared up.

A number alone tells nothing, for it is given again; so the moment of birth goes with it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def this_program() -> str:
    """Return what tells this running program from all others, also from later ones of the same number."""
    return f"{os.getpid()}:{_birth(os.getpid())}"


def is_alive(program: str) -> bool:
    """Return whether the program that `this_program` named still runs."""
    number, _, birth = program.partition(":")
    return number.isdecimal() and bool(birth) and _birth(int(number)) == birth


def _birth(number: int) -> str:
    """Return when a running program began, or "" where there is none of that number."""
    if sys.platform == "linux":
        return _ticks(number)  # psutil's time of the day moves whenever the clock is set
    import psutil

    try:
        return f"{psutil.Process(number).create_time():.2f}"
    except psutil.Error:
        return ""


def _ticks(number: int) -> str:
    """Return the ticks from the start of the system to that of a program, and which start of the system it was."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        facts = Path(f"/proc/{number}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        return "" if facts[0] in "ZX" else f"{facts[19]}@{boot}"
    except (OSError, IndexError):
        return ""
