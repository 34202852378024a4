# SPDX-License-Identifier: GPL-3.0-or-later
"""Teaches finished weights what few recordings hold, and keeps all else as it is: `train --amend`.

Held chords, drum machines, hum that begins and ends as chords do, hiss that is cut to a beat, and recordings that are
named by `--teach`. Small batches on a CPU spoil what large ones on a GPU have made: in 1100 steps of 4 chords were
learned, and 1.3 dB of everything else were lost (`tried/sounds.md`). So every other example is one of these, and for
those between, the usual ones, what the initial weights say is right, not the clean music. At the beginning those
weights make no error there and nothing is noise.
Z. Li, D. Hoiem, "Learning without Forgetting", IEEE TPAMI 2018.
"""

from __future__ import annotations

import copy

import torch
from torch import Tensor

from processors.api import ProcessorError, Waveform
from processors.musicecan import weights
from processors.musicecan.corpus import Corpora, Corpus
from processors.musicecan.evaluation.metrics import rms
from processors.musicecan.rounding import trains_rounded
from processors.musicecan.spectrogram import reference
from processors.musicecan.training.draws import Rng, random_gain
from processors.musicecan.training.losses import MaskedError
from processors.musicecan.training.mixing import MADE, QUIET, Mixer, set_up
from processors.musicecan.training.plan import Plan
from processors.musicecan.training.synthetic_noise import hiss_cut_to_a_beat, hum_that_comes_and_goes
from processors.musicecan.training.trainer import Trainer
from processors.musicecan.training.widen import widen

SHARES = {"hum": 0.25, "taught": 0.24, "dropouts": 0.1}
"""Shares of what is special in every other example, before chords and beats: a hum that comes and goes as a chord does,
recordings that the user names, hiss with dropouts on a beat, which is no drum machine."""

ALONE = 0.6
"""Share of the chords and beats that have no other music around."""


class AmendingMixer(Mixer):
    """Every even example is of what is to be learned: `kind` says of which, and is empty for the usual ones between."""

    def __init__(
        self, music: Corpus | Corpora, noise: Corpus | Corpora, frames: int, seed: int, taught: Corpus | None = None
    ) -> None:
        super().__init__(music, noise, frames, seed)
        self.taught = Mixer(taught, noise, frames, seed) if taught is not None else None
        self.kind, self.is_special = "", False

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        self.is_special = index % 2 == 0
        return super().__getitem__(index)

    def draw_music(self, rng: Rng) -> Waveform:
        """Return clean music (2, frames), with what is to be learned where it is its turn."""
        self.kind = self.draw_kind(rng) if self.is_special else ""
        if self.kind == "taught" and self.taught is not None:
            return self.taught.draw_music(rng)
        if self.kind == "made" or self.kind == "dropouts" and rng.random() < 0.5:
            return self.made_music(rng)
        return super().draw_music(rng)

    def draw_kind(self, rng: Rng) -> str:
        """Return what an example is of."""
        place = rng.random()
        for kind, share in SHARES.items():
            if place < share:
                return "made" if kind == "taught" and self.taught is None else kind
            place -= share
        return "made"

    def made_music(self, rng: Rng) -> Waveform:
        """Return chords or beats by formula (2, frames), alone or in music."""
        made = MADE[int(rng.integers(len(MADE)))][1](rng, self.frames)
        if rng.random() < ALONE:
            return set_up(made, rng)
        music = super().draw_music(rng)
        return music + set_up(made, rng) * (max(rms(music), QUIET) * random_gain(rng, -6.0, 10.0))

    def draw_noise(self, rng: Rng) -> Waveform:
        """Return noise (2, frames)."""
        if self.kind == "hum":
            return set_up(hum_that_comes_and_goes(rng, self.frames), rng)
        if self.kind == "dropouts":
            return set_up(hiss_cut_to_a_beat(rng, self.frames), rng)
        return super().draw_noise(rng)


class Amending(Trainer):
    """A run from initial weights, which stay the measure of every odd example of a batch."""

    def __init__(self, plan: Plan) -> None:
        """Raises `ProcessorError` for a plan that leaves nothing to keep to."""
        if plan.start is None or plan.batch % 2 or plan.remixes or not plan.network.bands:
            raise ProcessorError(
                "--amend takes --initial-weights of a preset with masks, an even --batch and no remixes."
            )
        super().__init__(plan)
        if plan.batch % (2 * self.together.count):
            raise ProcessorError("--amend takes a --batch of which each process has an even number.")
        self.before = copy.deepcopy(self.network).requires_grad_(False)
        self.before.load_state_dict(widen(weights.read(weights.parts_of(plan.start)), self.network))

    def loss_of(self, noisy: Tensor, clean: Tensor, window: int) -> Tensor:
        """Return the loss, a scalar, of both predictions for waveforms [B, C, N], B even."""
        spectrograms, target = (self.network.analyze(x, window) for x in (noisy, clean))  # [B, C, T, F]
        common = reference(spectrograms)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=trains_rounded(self.device)):
            masks = self.network.masks(common)
            with torch.no_grad():
                right = self.before.masks(common[1::2])
        loss = torch.zeros((), device=noisy.device)
        for weight, mask, kept in zip((1.0, 0.5), masks, right, strict=True):
            wanted = target.clone()
            wanted[1::2] = spectrograms[1::2] * kept[:, None]
            loss = loss + weight * MaskedError(spectrograms, wanted)(mask)
        return loss
