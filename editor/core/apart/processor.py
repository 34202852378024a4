# SPDX-License-Identifier: GPL-3.0-or-later
"""A plug-in that looks like any processor, and whose work is done in a process of its own.

What is built in stays where it is: the network's weights are loaded once, and nothing is sent to and fro.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from editor.core.apart.messages import WarmUp
from editor.core.apart.workers import Worker, Workers
from processors.api import AudioReader, Notify, ProcessorInfo, Value, Waveform, ignore
from processors.registry import Entry, with_chains


class Apart:
    """A plug-in. It belongs to one thread at a time, and all its runs that are open share one process."""

    def __init__(self, plugin: str, info: ProcessorInfo, workers: Workers) -> None:
        """Stand for what `load_plugin` finds by `plugin`; no process is needed yet."""
        self.info = info
        self._plugin, self._workers = plugin, workers
        self._worker: Worker | None = None
        self._users = 0

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield what the plug-in does. Raises what it raises, and `ProcessorError` when it ends its process.

        Raises `GivenUp` when it had to be ended in a thread whose work isn't wanted any more.
        """
        with self._at_work() as worker:
            yield from worker.run(values, audio, notify)

    @contextmanager
    def _at_work(self) -> Iterator[Worker]:
        """Have a process; the last one to need it gives it back."""
        if self._worker is None or not self._worker.is_alive:
            self._worker = self._workers.take(self._plugin, self.info.name)
        self._users += 1
        try:
            yield self._worker
        finally:
            self._users -= 1
            if not self._users:
                self._workers.give_back(self._worker)
                self._worker = None


class SlowApart(Apart):
    """A plug-in that needs long for its first run."""

    def warm_up(self) -> None:
        """Load what the first run needs, in the process that will have it."""
        with self._at_work() as worker:
            worker.ask(WarmUp())


def apart(found: Mapping[str, Entry], workers: Workers) -> dict[str, Entry]:
    """Return the processors of `found`; plug-ins, alone and within chains, work in processes of `workers`."""
    made = {id: _apart(entry, workers) for id, entry in found.items()}
    return made if made == found else with_chains(made)


def _apart(entry: Entry, workers: Workers) -> Entry:
    if entry.info is None or not entry.plugin:
        return entry
    kind = SlowApart if entry.is_slow else Apart
    return replace(entry, load=partial(kind, entry.plugin, entry.info, workers))
