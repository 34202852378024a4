# SPDX-License-Identifier: GPL-3.0-or-later
"""A training step's loss and gradients recorded once as a CUDA graph, and replayed on every batch.

The network is a thousand small layers, each of which a GPU has done sooner than Python has asked for the next: on one
H200 a step of `fast` on 32 examples took 92 ms asked for layer by layer, and 30 to 34 ms as a graph, which is asked for
once (other programs used the same GPU meanwhile). It holds the addresses of what it was recorded on, so batches are
copied there and gradients lie where they always lay; nothing in it may wait for the GPU or be fetched from the CPU,
which a test sees to.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Tensor, nn

log = logging.getLogger("musicecan.train")

WARM_UP = 3
"""Steps before a recording, in which libraries choose their algorithms and make their plans."""

CLOSE = 0.02
"""How far a replay's loss may be from the step's own, relatively: both are sums in half precision."""

LossOf = Callable[[Tensor, Tensor, int], Tensor]
"""Noisy and clean waveforms [B, C, N] and the window's length -> the loss, a scalar."""


def step_by_step(loss_of: LossOf, network: nn.Module, noisy: Tensor, clean: Tensor, window: int) -> Tensor:
    """Compute a loss and leave the parameters' gradients in `grad`; return the loss, detached."""
    network.zero_grad(set_to_none=True)
    loss = loss_of(noisy, clean, window)
    loss.backward()
    return loss.detach()


class Recording(NamedTuple):
    """A graph, where its input goes, and where it leaves the loss and each parameter's gradient."""

    graph: torch.cuda.CUDAGraph
    noisy: Tensor
    clean: Tensor
    loss: Tensor
    gradients: list[Tensor | None]


class Captured:
    """Computes losses and gradients by graphs, one for each window and shape; step by step where that fails."""

    def __init__(self, loss_of: LossOf, network: nn.Module) -> None:
        self.loss_of, self.network = loss_of, network
        self.recordings: dict[tuple[int, torch.Size], Recording] = {}
        self.pool = torch.cuda.graph_pool_handle()
        self.works = True

    def __call__(self, noisy: Tensor, clean: Tensor, window: int) -> Tensor:
        """Compute a loss and leave the parameters' gradients in `grad`; return the loss, detached."""
        key = (window, noisy.shape)
        if self.works and key not in self.recordings:
            self.try_to_record(noisy, clean, window)
        if not self.works:
            return step_by_step(self.loss_of, self.network, noisy, clean, window)
        return self.replay(self.recordings[key], noisy, clean)

    def try_to_record(self, noisy: Tensor, clean: Tensor, window: int) -> None:
        """Record a graph and hold its loss against the step's own; say so and do without where either fails."""
        try:
            recording, expected = self.record(noisy.clone(), clean.clone(), window)
            got = float(self.replay(recording, noisy, clean))
            if not abs(got - expected) <= CLOSE * abs(expected):
                raise RuntimeError(f"the loss is {got:.4f} by the graph, {expected:.4f} without")
        except RuntimeError as error:
            log.warning("training goes on without CUDA graphs, more slowly: %s", error)
            self.works = False
            self.recordings.clear()
        else:
            self.recordings[window, noisy.shape] = recording

    def record(self, noisy: Tensor, clean: Tensor, window: int) -> tuple[Recording, float]:
        """Return a step's recording on these tensors, and the loss that the step has without it."""
        current, side = torch.cuda.current_stream(), torch.cuda.Stream()
        side.wait_stream(current)
        with torch.cuda.stream(side):
            losses = [step_by_step(self.loss_of, self.network, noisy, clean, window) for _ in range(WARM_UP)]
        current.wait_stream(side)
        graph = torch.cuda.CUDAGraph()
        self.network.zero_grad(set_to_none=True)
        # workers' threads hand memory to the GPU meanwhile, which would count as a mistake of this thread's
        with torch.cuda.graph(graph, pool=self.pool, capture_error_mode="thread_local"):
            loss = step_by_step(self.loss_of, self.network, noisy, clean, window)
        gradients = [parameter.grad for parameter in self.network.parameters()]
        return Recording(graph, noisy, clean, loss, gradients), float(losses[-1])

    def replay(self, recording: Recording, noisy: Tensor, clean: Tensor) -> Tensor:
        """Do a recorded step on a batch."""
        recording.noisy.copy_(noisy)
        recording.clean.copy_(clean)
        recording.graph.replay()
        for parameter, gradient in zip(self.network.parameters(), recording.gradients, strict=True):
            parameter.grad = gradient
        return recording.loss.clone()
