# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes that leave music music and noise noise: equalizers, rooms, speed, width, clipping, drop-outs.

A network must not learn the microphones, rooms and bandwidths of one corpus. All functions take and return waveforms
(channels, frames), treat the channels of one recording alike unless they say otherwise, and are fast enough to run in
the workers that make training examples.
"""

from __future__ import annotations

import numpy as np
import soxr
from scipy.fft import irfft, next_fast_len, rfft

from processors.api import Waveform
from processors.musicecan.training import noise_parts as parts


def equalize(wave: Waveform, rng: np.random.Generator, sample_rate: int = 44100) -> Waveform:
    """Return `wave` through a random smooth equalizer, with the RMS it had.

    One to four bells or shelves of up to ±8 dB on a tilt of up to ±1.5 dB per octave, at times a high-pass, and a
    low-pass between 4 and 16 kHz in one of six cases, as old or compressed recordings have it.
    """
    curve = parts.tilt(rng.uniform(-1.5, 1.5) if rng.random() < 0.6 else 0.0)
    for _ in range(int(rng.integers(1, 5))):
        hertz = float(np.exp(rng.uniform(np.log(60.0), np.log(12000.0))))
        gain = rng.uniform(-8.0, 8.0)
        curve = curve + (
            parts.shelf(hertz, gain) if rng.random() < 0.4 else parts.peak(hertz, rng.uniform(0.3, 1.5), gain)
        )
    if rng.random() < 0.15:
        curve = curve + parts.high_pass(float(np.exp(rng.uniform(np.log(30.0), np.log(250.0)))), rng.uniform(1, 3))
    if rng.random() < 1.0 / 6.0:
        curve = curve + parts.low_pass(float(np.exp(rng.uniform(np.log(4000.0), np.log(16000.0)))), rng.uniform(2, 24))
    return parts.normalized(parts.filtered(wave, sample_rate, curve), _rms(wave))


def narrow(
    noisy: Waveform, clean: Waveform, rng: np.random.Generator, sample_rate: int = 44100
) -> tuple[Waveform, Waveform]:
    """Return both as a telephone, a dictaphone or an old record has them: without what is deep and what is high.

    The band begins at 50 to 350 Hz and ends at 2.5 to 10 kHz; the noise has the recording's bandwidth, not its own.
    """
    curve = parts.high_pass(float(np.exp(rng.uniform(np.log(50.0), np.log(350.0)))), rng.uniform(1, 4))
    curve = curve + parts.low_pass(float(np.exp(rng.uniform(np.log(2500.0), np.log(10000.0)))), rng.uniform(4, 24))
    return parts.filtered(noisy, sample_rate, curve), parts.filtered(clean, sample_rate, curve)


def boost_bass(wave: Waveform, rng: np.random.Generator, sample_rate: int = 44100) -> Waveform:
    """Return `wave` with its bass lifted by 4 to 16 dB, as a mix made to be danced to has it, with the RMS it had.

    Without such music a network takes every strong bass for rumble.
    """
    gain = rng.uniform(4.0, 16.0)
    hertz = float(np.exp(rng.uniform(np.log(40.0), np.log(160.0))))
    curve = parts.peak(hertz, rng.uniform(0.4, 1.2), gain) if rng.random() < 0.5 else parts.shelf(hertz, -gain)
    return parts.normalized(parts.filtered(wave, sample_rate, curve), _rms(wave))


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
    level = _rms(wave)
    mix = np.float32(1.0 - wet) * wave + np.float32(wet) * parts.normalized(np.asarray(echo, np.float32), level)
    return parts.normalized(mix, level)


def exponential_rir(rng: np.random.Generator, channels: int = 1, sample_rate: int = 44100) -> Waveform:
    """Return a made impulse response (channels, frames): direct sound, a few early echoes, a tail that darkens.

    The reverberation time is 0.1 to 2.5 s, evenly in octaves; what lies below -60 dB is left out.
    """
    time = float(np.exp(rng.uniform(np.log(0.1), np.log(2.5))))
    frames = int(time * sample_rate)
    fall = np.exp(-6.9 * np.arange(frames, dtype=np.float32) / np.float32(frames))
    dark = parts.low_pass(float(np.exp(rng.uniform(np.log(1500.0), np.log(12000.0)))), rng.uniform(0.5, 1.5))
    rows = [parts.colored(rng, frames, sample_rate, dark + parts.high_pass(80.0, 1)) * fall for _ in range(channels)]
    rir = np.stack(rows) * np.float32(10.0 ** (rng.uniform(-35.0, -18.0) / 20.0))
    begin = int(rng.uniform(0.001, 0.03) * sample_rate)
    rir[:, : min(begin, frames)] = 0.0
    for _ in range(int(rng.integers(2, 9))):
        place = int(min(rng.uniform(0.002, 0.08), 0.9 * time) * sample_rate)
        rir[:, place] += np.float32(rng.uniform(-0.5, 0.5)) * fall[place]
    rir[:, 0] = 1.0
    return rir.astype(np.float32, copy=False)


def change_speed(wave: Waveform, factor: float, quality: str = "LQ") -> Waveform:
    """Return `wave` played `factor` times as fast, pitch included: `round(frames / factor)` frames or one off."""
    if factor == 1.0 or wave.shape[-1] == 0:
        return wave
    return np.ascontiguousarray(soxr.resample(wave.T, factor, 1.0, quality=quality).T, dtype=np.float32)


def widen(mono: Waveform, rng: np.random.Generator, sample_rate: int = 44100) -> Waveform:
    """Return two channels (2, frames) of one (1, frames) or (frames,): panned, delayed or decorrelated at random."""
    mono = np.atleast_2d(mono)[:1]
    angle = rng.uniform(0.1, 0.9) * np.pi / 2.0
    left, right = mono * np.float32(np.sqrt(2.0) * np.cos(angle)), mono * np.float32(np.sqrt(2.0) * np.sin(angle))
    way, frames = rng.random(), mono.shape[-1]
    if way < 0.25 and frames > 64:  # two microphones apart
        delay = min(int(rng.uniform(1, 0.0015 * sample_rate)), frames - 1)
        right = np.pad(right[:, :-delay], ((0, 0), (delay, 0)))
    elif way < 0.6 and frames > 64:  # a room that differs left and right
        length = int(rng.uniform(0.002, 0.03) * sample_rate)
        tail = rng.standard_normal(length, dtype=np.float32) * np.exp(
            -5.0 * np.arange(length, dtype=np.float32) / length
        )
        tail[0] = 0.0
        size = next_fast_len(frames + length - 1, real=True)
        side = np.asarray(irfft(rfft(mono, size) * rfft(tail, size), size)[:, :frames], dtype=np.float32)
        side = parts.normalized(side, _rms(mono) * rng.uniform(0.05, 0.6))
        left, right = left + side, right - side
    pair = np.concatenate((left, right))
    return np.ascontiguousarray(pair if rng.random() < 0.5 else pair[::-1], dtype=np.float32)


def clip(wave: Waveform, rng: np.random.Generator) -> Waveform:
    """Return `wave` with its loudest 0.05 to 5 % of samples cut off, hard or softly."""
    if wave.size == 0:
        return wave
    magnitude = np.abs(wave[:, :: max(1, wave.shape[-1] // 8192)])
    ceiling = np.float32(
        max(float(np.quantile(magnitude, 1.0 - np.exp(rng.uniform(np.log(5e-4), np.log(0.05))))), 1e-6)
    )
    if rng.random() < 0.6:
        return np.clip(wave, -ceiling, ceiling)
    return np.asarray(ceiling * np.tanh(wave / ceiling), dtype=np.float32)


def dropout(wave: Waveform, rng: np.random.Generator, sample_rate: int = 44100) -> Waveform:
    """Return `wave` with one to six drop-outs, 1 to 30 ms long and 3 to 60 dB deep, on all channels alike."""
    frames = wave.shape[-1]
    course = np.ones(frames, dtype=np.float32)
    for _ in range(int(rng.integers(1, 7)) if frames else 0):
        length = min(max(2, int(rng.uniform(0.001, 0.03) * sample_rate)), frames)
        start = int(rng.integers(0, frames - length + 1))
        depth = 1.0 - 10.0 ** (-rng.uniform(3.0, 60.0) / 20.0)
        shape = np.minimum(1.0, 4.0 * np.sin(np.pi * (np.arange(length) + 0.5) / length))
        course[start : start + length] *= (1.0 - depth * shape).astype(np.float32)
    return wave * course


def _rms(wave: Waveform) -> float:
    return float(np.sqrt(np.mean(np.square(wave), dtype=np.float64))) if wave.size else 0.0
