# SPDX-License-Identifier: GPL-3.0-or-later
"""Amending teaches chords, beats and hum by every other example, and by those between that all else stays as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from processors.api import ProcessorError
from processors.musicecan import weights
from processors.musicecan.corpus import Corpus, Recording
from processors.musicecan.network import MusicECAN
from processors.musicecan.presets import PRESETS
from processors.musicecan.training.amend import Amending, AmendingMixer
from processors.musicecan.training.mixing import Mixer
from processors.musicecan.training.trainer import Plan

FRAMES = 30_000


@pytest.fixture
def plan(tmp_path, monkeypatch):
    """A plan for a narrow network whose initial weights take half of everything away."""
    monkeypatch.setitem(PRESETS, "fast", replace(PRESETS["fast"], widths=(8, 12, 16, 24, 32)))
    torch.manual_seed(0)
    network = MusicECAN(PRESETS["fast"])
    with torch.no_grad():
        network.feature_learning.sam.head.layer.bias.zero_()
    start = tmp_path / "start.safetensors"
    weights.write(network.state_dict(), start)
    return Plan([], [], "fast", tmp_path / "out.safetensors", Path("cache"), start=start, device="cpu", batch=2)


def recordings(kind):
    samples = np.random.default_rng(len(kind)).integers(-9000, 9000, (2 * FRAMES, 2)).astype(np.int16)
    return Corpus([Recording(f"{kind}_1", kind, samples)])


def test_every_other_example_is_of_what_is_to_be_learned():
    given = recordings("music"), recordings("NOISE"), FRAMES, 3
    amending, usual = AmendingMixer(*given), Mixer(*given)
    for index in range(8):
        noisy, clean = amending[index]
        assert noisy.shape == clean.shape == (2, FRAMES) and bool(torch.isfinite(noisy).all())
        same = torch.equal(clean, usual[index][1])
        assert same == (index % 2 == 1)


def test_some_of_them_are_usual_music_with_a_hum_that_comes_and_goes():
    mixer = AmendingMixer(recordings("music"), recordings("NOISE"), FRAMES, 3)
    hums = []
    for index in range(0, 60, 2):
        mixer[index]
        hums.append(mixer.is_hum)
    assert 3 < sum(hums) < 15
    index = 2 * hums.index(True)
    rng = np.random.default_rng((3, index))
    mixer.is_special, mixer.is_hum = True, True
    power = np.abs(np.fft.rfft(mixer.draw_noise(rng)[0])) ** 2
    assert np.sort(power)[-len(power) // 50 :].sum() > 0.8 * power.sum()  # tones, no hiss


def test_the_examples_between_are_right_as_the_initial_weights_have_them(plan):
    trainer = Amending(plan)
    rng = torch.Generator().manual_seed(1)
    noisy, clean = (0.1 * torch.randn(2, 2, FRAMES, generator=rng) for _ in range(2))
    other = clean.clone()
    other[1] = 0.0
    losses = [float(trainer.loss_of(noisy, target, 4096).detach()) for target in (clean, other)]
    assert losses[0] == losses[1]
    other[0] = 0.0
    assert float(trainer.loss_of(noisy, other, 4096).detach()) != losses[0]
    before = [parameter.clone() for parameter in trainer.before.parameters()]
    trainer.set_rate(0.5)
    trainer.train_on(noisy, clean)
    assert all(torch.equal(a, b) for a, b in zip(before, trainer.before.parameters(), strict=True))
    assert not all(torch.equal(a, b) for a, b in zip(before, trainer.network.parameters(), strict=True))


@pytest.mark.parametrize("change", [{"start": None}, {"batch": 3}, {"remixes": 2}, {"preset": "paper"}])
def test_without_anything_to_keep_to_it_is_refused(plan, change):
    with pytest.raises(ProcessorError, match="--amend takes --initial-weights"):
        Amending(replace(plan, **change))
