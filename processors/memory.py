# SPDX-License-Identifier: GPL-3.0-or-later
"""Tells whether an error means that memory ran out, in whose words ever it is told."""

from __future__ import annotations

WORDS = ("ALLOC_FAILED", "out of memory", "can't allocate memory", "not enough memory")
"""Words for it of cuDNN, cuBLAS and cuFFT, of CUDA, of torch on the CPU, and there on Windows."""


def is_out_of_memory(error: BaseException) -> bool:
    """Tell whether `error` is Python's own word for it, or a `RuntimeError` that says so, as torch raises it."""
    return isinstance(error, MemoryError) or (
        isinstance(error, RuntimeError) and any(words in str(error) for words in WORDS)
    )
