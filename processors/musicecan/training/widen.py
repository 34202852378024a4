# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts a wide network from the weights of a narrow one, so that it need not learn again what that one knows.

Every channel becomes several that say the same, and what read it reads all of them, in random shares that add up to
what it was: the wide network says what the narrow one said, and the shares make its channels part ways in training.
Chen, Goodfellow, Shlens, "Net2Net: Accelerating Learning via Knowledge Transfer", ICLR 2016. Only ECA, whose channels
have others beside them then, is not exactly what it was.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from processors.api import ProcessorError
from processors.musicecan.modules import ECA

LEAST_SHARE = 0.25
"""What a copy of a channel counts at least, of what it would count if all counted alike."""


def widen(state: dict[str, Tensor], network: nn.Module) -> dict[str, Tensor]:
    """Return weights for `network` that make of it what those in `state` made of one like it with fewer channels.

    Weights of the same sizes come back as they are. Raises `ProcessorError` where a size is no multiple.
    """
    outputs_second = {
        f"{name}.weight" for name, layer in network.named_modules() if isinstance(layer, nn.ConvTranspose2d)
    }
    wide: dict[str, Tensor] = {}
    for name, target in network.state_dict().items():
        weights = state.get(name)
        if weights is None or not multiple(target.shape, weights.shape):
            raise ProcessorError(
                f"The weights to start from don't fit: {name} is of another network; name the widths of theirs, or "
                "multiples, by --widths."
            )
        outputs, inputs = (1, 0) if name in outputs_second else (0, 1)
        times = target.shape[outputs] // weights.shape[outputs]
        weights = weights.float().repeat_interleave(times, dim=outputs)
        wide[name] = shared(weights, inputs, target.shape[inputs]) if weights.ndim > 1 else weights
    return wide


def open_attention(network: nn.Module, share: float) -> None:
    """Feed ECA with `share` of its channels' means: channels that it switched off for good are heard and learn again.

    With 0.03 the sound of weights that are trained stays as it is ("What the bottleneck does" in `tried/network.md`).
    """
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, ECA):
                module.attention.weight.mul_(share)


def multiple(target: torch.Size, size: torch.Size) -> bool:
    """Return whether the first two axes of `target` are multiples of those of `size`, and all others the same."""
    same = len(target) == len(size) and target[2:] == size[2:]
    return same and all(wide % narrow == 0 for wide, narrow in zip(target[:2], size[:2], strict=True))


def shared(weights: Tensor, axis: int, count: int) -> Tensor:
    """Return `weights` with `count` inputs along `axis`: each as often as it takes, in shares that add up to it."""
    times = count // weights.shape[axis]
    if times == 1:
        return weights
    copies = weights.unsqueeze(axis + 1).expand(*weights.shape[: axis + 1], times, *weights.shape[axis + 1 :])
    counts = LEAST_SHARE + torch.rand((*copies.shape[:3], *[1] * (copies.ndim - 3)), device=weights.device)
    return (copies * (counts / counts.sum(axis + 1, keepdim=True))).flatten(axis, axis + 1)
