# SPDX-License-Identifier: GPL-3.0-or-later
"""Where numbers of 16 bits (bfloat16) are multiplied faster than those of 32.

On a CPU without instructions for them they are computed by others, and training took nine times as long.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch
    from torch import Tensor


def rounds_fast(device: torch.device) -> bool:
    """Tell whether cleaning gains by it on a device.

    On a GPU it does not: that is told what to do more slowly than it does it.
    """
    import torch

    # torch has no public name for this; where a version lacks it, 32 bits are right too
    known: Callable[[], bool] = getattr(torch.cpu, "_is_avx512_bf16_supported", bool)
    return device.type == "cpu" and known()


def trains_rounded(device: torch.device) -> bool:
    """Tell whether training gains by it on a device: on every GPU, which there has enough to do at a time."""
    return device.type == "cuda" or rounds_fast(device)


def exactly(compute: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    """Return what is computed of `x` in single precision, even where the network around it computes in half."""
    import torch

    with torch.autocast("cuda" if x.is_cuda else "cpu", enabled=False):
        return compute(x.float())
