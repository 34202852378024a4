# SPDX-License-Identifier: GPL-3.0-or-later
"""When a run ends: once its time is over, in time for a deadline, or as soon as somebody asks.

A borrowed machine is gone at a moment that is known, and with it all that was not written by then.
"""

from __future__ import annotations

import argparse
import math
import signal
import time
from datetime import datetime, timedelta
from types import FrameType

from processors.api import ProcessorError

WRITING_S = 30.0
"""Seconds before a deadline at which the last step is made: a step in hand and all that is written take less."""

AHEAD = timedelta(hours=12)
"""How far ahead a time of day may lie: one further away is over, and was meant to be today's."""


def deadline(text: str) -> float:
    """Return the time, in seconds since the epoch, of a time of day as in 18:45 or 18:45:30, or in so many minutes.

    Raises `argparse.ArgumentTypeError` for what is neither, and for a time of day that is over.
    """
    now = datetime.now()
    try:
        if ":" not in text:
            minutes = float(text)
            if not 0.0 < minutes < math.inf:
                raise ValueError
            return now.timestamp() + 60.0 * minutes
        day = datetime.strptime(text, "%H:%M:%S" if text.count(":") == 2 else "%H:%M")
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is no time; give one as in 18:45, or minutes from now") from error
    then = datetime.combine(now.date(), day.time())
    then += timedelta(days=then < now)
    if then - now > AHEAD:
        raise argparse.ArgumentTypeError(f"{text} is over; give a time ahead, or minutes from now")
    return then.timestamp()


class TimeBox:
    """The time of a run, from its first step on, which waits for the compiler, until so many minutes or a deadline."""

    def __init__(self, minutes: float, deadline: float | None = None) -> None:
        """`deadline` is in seconds since the epoch; raises `ProcessorError` where it leaves no time to train."""
        self.started, self.seconds = time.monotonic(), 60.0 * minutes
        if deadline is not None:
            self.seconds = min(self.seconds, deadline - time.time() - WRITING_S)
        if self.seconds <= 0.0:
            raise ProcessorError(f"--deadline leaves no time to train: {WRITING_S:.0f} s of it are for writing.")

    @property
    def elapsed_s(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self.started

    @property
    def progress(self) -> float:
        """The share of the time that is over; 1 and more at the end."""
        return self.elapsed_s / self.seconds


class Interruption:
    """Turns SIGINT and SIGTERM into a wish that the loop grants after the step in hand, as long as it lasts."""

    def __init__(self) -> None:
        self.asked = False

    def __enter__(self) -> Interruption:
        """Take the signals."""
        self.old = {number: signal.signal(number, self.ask) for number in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __exit__(self, *_: object) -> None:
        """Put the former handlers back."""
        for number, handler in self.old.items():
            signal.signal(number, handler)

    def ask(self, number: int, frame: FrameType | None) -> None:
        """Note the wish."""
        del number, frame
        self.asked = True
