# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes training examples without end: clean music, degraded and set up in many ways, with noise at a drawn SNR.

Breadth is worth more than fit: a network that has heard one piano learns that piano. So pieces are layered, detuned,
equalized and put into rooms, noise is taken from every category alike and from formulas, and the level, the SNR and the
number of channels vary. Example `i` of a seed is always the same, whichever worker makes it.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from itertools import count

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from processors.api import Waveform
from processors.musicecan.corpus import Corpora, Corpus
from processors.musicecan.evaluation.metrics import at_snr, rms
from processors.musicecan.training.degrade import (
    boost_bass,
    change_speed,
    clip,
    equalize,
    exponential_rir,
    narrow,
    reverberate,
    widen,
)
from processors.musicecan.training.draws import Rng, random_gain
from processors.musicecan.training.drum_machine import drum_machine
from processors.musicecan.training.held_chords import chords_and_rests, held_chords
from processors.musicecan.training.low_end import low_end
from processors.musicecan.training.synthetic_noise import hiss_cut_to_a_beat, hum_that_comes_and_goes, synthesize

QUIET = 1e-4
"""RMS below which a stretch counts as silence."""

SNRS_DB = (-5.0, 15.0), (15.0, 28.0)
"""SNRs of most examples, where there is most to learn, and of the others."""

USUAL = 0.8
"""Share of the examples that have an SNR of the first kind."""

LEVELS_DB = -35.0, -12.0
"""RMS of examples, in dB of full scale."""

STAYS_S = 20
"""Seconds for which a worker goes on when it is asked to end: the step in hand is made and saved meanwhile."""

Make = Callable[[Rng, int], Waveform]

MADE: tuple[tuple[float, Make], ...] = (0.05, held_chords), (0.02, chords_and_rests), (0.05, drum_machine)
"""Shares of the examples in which music by formula, (1, frames), takes the place of recorded music; and in as many it
lies under that."""

RARE = 0.04
"""Share of the noise that is easily taken for music, and alone: hum that comes and goes, hiss that is cut to a beat."""


class Mixer(Dataset[tuple[Tensor, Tensor]]):
    """Example number -> noisy and clean waveform, each (2, frames)."""

    def __init__(
        self, music: Corpus | Corpora, noise: Corpus | Corpora, frames: int, seed: int, paper: bool = False
    ) -> None:
        self.music, self.noise, self.frames, self.seed, self.paper = music, noise, frames, seed, paper

    def __len__(self) -> int:
        return 1 << 40

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        rng = np.random.default_rng((self.seed, index))
        noisy, clean = self.paper_example(rng) if self.paper else self.example(rng)
        return torch.from_numpy(noisy), torch.from_numpy(clean)

    def batches(
        self, first_step: int, batch: int, workers: int, pin: bool, part: int = 0, parts: int = 1
    ) -> Iterator[tuple[Tensor, Tensor]]:
        """Yield batches (batch, 2, frames) of noisy and clean without end, from that of `first_step` on.

        Of several `parts`, each process that trains yields its own examples of every batch, batch / parts of them.
        """
        own = batch // parts
        return iter(
            DataLoader(
                self,
                batch_size=own,
                sampler=Endless(first_step * batch, batch, range(part * own, part * own + own)),
                num_workers=workers,
                pin_memory=pin,
                prefetch_factor=4 if workers else None,
                worker_init_fn=begin,
            )
        )

    def example(self, rng: Rng) -> tuple[Waveform, Waveform]:
        """Return one noisy and one clean waveform (2, frames)."""
        clean = self.draw_music(rng)
        kind = rng.random()
        if kind < 0.06:
            noise = np.zeros_like(clean)
        else:
            noise = self.draw_noise(rng)
            if kind > 0.97:  # nothing but noise: what is heard between pieces
                clean = np.zeros_like(clean)
            else:
                noise = at_snr(clean, noise, draw_snr_db(rng))
        noisy = clean + noise
        if rng.random() < 0.08:
            noisy, clean = narrow(noisy, clean, rng)
        if rng.random() < 0.04:
            noisy = clip(noisy, rng)
        level = random_gain(rng, *LEVELS_DB) / max(rms(noisy), QUIET)
        return np.float32(level) * noisy, np.float32(level) * clean

    def draw_music(self, rng: Rng) -> Waveform:
        """Return clean music (2, frames): a piece, sometimes two, changed in ways that leave it music."""
        place = rng.random()
        instead, under = made_at(place), made_at(1.0 - place)
        music = instead(rng, self.frames) if instead else self.stretch(self.music, rng, 0.25, (0.84, 1.19))
        if under:
            music = music + under(rng, self.frames) * (rms(music) * random_gain(rng, -8.0, 8.0))
        if rng.random() < 0.2:
            other = self.stretch(self.music, rng, 0.25, (0.84, 1.19))
            music = music + other * (rms(music) / max(rms(other), QUIET) * random_gain(rng, -12.0, 0.0))
        if rng.random() < 0.15:
            music = reverberate(music, exponential_rir(rng), rng.uniform(0.1, 0.6))
        if rng.random() < 0.15:
            music = music + low_end(rng, self.frames) * (rms(music) * random_gain(rng, -8.0, 8.0))
        if rng.random() < 0.5:
            music = equalize(music, rng)
        if rng.random() < 0.12:
            music = boost_bass(music, rng)
        return set_up(music, rng)

    def draw_noise(self, rng: Rng) -> Waveform:
        """Return noise (2, frames): recorded or made by formula, sometimes both or two of a kind."""
        kind = rng.random()
        if kind > 1.0 - RARE:
            rare = hum_that_comes_and_goes if rng.random() < 0.7 else hiss_cut_to_a_beat
            return set_up(rare(rng, self.frames), rng)
        noise = self.recorded_noise(rng) if kind < 0.68 else self.made_noise(rng)
        if rng.random() < 0.25:
            other = self.recorded_noise(rng) if rng.random() < 0.5 else self.made_noise(rng)
            noise = noise + other * (rms(noise) / max(rms(other), QUIET) * random_gain(rng, -15.0, 0.0))
        return noise

    def recorded_noise(self, rng: Rng) -> Waveform:
        """Return recorded noise (2, frames), every category alike."""
        noise = self.stretch(self.noise, rng, 0.4, (0.7, 1.4))
        if rng.random() < 0.25:
            noise = noise[:, ::-1]
        if rng.random() < 0.15:
            noise = reverberate(noise, exponential_rir(rng), rng.uniform(0.1, 0.8))
        if rng.random() < 0.5:
            noise = equalize(noise, rng)
        return set_up(noise, rng)

    def made_noise(self, rng: Rng) -> Waveform:
        """Return noise by formula (2, frames)."""
        channels = int(rng.integers(1, 3))
        noise = synthesize(rng, self.frames, channels)
        return np.repeat(noise, 2, axis=0) if channels == 1 else noise

    def stretch(self, corpus: Corpus | Corpora, rng: Rng, share: float, speeds: tuple[float, float]) -> Waveform:
        """Return a random stretch (channels, frames), not silent if that can be had, at times faster or slower."""
        speed = rng.uniform(*speeds) if rng.random() < share else 1.0
        frames = int(np.ceil(self.frames * speed)) + 64
        for _ in range(4):
            recording = corpus.draw(rng)
            wave = recording.read(int(rng.integers(max(1, recording.frames))), frames)
            if rms(wave) > QUIET:
                break
        if speed != 1.0:
            wave = change_speed(wave, speed)
        return fit(wave, self.frames)

    def paper_example(self, rng: Rng) -> tuple[Waveform, Waveform]:
        """Return an example the paper's way: mono, one piece, one noise, 2..20 dB, gain -6..4."""
        clean, noise = (
            corpus.draw(rng).read(int(rng.integers(1 << 24)), self.frames).mean(axis=0, keepdims=True)
            for corpus in (self.music, self.noise)
        )
        clean = clean / max(float(np.abs(clean).max()), QUIET)
        gain = np.float32(10.0 ** (rng.uniform(-6.0, 4.0) / 10.0))
        noise = at_snr(clean, noise, rng.uniform(2.0, 20.0))
        return np.repeat(gain * (clean + noise), 2, axis=0), np.repeat(gain * clean, 2, axis=0)


def made_at(place: float) -> Make | None:
    """Return what makes the music of an example that a random number from 0 to 1 puts there; None for a recording."""
    for share, make in MADE:
        if place < share:
            return make
        place -= share
    return None


def draw_snr_db(rng: Rng) -> float:
    """Return an SNR in dB."""
    return float(rng.uniform(*SNRS_DB[0 if rng.random() < USUAL else 1]))


class Endless:
    """A sampler that counts on from `first`, and of every `batch` numbers gives those in `own`."""

    def __init__(self, first: int, batch: int, own: range) -> None:
        self.first, self.batch, self.own = first, batch, own

    def __iter__(self) -> Iterator[int]:
        return (start + place for start in count(self.first, self.batch) for place in self.own)

    def __len__(self) -> int:
        return 1 << 40


def set_up(wave: Waveform, rng: Rng) -> Waveform:
    """Return two channels (2, frames): mono in half of all cases, else as recorded or widened."""
    kind = rng.random()
    if kind < 0.5:
        return np.repeat(wave[rng.integers(len(wave)) :][:1], 2, axis=0)
    if len(wave) == 1:
        return widen(wave, rng)
    return wave[::-1] if kind < 0.75 else wave


def fit(wave: Waveform, frames: int) -> Waveform:
    """Return exactly `frames` frames: cut, or with zeros behind."""
    return np.pad(wave[:, :frames], ((0, 0), (0, max(0, frames - wave.shape[1]))))


def begin(worker: int) -> None:
    """Keep a worker from taking the cores that the network computes on, and from leaving before the network does.

    Ctrl+C reaches workers too, and so does a shutdown. The step in hand may wait for a batch of theirs, and without it
    nothing would be saved.
    """
    del worker
    torch.set_num_threads(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":  # there nothing asks a process to end
        signal.signal(signal.SIGTERM, lambda *_: signal.alarm(STAYS_S))
