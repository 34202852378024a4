# SPDX-License-Identifier: GPL-3.0-or-later
"""Levels, ratios and distances between waveforms (channels, frames), all in dB and in double precision."""

from __future__ import annotations

import numpy as np

from processors.api import Waveform

NOTHING = 1e-20
"""A power that counts as none; keeps logarithms finite."""


def rms(wave: Waveform) -> float:
    """Return the root mean square over all channels and frames."""
    return float(np.sqrt(np.mean(np.square(wave, dtype=np.float64)))) if wave.size else 0.0


def at_snr(clean: Waveform, noise: Waveform, snr_db: float) -> Waveform:
    """Return the noise scaled so that it lies `snr_db` below the clean sound (RMS over everything)."""
    return noise * np.float32(rms(clean) / max(rms(noise), 1e-9) * 10.0 ** (-snr_db / 20.0))


def si_sdr(clean: Waveform, estimate: Waveform) -> float:
    """Return the scale-invariant signal-to-distortion ratio over all channels (Le Roux et al., 2019)."""
    a, b = clean.astype(np.float64).ravel(), estimate.astype(np.float64).ravel()
    target = a * (a @ b) / (a @ a + NOTHING)
    return float(10 * np.log10((target @ target + NOTHING) / ((b - target) @ (b - target) + NOTHING)))


def snr(clean: Waveform, estimate: Waveform) -> float:
    """Return the plain signal-to-noise ratio, which counts a changed level as an error."""
    a, b = clean.astype(np.float64).ravel(), estimate.astype(np.float64).ravel()
    return float(10 * np.log10((a @ a + NOTHING) / ((b - a) @ (b - a) + NOTHING)))


def level_change(clean: Waveform, estimate: Waveform) -> float:
    """Return by how much the clean sound's part in the estimate is louder than the clean sound."""
    a, b = clean.astype(np.float64).ravel(), estimate.astype(np.float64).ravel()
    return float(20 * np.log10(max(a @ b, NOTHING) / (a @ a + NOTHING)))


def log_spectral_distance(clean: Waveform, estimate: Waveform, window: int = 2048, hop: int = 512) -> float:
    """Return the root mean square difference of the log spectra over bins, averaged over time.

    Bins more than 80 dB below the clean sound's loudest are counted as if they were at -80 dB.
    """
    a, b = (spectrum(wave, window, hop) for wave in (clean, estimate))
    floor = float(a.max(initial=0.0)) * 1e-8 + NOTHING
    difference = 10 * np.log10(np.maximum(a, floor) / np.maximum(b, floor))
    return float(np.sqrt(np.mean(difference**2, axis=-1)).mean())


def spectrum(wave: Waveform, window: int, hop: int) -> np.ndarray:
    """Return the power spectrogram (channels, time steps, bins) of Hann windows."""
    padded = np.pad(wave, ((0, 0), (0, max(0, window - wave.shape[1]))))
    frames = np.lib.stride_tricks.sliding_window_view(padded, window, axis=1)[:, ::hop]
    return np.abs(np.fft.rfft(frames * np.hanning(window).astype(np.float32), axis=-1)) ** 2
