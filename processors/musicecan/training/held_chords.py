# SPDX-License-Identifier: GPL-3.0-or-later
"""Chords that a synthesizer or an organ holds without any change, by formula, in place of music or under it.

What lasts as long as all that the network hears, in the same bins, is a hum to it, as in nearly all music that players
made. Pads and organs last as long, but are no hum: they are in tune with each other, not with the mains.
"""

from __future__ import annotations

import numpy as np

from processors.api import Waveform
from processors.musicecan.presets import SAMPLE_RATE
from processors.musicecan.training import noise_parts as parts
from processors.musicecan.training.draws import Rng, log_uniform
from processors.musicecan.training.noise_parts import Mono

CHORDS = (0, 7), (0, 12), (0, 4, 7), (0, 3, 7), (0, 7, 16), (0, 5, 7), (0, 4, 7, 11), (0, 3, 7, 10), (0, 7, 12, 16, 19)
"""Semitones above the root."""

ROOTS = np.arange(-33, 10)
"""Semitones from A4 (440 Hz) to the roots: C2 to F sharp 5."""

EDGE_S = 0.02
"""Shortest time in which a chord comes and goes."""


def held_chords(rng: Rng, frames: int) -> Waveform:
    """Return one chord all the time, or some in a row, (1, frames), with an RMS of 1."""
    sound = Voice(rng)
    length = frames if rng.random() < 0.6 else int(SAMPLE_RATE * log_uniform(rng, 0.8, 5.0))
    wave = np.zeros(frames, np.float32)
    for start in range(-int(rng.integers(length)) if length < frames else 0, frames, length):
        chord = sound.chord(rng, length)
        if length < frames:
            chord *= edges(rng, length)
        begin, end = max(start, 0), min(start + length, frames)
        wave[begin:end] += chord[begin - start : end - start]
    return parts.normalized(wave[None])


def chords_and_rests(rng: Rng, frames: int) -> Waveform:
    """Return held chords that stop and begin again, with nothing at all between, (1, frames), with an RMS of 1."""
    return parts.normalized(held_chords(rng, frames) * parts.gate(rng, frames, log_uniform(rng, 0.3, 2.5)))


class Voice:
    """A sound of a synthesizer: its partials, how many oscillators are out of tune by how much, how it moves."""

    def __init__(self, rng: Rng) -> None:
        self.partials = np.arange(1, 41) ** -rng.uniform(0.6, 2.8) * np.exp(rng.normal(0.0, rng.uniform(0.0, 1.0), 40))
        self.partials[1::2] *= rng.choice((1.0, 1.0, 0.1))  # of a square wave, or a stopped pipe
        self.oscillators = int(rng.choice((1, 1, 2, 3)))
        self.apart = rng.uniform(0.0, 10.0) / 1200.0  # octaves
        self.vibrato = rng.choice((0.0, 0.0, rng.uniform(0.0, 0.008)))
        self.swell_db = rng.choice((0.0, 0.0, rng.uniform(0.0, 3.0)))
        self.tuning = rng.uniform(-0.5, 0.5) / 12.0 if rng.random() < 0.3 else 0.0  # octaves

    def chord(self, rng: Rng, frames: int) -> Mono:
        """Return a chord (frames,) on a drawn root."""
        root, notes = int(rng.choice(ROOTS)), CHORDS[int(rng.integers(len(CHORDS)))]
        seconds = np.arange(frames, dtype=np.float32) / np.float32(SAMPLE_RATE)
        bend = 1.0 + np.float32(self.vibrato) * np.sin(np.float32(2 * np.pi * rng.uniform(3.0, 7.0)) * seconds)
        wave = np.zeros(frames, np.float32)
        for note in notes:
            for _ in range(self.oscillators):
                octaves = (root + note) / 12.0 + self.tuning + self.apart * rng.uniform(-1.0, 1.0)
                wave += parts.tone(rng, np.float32(440.0 * 2.0**octaves) * bend, self.partials)
        return wave * parts.decibels(np.float32(self.swell_db) * parts.wander(rng, frames, log_uniform(rng, 0.1, 2.0)))


def edges(rng: Rng, frames: int) -> Mono:
    """Return the factors with which a chord comes and goes, each in a drawn time."""
    places = np.arange(frames, dtype=np.float32) / np.float32(SAMPLE_RATE)
    longest = max(EDGE_S, 0.4 * frames / SAMPLE_RATE)
    rise, fall = (np.float32(log_uniform(rng, EDGE_S, longest)) for _ in range(2))
    return np.minimum(np.minimum(1.0, places / rise), np.minimum(1.0, places[::-1] / fall))
