# SPDX-License-Identifier: GPL-3.0-or-later
"""Long work of one command in the foreground: how far it is, on stderr, and its end after Ctrl-C and the like."""

from __future__ import annotations

import math
import shutil
import sys
import time
from collections.abc import Generator
from typing import TypeVar

from editor.cli.stopping import Stoppable
from editor.core.progress import finish

INTERVAL_S = 0.1
"""Seconds between two lines of progress at least."""

Result = TypeVar("Result")


class ProgressLine:
    """How far some work is, on stderr: in one line of a terminal, elsewhere, as in a log, in lines that differ."""

    def __init__(self, shown: bool) -> None:
        """Show progress only if `shown`."""
        self.is_in_place = sys.stderr.isatty()
        self._shown = shown
        self._last = -math.inf
        self._line = ""

    def show(self, line: str) -> None:
        """Show a line in place of the last one, ten times a second at most."""
        now = time.monotonic()
        if not self._shown or now - self._last < INTERVAL_S or (line == self._line and not self.is_in_place):
            return
        self._last = now
        if self.is_in_place:
            line = line[: shutil.get_terminal_size().columns - 1]  # a longer one couldn't be taken away
            print("\r" + line.ljust(len(self._line)), end="", file=sys.stderr, flush=True)
        else:
            print(line, file=sys.stderr, flush=True)
        self._line = line

    def clear(self) -> None:
        """Take the line away, to make room for other words."""
        if self.is_in_place and self._line:
            print("\r" + " " * len(self._line) + "\r", end="", file=sys.stderr, flush=True)
            self._line = ""

    def share(self, share: float) -> str:
        """Return a share, 0 to 1, as it is shown: " 43%"; dots that come and go on a terminal while it isn't known."""
        if share > 0.0 or not self.is_in_place:
            return f"{share:4.0%}"
        return ("." * (1 + int(2 * time.monotonic()) % 3)).ljust(4)


class Terminal(Stoppable):
    """Runs long work: shows how far it is, and stops it after Ctrl-C and the like, looked at between two blocks."""

    def __init__(self, shown: bool) -> None:
        """Show progress only if `shown`."""
        super().__init__()
        self._line = ProgressLine(shown)

    def __exit__(self, *what: object) -> None:
        """Take the progress away and listen no longer."""
        self.clear()
        super().__exit__(*what)

    def finish(self, work: Generator[float, None, Result], name: str, total: int) -> Result:
        """Run `work`, which counts to `total`, and return its result. Raises KeyboardInterrupt."""
        self.look(name, 0.0)
        return finish(work, lambda done: self.look(name, done / total))

    def look(self, name: str, share: float) -> None:
        """Show that a share of the work is done, ten times a second at most. Raises KeyboardInterrupt after Ctrl-C."""
        self._line.show(f"{name}: {self._line.share(share)}")
        if self.stopped:
            raise KeyboardInterrupt

    def clear(self) -> None:
        """Take the progress away, to make room for other words."""
        self._line.clear()
