# SPDX-License-Identifier: GPL-3.0-or-later
"""The kinds of noise made by formula, one function each, in the table `KINDS`.

Ranges follow what hum, hiss, records, fans, weather and machines are measured to do, and are drawn wider than that.
Every kind takes a random generator and a length in frames, and returns samples of any level.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from processors.musicecan.presets import SAMPLE_RATE
from processors.musicecan.training import noise_parts as parts
from processors.musicecan.training.draws import Rng, log_uniform, random_gain
from processors.musicecan.training.noise_parts import Mono

Kind = Callable[[Rng, int], Mono]


def _white(rng: Rng, frames: int) -> Mono:
    return rng.standard_normal(frames, dtype=np.float32)


def _pink(rng: Rng, frames: int) -> Mono:
    return parts.colored(rng, frames, parts.tilt(-3.0))


def _brown(rng: Rng, frames: int) -> Mono:
    return parts.colored(rng, frames, parts.tilt(-6.0) + parts.high_pass(log_uniform(rng, 10, 80), 2))


def _sloped(rng: Rng, frames: int) -> Mono:
    curve = parts.tilt(rng.uniform(-9.0, 4.0)) + parts.random_curve(rng, rng.uniform(0.0, 15.0))
    return parts.colored(rng, frames, curve + parts.high_pass(log_uniform(rng, 10, 200), 1))


def _tape_hiss(rng: Rng, frames: int) -> Mono:
    curve = parts.shelf(1000.0, rng.uniform(-6, 6)) + parts.shelf(log_uniform(rng, 2000, 8000), rng.uniform(-6, 6))
    curve += parts.tilt(rng.uniform(0.0, 4.0)) + parts.low_pass(log_uniform(rng, 8000, 20000), rng.uniform(1, 4))
    hiss = parts.colored(rng, frames, curve)
    return hiss * parts.decibels(rng.uniform(0.5, 1.5) * parts.wander(rng, frames, log_uniform(rng, 0.5, 12)))


def _preamp_hiss(rng: Rng, frames: int) -> Mono:
    curve = parts.tilt(rng.uniform(0.0, 3.0)) + parts.shelf(log_uniform(rng, 2000, 8000), rng.uniform(-6, 6))
    curve += parts.high_pass(log_uniform(rng, 20, 400), 1) + parts.low_pass(log_uniform(rng, 10000, 20000), 3)
    return parts.colored(rng, frames, curve)


def _mains(rng: Rng, frames: int, times: float = 1.0) -> Mono:
    """Return the frequency of the mains, 50 or 60 Hz times `times`, with its slow drift."""
    hertz = rng.choice((50.0, 60.0)) + rng.uniform(-0.1, 0.1)
    return np.float32(times) * (np.float32(hertz) + np.float32(0.02) * parts.wander(rng, frames, 0.5))


def _hum(rng: Rng, frames: int) -> Mono:
    order = np.arange(1, int(log_uniform(rng, 2, 60)) + 1)
    db = -rng.uniform(3.0, 12.0) * np.log2(order) + rng.uniform(-6.0, 6.0, len(order))
    if rng.random() < 0.5:
        db += np.where(order % 2 == 0, rng.uniform(6.0, 15.0), 0.0)
    sound = parts.tone(rng, _mains(rng, frames), 10.0 ** (db / 20.0))
    return sound * parts.decibels(rng.uniform(0.0, 0.5) * parts.wander(rng, frames, rng.uniform(0.2, 3)))


def _buzz(rng: Rng, frames: int) -> Mono:
    order = np.arange(1, 200)
    hertz = order * 110.0
    low, high = log_uniform(rng, 150, 2000), log_uniform(rng, 3000, 14000)
    gain = (hertz / np.hypot(hertz, low)) ** 2 / (1.0 + (hertz / high) ** 2) * np.sinc(order * rng.uniform(0.003, 0.05))
    pulses = parts.tone(rng, _mains(rng, frames, 2.0), gain)
    if rng.random() < 0.5:
        pulses = pulses + np.float32(rng.uniform(0.1, 2.0)) * _hum(rng, frames)
    return pulses


def _crackle(rng: Rng, frames: int) -> Mono:
    count = log_uniform(rng, 3, 150) * frames / SAMPLE_RATE
    sound = np.zeros(frames, dtype=np.float32)
    for _ in range(2):
        hits = parts.events(rng, frames, count / 2, rng.uniform(0.8, 1.3))
        sound += parts.normalized(parts.ring(hits, log_uniform(rng, 800, 9000), log_uniform(rng, 0.7, 4)))
    turn = np.sin(np.arange(frames) * (2 * np.pi * rng.choice((0.55, 0.75, 1.3)) / SAMPLE_RATE) + rng.uniform(0, 6))
    sound *= (1.0 + rng.uniform(0.0, 0.8) * turn).astype(np.float32)
    bed = parts.tilt(rng.uniform(-6, 0)) + parts.peak(30.0, 1.5, rng.uniform(0, 25))
    amount = random_gain(rng, -25.0, -3.0)
    return parts.normalized(sound) + np.float32(amount) * parts.colored(rng, frames, bed)


def _clicks(rng: Rng, frames: int) -> Mono:
    seconds = frames / SAMPLE_RATE
    sharp = parts.decay(
        parts.events(rng, frames, log_uniform(rng, 0.4, 8) * seconds, 1.0), log_uniform(rng, 2e-5, 1e-3)
    )
    dull = parts.events(rng, frames, log_uniform(rng, 0.2, 3) * seconds, 0.6)
    dull = parts.ring(dull, log_uniform(rng, 20, 400), rng.uniform(0.5, 3))
    bed = parts.colored(rng, frames, parts.tilt(rng.uniform(-6, 1)))
    mix = parts.normalized(sharp) + np.float32(rng.uniform(0, 1)) * parts.normalized(dull)
    return mix + np.float32(10 ** (rng.uniform(-50, -15) / 20)) * bed


def _bumps(rng: Rng, frames: int) -> Mono:
    hits = np.abs(parts.events(rng, frames, log_uniform(rng, 0.3, 4) * frames / SAMPLE_RATE, 0.8))
    envelope = parts.decay(parts.decay(hits, 0.01), log_uniform(rng, 0.02, 0.2))
    curve = parts.low_pass(log_uniform(rng, 100, 1200), rng.uniform(1, 3)) + parts.high_pass(20.0, 1)
    return envelope * parts.colored(rng, frames, curve)


def _fan(rng: Rng, frames: int) -> Mono:
    air = parts.shelf(200.0, 0.0) + parts.tilt(-rng.uniform(2.0, 9.0)) + parts.high_pass(log_uniform(rng, 20, 150), 1)
    sound = parts.colored(rng, frames, air + parts.random_curve(rng, 6.0))
    drift = 1.0 + np.float32(rng.uniform(0.001, 0.01)) * parts.wander(rng, frames, log_uniform(rng, 0.2, 3))
    fall = 10.0 ** (-rng.uniform(3, 9) * np.arange(8) / 20.0) * rng.uniform(0.3, 1.0, 8)
    blades = parts.tone(rng, np.float32(log_uniform(rng, 15, 150)) * drift, fall)
    sound += np.float32(rng.uniform(0.0, 0.8)) * blades
    if rng.random() < 0.4:
        whine = parts.tone(rng, np.float32(log_uniform(rng, 800, 9000)) * drift, np.array([1.0, 0.3]))
        sound += np.float32(log_uniform(rng, 0.01, 0.3)) * whine
    return sound * parts.decibels(rng.uniform(0.0, 2.0) * parts.wander(rng, frames, log_uniform(rng, 0.2, 8)))


def _ventilation(rng: Rng, frames: int) -> Mono:
    curve = parts.tilt(-rng.uniform(3, 7)) + parts.low_pass(log_uniform(rng, 500, 8000), 1) + parts.high_pass(25.0, 1)
    for _ in range(int(rng.integers(0, 5))):
        curve += parts.peak(log_uniform(rng, 60, 3000), rng.uniform(0.05, 0.4), rng.uniform(3, 14))
    return parts.colored(rng, frames, curve)


def _wind(rng: Rng, frames: int) -> Mono:
    curve = parts.tilt(-rng.uniform(3, 8)) + parts.low_pass(log_uniform(rng, 60, 1500), rng.uniform(0.7, 2))
    gusts = rng.uniform(2.0, 8.0) * parts.wander(rng, frames, log_uniform(rng, 0.5, 6))
    sound = parts.colored(rng, frames, curve + parts.high_pass(log_uniform(rng, 10, 40), 2))
    sound *= parts.decibels(gusts)
    if rng.random() < 0.3:
        ceiling = np.float32(rng.uniform(1.0, 2.5)) * np.float32(np.sqrt(np.mean(np.square(sound)) + 1e-12))
        sound = np.clip(sound, -ceiling, ceiling)
    return sound


def _rumble(rng: Rng, frames: int) -> Mono:
    curve = parts.low_pass(log_uniform(rng, 40, 300), rng.uniform(1, 3)) + parts.high_pass(log_uniform(rng, 8, 30), 2)
    return parts.colored(rng, frames, curve + parts.random_curve(rng, 8.0))


def _traffic(rng: Rng, frames: int) -> Mono:
    place = np.arange(frames, dtype=np.float32) / np.float32(max(frames, 1)) - np.float32(rng.uniform(-0.2, 1.2))
    passing = 1.0 / (np.float32(0.02) + place**2 * np.float32(log_uniform(rng, 0.5, 20)))
    tires = parts.peak(log_uniform(rng, 500, 1600), rng.uniform(0.6, 1.5), rng.uniform(15, 40)) + parts.tilt(-4.0)
    engine = parts.tilt(-6.0) + parts.low_pass(log_uniform(rng, 80, 400), 1) + parts.high_pass(30.0, 2)
    sound = passing / passing.max(initial=1e-9) * parts.colored(rng, frames, tires)
    low = parts.colored(rng, frames, engine)
    low *= parts.decibels(3.0 * parts.wander(rng, frames, 1.0))
    return sound + np.float32(rng.uniform(0.1, 1.0)) * low


def _rain(rng: Rng, frames: int) -> Mono:
    seconds = frames / SAMPLE_RATE
    sound = np.zeros(frames, dtype=np.float32)
    for _ in range(2):
        drops = parts.events(rng, frames, log_uniform(rng, 50, 4000) * seconds, rng.uniform(0.5, 1.4))
        sound += parts.normalized(parts.ring(drops, log_uniform(rng, 1000, 12000), log_uniform(rng, 0.5, 6)))
    bed = (
        parts.tilt(rng.uniform(-3, 2)) + parts.high_pass(log_uniform(rng, 200, 2000), 1) + parts.random_curve(rng, 5.0)
    )
    return sound + np.float32(rng.uniform(0.1, 2.0)) * parts.colored(rng, frames, bed)


def _water(rng: Rng, frames: int) -> Mono:
    curve = parts.peak(log_uniform(rng, 400, 3000), rng.uniform(1, 2), rng.uniform(10, 25)) + parts.tilt(-2.0)
    sound = parts.colored(rng, frames, curve)
    sound *= parts.decibels(rng.uniform(1, 5) * parts.wander(rng, frames, log_uniform(rng, 5, 80)))
    bubbles = parts.events(rng, frames, log_uniform(rng, 5, 100) * frames / SAMPLE_RATE, 1.0)
    bubbles = parts.normalized(parts.ring(bubbles, log_uniform(rng, 300, 2500), rng.uniform(5, 25)))
    return sound + np.float32(rng.uniform(0.0, 0.7)) * bubbles


def _whine(rng: Rng, frames: int) -> Mono:
    sound = np.zeros(frames, dtype=np.float32)
    for _ in range(int(rng.integers(1, 4))):
        drift = 1.0 + np.float32(log_uniform(rng, 1e-5, 5e-3)) * parts.wander(rng, frames, log_uniform(rng, 0.2, 4))
        hertz = np.float32(log_uniform(rng, 500, 16000)) * drift
        partials = 10.0 ** (-rng.uniform(6, 30) * np.arange(4) / 20.0)
        sound += np.float32(log_uniform(rng, 0.1, 1.0)) * parts.tone(rng, hertz, partials)
    floor = parts.colored(rng, frames, parts.tilt(rng.uniform(-4, 2)))
    return sound + np.float32(log_uniform(rng, 0.02, 1.0)) * floor


def _quantization(rng: Rng, frames: int) -> Mono:
    pitch = np.full(frames, log_uniform(rng, 60, 1000), dtype=np.float32)
    music = parts.tone(rng, pitch, 1.0 / np.arange(1, 12) ** rng.uniform(0.5, 2))
    music *= parts.decibels(rng.uniform(2, 8) * parts.wander(rng, frames, log_uniform(rng, 0.5, 6)))
    music += np.float32(0.3) * parts.colored(rng, frames, parts.tilt(-6.0) + parts.high_pass(60.0, 2))
    scaled = music * np.float32(2.0 ** rng.uniform(0.5, 8.0))
    hold = int(rng.choice((1, 1, 1, 2, 3, 4, 6)))
    coarse = np.repeat(np.round(scaled[::hold]), hold)[:frames]
    return (coarse - np.repeat(scaled[::hold], hold)[:frames]).astype(np.float32) + np.float32(1e-4)


def _static(rng: Rng, frames: int) -> Mono:
    curve = (
        parts.tilt(rng.uniform(-3, 2)) + parts.low_pass(log_uniform(rng, 2500, 12000), 4) + parts.high_pass(200.0, 2)
    )
    sound = parts.colored(rng, frames, curve)
    sound *= parts.decibels(rng.uniform(3, 10) * parts.wander(rng, frames, log_uniform(rng, 3, 60)))
    hits = parts.events(rng, frames, log_uniform(rng, 2, 60) * frames / SAMPLE_RATE, 1.2)
    bursts = parts.normalized(parts.ring(hits, log_uniform(rng, 500, 5000), 0.7))
    return parts.normalized(sound) + np.float32(rng.uniform(0.0, 1.5)) * bursts


def _switching(rng: Rng, frames: int) -> Mono:
    phase = np.cumsum(_mains(rng, frames, 2.0), dtype=np.float64) / SAMPLE_RATE
    envelope = np.exp(-np.mod(phase + rng.random(), 1.0) * log_uniform(rng, 4, 100)).astype(np.float32)
    curve = (
        parts.tilt(rng.uniform(-4, 3)) + parts.high_pass(log_uniform(rng, 200, 3000), 2) + parts.random_curve(rng, 10.0)
    )
    return envelope * parts.colored(rng, frames, curve)


def _telephone(rng: Rng, frames: int) -> Mono:
    """Bursts of a mobile telephone next to a cable: 217 Hz, on and off."""
    pulses = parts.tone(rng, np.full(frames, 216.7, np.float32), np.sinc(np.arange(1, 90) / 8.0))
    return pulses * parts.gate(rng, frames, log_uniform(rng, 1, 20))


def _band(rng: Rng, frames: int) -> Mono:
    low = log_uniform(rng, 50, 6000)
    high = min(low * log_uniform(rng, 1.2, 20), 18000.0)
    order = rng.uniform(2, 8)
    return parts.colored(rng, frames, parts.high_pass(low, order) + parts.low_pass(high, order))


def _applause(rng: Rng, frames: int) -> Mono:
    claps = log_uniform(rng, 10, 400) * rng.uniform(2.5, 5.0) * frames / SAMPLE_RATE
    sound = np.zeros(frames, dtype=np.float32)
    for _ in range(2):
        hits = np.abs(parts.events(rng, frames, claps / 2, rng.uniform(0.4, 1.0)))
        burst = parts.decay(hits, rng.uniform(0.001, 0.004)) * rng.standard_normal(frames, np.float32)
        sound += parts.normalized(parts.ring(burst, log_uniform(rng, 600, 3000), rng.uniform(0.5, 2)))
    room = parts.decay(np.abs(sound), rng.uniform(0.1, 0.5))
    bed = room * parts.colored(rng, frames, parts.peak(1500.0, 1.2, 25.0))
    return parts.normalized(sound) + np.float32(rng.uniform(0.0, 0.6)) * parts.normalized(bed)


def _murmur(rng: Rng, frames: int) -> Mono:
    """A crowd far away: noise in the bands of speech, each swelling in the rhythm of syllables."""
    sound = np.zeros(frames, dtype=np.float32)
    for center in (log_uniform(rng, 200, 600), log_uniform(rng, 700, 1800)):
        band = parts.colored(rng, frames, parts.peak(center, rng.uniform(0.4, 0.9), 30.0) + parts.tilt(-3))
        sound += band * parts.decibels(rng.uniform(2, 6) * parts.wander(rng, frames, log_uniform(rng, 4, 14)))
    return sound


KINDS: dict[str, Kind] = {
    "white": _white,
    "pink": _pink,
    "brown": _brown,
    "sloped": _sloped,
    "tape_hiss": _tape_hiss,
    "preamp_hiss": _preamp_hiss,
    "hum": _hum,
    "buzz": _buzz,
    "crackle": _crackle,
    "clicks": _clicks,
    "bumps": _bumps,
    "fan": _fan,
    "ventilation": _ventilation,
    "wind": _wind,
    "rumble": _rumble,
    "traffic": _traffic,
    "rain": _rain,
    "water": _water,
    "whine": _whine,
    "quantization": _quantization,
    "static": _static,
    "switching": _switching,
    "telephone": _telephone,
    "band": _band,
    "applause": _applause,
    "murmur": _murmur,
}
