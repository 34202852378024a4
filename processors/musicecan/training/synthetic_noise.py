# SPDX-License-Identifier: GPL-3.0-or-later
"""Noise by formula, without end: what microphones, preamplifiers, tapes, records, mains and weather add to music.

A corpus holds a few hundred noises, and a network soon knows them by heart; drawn formulas with wide ranges never
repeat. `synthesize` draws from `KINDS`, mixes, gates, equalizes and widens, fast enough to be done while training runs.
"""

from __future__ import annotations

import numpy as np

from processors.api import Waveform
from processors.musicecan.presets import SAMPLE_RATE
from processors.musicecan.training import noise_parts as parts
from processors.musicecan.training.draws import Rng, log_uniform, random_gain
from processors.musicecan.training.noise_kinds import KINDS
from processors.musicecan.training.noise_parts import Mono

LEVEL = 0.1
"""RMS of what `synthesize` returns."""

HISSES = "white", "pink", "sloped", "tape_hiss", "preamp_hiss", "crackle", "static"
"""Kinds that a gate or an edit may cut to a beat."""


def hum_that_comes_and_goes(rng: Rng, frames: int) -> Waveform:
    """Return hum (1, frames) that begins and ends as held chords do."""
    return np.asarray(KINDS["hum"](rng, frames) * parts.gate(rng, frames, log_uniform(rng, 0.15, 0.6)))[None]


def hiss_cut_to_a_beat(rng: Rng, frames: int) -> Waveform:
    """Return hiss (1, frames) with dropouts on a beat, which is no drum machine."""
    return np.asarray(KINDS[str(rng.choice(HISSES))](rng, frames) * parts.dropouts(rng, frames))[None]


def _modulated(rng: Rng, sound: Mono) -> Mono:
    """Return `sound` as it is, swelling, throbbing, switched on and off, or beginning somewhere in the middle."""
    frames, way = len(sound), rng.random()
    if way < 0.65:
        return sound
    if way < 0.8:
        course = parts.wander(rng, frames, log_uniform(rng, 0.3, 10))
        return sound * parts.decibels(np.float32(rng.uniform(1.0, 8.0)) * course)
    if way < 0.88:
        angle = np.arange(frames, dtype=np.float32) * np.float32(2 * np.pi * log_uniform(rng, 0.3, 30) / SAMPLE_RATE)
        return sound * (1.0 + np.float32(rng.uniform(0.1, 0.95)) * np.sin(angle + np.float32(rng.uniform(0, 6))))
    if way < 0.95:
        return sound * parts.gate(rng, frames, log_uniform(rng, 0.3, 6))
    ramp = np.clip((np.arange(frames) - rng.uniform(0, 0.8) * frames) / (log_uniform(rng, 0.01, 1) * SAMPLE_RATE), 0, 1)
    return sound * (ramp if rng.random() < 0.6 else ramp[::-1]).astype(np.float32)


def _spread(rng: Rng, sound: Mono, channels: int) -> Waveform:
    """Return `sound` on `channels` channels, partly the same and partly the same sound of another moment."""
    width = rng.random() if rng.random() < 0.8 else 0.0
    rows = []
    for channel in range(channels):
        row = sound * np.float32(np.sqrt(1.0 - width))
        if channel and width > 0.0 and len(sound) > 2048:
            shift = int(rng.integers(len(sound) // 4, 3 * len(sound) // 4))
            other = np.roll(sound, shift)
            other[shift - 128 : shift + 128] *= np.abs(np.linspace(-1, 1, 256, dtype=np.float32))
            row = row + other * np.float32(np.sqrt(width))
        elif channel == 0:
            row = sound
        rows.append(row * np.float32(10.0 ** (rng.normal(0.0, 2.0) / 20.0)))
    return np.stack(rows).astype(np.float32, copy=False)


def synthesize(rng: Rng, frames: int, channels: int = 1) -> Waveform:
    """Return random noise of shape (channels, frames) with an RMS of `LEVEL` over all channels.

    One to three kinds are drawn, each modulated and placed on the channels on its own; half of the mixes go through a
    random smooth equalizer. The same state of `rng` gives the same noise.
    """
    mix = np.zeros((channels, frames), dtype=np.float32)
    if frames == 0:
        return mix
    names = list(KINDS)
    for _ in range(1 + int(rng.choice((0, 1, 2), p=(0.6, 0.27, 0.13)))):
        sound = parts.normalized(KINDS[names[int(rng.integers(len(names)))]](rng, frames))
        sound = parts.normalized(_modulated(rng, sound))
        mix += random_gain(rng, -15.0, 0.0) * _spread(rng, sound, channels)
    if rng.random() < 0.4:
        mix = parts.filtered(mix, parts.random_curve(rng, rng.uniform(2.0, 12.0)))
    if not np.isfinite(mix).all() or not mix.any():
        mix = rng.standard_normal((channels, frames), dtype=np.float32)
    return parts.normalized(mix, LEVEL)
