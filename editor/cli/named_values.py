# SPDX-License-Identifier: GPL-3.0-or-later
"""NAME=VALUE on the command line: settings of a processor, tags of a file."""

from __future__ import annotations

from collections.abc import Sequence

from editor.cli.errors import UsageError


def named_values(given: Sequence[str], kind: str = "setting", example: str = "gain=-3") -> dict[str, str]:
    """Return "name=value" strings as a table. Raises `UsageError`, with `kind` and `example`, for what isn't one."""
    found: dict[str, str] = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not sign or not name.strip():
            raise UsageError(f"The {kind} {text!r} can't be read; write NAME=VALUE, such as {example}.")
        found[name.strip()] = value.strip()
    return found
