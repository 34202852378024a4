# SPDX-License-Identifier: GPL-3.0-or-later
"""Long work: a generator that yields how far it is and returns its result, so that closing it cancels it.

Work is made of smaller work, which counts in its own way, and somebody drives it to its end.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from typing import TypeVar

Step = TypeVar("Step")
Count = TypeVar("Count")
Result = TypeVar("Result")


def counted(work: Generator[Step, None, Result], count: Callable[[Step], Count]) -> Generator[Count, None, Result]:
    """Run `work` as a part of other work: yield what `count` makes of each of its steps, return its result."""
    with closing(work):
        while True:
            try:
                step = next(work)
            except StopIteration as end:
                return end.value
            yield count(step)


def finish(work: Generator[Step, None, Result], show: Callable[[Step], object] = lambda step: None) -> Result:
    """Run `work` to its end in one go, and return its result; `show` is told each of its steps."""
    with closing(work):
        while True:
            try:
                show(next(work))
            except StopIteration as end:
                return end.value
