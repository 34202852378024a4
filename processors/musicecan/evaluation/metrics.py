# SPDX-License-Identifier: GPL-3.0-or-later
"""Levels, ratios and distances between waveforms (channels, frames), all in double precision.

They are small enough to be read and tested against known cases, so no library is needed: auraloss, whose
multi-resolution distance is the usual one, has had no release since 2023.
"""

from __future__ import annotations

import numpy as np

from processors.api import Waveform

NOTHING = 1e-20
"""A power that counts as none; keeps logarithms finite."""

RESOLUTIONS = (512, 1024, 2048)
"""Window lengths in frames of the multi-resolution distance."""


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
    return float(20 * np.log10(max(float(a @ b), NOTHING) / (float(a @ a) + NOTHING)))


def log_spectral_distance(clean: Waveform, estimate: Waveform) -> float:
    """Return the root mean square difference of the log spectra over bins, averaged over time.

    Bins more than 80 dB below the clean sound's loudest are counted as if they were at -80 dB.
    """
    a, b = (spectrum(wave, 2048, 512) for wave in (clean, estimate))
    floor = float(a.max(initial=0.0)) * 1e-8 + NOTHING
    difference = 10 * np.log10(np.maximum(a, floor) / np.maximum(b, floor))
    return float(np.sqrt(np.mean(difference**2, axis=-1)).mean())


def multi_resolution_distance(clean: Waveform, estimate: Waveform) -> float:
    """Return spectral convergence plus mean difference of log magnitudes, averaged over three resolutions; no unit.

    As in Yamamoto et al. (2020), https://arxiv.org/abs/1910.11480, with windows of 512, 1024 and 2048 frames;
    magnitudes more than 80 dB below the clean sound's loudest are counted as if they were there. 0 is best.
    """
    return float(np.mean([one_resolution_distance(clean, estimate, window) for window in RESOLUTIONS]))


def one_resolution_distance(clean: Waveform, estimate: Waveform, window: int) -> float:
    """Return the distance of `multi_resolution_distance` at one window length in frames."""
    a, b = (np.sqrt(spectrum(wave, window, window // 4), dtype=np.float64) for wave in (clean, estimate))
    convergence = np.linalg.norm(a - b) / (np.linalg.norm(a) + NOTHING)
    floor = a.max(initial=0.0) * 1e-4 + NOTHING
    return float(convergence + np.abs(np.log(np.maximum(a, floor) / np.maximum(b, floor))).mean())


def side_sdr(clean: Waveform, estimate: Waveform) -> float:
    """Return the SNR in dB of the side channel, half of left minus right; NaN where the clean sound has none."""
    if len(clean) != 2:
        return float("nan")
    side, estimated = ((wave[:1] - wave[1:]) * np.float32(0.5) for wave in (clean, estimate))
    return snr(side, estimated) if rms(side) > 1e-3 * rms(clean) else float("nan")


def spectrum(wave: Waveform, window: int, hop: int) -> np.ndarray:
    """Return the power spectrogram (channels, time steps, bins) of Hann windows."""
    padded = np.pad(wave, ((0, 0), (0, max(0, window - wave.shape[1]))))
    frames = np.lib.stride_tricks.sliding_window_view(padded, window, axis=1)[:, ::hop]
    return np.abs(np.fft.rfft(frames * np.hanning(window).astype(np.float32), axis=-1)) ** 2
