# SPDX-License-Identifier: GPL-3.0-or-later
"""Muon: steps of equal size in every direction of a layer's weights, for the convolutions of the network.

Jordan et al., "Muon: An optimizer for hidden layers in neural networks", 2024. torch's own takes matrices only, so here
a kernel [outputs, inputs, height, width] is seen as the matrix [outputs, inputs height width]. Steps are scaled to the
root mean square that AdamW's have (Liu et al., "Muon is scalable for LLM training", 2025), so that both share a rate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import Tensor
from torch.optim import Optimizer

from processors.musicecan.rounding import trains_rounded

COEFFICIENTS = (3.4445, -4.7750, 2.0315)
"""Of the odd polynomial that, applied five times, brings all singular values near 1."""

RMS = 0.2
"""Of one step at a rate of 1; what AdamW's steps have."""


class Muon(Optimizer):
    """Momentum, made orthogonal layer by layer; for parameters of two axes and more.

    Kernels of one shape are moved together: a GPU has done each sooner than Python has asked for the next.
    """

    def __init__(self, params: Iterable[Tensor], lr: float, weight_decay: float = 0.01) -> None:
        super().__init__(params, {"lr": lr, "momentum": 0.95, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self, closure: Callable[[], Any] | None = None) -> None:
        """Make one step along the gradients; `closure` is not used."""
        del closure
        for group in self.param_groups:
            alike: dict[torch.Size, list[Tensor]] = {}
            for parameter in group["params"]:
                if parameter.grad is not None:
                    alike.setdefault(parameter.shape, []).append(parameter)
            for parameters in alike.values():
                self.move(parameters, group)

    def move(self, parameters: list[Tensor], group: dict[str, Any]) -> None:
        """Change parameters of one shape, each by its orthogonalized Nesterov momentum."""
        gradients = [parameter.grad for parameter in parameters]
        states = [self.state[parameter] for parameter in parameters]
        for state, parameter in zip(states, parameters, strict=True):
            if "momentum_buffer" not in state:
                state["momentum_buffer"] = torch.zeros_like(parameter)
        buffers = [state["momentum_buffer"] for state in states]
        torch._foreach_lerp_(buffers, gradients, 1.0 - group["momentum"])
        ahead = torch._foreach_lerp(gradients, buffers, group["momentum"])
        matrices = torch.stack(ahead).flatten(2)  # [kernels, outputs, inputs height width]
        directions = orthogonal(matrices).reshape(-1, *parameters[0].shape)
        torch._foreach_mul_(parameters, 1.0 - group["lr"] * group["weight_decay"])
        size = group["lr"] * RMS * max(matrices.shape[1:]) ** 0.5
        torch._foreach_add_(parameters, list(directions), alpha=-size)


def orthogonal(matrices: Tensor) -> Tensor:
    """Return the orthogonal matrices nearest to `matrices` [..., m, n], roughly: singular values of 0.7 to 1.2."""
    a, b, c = COEFFICIENTS
    tall = matrices.shape[-2] > matrices.shape[-1]
    x = (matrices.mT if tall else matrices).to(torch.bfloat16 if trains_rounded(matrices.device) else torch.float)
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for _ in range(5):
        gram = x @ x.mT
        x = a * x + (b * gram + c * (gram @ gram)) @ x
    return (x.mT if tall else x).to(matrices.dtype)
