# SPDX-License-Identifier: GPL-3.0-or-later
"""A run whose loss runs away goes on from weights that were still good, more slowly."""

from pathlib import Path

import pytest
import torch

from processors.musicecan.training import train as training
from processors.musicecan.training.trainer import Trainer
from tests.processors.musicecan.training.test_training_run import narrow, plan  # noqa: F401 - a fixture for all here


@pytest.mark.parametrize("lost", [9.0, float("nan")])
def test_a_run_that_was_lost_goes_on_from_its_last_good_weights(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, lost: float
) -> None:
    monkeypatch.setattr(training, "REPORT_EVERY", 1)
    take_step, good = Trainer.train_on, {}

    def lose_weights_at_the_third(self: Trainer, noisy: torch.Tensor, clean: torch.Tensor) -> torch.Tensor:
        if self.step == 2:
            good.update({name: value.clone() for name, value in self.average.items()})
        if self.step == 3:
            assert all(torch.equal(value, good[name]) for name, value in self.network.state_dict().items())
            assert not self.optimizers[0].state
        take_step(self, noisy, clean)
        if self.step != 3:
            return torch.tensor(3.0)
        for parameter in self.network.parameters():
            parameter.data.fill_(100.0)
        return torch.tensor(lost)

    monkeypatch.setattr(Trainer, "train_on", lose_weights_at_the_third)
    run = training.train(plan(corpus, tmp_path / "fast.safetensors", steps=4, optimizer="muon"))
    assert caplog.text.count("run away") == 1
    assert all(bool(value.isfinite().all()) and value.abs().max() < 50 for value in run.average.values())


def test_weights_whose_loss_rises_already_are_no_good_ones_and_the_rate_is_halved(corpus: Path, tmp_path: Path) -> None:
    """The loss of the run that was lost rose for a hundred steps, so that the average was spoilt when it was known."""
    run = Trainer(plan(corpus, tmp_path / "fast.safetensors"))
    run.step = 1000
    good, rate = {name: value.clone() for name, value in run.average.items()}, run.set_rate(0.3)
    assert not run.look_after(2.95)
    for value in run.average.values():
        value.fill_(50)
    assert not run.look_after(3.9)
    assert run.look_after(5.2)
    assert all(torch.equal(value, good[name]) for name, value in run.network.state_dict().items())
    assert run.set_rate(0.3) == pytest.approx(rate / 2) == run.optimizers[0].param_groups[0]["lr"]


def test_a_resumed_run_keeps_the_rate_at_which_it_was_not_lost(corpus: Path, tmp_path: Path) -> None:
    run = Trainer(plan(corpus, tmp_path / "fast.safetensors"))
    rate = run.set_rate(0.3)
    run.look_after(2.0)
    assert run.look_after(5.0)
    run.save()
    resumed = Trainer(plan(corpus, tmp_path / "fast.safetensors", resume=True))
    assert resumed.set_rate(0.3) == pytest.approx(rate / 2)
