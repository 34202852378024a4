# SPDX-License-Identifier: GPL-3.0-or-later
"""Long work of one command in the foreground: how far it is, on stderr, and its end after Ctrl-C and the like."""

from __future__ import annotations

import sys
import time
from collections.abc import Generator
from typing import TypeVar

from editor.cli.stopping import Stoppable
from editor.core.progress import finish

INTERVAL_S = 0.1
"""Seconds between two lines of progress at least."""

Result = TypeVar("Result")


class Terminal(Stoppable):
    """Runs long work: shows how far it is, and stops it after Ctrl-C and the like, looked at between two blocks."""

    def __init__(self, shown: bool) -> None:
        """Show progress only if `shown`."""
        super().__init__()
        self._shown = shown
        self._last = 0.0

    def finish(self, work: Generator[int, None, Result], name: str, total: int) -> Result:
        """Run `work`, which counts to `total`, and return its result. Raises KeyboardInterrupt."""
        return finish(work, lambda done: self.look(name, done / total))

    def look(self, name: str, share: float) -> None:
        """Show that a share of the work is done, ten times a second at most. Raises KeyboardInterrupt after Ctrl-C."""
        now = time.monotonic()
        if self._shown and now - self._last >= INTERVAL_S:
            self._last = now
            print(f"{name}: {share:4.0%}", file=sys.stderr, flush=True)
        if self.stopped:
            raise KeyboardInterrupt
