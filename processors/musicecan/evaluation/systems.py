# SPDX-License-Identifier: GPL-3.0-or-later
"""What is compared: our presets, other programs, and doing nothing, all called in one way.

A system gets the noisy recording and a stretch of the noise that is in it. Most don't look at the noise; those that do
say so in `knows`, because a user would first have to find such a stretch. A system that isn't there says why in
`reason`.
"""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy import signal

from processors.api import ProcessorError, Waveform
from processors.musicecan.denoise import Options
from processors.musicecan.denoise import clean as clean_recording
from processors.musicecan.presets import SAMPLE_RATE

Run = Callable[[Waveform, Waveform], Waveform]
"""From (noisy, stretch of the noise), each (channels, frames) at 44.1 kHz, to denoised, of noisy's shape."""

LONGEST_DELAY = 8820
"""Delay in frames (0.2 s) up to which the output of a peer is looked for."""


@dataclass(frozen=True)
class System:
    """Something that cleans; `run` can go to another process. Where `reason` isn't empty it can't be run."""

    name: str
    run: Run
    knows: str = ""
    reason: str = ""


@dataclass(frozen=True)
class ArrayReader:
    """An `AudioReader` over samples (channels, frames) at 44.1 kHz in memory."""

    samples: Waveform
    sample_rate: int = SAMPLE_RATE

    @property
    def channels(self) -> int:
        """Number of channels."""
        return int(self.samples.shape[0])

    @property
    def frames(self) -> int:
        """Length in frames."""
        return int(self.samples.shape[1])

    def read(self, start: int, frames: int) -> Waveform:
        """Return a copy of `frames` frames from `start` on."""
        return self.samples[:, start : start + frames].copy()


def machine() -> dict[str, str | int]:
    """Return what figures of time hang on: the processor and the number of threads that torch uses."""
    import torch

    from processors.musicecan.cleaner import find_device

    device = find_device("auto")
    name = f"{platform.machine()} ({torch.backends.cpu.get_cpu_capability()})"
    if device.type == "cuda":
        name = torch.cuda.get_device_name(device)
    return {"machine": name, "threads": torch.get_num_threads()}


def pass_through(noisy: Waveform, noise: Waveform) -> Waveform:
    """Return what it is given."""
    return noisy


def clean_with(options: Options, noisy: Waveform, noise: Waveform) -> Waveform:
    """Return the recording cleaned by the door that users take. Raises `ProcessorError`, as without weights."""
    return np.concatenate(list(clean_recording(ArrayReader(noisy), options)), axis=1)


def nothing() -> System:
    """Return the system that does nothing, which shows what the figures are worth."""
    return System("nothing", pass_through)


def ours(preset: str, device: str) -> System:
    """Return the system that is one of our presets. Its output isn't aligned: it promises not to shift."""
    return System(preset, partial(clean_with, Options(preset=preset, device=device)))


def probed(system: System) -> System:
    """Return the system as it is if it cleans a tenth of a second, with a reason if it says that it can't."""
    if system.reason:
        return system
    rng = np.random.default_rng(0)
    sound = (0.01 * rng.standard_normal((1, SAMPLE_RATE // 10))).astype(np.float32)
    try:
        system.run(sound, sound)
    except ProcessorError as error:
        return System(system.name, system.run, system.knows, str(error))
    return system


def shifted(output: Waveform, delay: int, frames: int) -> Waveform:
    """Return `output` without its delay in frames and `frames` long; what is missing at an end is silence."""
    moved = output[:, delay:] if delay >= 0 else np.pad(output, ((0, 0), (-delay, 0)))
    return np.pad(moved[:, :frames], ((0, 0), (0, max(0, frames - moved.shape[1])))).astype(np.float32)


def delay_of(noisy: Waveform, output: Waveform) -> int:
    """Return by how many frames `output` comes later than `noisy`, at most 0.2 s; 0 where either is silent.

    It is where the cross-correlation, summed over the channels, is largest.
    """
    if not np.any(noisy) or not np.any(output):
        return 0
    pairs = zip(output.astype(np.float64), noisy.astype(np.float64), strict=True)
    likeness = np.sum([signal.correlate(a, b, method="fft") for a, b in pairs], axis=0)
    lags = signal.correlation_lags(output.shape[1], noisy.shape[1])
    near = np.abs(lags) <= LONGEST_DELAY
    return int(lags[near][np.argmax(likeness[near])])
