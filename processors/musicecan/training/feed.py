# SPDX-License-Identifier: GPL-3.0-or-later
"""Hands batches to a network that may be faster than the workers that make them.

While the next batch is not ready, the last ones are remixed: the music of one with the noise of another, at new SNRs
and levels. On a GPU that costs next to nothing, no pair is heard twice, and the GPU does not wait.
"""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Iterator

import torch
from torch import Tensor

from processors.musicecan.training.mixing import LEVELS_DB, QUIET, SNRS_DB, USUAL

AHEAD = 6
"""Batches that wait at most."""

POOL = 16
"""Batches whose music and noise are remixed, the last ones: the next step must not know what the last one taught."""

SILENT = 1e-9
"""Power below which one part of an example is no sound: it keeps its level then."""

Pair = tuple[Tensor, Tensor]


class Feed:
    """Yields batches on `device`, noisy and clean (batch, 2, frames), each new one followed by `remixes` at most."""

    def __init__(self, batches: Iterator[Pair], device: torch.device, remixes: int) -> None:
        self.batches, self.device, self.remixes = batches, device, remixes
        self.ready: queue.Queue[Pair | BaseException] = queue.Queue(AHEAD)
        self.closed = threading.Event()
        self.thread = threading.Thread(target=self.fetch, name="batches", daemon=True)
        self.pool: deque[Pair] = deque(maxlen=POOL if remixes else 1)
        self.repeated = 0

    def __enter__(self) -> Feed:
        self.thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.closed.set()
        self.thread.join()
        self.batches = iter(())  # lets go of what has workers, which end with it

    def __iter__(self) -> Iterator[Pair]:
        return self

    def __next__(self) -> Pair:
        if self.pool and self.repeated < self.remixes and self.ready.empty():
            self.repeated += 1
            return remix(self.drawn(), self.drawn())
        item = self.ready.get()
        if isinstance(item, BaseException):
            raise item
        noisy, clean = item
        self.pool.append((noisy.to(self.device, non_blocking=True), clean.to(self.device, non_blocking=True)))
        self.repeated = 0
        return self.pool[-1]

    def drawn(self) -> Pair:
        """Return one of the last batches."""
        return self.pool[int(torch.randint(len(self.pool), ()))]

    def fetch(self) -> None:
        """Put batches where they wait, until closed; what goes wrong is raised where the batch was wanted."""
        try:
            for pair in self.batches:
                if not self.put(pair):
                    return
        except Exception as error:  # noqa: BLE001 - whatever it is, it belongs to the one who waits
            self.put(error)

    def put(self, item: Pair | BaseException) -> bool:
        """Let an item wait; return False when closed before there was room."""
        while not self.closed.is_set():
            try:
                self.ready.put(item, timeout=0.1)
            except queue.Full:
                continue
            return True
        return False


def remix(one: Pair, other: Pair) -> Pair:
    """Return the music of a batch (batch, 2, frames) with noise of another, or of its own other examples.

    Both and the result are noisy and clean. SNRs and levels are drawn as `mixing.Mixer` draws them; noise changes its
    sign and sides at random.
    """
    clean = one[1]
    batch, device = len(clean), clean.device
    noise = (other[0] - other[1]).roll(int(torch.randint(1, batch, ())) if batch > 1 else 0, 0)
    noise = torch.where(draw(batch, device) < 0.5, noise.flip(1), noise) * (draw(batch, device) - 0.5).sign()
    music_power, noise_power = power(clean), power(noise)
    usual = draw(batch, device) < USUAL
    snr_db = torch.where(usual, between(SNRS_DB[0], draw(batch, device)), between(SNRS_DB[1], draw(batch, device)))
    gain = (music_power / noise_power.clamp(min=SILENT)).sqrt() * 10.0 ** (-snr_db / 20.0)
    alone = (music_power < SILENT) | (noise_power < SILENT)
    mixed = clean + noise * torch.where(alone, torch.ones_like(gain), gain)
    level = 10.0 ** (between(LEVELS_DB, draw(batch, device)) / 20.0) / power(mixed).sqrt().clamp(min=QUIET)
    return level * mixed, level * clean


def draw(batch: int, device: torch.device) -> Tensor:
    """Return a random number of 0 to 1 for every example, (batch, 1, 1)."""
    return torch.rand(batch, 1, 1, device=device)


def between(bounds: tuple[float, float], share: Tensor) -> Tensor:
    """Return what lies at `share` (0 to 1) of the way between two bounds."""
    return bounds[0] + (bounds[1] - bounds[0]) * share


def power(wave: Tensor) -> Tensor:
    """Return the mean square of every example, (batch, 1, 1)."""
    return wave.square().mean((1, 2), keepdim=True)
