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
from processors.musicecan.presets import PRESETS, SAMPLE_RATE
from processors.musicecan.training.amend import Amending, AmendingMixer
from processors.musicecan.training.mixing import Mixer
from processors.musicecan.training.noise_parts import dropouts
from processors.musicecan.training.plan import Plan
from processors.musicecan.training.train import train
from processors.musicecan.training.trainer import Trainer

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


def tonal_share(wave):
    """Return how much of the power is in a fiftieth of the bins: nearly all of tones, little of hiss."""
    power = np.abs(np.fft.rfft(wave)) ** 2
    return np.sort(power)[-len(power) // 50 :].sum() / power.sum()


def test_some_of_them_are_usual_music_with_a_hum_that_comes_and_goes_or_hiss_with_dropouts():
    mixer = AmendingMixer(recordings("music"), recordings("NOISE"), FRAMES, 3)
    kinds = []
    for index in range(0, 120, 2):
        mixer[index]
        kinds.append(mixer.kind)
    assert 8 < kinds.count("hum") < 25 and 2 < kinds.count("dropouts") < 15 and "taught" not in kinds
    mixer.kind = "hum"
    assert tonal_share(mixer.draw_noise(np.random.default_rng(1))[0]) > 0.8
    mixer.kind = "dropouts"
    for seed in range(8):
        hiss = mixer.draw_noise(np.random.default_rng(seed))[0]
        levels = np.sqrt(np.mean(hiss[: len(hiss) // 500 * 500].reshape(-1, 500) ** 2, axis=1))
        assert levels.max() > 1.5 * levels.min()


def test_dropouts_return_with_every_bar():
    for seed in range(8):
        level = dropouts(np.random.default_rng(seed), 20 * SAMPLE_RATE)
        assert level.min() < 0.5 and level.max() == 1.0 and (level > 0.99).mean() > 0.1
        low = level[::100] < 0.7
        assert max((low[bar:] == low[:-bar]).mean() for bar in range(600, 1700)) > 0.95  # bars of 1.4 to 3.7 s


def test_what_is_named_is_taught_as_music():
    silence = np.zeros((2 * FRAMES, 1), np.int16)
    silence[::700] = 20_000
    taught = Corpus([Recording("song_1", "song", silence)])
    mixer = AmendingMixer(recordings("music"), recordings("NOISE"), FRAMES, 3, taught)
    clicks = 0
    for index in range(0, 60, 2):
        clean = mixer[index][1].numpy()
        if mixer.kind == "taught":
            clicks += np.abs(clean[0]).max() > 20 * np.abs(clean[0]).mean()
    assert clicks > 1


def test_teaching_without_amending_is_refused(plan):
    with pytest.raises(ProcessorError, match="--teach is for --amend"):
        train(replace(plan, taught=[Path("songs")]))


def test_half_a_validation_is_refused(plan):
    with pytest.raises(ProcessorError, match="give --validation-music and -noise"):
        train(replace(plan, validation_noise=Path("noise")))


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


def test_each_process_has_as_many_special_as_usual_examples(plan, monkeypatch):
    """Of three each the second process's usual ones were taught as chords are, and its chords as usual ones."""
    monkeypatch.setattr(torch.distributed, "is_initialized", lambda: True)
    monkeypatch.setenv("WORLD_SIZE", "2")
    with pytest.raises(ProcessorError, match="each process has an even number"):
        Amending(replace(plan, batch=6))
    Amending(replace(plan, batch=8))


@pytest.mark.parametrize("batch", [0, 1, 3])
def test_each_process_has_as_many_examples(plan, monkeypatch, batch):
    """Of three one was left out, and of one all were, which ended in a traceback."""
    monkeypatch.setattr(torch.distributed, "is_initialized", lambda: True)
    monkeypatch.setenv("WORLD_SIZE", "2")
    with pytest.raises(ProcessorError, match="as many for each process"):
        Trainer(replace(plan, batch=batch))
