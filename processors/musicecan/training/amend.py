# SPDX-License-Identifier: GPL-3.0-or-later
"""Teaches finished weights one thing more, held chords, and keeps all else as it is: `train --amend`.

Small batches on a CPU spoil what large ones on a GPU have made: in 1100 steps of 4 chords were learned, and 1.3 dB of
everything else were lost (see the card of `fast`). So every other example is a chord, and for those between, the usual
ones, what the initial weights say is right, not the clean music. At the beginning those weights make no error there
and nothing is noise. Z. Li, D. Hoiem, "Learning without Forgetting", IEEE TPAMI 2018.
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
from processors.musicecan.training.draws import Rng, random_gain
from processors.musicecan.training.held_chords import held_chords
from processors.musicecan.training.losses import MaskedError
from processors.musicecan.training.mixing import QUIET, Mixer, set_up
from processors.musicecan.training.trainer import Plan, Trainer
from processors.musicecan.training.widen import widen

ALONE = 0.6
"""Share of the chords that have no other music around."""


class AmendingMixer(Mixer):
    """Every even example is of held chords."""

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        self.of_chords = index % 2 == 0
        return super().__getitem__(index)

    def draw_music(self, rng: Rng) -> Waveform:
        """Return clean music (2, frames), with chords where it is their turn."""
        if not self.of_chords:
            return super().draw_music(rng)
        chords = held_chords(rng, self.frames)
        if rng.random() < ALONE:
            return set_up(chords, rng)
        music = super().draw_music(rng)
        return music + set_up(chords, rng) * (max(rms(music), QUIET) * random_gain(rng, -6.0, 10.0))


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
