# SPDX-License-Identifier: GPL-3.0-or-later
"""The workers of a batch: as many as pay off, hired when there is work, let go without waiting for them.

Where the system lets no process be started, as a container without shared memory does, a thread does the work.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from editor.batch.items import Item
from editor.batch.plan import Machine, Ramp, most_workers, this_machine, threads_each
from editor.batch.workers import ThreadWorker, Worker

LOG = logging.getLogger(__name__)


class Crew:
    """`busy` says which worker has which file; None is an idle one."""

    def __init__(self, make_worker: Callable[[int], Worker], most: int | None, machine: Machine | None) -> None:
        """Begin without workers; `most` at once (None: what `machine` allows, and proves to pay off)."""
        self.busy: dict[Worker, Item | None] = {}
        self._make_worker, self._most, self._machine = make_worker, most, machine
        self._leaving: list[Worker] = []
        self._ramp: Ramp | None = None

    @property
    def is_leaving(self) -> bool:
        """Whether workers that were let go have not ended yet."""
        return bool(self._leaving)

    def idle(self, waiting: int, sound_s: float, device: str) -> list[Worker]:
        """Return workers without a file, hiring for `waiting` files or sending away where that pays off.

        `sound_s` seconds of sound are done by now; `device` is the processor's setting of that name.
        """
        wanted = self._wanted(waiting, sound_s, device)
        idle = [worker for worker, item in self.busy.items() if item is None]
        while len(self.busy) > wanted and idle:
            self._send_away(idle.pop())
        while len(self.busy) < wanted and len(idle) < waiting:
            idle.append(self._hire(waiting, device))
        return idle

    def pause(self, paused: bool) -> None:
        """Hold the files half done, or let them go on."""
        for worker in self.busy:
            worker.pause(paused)
        if self._ramp is not None:
            self._ramp.restart(time.monotonic())

    def lose(self, worker: Worker) -> None:
        """Let go of a worker that died."""
        del self.busy[worker]
        worker.close()

    def dismiss(self) -> None:
        """Let all workers go, and forget those that have ended."""
        for worker in list(self.busy):
            self._send_away(worker)
        for worker in [worker for worker in self._leaving if worker.has_ended()]:
            self._leaving.remove(worker)
            worker.close()
        self._ramp = None

    def close(self) -> None:
        """Let all workers go and wait until they have ended."""
        self.dismiss()
        while self._leaving:
            self._leaving.pop().close()

    def _wanted(self, waiting: int, sound_s: float, device: str) -> int:
        if self._most is not None:
            return self._most
        now = time.monotonic()
        if self._ramp is None:
            self._ramp = Ramp(most_workers(self._measured(device)), now)
        return self._ramp.update(now, sound_s, waiting)

    def _hire(self, waiting: int, device: str) -> Worker:
        """Start a worker with its share of the cores."""
        machine = self._measured(device)
        files = waiting + sum(item is not None for item in self.busy.values())
        most = self._most if self._most is not None else most_workers(machine)
        threads = threads_each(machine, min(most, files))
        try:
            worker = self._make_worker(threads)
        except OSError as error:
            LOG.warning("No process of its own can be started (%s); cleaning one file at a time in this one.", error)
            self._make_worker, self._most = ThreadWorker, 1
            worker = ThreadWorker(machine.cores)
        self.busy[worker] = None
        return worker

    def _measured(self, device: str) -> Machine:
        if self._machine is None:
            self._machine = this_machine(device)
        return self._machine

    def _send_away(self, worker: Worker) -> None:
        del self.busy[worker]
        worker.ask_to_close()
        self._leaving.append(worker)
