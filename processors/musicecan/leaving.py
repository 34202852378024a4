# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets whoever waits for the network leave at any moment: a segment is many seconds of sound.

The sound is made on a thread of its own. Meanwhile its reader gets empty blocks, as signs of life, and may close the
generator after any of them; the network then stops before its next layer.
"""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor, wait
from contextlib import closing
from typing import Any

import numpy as np

from processors.api import Waveform

SIGN_S = 0.1
"""Seconds between two signs of life."""

Blocks = Generator[Waveform, None, None]


class Left(Exception):
    """Nobody waits any longer for what the network computes."""


class Leaving:
    """Whether the reader of a cleaned recording has left, and what follows from it."""

    def __init__(self) -> None:
        self._left = threading.Event()
        self._hooks: list[Any] = []

    def watch(self, network: object) -> None:
        """Have a network, where it is a torch module, stop before its next layer once the reader has left."""
        layers: Iterable[Any] = getattr(network, "modules", list)()
        self._hooks += [layer.register_forward_pre_hook(self._check) for layer in layers]

    def _check(self, *_: object) -> None:
        if self._left.is_set():
            raise Left

    def attended(self, blocks: Blocks, channels: int) -> Iterator[Waveform]:
        """Yield `blocks`, made on another thread, and empty ones, (channels, 0), while the next one takes long.

        Errors come through. Closing it stops what the networks compute, and closes `blocks`.
        """
        try:
            with closing(blocks), ThreadPoolExecutor(1, "musicecan") as thread:
                yield from self._passed_on(blocks, thread, np.zeros((channels, 0), np.float32))
        finally:
            for hook in self._hooks:
                hook.remove()

    def _passed_on(self, blocks: Blocks, thread: Executor, sign: Waveform) -> Iterator[Waveform]:
        try:
            while True:
                coming = thread.submit(next, blocks, None)
                while not wait([coming], SIGN_S).done:
                    yield sign
                block = coming.result()
                if block is None:
                    return
                yield block
        finally:
            self._left.set()
