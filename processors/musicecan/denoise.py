# SPDX-License-Identifier: GPL-3.0-or-later
"""From a recording to segments to the network and back: rate, level, channels, seams, strength.

The network only ever decides what is noise. That residual is brought back to the recording's own rate and subtracted
from the recording's own samples, so the music passes no resampler and no gain, and what is taken away can be heard.
Everything streams: a recording of ten hours needs the memory of a few segments.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from processors.api import FOUND, AudioReader, Notify, Waveform, ignore, is_heard_soon
from processors.blocks import RecentReader, check_finite, finite_blocks
from processors.heap import freed_memory_kept
from processors.musicecan.cleaner import Cleaner, LoadNetwork, Network
from processors.musicecan.high_band import at_native_rate
from processors.musicecan.leaving import Leaving
from processors.musicecan.level import TARGET_RMS, Level, measure
from processors.musicecan.presets import SAMPLE_RATE
from processors.noise_sample import at_rate, noise_sample
from processors.pauses import SHORTEST_S, Pauses
from processors.resampling import ResampledReader
from processors.segments import Segment, joined

if TYPE_CHECKING:
    import torch

FADE = 2205  # 50 ms at the network's rate
FIRST_S = 1.0  # the first segment is short where it shall soon be heard; the next ones are longer and longer
GROWTH = 3
TOO_LOUD = 1.5  # times as loud as the whole: noise that comes and goes may be louder than that for a while
KEEP_S = 2.0  # what the resamplers hold back, and a margin
SILENT_S = 0.02  # a channel that is zero for so long is silent; softest sounds are zero for shorter whiles


@dataclass(frozen=True)
class Options:
    """How to clean. `strength` 0..1 is the share of the noise that goes; `residual` yields that noise instead.

    `noise` names a sound file of that noise alone, "" for none; `FOUND` has it found in the recording.
    """

    preset: str = "fast"
    strength: float = 1.0
    residual: bool = False
    device: str = "auto"
    noise: str = ""


class LeveledReader:
    """Presents an `AudioReader` at the network's level, and refuses samples that are no finite numbers."""

    def __init__(self, audio: AudioReader, level: Level) -> None:
        self.audio, self.level = audio, level
        self.sample_rate, self.channels, self.frames = audio.sample_rate, audio.channels, audio.frames

    def read(self, start: int, frames: int) -> Waveform:
        """Return (samples - offset) * gain, (channels, frames). Raises `ProcessorError` for NaN and infinity."""
        block = check_finite(self.audio.read(start, frames), start, self.sample_rate)
        return (block - self.level.offset) * np.float32(self.level.gain)


def load_preset(preset: str, device: torch.device) -> Network:
    """Return the network of a preset on a device. Raises `ProcessorError` when it has no weights."""
    from processors.musicecan.weights import load_network

    network: Network = load_network(preset, device)
    return network


def clean(
    audio: AudioReader, options: Options, notify: Notify = ignore, load: LoadNetwork = load_preset
) -> Iterator[Waveform]:
    """Yield the cleaned recording: same rate, channels and frames, not shifted; an empty block while one takes long.

    Raises `ProcessorError` when a sample is no finite number, the preset has no weights, the device is missing or the
    sample of the noise can't be used.
    """
    leaving = Leaving()

    def load_watched(preset: str, device: torch.device) -> Network:
        network = load(preset, device)
        leaving.watch(network)
        return network

    with freed_memory_kept():
        yield from leaving.attended(blocks(audio, options, notify, load_watched), audio.channels)


def blocks(audio: AudioReader, options: Options, notify: Notify, load: LoadNetwork) -> Generator[Waveform, None, None]:
    """Yield the cleaned recording, at least one block per segment. Raises as `clean` does."""
    level = None if options.strength == 0.0 else (yield from measure(audio))
    if level is None:
        yield from unchanged(audio, options)
        return
    cleaner = Cleaner(options.preset, options.device, notify, load)
    if options.noise == FOUND:
        yield from learn_what_is_found(LeveledReader(audio, level), cleaner, notify)
    elif options.noise:
        cleaner.learn(told_noise(options.noise, audio, level, notify))
    held_s = (cleaner.advance + 2 * cleaner.context) / SAMPLE_RATE + KEEP_S
    original = RecentReader(audio, round(held_s * audio.sample_rate))
    share = np.float32(options.strength / level.gain)
    done = 0
    for residual in residuals(LeveledReader(original, level), cleaner, is_heard_soon(audio)):
        samples = original.read(done, residual.shape[1])
        residual = hushed(residual, samples, original, done)
        done += residual.shape[1]
        yield residual * share if options.residual else samples - residual * share


def hushed(residual: Waveform, samples: Waveform, audio: AudioReader, start: int) -> Waveform:
    """Return the noise in `samples`, those of `audio` from `start` on, but none where a channel is digitally silent.

    There is no noise to be taken: what a spectrogram spreads there, of the sound that begins or ends beside it and of
    the other channel, would be heard. All are (channels, frames).
    """
    reach = max(1, round(SILENT_S * audio.sample_rate))
    if not may_be_silent(samples, reach):
        return residual
    from scipy import ndimage

    frames = residual.shape[1]
    before, behind = min(reach, start), min(reach, audio.frames - start - frames)
    zero = audio.read(start - before, before + frames + behind) == 0.0
    silent = ndimage.grey_opening(zero.view(np.uint8), (1, reach), mode="constant")[:, before : before + frames]
    return np.where(silent, np.float32(0.0), residual)


def may_be_silent(samples: Waveform, reach: int) -> bool:
    """Return whether `reach` zeros in a row may be in `samples`, or begin or end outside; looks at a few of them."""
    few = samples[:, :: max(1, reach // 4)] == 0.0  # of a row, three behind each other at least
    return bool((few[:, :-2] & few[:, 1:-1] & few[:, 2:]).any() or not (samples[:, :1].all() and samples[:, -1:].all()))


def told_noise(sound: str, audio: AudioReader, level: Level, notify: Notify) -> Waveform:
    """Return a sample of the noise [channels, frames] at the network's rate and level; tell when it can't be so loud.

    Raises `ProcessorError` for a sample of no use.
    """
    noise = noise_sample(sound, audio.sample_rate, SAMPLE_RATE) * np.float32(level.gain)
    if np.sqrt(np.mean(np.square(noise, dtype=np.float64))) > TOO_LOUD * TARGET_RMS:
        notify("The sample of the noise is louder than the recording, so music goes too; learn it from this recording.")
    return noise


def learn_what_is_found(audio: AudioReader, cleaner: Cleaner, notify: Notify) -> Iterator[Waveform]:
    """Let `cleaner` learn the noise of a stretch without music, if there is one; yield empty blocks meanwhile."""
    pauses, done = Pauses(audio.sample_rate, audio.channels), 0
    for residual in residuals(audio, cleaner, soon=True):  # a stretch at the beginning may be enough
        noisy = audio.read(done, residual.shape[1])
        pauses.hear(noisy, noisy - residual)
        done += residual.shape[1]
        if pauses.is_enough:
            break
        yield noisy[:, :0]
    if pauses.found is None:
        notify(f"No stretch of at least {SHORTEST_S:g} s was found where only noise is heard; none was learned.")
        return
    start, end = pauses.found
    cleaner.learn(at_rate(audio.read(start, end - start), audio.sample_rate, SAMPLE_RATE))
    start_s, end_s = (frame / audio.sample_rate for frame in pauses.found)
    notify(f"From {start_s:.1f} s to {end_s:.1f} s only noise is heard; it was learned.")


def unchanged(audio: AudioReader, options: Options) -> Iterator[Waveform]:
    """Yield the recording bit for bit, or the silence that was taken from it."""
    for block in finite_blocks(audio):
        yield np.zeros_like(block) if options.residual else block


def residuals(audio: AudioReader, cleaner: Cleaner, soon: bool) -> Iterator[Waveform]:
    """Yield the noise in a recording at the network's level, in order, at the recording's own rate; a little `soon`."""
    if audio.sample_rate == SAMPLE_RATE:
        yield from joined(answers(audio, cleaner, soon), FADE)
        return
    held = cleaner.advance + 2 * cleaner.context + round(KEEP_S * SAMPLE_RATE)
    heard = RecentReader(ResampledReader(audio, SAMPLE_RATE), held)
    yield from at_native_rate(pairs(heard, cleaner, soon), heard, audio)


def pairs(heard: AudioReader, cleaner: Cleaner, soon: bool) -> Iterator[tuple[Waveform, Waveform]]:
    """Yield what the network heard together with the noise in it, in order."""
    done = 0
    for residual in joined(answers(heard, cleaner, soon), FADE):
        yield heard.read(done, residual.shape[1]), residual
        done += residual.shape[1]


def answers(audio: AudioReader, cleaner: Cleaner, soon: bool) -> Iterator[tuple[Segment, Waveform]]:
    """Yield the segments of a recording at the network's rate, each with the noise in it.

    Shorter ones first have it sooner, and take longer in all: each hears what is around it.
    """
    start, most = 0, cleaner.on_grid(FIRST_S) if soon else cleaner.advance
    while start < audio.frames:
        if audio.frames - start <= most + 2 * cleaner.context:  # two segments would hear more than all that is left
            most = cleaner.advance
        segment, residual = cleaner.residual_at(start, audio, most)
        yield segment, residual
        start, most = segment.end, most * GROWTH
