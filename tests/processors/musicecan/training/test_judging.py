# SPDX-License-Identifier: GPL-3.0-or-later
"""The judge is fitted on mixtures whose noise goes on, sees what it will see in use, and learns from it."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile
import torch

from processors.musicecan.corpus import load_corpus
from processors.musicecan.told import INPUTS
from processors.musicecan.training import judging
from processors.musicecan.training.judging import Seen, cases, fitted, main, seen
from processors.musicecan.weights import load_network

RATE = 44100


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """A tone as music; as noise hiss of 9 s and one that is too short to go on."""
    folder = tmp_path_factory.mktemp("corpus")
    rng = np.random.default_rng(0)
    tone = 0.2 * np.sin(2 * np.pi * 330 * np.arange(9 * RATE) / RATE)
    for kind, name, samples in (
        ("music", "tone_1", tone),
        ("noise", "HISS_1", 0.1 * rng.standard_normal(9 * RATE)),
        ("noise", "SHORT_1", 0.1 * rng.standard_normal(2 * RATE)),
    ):
        (folder / kind).mkdir(exist_ok=True)
        soundfile.write(folder / kind / f"{name}.wav", samples, RATE)
    return folder


def test_what_is_told_lies_before_what_is_heard(corpus):
    music, noise = (load_corpus([corpus / kind], corpus / "cache") for kind in ("music", "noise"))
    made = list(cases(music, noise, 2, 1, (3.5, 15.0)))
    assert [case.category for case in made] == 4 * ["HISS"]
    for case in made:
        assert case.noisy.shape == case.clean.shape == (1, 5 * RATE) and case.before.shape == (1, 2 * RATE)
        assert np.sqrt(np.mean(case.noisy**2)) == pytest.approx(0.1, rel=1e-3)
        inside = case.noisy - case.clean
        assert np.std(inside) == pytest.approx(np.std(case.before), rel=0.05)
        assert abs(np.corrcoef(inside[0, : 2 * RATE], case.before[0])[0, 1]) < 0.05
    lengths = {case.before.shape[1] for case in cases(music, noise, 4, 1)}
    assert len(lengths) == 4 and max(lengths) <= 3 * RATE


def test_no_noise_is_fitted_on_that_begins_again(corpus, tmp_path):
    """All 3 s before a mixture may be told then; noise of 7.5 s came round to them within the 5 s that are heard."""
    soundfile.write(tmp_path / "LOOP_1.wav", 0.1 * np.random.default_rng(1).standard_normal(15 * RATE // 2), RATE)
    music = load_corpus([corpus / "music"], corpus / "cache")
    noise = load_corpus([corpus / "noise", tmp_path], corpus / "cache")
    assert {case.category for case in cases(music, noise, 1, 1)} == {"HISS"}
    assert {case.category for case in cases(music, noise, 1, 1, (3.5,))} == {"HISS", "LOOP"}


def test_what_is_wrong_is_a_sentence(corpus, tmp_path, capsys):
    words = ["--validation-music", str(corpus / "music"), "--validation-noise", str(corpus / "noise")]
    words += ["--out", str(tmp_path / "told.safetensors"), "--cache", str(corpus / "cache")]
    assert main([*words, "--presets", "paper"]) == 1
    assert "no weights yet" in capsys.readouterr().err
    assert main([*words, "--music", str(corpus / "music")]) == 1
    assert "both music and noise" in capsys.readouterr().err


def test_bins_are_seen_as_the_judge_will_see_them(corpus):
    music, noise = (load_corpus([corpus / kind], corpus / "cache") for kind in ("music", "noise"))
    (case,) = cases(music, noise, 1, 1, (3.5,))
    network = load_network("fast")
    found = list(seen(network, case, np.random.default_rng(0)))
    assert len(found) == len(network.preset.windows)
    for bins in found:
        assert bins.inputs.shape == (judging.BINS, INPUTS) and bool(torch.isfinite(bins.inputs).all())
        assert float(bins.masks.min()) >= 0.0 and float(bins.masks.max()) <= 1.0
        error = bins.weights * (torch.sigmoid(4.0 * bins.inputs[:, 0]) - bins.masks).square()
        assert float(error.sum()) == pytest.approx(1.0, rel=0.3)  # 1 of the whole mixture


def test_a_judge_learns_what_masks_get_wrong():
    torch.manual_seed(0)
    inputs = torch.randn(20_000, INPUTS) / 2
    masks = torch.sigmoid(4.0 * inputs[:, 0] + 2.0 * inputs[:, 1])
    judge = fitted(Seen(inputs, masks, torch.ones(20_000)), steps=300, batch=2048)
    with torch.inference_mode():
        said = torch.sigmoid(4.0 * inputs[:, 0] + judge(inputs)[:, 0])
    before = (torch.sigmoid(4.0 * inputs[:, 0]) - masks).square().mean()
    assert float((said - masks).square().mean()) < 0.05 * float(before)


def test_the_command_fits_writes_and_measures(corpus, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(judging, "BINS", 2000)
    words = [f"--{name}" for name in ("music", "noise", "validation-music", "validation-noise")]
    given = [each for word in words for each in (word, str(corpus / word.rpartition("-")[2]))]
    out = tmp_path / "told.safetensors"
    more = ["--out", str(out), "--cache", str(corpus / "cache"), "--items", "1", "--steps", "30", "--presets", "fast"]
    monkeypatch.setattr(judging, "SNRS_DB", (3.5,))
    assert main([*given, *more, "--measured", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines] == ["fast, 3.5 dB, not told", "fast, 3.5 dB, told"]
    assert out.is_file() and "'HISS'" in lines[1]
