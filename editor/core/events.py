# SPDX-License-Identifier: GPL-3.0-or-later
"""A signal in plain Python, so that the core can tell the window of changes without knowing Qt."""

from __future__ import annotations

from collections.abc import Callable


class Event:
    """Calls everything that is connected, in the order of connecting, in the thread that emits."""

    def __init__(self) -> None:
        """Start with nothing connected."""
        self._slots: list[Callable[..., object]] = []

    def connect(self, slot: Callable[..., object]) -> None:
        """Call `slot` from now on; connecting it twice calls it once."""
        if slot not in self._slots:
            self._slots.append(slot)

    def emit(self, *args: object) -> None:
        """Call every slot with `args`. An error in one goes up to the emitter: it is a bug."""
        for slot in tuple(self._slots):
            slot(*args)
