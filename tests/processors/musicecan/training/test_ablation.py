# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs that leave one thing out: each really lacks it, all learn and are measured, and none is made twice."""

import json
from dataclasses import replace

import numpy as np
import pytest
import soundfile
import torch

from processors.musicecan.network import MusicECAN
from processors.musicecan.presets import PRESETS
from processors.musicecan.training import ablation
from processors.musicecan.training.ablation import VARIANTS, main, one_module, without_eca, without_sam

STEPS = 2


@pytest.fixture(autouse=True)
def narrow(monkeypatch):
    monkeypatch.setitem(PRESETS, "fast", replace(PRESETS["fast"], widths=(8, 12, 16, 24, 32)))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    rng = np.random.default_rng(0)
    tone = 0.2 * np.sin(2 * np.pi * 330 * np.arange(2 * 44100) / 44100)
    for kind, name, samples in (("music", "tone_1", tone), ("noise", "HISS_1", 0.1 * rng.standard_normal(2 * 44100))):
        (folder / kind).mkdir()
        soundfile.write(folder / kind / f"{name}.wav", samples, 44100)
    return folder


def words(corpus, out, *more):
    given = {
        "--music": corpus / "music", "--noise": corpus / "noise", "--validation-music": corpus / "music",
        "--validation-noise": corpus / "noise", "--cache": corpus / "cache", "--out": out, "--steps": STEPS,
        "--batch": 1, "--seconds": 0.4, "--workers": 0, "--items": 1, "--device": "cpu",
    }  # fmt: skip
    return [str(word) for pair in given.items() for word in pair] + list(more)


def changed(change):
    torch.manual_seed(0)
    network = MusicECAN(PRESETS["fast"]).eval()
    for head in (network.feature_learning.sam.head, network.noise_filtering.head):
        torch.nn.init.normal_(head.layer.weight, std=0.01)
    before = dict(network.named_parameters())
    change(network)
    return network, set(before) - set(dict(network.named_parameters()))


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        (without_eca, {"feature_learning.unet.eca.attention.weight"}),
        (without_sam, {"feature_learning.sam.mask.layer.weight", "feature_learning.sam.features.layer.weight"}),
        (one_module, {"noise_filtering.stem.layer.weight", "noise_filtering.unet.bottleneck.around.weight"}),
    ],
)
def test_what_is_left_out_is_gone_and_the_rest_still_works(change, gone):
    network, missing = changed(change)
    assert gone <= missing
    waveform = 0.1 * torch.randn(1, 44100, generator=torch.Generator().manual_seed(0))
    with torch.inference_mode():
        result = network.denoise(waveform)
        spectrogram = network.analyze(waveform, 4096)
        second, first = network(spectrogram)
    assert result.shape == waveform.shape
    assert torch.isfinite(result).all()
    assert torch.equal(first, second) == (change is one_module)


def test_every_run_stands_in_one_table_and_none_is_made_twice(corpus, tmp_path, capsys, monkeypatch):
    assert main(words(corpus, tmp_path / "out")) == 0
    table = capsys.readouterr().out
    lines = table.splitlines()
    assert [line.split("|")[1].strip() for line in lines[2:]] == list(VARIANTS)
    assert (tmp_path / "out" / "ablation.md").read_text() == table
    kept = json.loads((tmp_path / "out" / "ablation.json").read_text())
    assert all(np.isfinite(kept["runs"][name]["mean"]) for name in VARIANTS)
    counts = {name: kept["runs"][name]["parameters"] for name in VARIANTS}
    assert counts["one module"] < counts["no SAM"] < counts["no ECA"] < counts["ours"] == counts["the paper's loss"]
    assert kept["runs"]["ours"] != kept["runs"]["the paper's loss"]

    monkeypatch.setattr(ablation, "run", lambda *_: pytest.fail("a run was made again"))
    assert main(words(corpus, tmp_path / "out")) == 0
    assert capsys.readouterr().out == table


def test_runs_of_another_kind_are_not_mixed(corpus, tmp_path, capsys):
    assert main(words(corpus, tmp_path / "out", "--only", "ours")) == 0
    for other in (["--seed", "2"], ["--items", "2"], ["--noise", str(corpus / "music")]):
        assert main(words(corpus, tmp_path / "out", "--only", "no ECA", *other)) == 1
        assert "holds runs of another kind" in capsys.readouterr().err
