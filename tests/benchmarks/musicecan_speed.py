# SPDX-License-Identifier: GPL-3.0-or-later
"""What cleaning costs: computing time a second of sound, whether it stays in proportion, and memory.

Two threads, the CPU, mono, 44.1 kHz; start-up and the first segment, which warms everything up, are left out.
"""

from __future__ import annotations

import time
from collections.abc import Iterable

from processors.musicecan.evaluation.footprint import clean_stream, peak_of
from processors.musicecan.presets import PRESETS
from processors.musicecan.weights import find_weights
from tests.benchmarks import Benchmark

PROMISES_S = {"fast": 0.05, "quality": 0.6}
"""Seconds per second of mono sound on two threads."""

SHORT_S, LONG_S = 120.0, 240.0
ROUNDS, MEMORY_ROUNDS = 2, 4
"""The best counts: other programs only make it slower, and of what is freed some runs keep up to 250 MiB."""

GROWTH_MIB, OUT_OF_PROPORTION = 60.0, 1.15


def seconds_per_second(preset: str, length_s: float) -> float:
    """Return the wall time that a preset takes for a second of sound, in a recording of that length."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        clean_stream(preset, 2.0)
        return min(timed(preset, length_s) for _ in range(ROUNDS)) / length_s
    finally:
        torch.set_num_threads(before)


def timed(preset: str, length_s: float) -> float:
    """Return how many seconds a recording of that length takes."""
    started = time.perf_counter()
    clean_stream(preset, length_s)
    return time.perf_counter() - started


def proportion(preset: str) -> float:
    """Return how much more a second costs in a long recording than in a short one; 1 is in proportion."""
    return seconds_per_second(preset, LONG_S) / seconds_per_second(preset, SHORT_S)


def growth(preset: str) -> float:
    """Return by how many MiB more memory a long recording needs than a short one."""
    short, long = (min(peak_of(clean_stream, preset, s) for _ in range(MEMORY_ROUNDS)) for s in (SHORT_S, LONG_S))
    return long - short


def benchmarks() -> Iterable[Benchmark]:
    """Yield the benchmarks of every preset that has weights."""
    for name, promise in PROMISES_S.items():
        if name in PRESETS and find_weights(name):
            yield Benchmark(f"{name}, mono, 2 threads", promise, "s/s", lambda n=name: seconds_per_second(n, SHORT_S))
            yield Benchmark(
                f"{name}, {LONG_S:.0f} s against {SHORT_S:.0f} s",
                OUT_OF_PROPORTION,
                "times",
                lambda n=name: proportion(n),
            )
            yield Benchmark(f"{name}, memory's growth with length", GROWTH_MIB, "MiB", lambda n=name: growth(n))
