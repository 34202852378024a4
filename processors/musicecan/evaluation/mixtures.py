# SPDX-License-Identifier: GPL-3.0-or-later
"""Mixtures like the authors' test: every noise category in turn, an exact SNR per item, always the same for a seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from processors.api import Waveform
from processors.musicecan.corpus import Corpus, Recording
from processors.musicecan.evaluation.metrics import at_snr, rms
from processors.musicecan.presets import SAMPLE_RATE

CHANNELS = ("mono", "stereo", "both")
"""Words for how many channels mixtures have; both: every other one is stereo."""

AUDIBLE = 3e-3
"""RMS from which a stretch is worth testing on."""


@dataclass(frozen=True)
class Mixture:
    """Clean music and noise of one length, (channels, frames) at 44.1 kHz, and where they are from."""

    category: str
    music: str
    clean: Waveform
    noise: Waveform

    def noisy(self, snr_db: float | None) -> Waveform:
        """Return the mixture at an SNR; the clean sound itself where that is None."""
        return self.clean if snr_db is None else self.clean + self.unwanted(snr_db)

    def unwanted(self, snr_db: float | None) -> Waveform:
        """Return the noise that is in the mixture at an SNR.

        Clean music has none: what is returned then is 16-bit dither, which is what a profile of silence would hold.
        """
        if snr_db is None:
            rng = np.random.default_rng(0)
            return (rng.integers(-1, 2, self.clean.shape) / 32768.0).astype(np.float32)
        return at_snr(self.clean, self.noise, snr_db)


def make_mixtures(
    music: Corpus, noise: Corpus, per_category: int, seconds: float = 5.0, channels: str = "mono", seed: int = 2024
) -> list[Mixture]:
    """Return `per_category` mixtures for every category of noise; `channels` is one of `CHANNELS`."""
    rng = np.random.default_rng(seed)
    frames = round(seconds * SAMPLE_RATE)
    in_stereo = [recording for recording in music.recordings if recording.samples.shape[1] > 1] or music.recordings
    made = []
    for category in noise.categories:
        for number in range(per_category):
            stereo = channels == "stereo" or (channels == "both" and number % 2 == 1)
            name, clean = draw_stretch(in_stereo if stereo else music.recordings, rng, frames, 1 + stereo)
            made.append(Mixture(category, name, clean, draw_noise(noise.by_category[category], rng, frames, stereo)))
    return made


def draw_noise(recordings: Sequence[Recording], rng: np.random.Generator, frames: int, stereo: bool) -> Waveform:
    """Return a stretch of noise, (1 or 2, frames).

    Where mono noise must serve for stereo, the right channel is another stretch: the same one would have no side.
    """
    _, noise = draw_stretch(recordings, rng, frames, 1 + stereo)
    if not stereo or np.any(noise[0] != noise[1]):
        return noise
    return np.concatenate([noise[:1], np.roll(noise[1:], frames // 2, axis=1)])


def draw_stretch(
    recordings: Sequence[Recording], rng: np.random.Generator, frames: int, channels: int
) -> tuple[str, Waveform]:
    """Return the name and a stretch (channels, frames) of one of the recordings that is not near silence."""
    for _ in range(20):
        recording = recordings[int(rng.integers(len(recordings)))]
        wave = recording.read(int(rng.integers(max(1, recording.frames - frames))), frames)
        wave = wave[np.arange(channels) % len(wave)]
        if rms(wave) > AUDIBLE:
            break
    return recording.name, wave
