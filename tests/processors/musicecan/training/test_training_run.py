# SPDX-License-Identifier: GPL-3.0-or-later
"""A run from folders of sound to weights: repeatable, resumable, interruptible, and it learns."""

import contextlib
import errno
import os
import re
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest
import torch

from editor import cli
from processors.api import ProcessorError
from processors.musicecan import weights
from processors.musicecan.corpus import load_corpora
from processors.musicecan.presets import PRESETS
from processors.musicecan.training import train as training
from processors.musicecan.training.plan import Plan
from processors.musicecan.training.trainer import Trainer
from tests.processors.musicecan.training.programs import ENVIRONMENT, TRAIN, TWICE, WIDTHS


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PRESETS, "fast", replace(PRESETS["fast"], widths=WIDTHS))


def plan(corpus: Path, out: Path, **changes: object) -> Plan:
    given: dict = {"preset": "fast", "steps": 2, "batch": 2, "seconds": 0.4, "workers": 0, "device": "cpu"}
    given |= {"music": [corpus / "music"], "noise": [corpus / "noise"], "cache": corpus / "cache", "out": out}
    return Plan(**(given | changes))


def folders(corpus: Path, out: Path) -> list[str]:
    given = {"--music": corpus / "music", "--noise": corpus / "noise", "--cache": corpus / "cache", "--out": out}
    return [str(word) for pair in given.items() for word in pair]


def test_the_same_seed_gives_the_same_weights(corpus: Path, tmp_path: Path) -> None:
    runs = [training.train(plan(corpus, tmp_path / f"{i}.safetensors")) for i in range(2)]
    first, second = (run.network.state_dict() for run in runs)
    assert all(torch.equal(first[name], second[name]) for name in first)
    untrained = Trainer(plan(corpus, tmp_path / "untrained.safetensors")).network.state_dict()
    assert not all(torch.equal(first[name], untrained[name]) for name in first)


def test_workers_make_the_same_examples(corpus: Path, tmp_path: Path) -> None:
    alone, helped = (training.train(plan(corpus, tmp_path / f"{w}.safetensors", steps=1, workers=w)) for w in (0, 1))
    assert all(torch.equal(a, b) for a, b in zip(alone.average.values(), helped.average.values(), strict=True))


def test_a_resumed_run_goes_on_where_it_was(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "fast.safetensors"
    before = training.train(plan(corpus, out, optimizer="muon"))
    resumed = Trainer(plan(corpus, out, resume=True, optimizer="muon"))
    assert resumed.step == before.step == 2
    for then, now, kept in zip(before.optimizers, resumed.optimizers, ("exp_avg", "momentum_buffer"), strict=True):
        theirs, ours = then.state_dict()["state"], now.state_dict()["state"]
        assert theirs
        assert all(torch.equal(theirs[i][kept], ours[i][kept]) for i in theirs)
    after = training.train(plan(corpus, out, resume=True, optimizer="muon"))
    assert after.step == 4
    assert len(after.history) == 2


def test_two_processes_take_the_step_that_one_would(corpus: Path, tmp_path: Path) -> None:
    # two steps: in the first one the heads are zero and hold back every gradient of the body
    training.train(plan(corpus, tmp_path / "alone.safetensors", steps=2, optimizer="muon"))
    training.train(plan(corpus, tmp_path / "half.safetensors", steps=2, batch=1, optimizer="muon"))
    options = ["--optimizer=muon", "--steps=2", "--batch=2", "--seconds=0.4", "--workers=0", "--device=cpu"]
    words = [*folders(corpus, tmp_path / "both.safetensors"), *options]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        meeting = {"WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(free.getsockname()[1])}
    subprocess.run([sys.executable, "-c", TWICE, *words], env=ENVIRONMENT | meeting, check=True, timeout=300)
    alone, half, both = (momenta(tmp_path / f"{name}.resume.pt") for name in ("alone", "half", "both"))
    assert (both - alone).norm() < 0.2 * alone.norm() < (half - alone).norm()


def momenta(state: Path) -> torch.Tensor:
    kept = torch.load(state, weights_only=True)["optimizers"][1]["state"]
    return torch.cat([entry["momentum_buffer"].flatten() for entry in kept.values()])


def test_folders_are_drawn_from_by_their_shares(corpus: Path, tmp_path: Path) -> None:
    given = {"music": [corpus / "music", corpus / "noise"], "cache": corpus / "cache"}
    music = load_corpora(given["music"], (0.0, 1.0), corpus / "cache")
    names = {music.draw(np.random.default_rng(i)).name for i in range(30)}
    assert names == {"WEATHER__1.wav", "STATIONARY__1.wav"}
    assert music.seconds == pytest.approx(12.0, abs=0.01)
    runs = {
        shares: training.train(plan(corpus, tmp_path / f"{shares}.safetensors", steps=2, music_shares=shares, **given))
        for shares in ((), (1.0, 0.0), (0.0, 1.0))
    }
    stems = [run.network.state_dict()["feature_learning.stem.layer.weight"] for run in runs.values()]
    assert not torch.equal(stems[0], stems[1]) and not torch.equal(stems[1], stems[2])
    with pytest.raises(ProcessorError, match="2 folders need as many shares"):
        training.train(plan(corpus, tmp_path / "w.safetensors", music_shares=(1.0,), **given))


def test_every_window_of_the_preset_is_trained_and_all_processes_draw_the_same(corpus: Path, tmp_path: Path) -> None:
    run, other = (
        Trainer(plan(corpus, tmp_path / f"{name}.safetensors", seed=seed)) for name, seed in (("a", 1), ("b", 2))
    )
    drawn = []
    for run.step in range(40):
        other.step = run.step
        drawn.append(run.draw_window())
        assert drawn[-1] == other.draw_window()
    assert set(drawn) == set(PRESETS["fast"].windows)


def test_resuming_nothing_is_refused(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(ProcessorError, match="nothing to resume"):
        Trainer(plan(corpus, tmp_path / "none.safetensors", resume=True))


@pytest.mark.parametrize(("full_at", "left"), [([2], 3), ([2, 3], 1)])
def test_a_disk_that_is_full_on_the_way_costs_nothing_and_at_the_end_is_told(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog, full_at: list[int], left: int
) -> None:
    out, save, fsync = tmp_path / "fast.safetensors", Trainer.save, os.fsync
    full = Mock(side_effect=OSError(errno.ENOSPC, "No space left on device"))

    def saved(run: Trainer) -> None:
        monkeypatch.setattr(os, "fsync", full if run.step in full_at else fsync)
        save(run)

    monkeypatch.setattr(Trainer, "save", saved)
    with pytest.raises(ProcessorError, match=r"No space") if 3 in full_at else contextlib.nullcontext():
        training.train(plan(corpus, out, steps=3, validate_every_s=0.0))
    assert f"{out} can't be written (No space left on device); make room there." in caplog.text
    assert torch.load(out.with_suffix(".resume.pt"))["step"] == left and not list(tmp_path.glob(".*.part"))


@pytest.mark.parametrize("parts", [False, True])
@pytest.mark.parametrize(("is_resumable", "way"), [(True, "add --resume, choose another --out"), (False, "choose")])
def test_weights_are_written_over_only_if_asked_for(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], parts: bool, is_resumable: bool, way: str
) -> None:
    out = tmp_path / "fast.safetensors"
    training.train(plan(corpus, out, steps=1, parts=parts))
    if not is_resumable:
        out.with_suffix(".resume.pt").unlink()
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    options = ["--steps=2", "--batch=2", "--seconds=0.4", "--workers=0", "--device=cpu", "--seed=2"]
    command = ["train", *folders(corpus, out), *options, *["--parts"] * parts]
    assert cli.main(command) == 1
    assert re.search(f"fast.safetensors .*; {way}.*--overwrite", capsys.readouterr().err)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert cli.main([*command, "--overwrite"]) == 0
    assert Trainer(plan(corpus, out, resume=True)).step == 2


def test_written_weights_load_and_are_the_average(corpus: Path, tmp_path: Path) -> None:
    run = training.train(plan(corpus, tmp_path / "fast.safetensors"))
    network = weights.load_network("fast", folder=tmp_path)
    for name, value in network.state_dict().items():
        torch.testing.assert_close(value, run.average[name], atol=2e-3, rtol=1e-3)


def test_parts_are_small_and_load_as_one(corpus: Path, tmp_path: Path) -> None:
    run = training.train(plan(corpus, tmp_path / "fast.safetensors", steps=1))
    (tmp_path / "parts").mkdir()
    weights.write(run.average, tmp_path / "parts" / "fast.safetensors", 1 << 16)
    parts = weights.find_weights("fast", tmp_path / "parts")
    assert parts is not None and len(parts) > 5
    whole, together = weights.read([tmp_path / "fast.safetensors"]), weights.read(parts)
    assert whole.keys() == together.keys()
    assert all(torch.equal(whole[name], together[name]) for name in whole)
    begun = Trainer(plan(corpus, tmp_path / "next.safetensors", start=parts[3])).network.state_dict()
    assert all(torch.equal(whole[name].to(begun[name].dtype), begun[name]) for name in whole)


@pytest.mark.parametrize("parts", [False, True])
def test_weights_on_the_way_are_kept_under_names_of_their_own(corpus: Path, tmp_path: Path, parts: bool) -> None:
    run = training.train(plan(corpus, tmp_path / "fast.safetensors", steps=3, keep_every_s=1e-9, parts=parts))
    part = "-00001-of-00001" * parts
    kept = [tmp_path / f"fast-step{step:06d}{part}.safetensors" for step in (1, 2, 3)]
    assert sorted(tmp_path.glob("fast-step*")) == kept
    assert [weights.read_facts(path)["step"] for path in kept] == ["1", "2", "3"]
    first, last = (weights.read([path]) for path in (kept[0], kept[2]))
    assert all(torch.equal(last[name], value.half()) for name, value in run.average.items())
    assert any(not torch.equal(last[name], value) for name, value in first.items())
    assert weights.find_weights("fast", tmp_path) == [tmp_path / f"fast{part}.safetensors"]


def test_a_run_that_keeps_weights_keeps_those_of_its_end(corpus: Path, tmp_path: Path) -> None:
    for name, changes in (("fast", {"keep_every_s": 1e6}), ("others", {})):
        training.train(plan(corpus, tmp_path / f"{name}.safetensors", steps=2, **changes))
    assert sorted(tmp_path.glob("*-step*")) == [tmp_path / "fast-step000002.safetensors"]


def test_a_wider_network_with_other_windows_starts_from_weights_and_is_known_again(
    corpus: Path, tmp_path: Path
) -> None:
    start, out, windows = tmp_path / "start.safetensors", tmp_path / "fast.safetensors", [1024, 16384]
    training.train(plan(corpus, start, steps=1))
    wide = [width * times for width, times in zip(WIDTHS, (1, 2, 2, 1, 1), strict=True)]
    sizes = {"widths": wide, "windows": windows, "start": start}
    begun = Trainer(plan(corpus, out, eca_share=0.03, **sizes))
    attention = "feature_learning.unet.eca.attention.weight"
    torch.testing.assert_close(begun.average[attention], 0.03 * weights.read([start])[attention].float())
    assert {begun.draw_window() for begun.step in range(20)} == set(windows)
    run = training.train(plan(corpus, out, steps=1, **sizes))
    found = weights.load_network("fast", folder=tmp_path)
    assert found.preset == run.network.preset
    assert (found.preset.widths, found.preset.windows) == (tuple(wide), tuple(windows))
    assert found.context_s == 2 * PRESETS["fast"].context_s, "a longer window hears further"
    with pytest.raises(ProcessorError, match=r"don't fit.*--widths"):
        Trainer(plan(corpus, tmp_path / "next.safetensors", start=out))


def test_training_learns(corpus: Path, tmp_path: Path) -> None:
    run = Trainer(plan(corpus, tmp_path / "w.safetensors"))
    batches = training.endless_batches(run)
    noisy, clean = next(batches)
    losses = []
    for _ in range(18):  # the same batch: what is learned must fit it
        run.set_rate(0.0)
        losses.append(float(run.train_on(noisy, clean)))
    assert losses[-1] < losses[0] - 0.3


def test_an_interrupted_run_keeps_everything(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, train_on, former = tmp_path / "fast.safetensors", Trainer.train_on, signal.getsignal(signal.SIGINT)

    def interrupted(run: Trainer, *batch: torch.Tensor) -> torch.Tensor:
        if run.step == 1:
            signal.raise_signal(signal.SIGINT)
        return train_on(run, *batch)

    monkeypatch.setattr(Trainer, "train_on", interrupted)
    training.train(plan(corpus, out, steps=0, minutes=0.3))
    assert not list(tmp_path.glob(".*.part"))
    assert Trainer(plan(corpus, out, resume=True)).step == 2, "the step in hand is finished"
    assert signal.getsignal(signal.SIGINT) is former


@pytest.mark.cuda
def test_a_gpu_trains_by_the_command(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "fast.safetensors"
    options = ["--steps", "101", "--batch", "4", "--workers", "2", "--remixes", "3", "--device", "cuda"]
    command = [*TRAIN, *folders(corpus, out), *options]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "on cuda" in done.stderr
    assert "without CUDA graphs" not in done.stderr
    losses = [float(loss) for loss in re.findall(r"loss ([\d.]+)", done.stderr)]
    assert losses[-1] < losses[0]
    assert re.search(r"computing \d+ %", done.stderr)
    Trainer(plan(corpus, tmp_path / "more.safetensors", start=out))
