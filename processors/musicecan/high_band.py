# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of a recording that the network can't hear: above 22 kHz, and where the filters of a change of rate fade.

It is neither lost nor left noisy: it is turned down, moment by moment, as much as the network turned down the top
octave that it does hear. Noise that reaches up there is hiss, and hiss is as strong in that octave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from processors.api import AudioReader, Waveform
from processors.resampling import StreamResampler

Pairs = Iterable[tuple[Waveform, Waveform]]  # what the network heard, and the noise in it
HOP = 1024
WINDOW = 2 * HOP
SMOOTH = np.array([1.0, 2.0, 3.0, 2.0, 1.0])  # over time steps: about 0.1 s
REACH = len(SMOOTH) // 2


class RemovedShare:
    """Follows in time how much of the top octave was removed: 0 nothing, 1 all of it.

    Takes noisy samples and their residual in order, gives them back with the share as one more channel, a little later.
    """

    def __init__(self, sample_rate: int, channels: int, highest_hz: float) -> None:
        self.channels = channels
        hz = np.fft.rfftfreq(WINDOW, 1.0 / sample_rate)
        self._band = slice(int(np.searchsorted(hz, 0.5 * highest_hz)), int(np.searchsorted(hz, 0.9 * highest_hz)))
        self._window = np.hanning(WINDOW + 1)[:WINDOW].astype(np.float32)
        self._heard = np.zeros((2 * channels, HOP), np.float32)  # not yet in an energy; begins one hop before frame 0
        self._waiting = np.zeros((2 * channels, 0), np.float32)  # not yet given back
        self._energies: NDArray[np.float64] = np.zeros((2, 0))  # noisy and denoised, of the time steps around `waiting`
        self._begun = False

    def push(self, noisy: Waveform, residual: Waveform) -> Waveform:
        """Take (channels, frames) of both; return [residual, noisy, share], (2 channels + 1, frames ready by now)."""
        both = np.concatenate([residual, noisy])
        self._waiting = np.concatenate([self._waiting, both], axis=1)
        self._heard = np.concatenate([self._heard, both], axis=1)
        steps = max(0, self._heard.shape[1] // HOP - 1)
        if steps:
            fresh = self._energy(self._heard[:, : (steps + 1) * HOP])
            self._heard = self._heard[:, steps * HOP :]
            if not self._begun:
                fresh = np.concatenate([np.repeat(fresh[:, :1], REACH, axis=1), fresh], axis=1)
                self._begun = True
            self._energies = np.concatenate([self._energies, fresh], axis=1)
        return self._ready()

    def finish(self) -> Waveform:
        """Return the rest, after the last push, and one hop of silence more, so that a resampler can end with it."""
        rest = self._waiting.shape[1] + HOP
        silence = np.zeros((self.channels, (REACH + 4) * HOP), np.float32)
        return self.push(silence, silence)[:, :rest]

    def _energy(self, samples: Waveform) -> NDArray[np.float64]:
        """Return the energy in the band, noisy and denoised, of each time step: (2, steps)."""
        frames = np.lib.stride_tricks.sliding_window_view(samples, WINDOW, axis=1)[:, ::HOP]
        spectra = np.fft.rfft(frames * self._window)[..., self._band]
        residual, noisy = spectra[: self.channels], spectra[self.channels :]
        return np.stack([np.square(np.abs(part)).sum(axis=(0, 2)) for part in (noisy, noisy - residual)])

    def _ready(self) -> Waveform:
        """Return what lies between time steps whose smoothed energies are known."""
        steps = self._energies.shape[1] - 2 * REACH  # smoothed ones; the first is at the first frame that waits
        hops = max(0, steps - 1)
        if not hops:
            return np.zeros((2 * self.channels + 1, 0), np.float32)
        noisy, denoised = np.lib.stride_tricks.sliding_window_view(self._energies, len(SMOOTH), axis=1) @ SMOOTH
        kept = np.sqrt(np.clip(np.divide(denoised, noisy, out=np.ones_like(noisy), where=noisy > 1e-12), 0.0, 1.0))
        frames = hops * HOP
        share = np.interp(np.arange(frames), np.arange(hops + 1) * HOP, 1.0 - kept).astype(np.float32)
        ready = np.concatenate([self._waiting[:, :frames], share[None]])
        self._waiting = self._waiting[:, frames:]
        self._energies = self._energies[:, hops:]
        return ready


def at_native_rate(pairs: Pairs, heard: AudioReader, native: AudioReader) -> Iterator[Waveform]:
    """Yield the residual of `native`, in order, from (noisy, residual) pairs at the rate of `heard`.

    `heard` is `native` resampled to the network's rate. Each block of pairs gives one block, which may be empty.
    """
    highest_hz = min(heard.sample_rate, native.sample_rate) / 2
    shares = RemovedShare(heard.sample_rate, native.channels, highest_hz)
    back = StreamResampler(heard.sample_rate, native.sample_rate, 2 * native.channels + 1)
    done = 0

    def finished(block: Waveform) -> Waveform:
        nonlocal done
        block = block[:, : native.frames - done]
        residual, noisy, share = np.split(block, [native.channels, 2 * native.channels])
        unheard = native.read(done, block.shape[1]) - noisy
        done += block.shape[1]
        return residual + np.clip(share, 0.0, 1.0) * unheard

    for noisy, residual in pairs:
        yield finished(back.push(shares.push(noisy, residual)))
    yield finished(back.push(shares.finish()))
    yield finished(back.finish())
