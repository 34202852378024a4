# SPDX-License-Identifier: GPL-3.0-or-later
"""Drum machines by formula, in place of music or under it: their snares, claps and hi-hats are noise, and are played.

Noise that bursts is noise wherever players made the music, as applause and static are. What tells a beat is that it
goes on: on a grid, and with the same sounds again and again.
"""

from __future__ import annotations

import numpy as np

from processors.api import Waveform
from processors.musicecan.presets import SAMPLE_RATE
from processors.musicecan.training import noise_parts as parts
from processors.musicecan.training.draws import Rng, log_uniform
from processors.musicecan.training.low_end import kicks
from processors.musicecan.training.noise_parts import Mono

LONGEST_S = 0.8
"""Seconds after which a hit is over."""


def drum_machine(rng: Rng, frames: int) -> Waveform:
    """Return a beat of some of its instruments, (1, frames), with an RMS of 1."""
    grid = max(1, int(SAMPLE_RATE * 60.0 / rng.uniform(65.0, 175.0) / 4.0))  # a sixteenth note
    offset = int(rng.integers(4 * grid))
    wave = np.zeros(frames, np.float32)
    if rng.random() < 0.75:
        wave += parts.normalized(kicks(rng, frames, 2 * grid))
    instruments = [(snare, 0.8, backbeat), (hat, 0.8, often), (clap, 0.3, backbeat), (tom, 0.3, seldom)]
    chosen = [(make, pattern) for make, share, pattern in instruments if rng.random() < share]
    for make, pattern in chosen or [(snare, backbeat)]:
        played = play(make(rng), pattern(rng), rng, frames, grid, offset)
        wave += parts.normalized(played) * np.float32(log_uniform(rng, 0.15, 1.5))
    if rng.random() < 0.3:
        wave = np.tanh(np.float32(rng.uniform(0.3, 2.0)) * wave)
    return parts.normalized(wave[None])


def play(hits: list[Mono], pattern: Mono, rng: Rng, frames: int, grid: int, offset: int) -> Mono:
    """Return (frames,) of hits drawn from some, on every step of the grid as loud as the pattern says."""
    wave = np.zeros(frames + offset + int(LONGEST_S * SAMPLE_RATE), np.float32)
    human = np.float32(rng.choice((0.0, 0.0, 0.15)))
    for number, start in enumerate(range(0, frames + offset, grid)):
        loud = pattern[number % len(pattern)]
        if loud > 0.0:
            hit = hits[int(rng.integers(len(hits)))]
            wave[start : start + len(hit)] += hit * (loud * np.float32(1.0 - human * rng.random()))
    return wave[offset : offset + frames]


def backbeat(rng: Rng) -> Mono:
    """Return how loud each sixteenth of a bar is: the second and fourth beat, at times some others softly."""
    pattern = np.zeros(16, np.float32)
    pattern[[4, 12]] = 1.0
    return np.where(rng.random(16) < rng.choice((0.0, 0.12)), np.maximum(pattern, np.float32(0.4)), pattern)


def often(rng: Rng) -> Mono:
    """Return how loud each sixteenth is: every one, every other or every fourth, some of them accented."""
    every = int(rng.choice((1, 2, 2, 4)))
    pattern = np.zeros(16, np.float32)
    pattern[(0 if rng.random() < 0.7 else every // 2) :: every] = 0.6
    return pattern * np.where(rng.random(16) < 0.3, np.float32(1.6), np.float32(1.0))


def seldom(rng: Rng) -> Mono:
    """Return how loud each sixteenth of two bars is: a few of them, anywhere."""
    pattern = np.zeros(32, np.float32)
    pattern[rng.integers(0, 32, int(rng.integers(2, 8)))] = 1.0
    return pattern


def seconds() -> Mono:
    """Return the time of each frame of a hit."""
    return np.arange(int(LONGEST_S * SAMPLE_RATE), dtype=np.float32) / np.float32(SAMPLE_RATE)


def noise(rng: Rng, low_hz: float, high_hz: float, count: int = 1) -> list[Mono]:
    """Return bursts of noise between two frequencies, each with an RMS of 1 and as long as a hit."""
    curve = parts.high_pass(low_hz, 2) + parts.low_pass(high_hz, 2)
    return [parts.colored(rng, len(seconds()), curve) for _ in range(count)]


def fades(rng: Rng, longest_s: float) -> Mono:
    """Return a hit's envelope: it begins within 2 ms and fades within a drawn time."""
    time_s, rise = seconds(), np.float32(rng.uniform(0.0002, 0.002))
    return np.minimum(1.0, time_s / rise) * np.exp(-time_s / np.float32(log_uniform(rng, 0.25 * longest_s, longest_s)))


def takes(rng: Rng) -> int:
    """Return how many samples of an instrument there are: one in a machine, some where each hit is made anew."""
    return int(rng.choice((1, 1, 4)))


def snare(rng: Rng) -> list[Mono]:
    """Return hits: a tone or two that fade fast, and noise that fades more slowly."""
    time_s, hertz = seconds(), rng.uniform(140.0, 330.0)
    body = sum(np.sin(2 * np.pi * hertz * ratio * time_s) for ratio in (1.0, rng.uniform(1.4, 1.9)))
    body = np.float32(rng.uniform(0.0, 1.5)) * body * fades(rng, 0.15)
    envelope = fades(rng, 0.25)
    return [body + burst * envelope for burst in noise(rng, log_uniform(rng, 80, 1500), 16_000, takes(rng))]


def hat(rng: Rng) -> list[Mono]:
    """Return hits: noise of the highest octaves, or six squares out of tune, closed or open."""
    envelope, low_hz = fades(rng, float(rng.choice((0.05, 0.05, 0.12)))), log_uniform(rng, 3000, 9000)
    if rng.random() < 0.6:
        return [burst * envelope for burst in noise(rng, low_hz, 20_000, takes(rng))]
    squares = np.sign(np.sin(2 * np.pi * rng.uniform(200.0, 900.0, (6, 1)) * seconds()))
    metal = squares.sum(axis=0, dtype=np.float32)
    return [parts.normalized(parts.filtered(metal, parts.high_pass(low_hz, 2))) * envelope]


def clap(rng: Rng) -> list[Mono]:
    """Return hits: three short bursts of noise and a longer one, as of several hands."""
    apart = int(rng.uniform(0.006, 0.015) * SAMPLE_RATE)
    short, long = fades(rng, 0.008), fades(rng, 0.2)
    hits = []
    for burst in noise(rng, rng.uniform(500, 1200), rng.uniform(3000, 9000), takes(rng)):
        hit = np.roll(burst * long, 3 * apart)
        hit[: 3 * apart] = 0.0
        for number in range(3):
            start = number * apart
            hit[start:] += (burst * short)[: len(hit) - start]
        hits.append(hit)
    return hits


def tom(rng: Rng) -> list[Mono]:
    """Return hits: tones whose pitch falls a little."""
    time_s, hertz = seconds(), rng.uniform(70.0, 260.0)
    bend, envelope = rng.uniform(0.0, 0.4), fades(rng, 0.3)
    phase = 2 * np.pi * hertz * (time_s + bend * 0.05 * (1.0 - np.exp(-time_s / 0.05)))
    return [np.float32(1.5) * np.sin(phase * ratio).astype(np.float32) * envelope for ratio in (1.0, 0.75)]
