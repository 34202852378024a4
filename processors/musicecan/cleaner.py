# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the network on one segment after the other, on the device asked for, and gives way when memory runs out.

Out of memory on the GPU: the segment is halved, down to about a second, then the CPU goes on. The context around a
segment stays, so the result is the same; the user is told once, when the work becomes slow.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol, cast

from processors.api import AudioReader, Notify, ProcessorError, Waveform
from processors.memory import is_out_of_memory
from processors.musicecan.presets import SAMPLE_RATE
from processors.musicecan.rounding import rounds_fast
from processors.segments import Segment, segment_at

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from processors.musicecan.network import MusicECAN
    from processors.musicecan.told import Told

LOG = logging.getLogger(__name__)
SHORTEST_S = 1.0
ON_GPU = 3
"""Times a segment is longer on a GPU, which waits for the many small steps to be told and not for the computing."""


class Network(Protocol):
    """What is asked of a network: samples [channels, frames] at 44.1 kHz in, as many out, without their noise."""

    hop: int
    multiple: int
    context_s: float
    segment_s: float
    tolerates_rounding: bool

    def denoise(self, waveform: Tensor, before: int, behind: int, told: Told | None = None) -> Tensor:
        """Return the denoised samples [channels, frames], of which `before` and `behind` are context only."""


LoadNetwork = Callable[[str, "torch.device"], Network]


def find_device(name: str) -> torch.device:
    """Return the device that `auto`, `cpu` or `cuda` means here. Raises `ProcessorError` when there is none."""
    import torch

    ready = name != "cpu" and cuda_computes()
    if name == "cuda" and not ready:
        raise ProcessorError("There is no GPU that CUDA can use on this machine; choose the device auto or cpu.")
    return torch.device("cuda" if ready else "cpu")


def cuda_computes() -> bool:
    """Tell whether there is a GPU and this PyTorch has code for it: one that is too old for it is seen all the same."""
    import torch

    if not torch.cuda.is_available():
        return False
    try:
        torch.zeros(1, device="cuda")
    except RuntimeError as error:
        LOG.info("The GPU can't be used: %s", error)
        return is_out_of_memory(error)  # that may be different in a moment, and is told when it is not
    return True


class Cleaner:
    """A network on a device, and how much it is given at a time. `context` and `advance` are in frames at 44.1 kHz."""

    def __init__(self, preset: str, device: str, notify: Notify, load: LoadNetwork) -> None:
        self.preset, self.notify, self.load = preset, notify, load
        self.noise: Waveform | None = None
        self.told: Told | None = None
        self.device = find_device(device)
        self.rounds = rounds_fast(self.device)  # not where the CPU takes over from a GPU: the sound stays the same
        try:
            self.network = load(preset, self.device)
        except RuntimeError as error:
            if not is_out_of_memory(error) or self.on_cpu:
                raise
            self._go_on_with_cpu()
        self.grid = self.network.hop * self.network.multiple
        self.context = -(-round(self.network.context_s * SAMPLE_RATE) // self.grid) * self.grid
        self.advance = self.longest()

    def learn(self, noise: Waveform) -> None:
        """Hear a sample of the noise that shall go [channels, frames], at the network's rate and level.

        Raises `ProcessorError` where the network can't be told.
        """
        self.noise = noise
        try:
            self.told = self._learned()
        except RuntimeError as error:
            if not is_out_of_memory(error) or self.on_cpu:
                raise
            self._go_on_with_cpu()
            self.advance = self.longest()

    @property
    def on_cpu(self) -> bool:
        """Tell whether there is no other device left to go on with."""
        import torch

        return self.device == torch.device("cpu")

    def on_grid(self, seconds: float) -> int:
        """Return `seconds` in frames, cut to a multiple of the network's coarsest time step, at least one."""
        return max(1, int(seconds * SAMPLE_RATE) // self.grid) * self.grid

    def longest(self) -> int:
        """Return how many frames a segment answers for while there is memory."""
        return self.on_grid(self.network.segment_s * (1 if self.on_cpu else ON_GPU))

    def residual_at(self, start: int, audio: AudioReader, most: int) -> tuple[Segment, Waveform]:
        """Return the segment at `start` and the noise in all that it was given, (channels, frames).

        It answers for `most` frames, a multiple of the grid, or as many as there is memory for.
        Raises `ProcessorError` when the computer's own memory is too small for the shortest segment.
        """
        while True:
            # one time step less behind: a centered spectrogram of a whole multiple has one too many, and the network
            # would fill it up to its next multiple
            behind = self.context - self.network.hop
            segment = segment_at(start, audio.frames, min(self.advance, most), self.context, behind)
            noisy = audio.read(segment.read_start, segment.read_end - segment.read_start)
            try:
                return segment, self._residual(noisy, segment)
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
                LOG.info("Out of memory on %s with segments of %d frames: %s", self.device, self.advance, error)
            self._give_way()  # outside the handler: the error's traceback holds the tensors that must go

    def _residual(self, noisy: Waveform, segment: Segment) -> Waveform:
        import torch

        # Rounding inside a network that masks what it is given lies about 40 dB below the noise that goes, or more; in
        # one that makes the sound itself it could be heard.
        rounded = self.network.tolerates_rounding and self.rounds
        with torch.inference_mode(), torch.autocast(self.device.type, torch.bfloat16, enabled=rounded), in_full():
            waveform = torch.from_numpy(noisy).to(self.device)
            denoised = self.network.denoise(waveform, *segment.context, self.told)
            residual: Waveform = (waveform - denoised).cpu().numpy()
        return residual

    def _learned(self) -> Told | None:
        import torch

        from processors.musicecan.told import learned
        from processors.musicecan.weights import load_judge

        if self.noise is None:
            return None
        with torch.inference_mode():
            noise = torch.from_numpy(self.noise).to(self.device)
            return learned(cast("MusicECAN", self.network), noise, load_judge(self.device))

    def _give_way(self) -> None:
        shortest = self.on_grid(SHORTEST_S)
        if self.advance > shortest:
            self.advance = max(shortest, self.advance // 2 // self.grid * self.grid)
        elif self.on_cpu:
            raise ProcessorError("There is too little memory to clean this recording; close other programs first.")
        else:
            self._go_on_with_cpu()
            self.advance = self.longest()
        free_gpu_memory()

    def _go_on_with_cpu(self) -> None:
        import torch

        self.notify("The GPU is out of memory; going on with the CPU, which gives the same sound but takes longer.")
        self.device = torch.device("cpu")
        self.network = self.load(self.preset, self.device)
        self.told = self._learned()


def in_full() -> AbstractContextManager[None]:
    """Return a context in which a GPU multiplies all 24 bits of its numbers: convolutions there would take 11.

    On an H200 that others used too, 30 s of stereo take 53 ms in place of 45 with `fast` by it, 48 in place of 25 with
    `quality`.
    """
    import torch

    context: AbstractContextManager[None] = torch.backends.cudnn.flags(enabled=True, allow_tf32=False)
    return context


def free_gpu_memory() -> None:
    """Hand back the memory that torch keeps on the GPU for later."""
    import torch

    if torch.cuda.is_available():
        torch.cuda.empty_cache()
