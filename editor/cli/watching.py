# SPDX-License-Identifier: GPL-3.0-or-later
"""Progress on the terminal, and Ctrl-C.

The first Ctrl-C only leaves a mark that is looked at between blocks: raised anywhere else it could land inside a C
library's callback, where it would be lost, or between making a file and knowing of it. A second one ends at once.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Sequence
from types import FrameType, TracebackType
from typing import Any

from editor.batch import Job, Watch

INTERVAL_S = 0.1


class TerminalWatch(Watch):
    """Shows a line of progress on stderr, at most ten times a second, and stops the work after Ctrl-C."""

    def __init__(self, jobs: Sequence[Job], shown: bool) -> None:
        """Watch over `jobs`, showing progress only if `shown`."""
        self._numbers = {id(job): number for number, job in enumerate(jobs, 1)}
        self._shown = shown
        self._in_place = sys.stderr.isatty()
        self._width = 0
        self._began = 0.0
        self._last = -INTERVAL_S
        self._stopped = False
        self._former: dict[int, Any] = {}

    def __enter__(self) -> TerminalWatch:
        """Begin to listen for Ctrl-C."""
        for number in (signal.SIGINT, signal.SIGTERM):
            self._former[number] = signal.signal(number, self._stop)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Listen no longer."""
        self.clear()
        for number, former in self._former.items():
            signal.signal(number, former)

    def opening(self, job: Job, share: float) -> None:
        """Show how far a file is decoded."""
        if share == 0:
            self._began = time.monotonic()
        elif self._due(share >= 1):
            self._show(job, f"reading {share:4.0%}")

    def progress(self, job: Job, done: int, frames: int) -> None:
        """Show how far a file is processed, and the time left."""
        if done == 0:
            self._began = time.monotonic()
        if self._due(done == frames):
            share = done / frames if frames else 1.0
            gone = time.monotonic() - self._began
            left = gone / share - gone if share > 0.01 else None
            self._show(job, f"{share:4.0%}" + ("" if left is None else f", {left:.0f} s left"))

    def notice(self, job: Job, sentence: str) -> None:
        """Show what the user should know."""
        self.clear()
        print(f"musicecan: {sentence}", file=sys.stderr, flush=True)

    def cancelled(self) -> bool:
        """Tell whether Ctrl-C was pressed."""
        return self._stopped

    def clear(self) -> None:
        """Take the line of progress away, to make room for other words."""
        if self._width:
            print("\r" + " " * self._width + "\r", end="", file=sys.stderr, flush=True)
            self._width = 0

    def _stop(self, number: int, frame: FrameType | None) -> None:
        if self._stopped:
            raise KeyboardInterrupt
        self._stopped = True

    def _due(self, finished: bool) -> bool:
        now = time.monotonic()
        if not self._shown or (now - self._last < INTERVAL_S and not finished):
            return False
        self._last = now
        return True

    def _show(self, job: Job, text: str) -> None:
        count = f"[{self._numbers[id(job)]}/{len(self._numbers)}] " if len(self._numbers) > 1 else ""
        line = f"{count}{job.input.name}: {text}"
        if not self._in_place:
            print(line, file=sys.stderr, flush=True)
            return
        print("\r" + line.ljust(self._width), end="", file=sys.stderr, flush=True)
        self._width = len(line)
