# SPDX-License-Identifier: GPL-3.0-or-later
"""From samples to the network's view of them and back: STFT, inverse, reference of several channels, folding.

Spectrograms are complex [..., T, bins]. The channels of a recording share one decision: the network sees their common
`reference`, and what it decides is done to each of them, so the stereo image can't move.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

TINY = 1e-12
CANCELLED = 1e-4  # a sum of channels this much quieter than they are is rounding: it has no phase of its own


def stft(waveform: Tensor, window: int) -> Tensor:
    """Return the centered spectrogram, complex [..., T, window / 2 + 1], of [..., N] samples; T = ceil(N / hop) + 1.

    Its window is the root of a Hann window, before and after, so that it may move on by half of itself, the hop. Beyond
    its edges the sound is mirrored: time steps that are half empty would be taken for the level of the noise.
    """
    hop = window // 2
    flat = waveform.reshape(-1, waveform.shape[-1])
    before, behind = window // 2, window // 2 + -flat.shape[-1] % hop
    enough = flat.shape[-1] > behind
    flat = F.pad(flat, (before, behind), mode="reflect" if enough else "constant")
    root = torch.hann_window(window, device=waveform.device).sqrt()
    x = torch.stft(flat, window, hop, window=root, center=False, return_complex=True)
    return x.transpose(-1, -2).reshape(*waveform.shape[:-1], x.shape[-1], x.shape[-2])


def istft(spectrogram: Tensor, length: int) -> Tensor:
    """Return the `length` samples [..., N] of a spectrogram made by `stft`.

    The squares of two neighboring windows add up to 1, so that their halves need only be added.
    """
    hop = spectrogram.shape[-1] - 1
    root = torch.hann_window(2 * hop, device=spectrogram.device).sqrt()
    steps = torch.fft.irfft(spectrogram)  # [..., T, window]
    rising, falling = steps[..., 1:, :hop], steps[..., :-1, hop:]
    return (falling * root[hop:]).addcmul_(rising, root[:hop]).flatten(-2)[..., :length]


def paper_stft(waveform: Tensor, window: int = 2048, hop: int = 512) -> Tensor:
    """Return the paper's spectrogram: periodic Hamming window, not centered, zeros behind; ceil(N / hop) time steps."""
    steps = -(-waveform.shape[-1] // hop)
    padded = F.pad(waveform, (0, max(0, (steps - 1) * hop + window - waveform.shape[-1])))
    frames = padded.unfold(-1, window, hop)
    return torch.fft.rfft(frames * torch.hamming_window(window, device=waveform.device))


def paper_istft(spectrogram: Tensor, length: int, window: int = 2048, hop: int = 512) -> Tensor:
    """Return the `length` samples [..., N] of a spectrogram made by `paper_stft`, by the matching synthesis window.

    As in the paper, the first `window - hop` samples fade in, for fewer time steps cover them than that window counts
    on. Who needs them puts as many zeros before the waveform, as `MusicECAN.denoise` does.
    """
    hamming = torch.hamming_window(window, device=spectrogram.device)
    power = hamming.square().reshape(-1, hop).sum(0).repeat(window // hop)
    frames = torch.fft.irfft(spectrogram, n=window) * (hamming / power)
    flat = frames.reshape(-1, *frames.shape[-2:]).transpose(1, 2)
    total = (flat.shape[-1] - 1) * hop + window
    waveform = F.fold(flat, (1, total), (1, window), stride=(1, hop))[:, 0, 0]
    return waveform[:, :length].reshape(*spectrogram.shape[:-2], length)


def reference(spectrograms: Tensor) -> Tensor:
    """Return what the channels have in common: complex [B, T, F] of [B, C, T, F].

    Its magnitude is the RMS over channels, so sound that is out of phase between them is not lost; its phase is that
    of their sum, or the loudest channel's where the sum cancels. The reference of one channel is that channel.
    """
    if spectrograms.shape[1] == 1:
        return spectrograms[:, 0]
    total, powers = spectrograms.sum(dim=1), power(spectrograms)
    magnitude, size = powers.mean(dim=1).sqrt(), power(total).sqrt()
    loudest, most = spectrograms[:, 0], powers[:, 0]
    for channel in range(1, spectrograms.shape[1]):
        loudest = torch.where(powers[:, channel] > most, spectrograms[:, channel], loudest)
        most = torch.maximum(most, powers[:, channel])
    cancelled = size <= CANCELLED * magnitude
    total, size = torch.where(cancelled, loudest, total), torch.where(cancelled, most.sqrt(), size)
    return total * (magnitude / (size + TINY))


def frequency_positions(count: int, frequencies: int, device: torch.device) -> Tensor:
    """Return cos(2^k pi n) for k = 0..count-1, n running from 0 to 1 over the frequencies: [count, frequencies]."""
    n = torch.linspace(0.0, 1.0, frequencies, device=device)
    k = torch.arange(count, device=device, dtype=torch.float32)
    return torch.cos(2.0 ** k[:, None] * torch.pi * n)


def power(x: Tensor) -> Tensor:
    """Return the squared magnitudes of complex `x`; by its parts, since magnitudes cost a root."""
    return x.real.square() + x.imag.square()
