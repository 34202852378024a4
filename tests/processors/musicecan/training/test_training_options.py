# SPDX-License-Identifier: GPL-3.0-or-later
"""What the command of training takes, and what it refuses."""

import argparse
import time
from pathlib import Path

import pytest
import torch

from processors.api import ProcessorError
from processors.musicecan import rounding
from processors.musicecan.training import train as training
from processors.musicecan.training.trainer import Trainer
from tests.processors.musicecan.training.test_training_run import plan

NUMBERS = ["--minutes=nan", "--minutes=-1", "--rate=inf", "--seconds=0"]
WHOLE_NUMBERS = ["--steps=-3", "--batch=0", "--workers=-1", "--remixes=1.5", "--seed=-1", f"--seed={2**63}"]


@pytest.mark.parametrize("option", [*NUMBERS, *WHOLE_NUMBERS])
def test_numbers_that_mean_nothing_are_wrong_usage(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    training.add_arguments(parser)
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(["--music", "m", "--noise", "n", "--out", "w.safetensors", option])
    assert ended.value.code == 2
    assert option.partition("=")[0] in capsys.readouterr().err


@pytest.mark.parametrize("name", ["folder.safetensors", "song.wav", "weights"])
def test_weights_have_a_name_of_their_own(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder was met only when the run was over, and a recording was lost."""
    (tmp_path / "folder.safetensors").mkdir()
    parser = argparse.ArgumentParser()
    training.add_arguments(parser)
    with pytest.raises(SystemExit, match="2"):
        parser.parse_args(["--music", "a", "--noise", "b", "--out", str(tmp_path / name)])
    assert f"{name} is no name for weights" in capsys.readouterr().err


@pytest.mark.parametrize("widths", [[8], [8, 0], [8, 5000]])
def test_widths_that_no_network_has_are_a_sentence(corpus: Path, tmp_path: Path, widths: list[int]) -> None:
    with pytest.raises(ProcessorError, match=r"--widths takes two or more"):
        Trainer(plan(corpus, tmp_path / "w.safetensors", widths=widths))


@pytest.mark.parametrize("fast", [True, False])
def test_numbers_have_16_bits_only_where_those_are_faster(
    corpus: Path, tmp_path: Path, monkeypatch, fast: bool
) -> None:
    monkeypatch.setattr(rounding, "rounds_fast", lambda device: fast)
    run = Trainer(plan(corpus, tmp_path / "w.safetensors", batch=1))
    module, seen = run.network.noise_filtering, {}
    for layer in (module.unet, module.head):
        layer.register_forward_hook(lambda layer, given, made: seen.update({layer: made.dtype}))
    run.train_on(*next(training.endless_batches(run)))
    assert seen[module.unet] == (torch.bfloat16 if fast else torch.float32)
    assert seen[module.head] == torch.float32  # what masks are made of is not rounded


def test_options_become_a_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr(training, "train", seen.append)
    parser = argparse.ArgumentParser()
    training.add_arguments(parser)
    out = tmp_path / "w.safetensors"
    words = f"--music a b --music-shares 2 1 --noise n --preset quality --minutes 3 --out {out}".split()
    sizes = "--widths 64 192 256 192 256 --windows 4096 8192 --eca-share 0.03"
    words += f"{sizes} --keep-every-s 30 --deadline 5".split()
    assert training.main(parser.parse_args(words)) == 0
    (plan,) = seen
    assert (plan.preset, plan.minutes, plan.music_shares) == ("quality", 3.0, [2.0, 1.0])
    assert (plan.network.widths, plan.network.windows) == ((64, 192, 256, 192, 256), (4096, 8192))
    assert (plan.eca_share, plan.keep_every_s) == (0.03, 30.0) and plan.deadline > time.time() + 200.0
    assert plan.music == [Path("a"), Path("b")]
