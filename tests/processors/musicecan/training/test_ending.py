# SPDX-License-Identifier: GPL-3.0-or-later
"""A run knows when a borrowed machine is gone, ends before that, and its learning rate has fallen by then."""

import argparse
import logging
import re
import time
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest
import torch

from processors.api import ProcessorError
from processors.musicecan import weights
from processors.musicecan.training import ending
from processors.musicecan.training import train as training
from processors.musicecan.training.ending import TimeBox, deadline
from processors.musicecan.training.trainer import Trainer
from tests.processors.musicecan.training.test_training_run import narrow, plan  # noqa: F401 - a fixture for all here


def test_a_deadline_is_a_time_of_day_or_minutes_from_now() -> None:
    now = time.time()
    assert deadline("1.5") == pytest.approx(now + 90.0, abs=5.0)
    then = datetime.now() + timedelta(hours=2)  # after ten in the evening that is tomorrow's
    assert deadline(f"{then:%H:%M:%S}") == pytest.approx(then.timestamp(), abs=1.0)
    assert deadline(f"{then:%H:%M}") == then.replace(second=0, microsecond=0).timestamp()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [(f"{datetime.now() - timedelta(minutes=5):%H:%M}", "is over"), ("25:10", "no time"), ("soon", "no time"),
     ("-3", "no time"), ("nan", "no time")],
    ids=["over", "no hour", "word", "negative", "nan"],
)  # fmt: skip
def test_what_is_no_time_ahead_is_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=f"^{text} is {sentence.removeprefix('is ')}"):
        deadline(text)


def test_a_box_ends_before_its_deadline_or_after_its_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    box = TimeBox(60.0, time.time() + 10.0 + ending.WRITING_S)
    assert box.seconds == pytest.approx(10.0, abs=1.0)
    assert TimeBox(1.0, time.time() + 600.0).seconds == 60.0
    monkeypatch.setattr(time, "monotonic", lambda: box.started + 5.0)
    assert box.progress == pytest.approx(0.5, abs=0.05)
    with pytest.raises(ProcessorError, match="leaves no time"):
        TimeBox(60.0, time.time() + ending.WRITING_S - 1.0)


def test_a_run_ends_before_its_deadline_with_its_rate_fallen(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Steps of a second, by a clock of their own; the first one takes a minute, as where it is compiled."""
    clock = [0.0]

    def step(run: Trainer, noisy: torch.Tensor, clean: torch.Tensor) -> torch.Tensor:
        clock[0] += 1.0 if run.step else 60.0
        run.step += 1
        return torch.tensor(3.0)

    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(Trainer, "train_on", step)
    monkeypatch.setattr(training, "REPORT_EVERY", 1)
    caplog.set_level(logging.INFO)
    left_s = 240.0
    training.train(plan(corpus, tmp_path / "fast.safetensors", steps=0, minutes=60.0, deadline=time.time() + left_s))
    assert left_s - ending.WRITING_S - 30.0 < clock[0] <= left_s - ending.WRITING_S + 1.0
    rates = [float(rate) for rate in re.findall(r"rate ([\d.e-]+)", caplog.text)]
    assert max(rates) > 2e-4 and rates[-1] < 3e-5
    assert weights.find_weights("fast", tmp_path)


def test_a_run_that_measures_nothing_is_written_once_at_its_end(corpus: Path, tmp_path: Path, monkeypatch) -> None:
    """A borrowed machine waits for that, and all that a wide network goes on from is half a gigabyte."""
    monkeypatch.setattr(Trainer, "write", writes := Mock())
    training.train(plan(corpus, tmp_path / "fast.safetensors", steps=1))
    assert writes.call_count == 1
