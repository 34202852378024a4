# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes away a steady noise, such as hiss, that it has learned from a stretch where nothing plays.

A Wiener filter over short-time spectra: what stands out from the learned noise stays, the rest is turned down. How far
it stands out is judged with some memory of the moment before (Ephraim and Malah, 1984), so that nothing chirps.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from processors.api import (
    AudioReader,
    Notify,
    NumberParameter,
    ProcessorError,
    ProcessorInfo,
    SoundParameter,
    Value,
    Waveform,
    ignore,
)
from processors.blocks import check_finite, spans
from processors.context import extended
from processors.noise_sample import noise_sample

Power = NDArray[np.float64]

WINDOW_S = 0.046
OVERLAP = 4
"""Windows that every frame lies in."""

LEARNED_S = 1.0
"""Length of the stretch that is taken for noise, when it is found automatically."""

PAUSE_DB = 1.0
"""By how much the quietest stretch may be louder than what sounds all the time, and still be a pause."""

STEADY_SHARE = 0.05
STEADY_STEPS = 16
STEADY_FACTOR = 2.05
"""Noise is as much louder than what the means of `STEADY_STEPS` windows fall below in `STEADY_SHARE` of the cases."""

STRETCHES = 400
"""Such means that are taken at most, from all over the recording."""

SMOOTHED = 81
"""Frequencies that stand in for each other where music and noise can't be told apart."""

LOWEST = 3
"""The frequency, by its number, from which on levels are compared: an offset or rumble says nothing."""

OFFSET_BLOCK = 1 << 14
CONSTANT = 4.0
"""How many times as large as what it changes by from block to block an offset is; what sways more is rumble."""

MEMORY = 0.97
STEPS = 64
"""Windows that are worked on at a time."""


class SpectralGate:
    """Learns a noise and turns it down wherever nothing louder covers it."""

    info = ProcessorInfo(
        id="spectral_gate",
        name="Spectral Gate",
        category="Restoration",
        description="Learns a steady noise, such as hiss, from a quiet stretch and takes it away everywhere.",
        parameters=(
            NumberParameter("reduction_db", "Reduction", 18.0, 0.0, 60.0, "dB", 1.0, "By how much noise gets softer."),
            NumberParameter(
                "sensitivity_db", "Sensitivity", 3.0, -10.0, 20.0, "dB", 1.0, "Higher takes more for noise, also music."
            ),
            SoundParameter("noise", "Noise", "", "A sample of the noise alone; without one a stretch is learned."),
            NumberParameter(
                "noise_start_s",
                "Noise from",
                0.0,
                0.0,
                86_400.0,
                "s",
                0.1,
                "Where only noise is heard begins here, counted from the beginning of the selection.",
            ),
            NumberParameter(
                "noise_end_s", "Noise to", 0.0, 0.0, 86_400.0, "s", 0.1, "And ends here.", {0.0: "Quietest second"}
            ),
        ),
    )

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield the recording without the noise. Raises `ProcessorError` for a sample or stretch of no use."""
        if not audio.frames:
            return
        spectra = Spectra(audio.sample_rate)
        if values["noise"]:
            noise = sampled(str(values["noise"]), audio, spectra)
        else:
            noise = yield from found_noise(audio, spectra, values, notify)
        noise *= 10.0 ** (float(values["sensitivity_db"]) / 10.0)
        gate = Gate(noise, 10.0 ** (-float(values["reduction_db"]) / 20.0))
        yield from changed_spectra(audio, spectra, gate)


def sampled(sound: str, audio: AudioReader, spectra: Spectra) -> Power:
    """Return the mean power of the noise in a sound file, (channels of the recording, frequencies)."""
    samples = noise_sample(sound, audio.sample_rate, audio.sample_rate)
    means = power(spectra.of(samples)).mean(axis=1)
    if len(means) == audio.channels:
        return means
    return np.repeat(means.mean(axis=0, keepdims=True), audio.channels, axis=0)


def found_noise(
    audio: AudioReader, spectra: Spectra, values: Mapping[str, Value], notify: Notify
) -> Generator[Waveform, None, Power]:
    """Return the mean power of the noise in the stretch that is named, or in the quietest; yield signs of life."""
    start, end = yield from noise_stretch(audio, float(values["noise_start_s"]), float(values["noise_end_s"]))
    offset = yield from offset_of(audio)
    noise = learned(audio, spectra, start, end, offset)
    if not float(values["noise_end_s"]):
        noise = yield from without_music(audio, spectra, noise, offset, notify)
    return noise


def offset_of(audio: AudioReader) -> Generator[Waveform, None, Waveform]:
    """Return the constant offset of each channel, (channels, 1), 0 where there is none; yield signs of life.

    It reaches into the frequencies of the lowest notes, which would go with it if it were taken for noise.
    """
    means = [np.zeros(audio.channels)]  # so that one block alone, which says nothing of how it changes, isn't enough
    for start, length in spans(audio.frames, OFFSET_BLOCK):
        block = check_finite(audio.read(start, length), start, audio.sample_rate)
        if block.any():
            means.append(block.mean(axis=1, dtype=np.float64))
        yield block[:, :0]
    middle = np.median(means[1:] or means, axis=0)
    swaying = np.median(np.abs(means - middle), axis=0)
    offset = np.where(np.abs(middle) > CONSTANT * swaying, middle, 0.0)
    return offset[:, None].astype(np.float32)


class Spectra:
    """The windows that short-time spectra are taken through: half sines, whose squares add up to one."""

    def __init__(self, sample_rate: int) -> None:
        self.hop = max(16, 1 << round(np.log2(WINDOW_S * sample_rate / OVERLAP)))
        self.frames = OVERLAP * self.hop
        half_sine = np.sin(np.pi * (np.arange(self.frames) + 0.5) / self.frames)
        self.window = (half_sine / np.sqrt(OVERLAP / 2)).astype(np.float32)

    def of(self, samples: Waveform) -> NDArray[np.complex64]:
        """Return the spectra of (channels, frames), shape (channels, steps, frequencies)."""
        from scipy import fft

        steps = np.lib.stride_tricks.sliding_window_view(samples, self.frames, axis=1)[:, :: self.hop]
        found: NDArray[np.complex64] = fft.rfft(steps * self.window, axis=2)
        return found

    def joined(self, spectra: NDArray[np.complex64]) -> Waveform:
        """Return the sound of spectra, overlapped and added, (channels, (steps + OVERLAP - 1) * hop)."""
        from scipy import fft

        pieces = fft.irfft(spectra, self.frames, axis=2) * self.window
        channels, steps, _ = pieces.shape
        result = np.zeros((channels, steps + OVERLAP - 1, self.hop), np.float32)
        for part in range(OVERLAP):
            result[:, part : part + steps] += pieces[:, :, part * self.hop : (part + 1) * self.hop]
        return result.reshape(channels, -1)


def power(spectra: NDArray[np.complex64]) -> Power:
    """Return the power of spectra, in double precision: that of samples far beyond full scale needs its range."""
    return np.square(np.abs(spectra), dtype=np.float64)


class Gate:
    """The gains that leave what stands out of `noise` (power, (channels, frequencies)); no gain is below `least`."""

    def __init__(self, noise: Power, least: float) -> None:
        self._noise = np.maximum(noise, 1e-20)
        self._least = least
        self._before = np.zeros_like(self._noise)  # what was left of the step before, relative to the noise

    def apply(self, spectra: NDArray[np.complex64]) -> NDArray[np.complex64]:
        """Return the next spectra in order with the noise turned down."""
        above = power(spectra) / self._noise[:, None]
        gains = np.empty(spectra.shape, np.float32)
        for step in range(spectra.shape[1]):
            now = above[:, step]
            standing_out = MEMORY * self._before + (1.0 - MEMORY) * np.maximum(now - 1.0, 0.0)
            gain = standing_out / (1.0 + standing_out)
            self._before = gain**2 * now
            gains[:, step] = gain
        return spectra * np.maximum(gains, np.float32(self._least))


def changed_spectra(audio: AudioReader, spectra: Spectra, gate: Gate) -> Iterator[Waveform]:
    """Yield the recording with `gate` applied to all its spectra, in order, frame for frame where it was."""
    lead = spectra.frames - spectra.hop  # the first frame lies in as many windows as any other
    tail = np.zeros((audio.channels, lead), np.float32)
    advance = STEPS * spectra.hop
    for start in range(0, audio.frames + lead, advance):
        samples = extended(audio, start - lead, advance + lead)
        sound = spectra.joined(gate.apply(spectra.of(samples)))
        sound[:, :lead] += tail
        tail = sound[:, advance:].copy()
        first = start - lead
        yield sound[:, max(0, -first) : max(0, min(advance, audio.frames - first))]


def noise_stretch(audio: AudioReader, start_s: float, end_s: float) -> Generator[Waveform, None, tuple[int, int]]:
    """Return where the noise lies, in frames: as given, or the quietest second; yield signs of life."""
    if end_s <= 0.0:
        return (yield from quietest(audio))
    start, end = round(start_s * audio.sample_rate), min(audio.frames, round(end_s * audio.sample_rate))
    if end - start < round(2 * WINDOW_S * audio.sample_rate):
        raise ProcessorError(
            f"The stretch of noise from {start_s:g} to {end_s:g} s is too short or lies outside the "
            f"{audio.frames / audio.sample_rate:.1f} s of sound; give at least 0.1 s inside."
        )
    return start, end


def quietest(audio: AudioReader) -> Generator[Waveform, None, tuple[int, int]]:
    """Return the quietest stretch, in frames, digital silence left out; yield signs of life."""
    hop = max(1, round(0.1 * audio.sample_rate))
    powers = []
    for start, length in spans(audio.frames, 32 * hop):
        block = check_finite(audio.read(start, length), start, audio.sample_rate)
        sums = np.add.reduceat(np.square(block, dtype=np.float64).sum(axis=0), np.arange(0, length, hop))
        powers.extend(sums.tolist())
        yield block[:, :0]
    count = min(max(1, audio.frames // hop), round(LEARNED_S / 0.1))
    found = np.array(powers[: max(count, audio.frames // hop)] or [0.0])
    means = np.convolve(found, np.ones(min(count, len(found))), "valid")
    silent = np.convolve(found < 1e-12 * hop, np.ones(min(count, len(found))), "valid") > 0
    means = np.where(silent & ~silent.all(), np.inf, means)
    start = int(np.argmin(means)) * hop
    return start, min(audio.frames, start + count * hop)


def learned(audio: AudioReader, spectra: Spectra, start: int, end: int, offset: Waveform) -> Power:
    """Return the mean power of the spectra between two frames without `offset`, (channels, frequencies)."""
    total = np.zeros((audio.channels, spectra.frames // 2 + 1))
    steps = 0
    for place, length in spans(end - start, STEPS * spectra.hop):
        size = max(spectra.frames, length)  # a short rest is filled up from before it: behind the stretch is music
        found = power(spectra.of(extended(audio, max(start, min(start + place, end - size)), size) - offset))
        total += found.sum(axis=1)
        steps += found.shape[1]
    return total / max(1, steps)


def without_music(
    audio: AudioReader, spectra: Spectra, quiet: Power, offset: Waveform, notify: Notify
) -> Generator[Waveform, None, Power]:
    """Return the noise that `quiet` is, the power of the quietest stretch; yield signs of life.

    Where there is no pause it is music too, and would take music away everywhere. Then the noise is judged by what each
    frequency falls to while notes come and go, and notes that never end by what lies around them.
    """
    from scipy import ndimage

    steady = yield from always_there(audio, spectra, offset)
    least = np.minimum(quiet, steady)[:, LOWEST:].sum()
    if quiet[:, LOWEST:].sum() <= 10.0 ** (PAUSE_DB / 10.0) * least:
        return quiet
    notify("No pause was found, so only a little is taken for noise; say from where to where just noise is heard.")
    return np.minimum(quiet, ndimage.median_filter(steady, (1, SMOOTHED), mode="nearest"))


def always_there(audio: AudioReader, spectra: Spectra, offset: Waveform) -> Generator[Waveform, None, Power]:
    """Return the power of what sounds all the time without `offset`, (channels, frequencies); yield signs of life.

    Silence is left out.
    """
    frames = spectra.frames + (STEADY_STEPS - 1) * spectra.hop
    count = int(np.clip(audio.frames // frames, 1, STRETCHES))
    means = []
    for start in np.linspace(0, max(0, audio.frames - frames), count).astype(int):
        samples = extended(audio, int(start), frames)
        if spectra.of(samples).any(axis=(0, 2)).all():
            means.append(power(spectra.of(samples - offset)).mean(axis=1))
        yield samples[:, :0]
    if not means:
        return np.zeros((audio.channels, spectra.frames // 2 + 1))
    result: Power = STEADY_FACTOR * np.quantile(means, STEADY_SHARE, axis=0)
    return result
