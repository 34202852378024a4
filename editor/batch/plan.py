# SPDX-License-Identifier: GPL-3.0-or-later
"""How many files at once: what cores, memory and GPU allow, and no more than proves to pay off.

Measured here, cleaning in two processes of one thread each beat one process of two threads, so each worker gets its
share of the cores. Whether another worker helps depends on disk and memory too; so it is added, measured, and sent away
again if the batch got no faster.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass

WORKER_BYTES = 700 << 20
"""What a worker takes while it cleans files of 3 minutes with `fast`: 660 MB, measured (tests/benchmarks/batch.py)."""

BUDGET_BYTES = 1800 << 20
"""What all workers together may take, however much there is: a batch is work in the background."""

GPU_WORKERS = 2
"""Files at once on one GPU: one computes while the other reads and writes."""

GAIN = 1.08
"""What another worker must bring, as a factor, to be kept."""

WARM_S = 6.0
"""Seconds after a change before measuring: libraries load, files open."""

MEASURE_S = 10.0
"""Seconds to measure a number of workers."""


@dataclass(frozen=True)
class Machine:
    """What there is to work with: `cores`, free memory in bytes, and whether the network would run on a GPU."""

    cores: int
    free_bytes: int
    gpu: bool


def this_machine(device: str = "auto") -> Machine:
    """Measure this machine; `device` is the processor's setting of that name: with "cpu" no GPU is used."""
    import psutil

    affinity = getattr(os, "sched_getaffinity", None)
    usable = len(affinity(0)) if affinity is not None else os.cpu_count() or 1
    physical = psutil.cpu_count(logical=False) or usable
    gpu = device != "cpu" and shutil.which("nvidia-smi") is not None
    return Machine(max(min(usable, physical), 1), int(psutil.virtual_memory().available), gpu)


def most_workers(machine: Machine) -> int:
    """Return how many files may be worked on at once: at least one, whatever is missing."""
    by_memory = min(machine.free_bytes // 2, BUDGET_BYTES) // WORKER_BYTES
    by_device = GPU_WORKERS if machine.gpu else machine.cores
    return max(min(by_memory, by_device, machine.cores), 1)


def threads_each(machine: Machine, workers: int) -> int:
    """Return how many threads each of `workers` gets."""
    return max(machine.cores // max(workers, 1), 1)


class Ramp:
    """Finds the number of workers, from one up to `most`, by measuring seconds of sound done for each second."""

    def __init__(self, most: int, now: float) -> None:
        """Begin with one worker at time `now`, in seconds."""
        self.wanted = 1
        self._most = most
        self._settled = most <= 1
        self._rates: dict[int, float] = {}
        self._changed = now
        self._from: tuple[float, float] | None = None

    def update(self, now: float, sound_s: float, waiting: int) -> int:
        """Return how many workers to have, when `sound_s` seconds of sound are done and `waiting` files wait."""
        if self._settled or not waiting:
            return self.wanted
        if self.wanted == 1 and now - self._changed >= 1.0:
            self._change(2, now)  # two of one thread beat one of two; a short list is done before
            return self.wanted
        if now - self._changed < WARM_S:
            return self.wanted
        if self._from is None:
            self._from = (now, sound_s)
        elif now - self._from[0] >= MEASURE_S:
            self._judge((sound_s - self._from[1]) / (now - self._from[0]), now)
        return self.wanted

    def restart(self, now: float) -> None:
        """Measure anew from `now` on, because something else has changed."""
        self._changed = now
        self._from = None

    def _judge(self, rate: float, now: float) -> None:
        """Go up as long as it gets faster; go back by one when it did not, and stay."""
        self._rates[self.wanted] = rate
        before = self._rates.get(self.wanted - 1)
        if before is not None and rate < before * GAIN:
            self.wanted -= 1
            self._settled = True
        elif self.wanted < self._most:
            self._change(self.wanted + 1, now)
        else:
            self._settled = True

    def _change(self, wanted: int, now: float) -> None:
        self.wanted = min(wanted, self._most)
        self.restart(now)
