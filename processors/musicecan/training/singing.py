# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes spoken words sung: the filter of the mouth is kept, and driven by a tone that follows a melody.

Linear prediction tells the filter for every hundredth of a second of speech (Atal and Hanauer, "Speech analysis and
synthesis by linear prediction of the speech wave", JASA 1971). Syllables are held as long as their notes, pitch
glides from note to note and trembles; hisses stay hisses.
"""

from __future__ import annotations

import numpy as np
import scipy.linalg
from scipy.fft import irfft, rfft

from processors.api import Waveform
from processors.musicecan.presets import SAMPLE_RATE
from processors.musicecan.training.draws import Rng, log_uniform, random_gain

HOP = SAMPLE_RATE // 100
WINDOW = 3 * HOP
SIZE = 4096
"""Length of the transforms in which frames are filtered: a frame and the ring of its filter."""

LOWEST_HZ = 60.0
"""Nothing is sung below; pulses, which are all of one sign, would press on the membrane there."""

ORDER = 40
SCALE = np.array((0, 2, 4, 5, 7, 9, 11, 12))
"""Semitones above the root that are sung."""


def sing(speech: Waveform, frames: int, rng: Rng) -> Waveform:
    """Return `frames` frames of the words in `speech` (frames,) sung, (frames,)."""
    filters, gains, voiced = analyze(speech)
    steps = frames // HOP + 2
    hertz, source = melody(steps, len(gains), voiced * gains, rng)
    tone = glottis(hertz, rng)
    hiss = rng.standard_normal(len(tone), dtype=np.float32)
    share = np.repeat(voiced[source], HOP).astype(np.float32)
    breath = random_gain(rng, -30.0, -12.0)
    driven = tone * share + hiss * np.maximum(1.0 - share, breath)
    return filtered(driven, filters[source], gains[source])[:frames]


def analyze(speech: Waveform) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return for every step of speech its filter (steps, ORDER + 1), gain and share of tone (0 to 1)."""
    padded = np.pad(speech, WINDOW)
    starts = np.arange(0, len(speech), HOP)
    pieces = padded[starts[:, None] + np.arange(WINDOW)] * np.hanning(WINDOW).astype(np.float32)
    spectra = rfft(pieces, SIZE)
    likeness = irfft(spectra.real**2 + spectra.imag**2, SIZE)  # autocorrelation
    power = likeness[:, 0] * 1.0001 + 1e-6
    filters, gains = np.zeros((len(starts), ORDER + 1)), np.zeros(len(starts))
    for step, row in enumerate(likeness[:, : ORDER + 1]):
        row = row.copy()
        row[0] = power[step]
        predicted = scipy.linalg.solve_toeplitz(row[:-1], row[1:])
        filters[step] = np.concatenate(([1.0], -predicted))
        gains[step] = np.sqrt(max(1e-9, row[0] - predicted @ row[1:]) / WINDOW)
    lags = slice(SAMPLE_RATE // 450, SAMPLE_RATE // 80)
    repeats = likeness[:, lags].max(axis=1) / power
    return filters, gains, np.clip((repeats - 0.15) / 0.2, 0.0, 1.0)


def melody(steps: int, length: int, strength: np.ndarray, rng: Rng) -> tuple[np.ndarray, np.ndarray]:
    """Return the pitch in hertz and the step of speech to sound, for each of `steps`.

    A note takes a syllable's worth of speech: its beginning as it was spoken, then its strongest place (by `strength`,
    of `length` steps) held.
    """
    root = log_uniform(rng, 90.0, 520.0)
    beat = rng.uniform(0.12, 0.35) * 100.0
    depth, rate = rng.uniform(0.0, 0.9), rng.uniform(4.5, 6.8)  # of the vibrato, in semitones and hertz
    pitch, source = np.zeros(steps), np.zeros(steps, int)
    place, at, degree = 0, int(rng.integers(length)), 0
    while place < steps:
        count = max(6, int(beat * rng.choice((1, 1, 2, 2, 3, 4, 8))))
        spoken = int(rng.integers(12, 30))
        chunk = (at + np.arange(spoken)) % length
        peak = int(np.argmax(strength[chunk]))
        held = chunk[np.minimum(np.arange(count), peak)]
        release = min(spoken - peak, count // 3)
        held[count - release :] = chunk[peak : peak + release]
        degree = int(np.clip(degree + rng.integers(-3, 4), 0, len(SCALE) - 1))
        since = np.arange(count) / 100.0
        vibrato = depth * np.clip(since - 0.15, 0.0, 0.5) * 2.0 * np.sin(2 * np.pi * rate * since)
        stretch = slice(place, min(steps, place + count))
        size = stretch.stop - stretch.start
        pitch[stretch], source[stretch] = (SCALE[degree] + vibrato)[:size], held[:size]
        place, at = place + count, int(at + spoken) % length
    near = np.exp(-np.arange(20) / rng.uniform(1.0, 5.0))
    pitch = np.convolve(np.pad(pitch, (19, 0), mode="edge"), near / near.sum(), mode="valid")  # glide to each note
    drift = 0.1 * np.cumsum(rng.standard_normal(steps)) / np.sqrt(steps)
    return root * 2.0 ** ((pitch + drift) / 12.0), source


def glottis(hertz: np.ndarray, rng: Rng) -> Waveform:
    """Return pulses at a pitch given for every step, (steps HOP,), with an RMS of 1."""
    each = np.interp(np.arange(len(hertz) * HOP) / HOP, np.arange(len(hertz)), hertz)
    phase = np.cumsum(each) / SAMPLE_RATE
    beats = np.flatnonzero(np.diff(np.floor(phase)) > 0)
    late = (phase[beats + 1] % 1.0) / (each[beats] / SAMPLE_RATE)  # of a sample: where between two the pulse lies
    strength = np.sqrt(SAMPLE_RATE / each[beats]) * (1.0 + 0.05 * rng.standard_normal(len(beats)))
    wave = np.zeros(len(each), np.float32)
    wave[beats] += strength * late
    wave[beats + 1] += strength * (1.0 - late)
    return wave


def filtered(wave: Waveform, filters: np.ndarray, gains: np.ndarray) -> Waveform:
    """Return `wave` (steps HOP,) through one filter and gain for every step, which fade into each other."""
    steps = len(gains)
    window = np.hanning(2 * HOP + 1)[:-1].astype(np.float32)
    padded = np.pad(wave, (0, HOP))
    out = np.zeros(steps * HOP + SIZE, np.float32)
    heard = np.arange(SIZE // 2 + 1) * SAMPLE_RATE / SIZE > LOWEST_HZ
    for first in range(0, steps, 256):  # a few at a time: the transforms of a whole song are large
        some = np.arange(first, min(steps, first + 256))
        pieces = padded[some[:, None] * HOP + np.arange(2 * HOP)] * window
        response = heard * gains[some, None] / rfft(filters[some], SIZE)
        for step, ring in zip(some, irfft(rfft(pieces, SIZE) * response, SIZE).astype(np.float32), strict=True):
            out[step * HOP : step * HOP + SIZE] += ring
    return out[: steps * HOP]
