# SPDX-License-Identifier: GPL-3.0-or-later
"""How much memory a system needs, found out in a process of its own.

In one process the figures of all systems would add up, and a program that a system starts would not be seen at all. So
the system runs alone in a fresh process, which is watched from here together with the processes that it starts.
"""

from __future__ import annotations

import importlib.util
import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from processors.api import Waveform
from processors.musicecan.denoise import Options, clean
from processors.musicecan.evaluation.systems import System
from processors.musicecan.presets import SAMPLE_RATE

INTERVAL_S = 0.02
"""Time between two looks."""

LIMIT_S = 600.0
"""How long a system may take."""


def why_no_footprint() -> str:
    """Return why memory can't be measured; nothing where it can."""
    if importlib.util.find_spec("psutil"):
        return ""
    return 'The Python library psutil isn\'t installed; install the extra "evaluate" to measure memory.'


def peak_rss_mib(system: System, seconds: float) -> float:
    """Return the largest resident memory in MiB, libraries included, while `system` cleans mono noise of that length.

    NaN where the system fails or takes longer than ten minutes.
    """
    rng = np.random.default_rng(0)
    sound = (0.05 * rng.standard_normal((1, round(seconds * SAMPLE_RATE)))).astype(np.float32)
    return peak_of(run_once, system, sound)


def peak_of(work: Callable[..., None], *arguments: Any) -> float:
    """Return the largest resident memory in MiB of a fresh process that does `work`, and of all that it starts.

    NaN where it fails or takes longer than ten minutes.
    """
    import psutil

    process = multiprocessing.get_context("spawn").Process(target=work, args=arguments, daemon=True)
    process.start()
    try:
        watched, peak, deadline = psutil.Process(process.pid), 0, time.monotonic() + LIMIT_S
        while process.is_alive() and time.monotonic() < deadline:
            peak = max(peak, memory_of(watched))
            process.join(INTERVAL_S)
        return peak / 2**20 if process.exitcode == 0 else float("nan")
    finally:
        process.kill()
        process.join()
        process.close()


def run_once(system: System, sound: Waveform) -> None:
    """Let `system` clean `sound` once; runs in the other process."""
    system.run(sound, sound)


def clean_stream(preset: str, seconds: float) -> None:
    """Let a preset clean that much mono noise, of which no more is ever in memory than it asks for."""
    for _ in clean(Noise(round(seconds * SAMPLE_RATE)), Options(preset=preset, device="cpu")):
        pass


@dataclass(frozen=True)
class Noise:
    """An `AudioReader` over as much mono noise as one likes, made as it is read."""

    frames: int
    channels: int = 1
    sample_rate: int = SAMPLE_RATE

    def read(self, start: int, frames: int) -> Waveform:
        """Return (1, frames) of noise."""
        return (0.05 * np.random.default_rng(start).standard_normal((1, frames), np.float32)).astype(np.float32)


def memory_of(process: Any) -> int:
    """Return the resident bytes of a process and all that it started; 0 when it has just ended."""
    import psutil

    try:
        return sum(each.memory_info().rss for each in (process, *process.children(recursive=True)))
    except psutil.NoSuchProcess:
        return 0
