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
    music: Corpus, noise: Corpus, per_category: int, seconds: float = 5.0, stereo: bool = False, seed: int = 2024
) -> list[Mixture]:
    """Return `per_category` mixtures for every category of noise."""
    rng = np.random.default_rng(seed)
    frames, channels = round(seconds * SAMPLE_RATE), 2 if stereo else 1
    made = []
    for category in noise.categories:
        for _ in range(per_category):
            name, clean = draw_stretch(music.recordings, rng, frames, channels)
            unwanted = draw_stretch(noise.by_category[category], rng, frames, channels)[1]
            made.append(Mixture(category, name, clean, unwanted))
    return made


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
