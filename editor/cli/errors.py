# SPDX-License-Identifier: GPL-3.0-or-later
"""Exit codes of the command line, and the error that stands for wrong usage."""

from __future__ import annotations

from editor.core.errors import EditorError

DONE = 0
FAILED = 1
USAGE = 2
CANCELLED = 130


class UsageError(EditorError):
    """The command line itself is wrong, so nothing was started. Its text is one sentence."""
