# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts that noises and degradations are made of: frequency curves, colored noise, drifting tones, sparse events.

Curves are decibels on one fixed logarithmic grid, so that they add like the filters they stand for and cost next to
nothing; only then are they spread over the bins of one FFT. Training makes these sounds on the fly, so every part is
vectorized and single precision where the samples are.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.fft import irfft, next_fast_len, rfft
from scipy.ndimage import uniform_filter1d
from scipy.signal import lfilter

from processors.musicecan.presets import SAMPLE_RATE
from processors.musicecan.training.draws import Rng, random_gain

Mono = NDArray[np.float32]
"""Samples of one channel, shape (frames,)."""
Curve = NDArray[np.float64]
"""A frequency response in dB at each of the frequencies in `GRID`."""

GRID = np.geomspace(10.0, 96000.0, 192)
OCTAVES = np.log2(GRID / 1000.0)
TABLE = 8192


def tilt(slope_db: float) -> Curve:
    """Return a straight line of `slope_db` dB per octave, 0 dB at 1 kHz."""
    return np.asarray(slope_db * OCTAVES, dtype=np.float64)


def low_pass(hz: float, order: float) -> Curve:
    """Return a Butterworth low-pass: -3 dB at `hz`, falling by 6 dB per octave and order."""
    return np.asarray(-10.0 * np.log10(1.0 + (GRID / hz) ** (2.0 * order)), dtype=np.float64)


def high_pass(hz: float, order: float) -> Curve:
    """Return a Butterworth high-pass: -3 dB at `hz`, falling by 6 dB per octave and order."""
    return np.asarray(-10.0 * np.log10(1.0 + (hz / GRID) ** (2.0 * order)), dtype=np.float64)


def peak(hz: float, width_octaves: float, gain_db: float) -> Curve:
    """Return a bell of `gain_db` around `hz`; `width_octaves` is its standard deviation."""
    return np.asarray(gain_db * np.exp(-0.5 * (np.log2(GRID / hz) / width_octaves) ** 2), dtype=np.float64)


def shelf(hz: float, gain_db: float) -> Curve:
    """Return a soft step at `hz`: 0 dB below, `gain_db` above."""
    return np.asarray(gain_db / (1.0 + (hz / GRID) ** 2), dtype=np.float64)


def random_curve(rng: Rng, depth_db: float) -> Curve:
    """Return a smooth random response of about ±`depth_db`, from 4 to 10 points over the audible range."""
    points = int(rng.integers(4, 11))
    where = np.sort(rng.uniform(-6.0, 4.5, points))
    return np.asarray(np.interp(OCTAVES, where, rng.uniform(-depth_db, depth_db, points)), dtype=np.float64)


def gains(curve: Curve, length: int) -> Mono:
    """Return the factors of `curve` at the `length // 2 + 1` bins of a real FFT over `length` samples."""
    hertz = np.arange(length // 2 + 1) * (SAMPLE_RATE / length)
    factors = 10.0 ** (np.clip(curve, -160.0, 80.0) / 20.0)
    return np.asarray(np.interp(hertz, GRID, factors), dtype=np.float32)


def normalized(sound: NDArray[np.float32], level: float = 1.0) -> NDArray[np.float32]:
    """Return `sound` with the RMS `level`; silence stays silence."""
    rms = float(np.sqrt(np.mean(np.square(sound), dtype=np.float64))) if sound.size else 0.0
    return np.asarray(sound * np.float32(level / rms), dtype=np.float32) if rms > 1e-12 else sound


def colored(rng: Rng, frames: int, curve: Curve) -> Mono:
    """Return Gaussian noise with the spectrum `curve` and an RMS of 1. It is made in the frequency domain: one FFT."""
    length = next_fast_len(max(frames, 2), real=True)
    bins = length // 2 + 1
    spectrum = rng.standard_normal(2 * bins, dtype=np.float32).view(np.complex64)
    spectrum *= gains(curve, length)
    spectrum[0] = 0.0
    return normalized(irfft(spectrum, length)[:frames].astype(np.float32, copy=False))


def filtered(sound: NDArray[np.float32], curve: Curve) -> NDArray[np.float32]:
    """Return `sound` (..., frames) with the zero-phase response `curve`; no delay, same length."""
    frames = sound.shape[-1]
    if frames == 0:
        return sound
    length = next_fast_len(frames + min(frames, 4096), real=True)
    spectrum = rfft(sound, length)
    spectrum *= gains(curve, length)
    return np.asarray(irfft(spectrum, length)[..., :frames], dtype=np.float32)


def wander(rng: Rng, frames: int, hz: float) -> Mono:
    """Return a slow random course: zero mean, standard deviation about 1, a new direction `hz` times a second."""
    points = int(frames / SAMPLE_RATE * hz) + 3
    places = np.linspace(0.0, points - 1.0 - 1e-9, frames)
    places += rng.uniform(0.0, 0.5)
    return np.interp(places, np.arange(points + 1), rng.standard_normal(points + 1)).astype(np.float32)


def decibels(course: Mono) -> Mono:
    """Return the factors of a course given in dB."""
    return np.asarray(np.exp(course * np.float32(np.log(10.0) / 20.0)), dtype=np.float32)


def tone(rng: Rng, hertz: Mono, harmonics: NDArray[np.floating]) -> Mono:
    """Return a periodic sound of the fundamental `hertz` (one value per frame), RMS 1.

    `harmonics` are the amplitudes of partial 1, 2, 3, ...; phases are random. Partials beyond half the sample rate are
    left out. A table of one period is read at the running phase, so forty partials cost as much as one.
    """
    highest = int(0.5 * SAMPLE_RATE / max(float(hertz.max(initial=1.0)), 1.0))
    kept = harmonics[: max(1, min(highest, TABLE // 4))]
    spectrum = np.zeros(TABLE // 2 + 1, dtype=np.complex128)
    spectrum[1 : len(kept) + 1] = kept * np.exp(2j * np.pi * rng.random(len(kept)))
    table = irfft(spectrum, TABLE).astype(np.float32)
    phase = np.cumsum(hertz, dtype=np.float64) * (TABLE / SAMPLE_RATE) + rng.uniform(0.0, TABLE)
    return normalized(table[phase.astype(np.int64) & (TABLE - 1)])


def events(rng: Rng, frames: int, count: float, sigma: float) -> Mono:
    """Return impulses at random places, `count` on average and at least one, with log-normal sizes and random signs."""
    number = max(1, int(rng.poisson(count)))
    sizes = rng.lognormal(0.0, sigma, number) * rng.choice((-1.0, 1.0), number)
    return np.bincount(rng.integers(0, max(frames, 1), number), sizes, frames)[:frames].astype(np.float32)


def ring(sound: Mono, hz: float, q: float) -> Mono:
    """Return `sound` through a two-pole band-pass at `hz` of quality `q`, with no sound before its cause."""
    angle = 2.0 * np.pi * min(hz, 0.45 * SAMPLE_RATE) / SAMPLE_RATE
    alpha = np.sin(angle) / (2.0 * q)
    b = np.array([alpha, 0.0, -alpha], dtype=np.float32)
    a = np.array([1.0 + alpha, -2.0 * np.cos(angle), 1.0 - alpha], dtype=np.float32)
    return np.asarray(lfilter(b, a, sound), dtype=np.float32)


def decay(sound: Mono, seconds: float) -> Mono:
    """Return `sound` smeared by an exponential that falls to 1/e in `seconds`; impulses become envelopes."""
    keep = np.float32(np.exp(-1.0 / max(seconds * SAMPLE_RATE, 1.0)))
    return np.asarray(lfilter(np.ones(1, np.float32), np.array([1.0, -keep], np.float32), sound), dtype=np.float32)


def gate(rng: Rng, frames: int, hz: float) -> Mono:
    """Return a random switching between 0 and 1 about `hz` times a second, with ramps of 2 to 60 ms, never all 0."""
    points = int(frames / SAMPLE_RATE * hz) + 2
    edges = np.sort(rng.uniform(0.0, frames, points))
    ramp = rng.uniform(0.002, 0.06) * SAMPLE_RATE
    where = np.stack((edges, edges + ramp), axis=1).ravel()
    levels = np.repeat((np.arange(points + 1) + int(rng.integers(2))) % 2, 2)[1:-1]
    course = np.interp(np.arange(frames), np.maximum.accumulate(where), levels).astype(np.float32)
    return course if course.any() else np.ones(frames, dtype=np.float32)


def dropouts(rng: Rng, frames: int) -> Mono:
    """Return a level of 1 that falls on some sixteenths of a bar, the same in every bar, as if a beat was cut out."""
    grid = max(1, int(SAMPLE_RATE * 60.0 / rng.uniform(65.0, 175.0) / 4.0))
    falls = np.where(rng.random(16) < rng.uniform(0.05, 0.4), rng.uniform(0.2, 1.0, 16), 0.0)
    falls[int(rng.integers(16))] = rng.uniform(0.2, 1.0)
    depth = np.float32(random_gain(rng, -45.0, -8.0) if rng.random() < 0.7 else 0.0)
    places = np.arange(frames) + int(rng.integers(16 * grid))
    level = np.where(places % grid < falls[places // grid % 16] * grid, depth, np.float32(1.0))
    ramp = max(1, int(rng.uniform(0.002, 0.02) * SAMPLE_RATE))
    return uniform_filter1d(level, ramp, mode="nearest").astype(np.float32)
