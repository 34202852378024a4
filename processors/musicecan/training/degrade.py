# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes that leave music music and noise noise: equalizers, rooms, speed, width, clipping.

A network must not learn the microphones, rooms and bandwidths of one corpus. All functions take and return waveforms
(channels, frames), treat the channels of one recording alike unless they say otherwise, and are fast enough to run in
the workers that make training examples.
"""

from __future__ import annotations

import numpy as np
import soxr
from scipy.fft import irfft, next_fast_len, rfft

from processors.api import Waveform
from processors.musicecan.evaluation.metrics import rms
from processors.musicecan.presets import SAMPLE_RATE
from processors.musicecan.training import noise_parts as parts
from processors.musicecan.training.draws import Rng, log_uniform, random_gain


def equalize(wave: Waveform, rng: Rng) -> Waveform:
    """Return `wave` through a random smooth equalizer, with the RMS it had.

    One to four bells or shelves of up to ±8 dB on a tilt of up to ±1.5 dB per octave, at times a high-pass, and a
    low-pass between 4 and 16 kHz in one of six cases, as old or compressed recordings have it.
    """
    curve = parts.tilt(rng.uniform(-1.5, 1.5) if rng.random() < 0.6 else 0.0)
    for _ in range(int(rng.integers(1, 5))):
        hertz = log_uniform(rng, 60.0, 12000.0)
        gain = rng.uniform(-8.0, 8.0)
        curve = curve + (
            parts.shelf(hertz, gain) if rng.random() < 0.4 else parts.peak(hertz, rng.uniform(0.3, 1.5), gain)
        )
    if rng.random() < 0.15:
        curve = curve + parts.high_pass(log_uniform(rng, 30.0, 250.0), rng.uniform(1, 3))
    if rng.random() < 1.0 / 6.0:
        curve = curve + parts.low_pass(log_uniform(rng, 4000.0, 16000.0), rng.uniform(2, 24))
    return parts.normalized(parts.filtered(wave, curve), rms(wave))


def narrow(noisy: Waveform, clean: Waveform, rng: Rng) -> tuple[Waveform, Waveform]:
    """Return both as a telephone, a dictaphone or an old record has them: without what is deep and what is high.

    The band begins at 50 to 350 Hz and ends at 2.5 to 10 kHz; the noise has the recording's bandwidth, not its own.
    """
    curve = parts.high_pass(log_uniform(rng, 50.0, 350.0), rng.uniform(1, 4))
    curve = curve + parts.low_pass(log_uniform(rng, 2500.0, 10000.0), rng.uniform(4, 24))
    return parts.filtered(noisy, curve), parts.filtered(clean, curve)


def boost_bass(wave: Waveform, rng: Rng) -> Waveform:
    """Return `wave` with its bass lifted by 4 to 16 dB, as a mix made to be danced to has it, with the RMS it had.

    Without such music a network takes every strong bass for rumble.
    """
    gain = rng.uniform(4.0, 16.0)
    hertz = log_uniform(rng, 40.0, 160.0)
    curve = parts.peak(hertz, rng.uniform(0.4, 1.2), gain) if rng.random() < 0.5 else parts.shelf(hertz, -gain)
    return parts.normalized(parts.filtered(wave, curve), rms(wave))


def reverberate(wave: Waveform, rir: Waveform, wet: float) -> Waveform:
    """Return `wave` in a room: `wet` (0 to 1) of its convolution with `rir`, the rest dry; same RMS and length.

    `rir` is (frames,) for all channels or (channels, frames); its strongest sample counts as the direct sound, so that
    nothing is delayed.
    """
    frames = wave.shape[-1]
    if frames == 0 or rir.size == 0:
        return wave
    rir = np.atleast_2d(np.asarray(rir, dtype=np.float32))
    rir = rir[:, int(np.argmax(np.abs(rir).max(axis=0))) :]
    if len(rir) not in (1, len(wave)):
        rir = rir[:1]
    length = next_fast_len(frames + rir.shape[-1] - 1, real=True)
    echo = irfft(rfft(wave, length) * rfft(rir, length), length)[..., :frames]
    level = rms(wave)
    mix = np.float32(1.0 - wet) * wave + np.float32(wet) * parts.normalized(np.asarray(echo, np.float32), level)
    return parts.normalized(mix, level)


def exponential_rir(rng: Rng, channels: int = 1) -> Waveform:
    """Return a made impulse response (channels, frames): direct sound, a few early echoes, a tail that darkens.

    The reverberation time is 0.1 to 2.5 s, evenly in octaves; what lies below -60 dB is left out.
    """
    time = log_uniform(rng, 0.1, 2.5)
    frames = int(time * SAMPLE_RATE)
    fall = np.exp(-6.9 * np.arange(frames, dtype=np.float32) / np.float32(frames))
    dark = parts.low_pass(log_uniform(rng, 1500.0, 12000.0), rng.uniform(0.5, 1.5))
    rows = [parts.colored(rng, frames, dark + parts.high_pass(80.0, 1)) * fall for _ in range(channels)]
    rir = np.stack(rows) * random_gain(rng, -35.0, -18.0)
    begin = int(rng.uniform(0.001, 0.03) * SAMPLE_RATE)
    rir[:, : min(begin, frames)] = 0.0
    for _ in range(int(rng.integers(2, 9))):
        place = int(min(rng.uniform(0.002, 0.08), 0.9 * time) * SAMPLE_RATE)
        rir[:, place] += np.float32(rng.uniform(-0.5, 0.5)) * fall[place]
    rir[:, 0] = 1.0
    return rir.astype(np.float32, copy=False)


def change_speed(wave: Waveform, factor: float) -> Waveform:
    """Return `wave` played `factor` times as fast, pitch included: `round(frames / factor)` frames or one off."""
    if factor == 1.0 or wave.shape[-1] == 0:
        return wave
    return np.ascontiguousarray(soxr.resample(wave.T, factor, 1.0, quality="LQ").T, dtype=np.float32)


def widen(mono: Waveform, rng: Rng) -> Waveform:
    """Return two channels (2, frames) of one (1, frames) or (frames,): panned, delayed or decorrelated at random."""
    mono = np.atleast_2d(mono)[:1]
    angle = rng.uniform(0.1, 0.9) * np.pi / 2.0
    left, right = mono * np.float32(np.sqrt(2.0) * np.cos(angle)), mono * np.float32(np.sqrt(2.0) * np.sin(angle))
    way, frames = rng.random(), mono.shape[-1]
    if way < 0.25 and frames > 64:  # two microphones apart
        delay = min(int(rng.uniform(1, 0.0015 * SAMPLE_RATE)), frames - 1)
        right = np.pad(right[:, :-delay], ((0, 0), (delay, 0)))
    elif way < 0.6 and frames > 64:  # a room that differs left and right
        length = int(rng.uniform(0.002, 0.03) * SAMPLE_RATE)
        tail = rng.standard_normal(length, dtype=np.float32) * np.exp(
            -5.0 * np.arange(length, dtype=np.float32) / length
        )
        tail[0] = 0.0
        size = next_fast_len(frames + length - 1, real=True)
        side = np.asarray(irfft(rfft(mono, size) * rfft(tail, size), size)[:, :frames], dtype=np.float32)
        side = parts.normalized(side, rms(mono) * rng.uniform(0.05, 0.6))
        left, right = left + side, right - side
    pair = np.concatenate((left, right))
    return np.ascontiguousarray(pair if rng.random() < 0.5 else pair[::-1], dtype=np.float32)


def clip(wave: Waveform, rng: Rng) -> Waveform:
    """Return `wave` with its loudest 0.05 to 5 % of samples cut off, hard or softly."""
    if wave.size == 0:
        return wave
    magnitude = np.abs(wave[:, :: max(1, wave.shape[-1] // 8192)])
    ceiling = np.float32(max(float(np.quantile(magnitude, 1.0 - log_uniform(rng, 5e-4, 0.05))), 1e-6))
    if rng.random() < 0.6:
        return np.clip(wave, -ceiling, ceiling)
    return np.asarray(ceiling * np.tanh(wave / ceiling), dtype=np.float32)
