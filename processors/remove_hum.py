# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the hum of the mains out of a recording, with its harmonics, and leaves the music between them alone.

A notch filter would ring and eat notes. Here the hum itself is found: in overlapping windows, sines at the multiples of
the fundamental are fitted by least squares, and their sum is subtracted. The longer the window, the narrower what is
touched. From the turning of phases between windows the true frequency is followed while it drifts. What is louder than
at other times near, or doesn't stand out from what lies beside it, is a note and stays.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from math import gcd

import numpy as np
from numpy.typing import NDArray

from processors.api import (
    AudioReader,
    ChoiceParameter,
    Notify,
    NumberParameter,
    ProcessorInfo,
    Value,
    Waveform,
    ignore,
)
from processors.blocks import RecentReader, finite_blocks, read_blocks
from processors.mains import find_mains
from processors.resampling import ResampledReader, StreamResampler

Samples = NDArray[np.float64]

WORKING_HZ = 8000
"""Rate at which hum is looked for: it holds the highest harmonic, and less is less work."""

HIGHEST_HZ = 3500.0
LEAD_S = 0.02
CONTEXT_S = 12.0
"""Seconds around a region in which the hum is looked for too: a note that lasts as long as the region is no hum."""

FURTHEST = 0.006
"""Of the fundamental: the mains never drift further than that; what seems to is music."""

FASTEST_HZ = 0.02
"""How far the fundamental can go from window to window."""

NEAR = 12
USUAL = 0.3
LOUDEST = 1.4
"""Hum is at most that much louder than the level that it is below for a share `USUAL` of the windows `NEAR` by."""

BESIDE = (4, 9)
FLOOR = 1.5
"""And louder by this than what lies so many bins beside it, or it isn't there."""


class RemoveHum:
    """Subtracts the mains' hum."""

    info = ProcessorInfo(
        id="remove_hum",
        name="Remove Hum",
        category="Restoration",
        description="Takes out the hum of the mains with its harmonics and follows it while it drifts.",
        parameters=(
            ChoiceParameter(
                "mains",
                "Mains",
                "auto",
                {"auto": "Find out", "50": "50 Hz (most of the world)", "60": "60 Hz (the Americas, parts of Asia)"},
                "The frequency of the mains where it was recorded.",
            ),
            NumberParameter("harmonics", "Harmonics", 20, 1, 50, "", 1, "How many multiples of it are taken out."),
            NumberParameter(
                "width_hz", "Width", 1.0, 0.5, 8.0, "Hz", 0.5, "Wider follows faster changes, but touches more music."
            ),
            NumberParameter("strength", "Strength", 100.0, 0.0, 100.0, "%", 5.0, "How much of the hum goes."),
        ),
        context_s=CONTEXT_S,
    )

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield the recording without the hum. Raises `ProcessorError` when a sample is no finite number."""
        coarse = ResampledReader(audio, min(WORKING_HZ, audio.sample_rate))
        mains = None if values["mains"] == "auto" else float(values["mains"])
        for block in finite_blocks(audio):
            yield block[:, :0]
        found = yield from find_mains(coarse, mains)
        if found is None:
            notify("No hum of the mains was found, so the recording stays as it is; choose 50 or 60 Hz to insist.")
            for block in read_blocks(audio):
                yield block.copy()
            return
        frames = round(2.0 / float(values["width_hz"]) * coarse.sample_rate)
        share = np.float32(float(values["strength"]) / 100.0)
        extra = lead(coarse.sample_rate, audio.sample_rate)
        hum = hum_of(coarse, found, round(float(values["harmonics"])), frames, extra)
        yield from without(audio, hum, coarse.sample_rate, share)


def without(audio: AudioReader, hum: Iterator[Waveform], rate: int, share: np.float32) -> Iterator[Waveform]:
    """Yield `audio` minus `share` of `hum`, which comes in order at `rate` Hz."""
    finer = StreamResampler(rate, audio.sample_rate, audio.channels)
    done = 0
    skip = lead(rate, audio.sample_rate) * audio.sample_rate // rate
    for piece in chain(map(finer.push, hum), map(StreamResampler.finish, [finer])):  # its rest comes behind all
        skipped = min(skip, piece.shape[1])
        skip -= skipped
        piece = piece[:, skipped : skipped + audio.frames - done]
        yield audio.read(done, piece.shape[1]) - share * piece
        done += piece.shape[1]
    if done < audio.frames:  # a few frames only, whose hum was too short to be resampled
        yield audio.read(done, audio.frames - done).copy()


def lead(rate: int, to_rate: int) -> int:
    """Return by how many frames at `rate` hum goes on beyond the ends, so that resampling has no edge to ring at.

    They are a whole number of frames at `to_rate` too.
    """
    step = rate // gcd(rate, to_rate)
    return step * math.ceil(LEAD_S * rate / step)


def hum_of(audio: AudioReader, mains_hz: float, harmonics: int, frames: int, extra: int) -> Iterator[Waveform]:
    """Yield the hum of `audio`, fitted in windows of `frames` frames that overlap by half.

    It begins `extra` frames before the recording and ends as many behind it. The recording is gone through first, since
    only what stays is hum; meanwhile blocks without a frame are yielded.
    """
    hop = max(1, min(frames, audio.frames) // 2)
    frames = 2 * hop
    starts = range(0, max(1, audio.frames - frames + 1), hop)
    ends = [*(start + frames for start in starts[:-1]), audio.frames]  # the last window takes all that is left
    recent = RecentReader(audio, frames)
    tracker = Tracker(mains_hz, audio.sample_rate, harmonics)
    fits = []
    for start, end in zip(starts, ends, strict=True):
        fits.append(tracker.fit(recent.read(start, end - start).astype(np.float64)))
        yield np.zeros((audio.channels, 0), np.float32)
    shares = steady_shares(np.array([fit.levels for fit in fits]), np.array([fit.around for fit in fits]))
    fade = np.sin(np.pi / 2 * (np.arange(hop) + 0.5) / hop) ** 2
    tail = np.zeros((audio.channels, 0))
    for start, end, fit, share in zip(starts, ends, fits, shares, strict=True):
        before, behind = extra if start == 0 else 0, extra if end == audio.frames else 0
        hum = fit.scaled(share).sound(end - start, before, behind)
        if start == 0:
            yield hum[:, :extra].astype(np.float32)
            hum = hum[:, extra:]
        overlap = tail.shape[1]
        hum[:, :overlap] = tail * fade[::-1][:overlap] + hum[:, :overlap] * fade[:overlap]
        yield hum[:, : hum.shape[1] if end == audio.frames else hop].astype(np.float32)
        tail = hum[:, hop:frames].copy()


def steady_shares(levels: Samples, around: Samples) -> Samples:
    """Return how much of the `levels` fitted is hum, 0 to 1, (windows, multiples, channels).

    Hum stays, notes come and go: what is louder than it is at other times near is music, and so is what does not stand
    out from the frequencies `around` it then.
    """
    from scipy import ndimage

    size = (min(len(levels), 2 * NEAR + 1), 1, 1)
    usual, floor = (ndimage.percentile_filter(each, 100 * USUAL, size, mode="nearest") for each in (levels, around))
    standing_out = np.maximum(0.0, 1.0 - np.square(FLOOR * floor / np.maximum(usual, 1e-12)))
    return standing_out * np.minimum(1.0, LOUDEST * usual / np.maximum(levels, 1e-12))


@dataclass(frozen=True)
class Fit:
    """The hum of one window: its fundamental in Hz, and what its multiples amount to.

    `amounts` are those of cosines and sines around the middle of the window, (2 * multiples, channels); `around` how
    loud it is beside each multiple, (multiples, channels).
    """

    hz: float
    sample_rate: int
    amounts: Samples
    around: Samples

    @property
    def levels(self) -> Samples:
        """Amplitude of every multiple, (multiples, channels)."""
        return np.hypot(*np.split(self.amounts, 2))

    def scaled(self, shares: Samples) -> Fit:
        """Return it with every multiple times its share, (multiples, channels)."""
        return replace(self, amounts=self.amounts * np.concatenate([shares, shares]))

    def sound(self, frames: int, before: int = 0, behind: int = 0) -> Samples:
        """Return the hum in a window of `frames` frames, (channels, frames), and so many frames more at both ends."""
        if not self.amounts.any():
            return np.zeros((self.amounts.shape[1], before + frames + behind))
        time = (np.arange(-before, frames + behind) - 0.5 * (frames - 1)) / self.sample_rate
        return self.amounts.T @ waves(self.hz, len(self.around), time)


def waves(hz: float, count: int, time: Samples) -> Samples:
    """Return cosines and sines of so many multiples of `hz` at times in s, (2 * count, frames)."""
    turn = np.exp(2j * np.pi * hz * time)
    powers = np.empty((count, len(time)), np.complex128)
    powers[0] = turn
    for number in range(1, count):  # many times as fast as cumprod
        np.multiply(powers[number - 1], turn, out=powers[number])
    return np.concatenate([powers.real, powers.imag])


class Tracker:
    """Fits sines at the multiples of a fundamental, and corrects the fundamental by what it sees."""

    def __init__(self, mains_hz: float, sample_rate: int, harmonics: int) -> None:
        self.nominal_hz = self.hz = mains_hz
        self.sample_rate = sample_rate
        most = int(min(HIGHEST_HZ, 0.45 * sample_rate) // mains_hz)
        self.multiples = np.arange(1, max(1, min(harmonics, most)) + 1)

    def fit(self, samples: Samples) -> Fit:
        """Return the hum in a window, (channels, frames)."""
        channels, frames = samples.shape
        count = len(self.multiples)
        if self.hz * frames / self.sample_rate < 3.0:
            return Fit(self.hz, self.sample_rate, np.zeros((2 * count, channels)), np.zeros((count, channels)))
        window = np.hanning(frames + 2)[1:-1]
        weights = np.sqrt(window)
        time = (np.arange(frames) - 0.5 * (frames - 1)) / self.sample_rate
        for _ in range(2):
            change = self._drift(samples, waves(self.hz, count, time))
            if abs(change) < 2e-4:
                break
            limit = FURTHEST * self.nominal_hz
            self.hz = float(np.clip(self.hz + change, self.nominal_hz - limit, self.nominal_hz + limit))
        weighted = waves(self.hz, count, time) * weights
        gram = weighted @ weighted.T
        gram[np.diag_indices_from(gram)] *= 1.0 + 1e-9
        amounts = np.asarray(np.linalg.solve(gram, weighted @ (samples * weights).T), np.float64)
        return Fit(self.hz, self.sample_rate, amounts, self._around(samples * window, window.sum()))

    def _around(self, windowed: Samples, total: float) -> Samples:
        """Return the usual amplitude beside every multiple, out of reach of the hum itself, (multiples, channels)."""
        levels = np.abs(np.fft.rfft(windowed, axis=1)) * 2.0 / total
        bins = np.rint(self.multiples * self.hz * windowed.shape[1] / self.sample_rate).astype(int)
        beside = np.concatenate([np.arange(-BESIDE[1], -BESIDE[0] + 1), np.arange(BESIDE[0], BESIDE[1] + 1)])
        places = np.abs(bins[:, None] + beside).clip(max=levels.shape[1] - 1)
        return np.median(levels[:, places], axis=2).T

    def _drift(self, samples: Samples, waves: Samples) -> float:
        """Return by how many Hz the fundamental is off: the phases of the window's halves tell, the stronger louder."""
        count, half = len(self.multiples), samples.shape[1] // 2
        window = np.hanning(half + 2)[1:-1]
        halves = []
        for part in (slice(0, half), slice(samples.shape[1] - half, None)):
            cosine, sine = np.split(waves[:, part] @ (samples[:, part] * window).T, [count])
            halves.append(cosine - 1j * sine)
        turned = np.sum(halves[1] * halves[0].conj(), axis=1)  # over channels
        distance_s = (samples.shape[1] - half) / self.sample_rate
        changes = np.angle(turned) / (2 * np.pi * distance_s * self.multiples)
        trust = np.sqrt(np.abs(turned)) * self.multiples
        order = np.argsort(changes)  # their median, by trust: a note beside one multiple can't lead it astray
        reached = np.cumsum(trust[order])
        middle = changes[order[np.searchsorted(reached, 0.5 * reached[-1])]]
        return float(np.clip(middle, -FASTEST_HZ, FASTEST_HZ))
