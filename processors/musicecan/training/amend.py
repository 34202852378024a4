# SPDX-License-Identifier: GPL-3.0-or-later
"""Teaches finished weights what few recordings hold, and keeps all else as it is: `train --amend`.

Held chords, drum machines, and hum that begins and ends as chords do. Small batches on a CPU spoil what large ones on
a GPU have made: in 1100 steps of 4 chords were learned, and 1.3 dB of everything else were lost (`tried/sounds.md`). So
every other example is one of these, and for those between, the usual ones, what the initial weights say is right, not
the clean music. At the beginning those weights make no error there and nothing is noise.
Z. Li, D. Hoiem, "Learning without Forgetting", IEEE TPAMI 2018.
"""

from __future__ import annotations

import copy

import torch
from torch import Tensor

from processors.api import ProcessorError, Waveform
from processors.musicecan import weights
from processors.musicecan.evaluation.metrics import rms
from processors.musicecan.presets import PRESETS
from processors.musicecan.spectrogram import reference
from processors.musicecan.training.draws import Rng, log_uniform, random_gain
from processors.musicecan.training.losses import MaskedError
from processors.musicecan.training.mixing import MADE, QUIET, Mixer, set_up
from processors.musicecan.training.noise_kinds import KINDS
from processors.musicecan.training.noise_parts import gate
from processors.musicecan.training.trainer import Plan, Trainer
from processors.musicecan.training.widen import widen

ALONE = 0.6
"""Share of the chords and beats that have no other music around."""

HUM = 0.25
"""Share of every other example in which nothing is new but a hum that comes and goes: a chord that is none."""


class AmendingMixer(Mixer):
    """Every even example is of held chords, of a drum machine, or of hum that begins and ends as chords do."""

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        self.is_special = index % 2 == 0
        self.is_hum = False
        return super().__getitem__(index)

    def draw_music(self, rng: Rng) -> Waveform:
        """Return clean music (2, frames), with what is to be learned where it is its turn."""
        self.is_hum = self.is_special and rng.random() < HUM
        if self.is_hum or not self.is_special:
            return super().draw_music(rng)
        made = MADE[int(rng.integers(len(MADE)))][1](rng, self.frames)
        if rng.random() < ALONE:
            return set_up(made, rng)
        music = super().draw_music(rng)
        return music + set_up(made, rng) * (max(rms(music), QUIET) * random_gain(rng, -6.0, 10.0))

    def draw_noise(self, rng: Rng) -> Waveform:
        """Return noise (2, frames)."""
        if not self.is_hum:
            return super().draw_noise(rng)
        return set_up((KINDS["hum"](rng, self.frames) * gate(rng, self.frames, log_uniform(rng, 0.15, 0.6)))[None], rng)


class Amending(Trainer):
    """A run from initial weights, which stay the measure of every odd example of a batch."""

    def __init__(self, plan: Plan) -> None:
        """Raises `ProcessorError` for a plan that leaves nothing to keep to."""
        if plan.start is None or plan.batch % 2 or plan.remixes or not PRESETS[plan.preset].bands:
            raise ProcessorError(
                "--amend takes --initial-weights of a preset with masks, an even --batch and no remixes."
            )
        super().__init__(plan)
        self.before = copy.deepcopy(self.network).requires_grad_(False)
        self.before.load_state_dict(widen(weights.read(weights.parts_of(plan.start)), self.network))

    def loss_of(self, noisy: Tensor, clean: Tensor, window: int) -> Tensor:
        """Return the loss, a scalar, of both predictions for waveforms [B, C, N], B even."""
        spectrograms, target = (self.network.analyze(x, window) for x in (noisy, clean))  # [B, C, T, F]
        common = reference(spectrograms)
        with torch.no_grad():
            right = self.before.masks(common[1::2])
        loss = torch.zeros((), device=noisy.device)
        for weight, mask, kept in zip((1.0, 0.5), self.network.masks(common), right, strict=True):
            wanted = target.clone()
            wanted[1::2] = spectrograms[1::2] * kept[:, None]
            loss = loss + weight * MaskedError(spectrograms, wanted)(mask)
        return loss
