# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl+C, or a shutdown, reaches all processes, those that make examples too; a run that waits for them is saved."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from multiprocessing import get_start_method
from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch

from processors.api import ProcessorError
from processors.musicecan.presets import PRESETS
from processors.musicecan.training.plan import Plan
from processors.musicecan.training.trainer import Trainer

ROOT = Path(__file__).resolve().parents[4]
SCRIPT = """
import argparse, os, signal, sys, time
from dataclasses import replace
from processors.musicecan.presets import PRESETS
from processors.musicecan.training import feed, mixing, train

PRESETS["fast"] = replace(PRESETS["fast"], widths=(8, 12, 16, 24, 32))
parser = argparse.ArgumentParser()
train.add_arguments(parser)
options = parser.parse_args()
waits, make, ask, asked = options.out.with_name("waits"), mixing.Mixer.__getitem__, feed.Feed.__next__, []

def third_example(self, index):
    while index == 2 and not waits.exists():
        time.sleep(0.01)
    if index == 2:
        os.killpg(0, int(os.environ['SIGNAL']))
    return make(self, index)

def third_step(self):
    asked.append(self)
    if len(asked) == 3:
        waits.touch()
    return ask(self)

mixing.Mixer.__getitem__, feed.Feed.__next__ = third_example, third_step
sys.exit(train.main(options))
"""
"""The third step waits for its batch, and its batch for that; then all processes are told to end."""


@pytest.fixture
def folders(tmp_path: Path) -> list[str]:
    words = []
    for kind, name in (("music", "tone_1"), ("noise", "HISS_1")):
        (tmp_path / kind).mkdir()
        samples = 0.1 * np.random.default_rng(0).standard_normal(2 * 44100)
        soundfile.write(tmp_path / kind / f"{name}.wav", samples, 44100)
        words += [f"--{kind}", str(tmp_path / kind)]
    return [*words, "--cache", str(tmp_path / "cache"), "--out", str(tmp_path / "fast.safetensors")]


@pytest.mark.skipif(get_start_method() != "fork", reason="workers would import anew what is put in place here")
@pytest.mark.parametrize("signal_sent", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl+C", "shutdown"])
def test_an_end_while_a_step_waits_for_its_batch_loses_nothing(
    folders: list[str], tmp_path: Path, signal_sent: signal.Signals
) -> None:
    options = ["--minutes=2", "--batch=1", "--seconds=0.4", "--workers=1", "--device=cpu"]
    paths = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *folders, *options],
        env=os.environ | {"PYTHONPATH": paths, "OMP_NUM_THREADS": "1", "SIGNAL": str(int(signal_sent))},
        start_new_session=True, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert torch.load(tmp_path / "fast.resume.pt", weights_only=True)["step"] == 3


@pytest.mark.parametrize("other", [{"preset": "quality"}, {"widths": [8, 8]}, {"optimizer": "muon"}])
def test_a_run_goes_on_with_what_it_was_begun_with_only(other: dict, tmp_path: Path, monkeypatch) -> None:
    for name, width in (("fast", 4), ("quality", 8)):
        monkeypatch.setitem(PRESETS, name, replace(PRESETS[name], widths=(width, width)))
    begun = Plan([], [], "fast", tmp_path / "w.safetensors", tmp_path, device="cpu")
    Trainer(begun).save()
    with pytest.raises(ProcessorError, match="is of another preset, widths or optimizer"):
        Trainer(replace(begun, resume=True, **other))
