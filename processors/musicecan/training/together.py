# SPDX-License-Identifier: GPL-3.0-or-later
"""Several processes that train one network: each makes its share of every batch, and all take the mean of their steps.

On a CPU two processes of one thread each are faster than one process of two threads, since most of a step is spent in
small layers that threads only wait for each other in. Start them with
`.venv/bin/python -m torch.distributed.run --nproc-per-node 2 dev.py train ...`, which tells each its number by the
environment.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

import torch
import torch.distributed
from torch import nn


class Together:
    """This process among those that train together; alone unless the environment tells otherwise."""

    def __init__(self, device: torch.device) -> None:
        self.number, self.count = int(os.environ.get("RANK", "0")), int(os.environ.get("WORLD_SIZE", "1"))
        self.device = device
        if self.count > 1 and not torch.distributed.is_initialized():
            torch.distributed.init_process_group("nccl" if device.type == "cuda" else "gloo")

    @property
    def is_first(self) -> bool:
        """Whether this is the one that reports, measures and saves."""
        return self.number == 0

    def agree(self, value: float) -> float:
        """Return what the first process says; all must ask in the same order."""
        if self.count == 1:
            return value
        told = torch.tensor([value], dtype=torch.float64, device=self.device)
        torch.distributed.broadcast(told, 0)
        return float(told)

    def average(self, parameters: Iterable[nn.Parameter]) -> None:
        """Put the mean over all processes in place of each gradient, in one exchange."""
        if self.count == 1:
            return
        gradients = [p.grad for p in parameters if p.grad is not None]
        everything = torch.cat([gradient.flatten() for gradient in gradients])
        torch.distributed.all_reduce(everything)
        everything /= self.count
        place = 0
        for gradient in gradients:
            gradient.copy_(everything[place : place + gradient.numel()].view_as(gradient))
            place += gradient.numel()
