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


def stft(waveform: Tensor, window: int, hop: int) -> Tensor:
    """Return the centered Hann spectrogram, complex [..., T, window / 2 + 1], of [..., N] samples; T = N // hop + 1."""
    flat = waveform.reshape(-1, waveform.shape[-1])
    hann = torch.hann_window(window, device=waveform.device)
    x = torch.stft(flat, window, hop, window=hann, pad_mode="constant", return_complex=True)
    return x.transpose(-1, -2).reshape(*waveform.shape[:-1], x.shape[-1], x.shape[-2])


def istft(spectrogram: Tensor, window: int, hop: int, length: int) -> Tensor:
    """Return the `length` samples [..., N] of a spectrogram made by `stft`."""
    flat = spectrogram.reshape(-1, *spectrogram.shape[-2:]).transpose(-1, -2)
    hann = torch.hann_window(window, device=spectrogram.device)
    waveform = torch.istft(flat, window, hop, window=hann, length=length)
    return waveform.reshape(*spectrogram.shape[:-2], length)


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
    total = spectrograms.sum(dim=1)
    magnitudes = spectrograms.abs()
    magnitude = magnitudes.square().mean(dim=1).sqrt()
    size = total.abs()
    cancelled = size <= CANCELLED * magnitude
    if bool(cancelled.any()):
        loudest = spectrograms.gather(1, magnitudes.argmax(dim=1, keepdim=True))[:, 0]
        total = torch.where(cancelled, loudest, total)
        size = total.abs()
    return total * (magnitude / (size + TINY))


def compressed(x: Tensor, exponent: float) -> tuple[Tensor, Tensor]:
    """Return complex `x` with magnitudes raised to `exponent`, [B, 2, T, F], and those magnitudes [B, 1, T, F]."""
    magnitude = (x.real.square() + x.imag.square() + TINY).sqrt()
    power = magnitude.pow(exponent)
    return torch.view_as_real(x * (power / magnitude)).movedim(-1, 1), power[:, None]


def noise_floor(magnitude: Tensor, steps: int) -> Tensor:
    """Return the lowest that each bin falls to within `steps` around, [B, C, T, F] of the same; T a multiple of 4.

    Where there is steady noise this is about its level; where music alone sounds it is what it falls to between notes.
    Means of four time steps stand for them: single values of noise scatter too much, and a quarter is cheap to search.
    """
    blocks = F.avg_pool2d(magnitude, (4, 1))
    reach = steps // 8
    lowest = -F.max_pool2d(-blocks, (2 * reach + 1, 1), 1, (reach, 0))
    return lowest.repeat_interleave(4, dim=2)


def fold(x: Tensor, bins: int) -> Tensor:
    """Make channels of every `bins` neighbouring frequencies: [B, C, T, F] to [B, C bins, T, F / bins]."""
    if bins == 1:
        return x
    batch, channels, steps, frequencies = x.shape
    x = x.reshape(batch, channels, steps, frequencies // bins, bins)
    return x.permute(0, 1, 4, 2, 3).reshape(batch, channels * bins, steps, frequencies // bins)


def unfold(x: Tensor, bins: int) -> Tensor:
    """Undo `fold`: [B, C bins, T, F] to [B, C, T, F bins]."""
    if bins == 1:
        return x
    batch, channels, steps, positions = x.shape
    x = x.reshape(batch, channels // bins, bins, steps, positions)
    return x.permute(0, 1, 3, 4, 2).reshape(batch, channels // bins, steps, positions * bins)


def frequency_positions(count: int, frequencies: int, device: torch.device) -> Tensor:
    """Return cos(2^k pi n) for k = 0..count-1, n running from 0 to 1 over the frequencies: [count, frequencies]."""
    n = torch.linspace(0.0, 1.0, frequencies, device=device)
    k = torch.arange(count, device=device, dtype=torch.float32)
    return torch.cos(2.0 ** k[:, None] * torch.pi * n)
