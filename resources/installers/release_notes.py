# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what the change log says about a version: `python3 resources/installers/release_notes.py 1.2.0`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

CHANGES = Path(__file__).resolve().parents[1] / "CHANGELOG.md"


def notes(changes: str, release: str) -> str:
    """Return the part of a change log that is about a version; what is unreleased where it names none."""
    for heading in (rf"{re.escape(release)} - \S+", "Unreleased"):
        found = re.search(rf"^## {heading}\n+(.*?)(?=^## |\Z)", changes, flags=re.MULTILINE | re.DOTALL)
        if found:
            return found[1].strip() + "\n"
    return ""


if __name__ == "__main__":
    sys.stdout.write(notes(CHANGES.read_text("utf-8"), sys.argv[1]))
