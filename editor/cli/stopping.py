# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl-C, SIGTERM, and SIGHUP, which comes when the terminal is closed.

While a file is made, the first only leaves a mark that is looked at between blocks: raised anywhere else it could land
inside a C library's callback, where it would be lost, or between making a file and knowing of it. A second one ends at
once.
"""

from __future__ import annotations

import signal
from types import FrameType
from typing import Any, Self


class Stoppable:
    """Knows whether it was `stopped`, while its `with` statement lasts; then, `at_once` or later, ends the work."""

    def __init__(self, at_once: bool = False) -> None:
        """Begin unheard."""
        self.stopped = False
        self._ends = at_once
        self._former: dict[int, Any] = {}

    def __enter__(self) -> Self:
        """Begin to listen; not for SIGHUP where that is ignored, as `nohup` asks for."""
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and (name != "SIGHUP" or signal.getsignal(number) is not signal.SIG_IGN):
                self._former[number] = signal.signal(number, self._stop)
        return self

    def __exit__(self, *what: object) -> None:
        """Listen no longer."""
        for number, former in self._former.items():
            signal.signal(number, former)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopped, ends, self._ends = True, self._ends, True
        if ends:
            raise KeyboardInterrupt
