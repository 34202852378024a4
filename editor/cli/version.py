# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan --version`: the version, and what the processors run with, found out by loading it.

So a report of a bug names what matters, and a user sees at once whether the graphics card is used.
"""

from __future__ import annotations

import argparse
import platform
import sys


class Version(argparse.Action):
    """Shows the version, then what the processors run with, and exits. Alone among options it loads what they need."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Show them."""
        from editor import __version__

        print(f"musicecan {__version__}", flush=True)
        for name, fact in facts().items():
            print(f"  {name + ':':<9} {fact}")
        parser.exit()


def facts() -> dict[str, str]:
    """Return what the program runs with, by name: Python, then what each processor has to tell."""
    from processors.api import HasFacts
    from processors.registry import find_processors

    packed = ", packed" if getattr(sys, "frozen", False) else ""
    found = {"python": f"{platform.python_version()}{packed} on {platform.system()} {platform.machine()}"}
    for entry in find_processors().values():
        processor = entry.load() if entry.info is not None else None
        if isinstance(processor, HasFacts):
            found |= processor.facts()
    return found
