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
    """Momentum, made orthogonal layer by layer; for parameters of two axes and more."""

    def __init__(self, params: Iterable[Tensor], lr: float, weight_decay: float = 0.01) -> None:
        super().__init__(params, {"lr": lr, "momentum": 0.95, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self, closure: Callable[[], Any] | None = None) -> None:  # type: ignore[override]
        """Make one step along the gradients; `closure` is not used."""
        del closure
        for group in self.param_groups:
            for parameter in group["params"]:
                if parameter.grad is not None:
                    self.move(parameter, group)

    def move(self, parameter: Tensor, group: dict[str, Any]) -> None:
        """Change one parameter by its orthogonalized Nesterov momentum."""
        state = self.state[parameter]
        gradient = parameter.grad
        if "momentum_buffer" not in state:
            state["momentum_buffer"] = torch.zeros_like(gradient)  # type: ignore[arg-type]
        buffer: Tensor = state["momentum_buffer"]
        buffer.lerp_(gradient, 1.0 - group["momentum"])  # type: ignore[arg-type]
        ahead = torch.lerp(gradient, buffer, group["momentum"])  # type: ignore[arg-type]
        matrix = ahead.reshape(len(ahead), -1)
        direction = orthogonal(matrix).reshape(parameter.shape)
        parameter.mul_(1.0 - group["lr"] * group["weight_decay"])
        parameter.add_(direction, alpha=-group["lr"] * RMS * max(matrix.shape) ** 0.5)


def orthogonal(matrix: Tensor) -> Tensor:
    """Return the orthogonal matrix nearest to `matrix` [m, n], roughly: singular values come out at 0.7 to 1.2."""
    a, b, c = COEFFICIENTS
    tall = matrix.shape[0] > matrix.shape[1]
    x = (matrix.T if tall else matrix).to(torch.bfloat16 if trains_rounded(matrix.device) else torch.float)
    x = x / (x.norm() + 1e-7)
    for _ in range(5):
        gram = x @ x.T
        x = torch.addmm(a * x, torch.addmm(b * gram, gram, gram, alpha=c), x)
    return (x.T if tall else x).to(matrix.dtype)
