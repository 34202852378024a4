# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights there and back, and a sentence for everything that can be wrong with them."""

from __future__ import annotations

import dataclasses
import hashlib

import pytest
import torch

from processors.api import ProcessorError
from processors.musicecan import weights
from processors.musicecan.network import MusicECAN
from processors.musicecan.presets import PRESETS

ECA = "feature_learning.unet.eca.attention.weight"


@pytest.fixture(scope="module")
def state():
    torch.manual_seed(1)
    return MusicECAN(PRESETS["fast"]).state_dict()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "weights"


@pytest.fixture
def saved(state, folder):
    """A folder with the weights of `fast` and their sum."""
    folder.mkdir()
    path = folder / "fast.safetensors"
    weights.write(state, path, facts={"preset": "fast", "step": "7"})
    (folder / "SHA256SUMS").write_text(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n")
    return path


def sentence_of(folder, preset="fast"):
    with pytest.raises(ProcessorError) as caught:
        weights.load_network(preset, folder=folder)
    text = str(caught.value)
    assert text.endswith(".") and "\n" not in text
    return text


@pytest.mark.parametrize("part_size", [None, 2_000_000])
def test_there_and_back(state, folder, part_size):
    folder.mkdir()
    weights.write(state, folder / "fast.safetensors", part_size)
    paths = weights.find_weights("fast", folder)
    assert (len(paths) > 1) == (part_size is not None)
    assert part_size is None or all(path.stat().st_size < part_size + 100_000 for path in paths)
    assert sorted(folder.iterdir()) == paths  # nothing half-done is left
    network = weights.load_network("fast", folder=folder)
    assert not network.training
    loaded = network.state_dict()
    assert ECA in loaded and loaded[ECA].any()
    for name, value in state.items():
        assert torch.equal(loaded[name], value.half().float()), name


def test_parts_belong_together_and_other_names_stand_alone(state, folder):
    folder.mkdir()
    weights.write(state, folder / "new.safetensors", 2_000_000)
    parts = sorted(folder.glob("new-*.safetensors"))
    assert len(parts) > 1
    assert weights.parts_of(parts[1]) == parts
    for name in ("best-of-two", "new", "9-of-10"):
        assert weights.parts_of(folder / f"{name}.safetensors") == [folder / f"{name}.safetensors"]


def test_single_precision_when_asked_for(state, folder):
    folder.mkdir()
    weights.write(state, folder / "fast.safetensors", dtype=torch.float32)
    loaded = weights.load_network("fast", folder=folder).state_dict()
    assert all(torch.equal(loaded[name], value) for name, value in state.items())


def test_whole_numbers_stay_whole(tmp_path):
    weights.write({"steps": torch.tensor(70_001)}, tmp_path / "x.safetensors")
    assert weights.read([tmp_path / "x.safetensors"])["steps"].item() == 70_001


def test_facts_come_back(saved):
    assert weights.read_facts(saved) == {"preset": "fast", "step": "7"}


def test_widths_in_the_file_are_honored(folder):
    folder.mkdir()
    widths = (2, 3, 4)
    small = MusicECAN(dataclasses.replace(PRESETS["paper"], widths=widths))
    weights.write(small.state_dict(), folder / "paper.safetensors", facts={"widths": "2 3 4"}, dtype=torch.float32)
    network = weights.load_network("paper", folder=folder)
    assert network.preset.widths == widths
    assert network.multiple == 4
    spectrogram = torch.randn(1, 2, 1025, dtype=torch.complex64)
    with torch.inference_mode():
        assert torch.allclose(network(spectrogram)[0], small.eval()(spectrogram)[0], atol=1e-5)


@pytest.mark.parametrize("widths", ["7", "4 -8", "4 eight", "4 99999"])
def test_nonsense_for_widths(folder, widths):
    folder.mkdir()
    weights.write({"a": torch.zeros(1)}, folder / "paper.safetensors", facts={"widths": widths})
    assert "paper.safetensors" in sentence_of(folder, "paper")


@pytest.mark.parametrize("windows", ["0", "4095", "4096 long"])
def test_nonsense_for_windows(folder, windows):
    folder.mkdir()
    weights.write({"a": torch.zeros(1)}, folder / "paper.safetensors", facts={"windows": windows})
    assert "paper.safetensors name no sizes" in sentence_of(folder, "paper")


def test_the_user_s_own_weights_come_first(saved, state, monkeypatch):
    monkeypatch.setattr(weights, "FOLDER", saved.parent)
    assert weights.find_weights("fast") == [saved]
    own = weights.user_folder() / saved.name
    own.parent.mkdir(parents=True)
    weights.write(state, own)
    assert weights.find_weights("fast") == [own]
    assert weights.find_weights("quality") is None


class TestSentences:
    def test_unknown_preset(self, folder):
        text = sentence_of(folder, "best")
        assert "'best'" in text and "fast, quality, paper" in text

    def test_no_weights_yet(self, saved):
        text = sentence_of(saved.parent, "quality")
        assert "'quality'" in text and text.endswith("presets with weights: fast.")

    def test_no_weights_at_all(self, folder):
        assert "none so far" in sentence_of(folder)

    def test_one_bit_flipped(self, saved):
        data = bytearray(saved.read_bytes())
        data[-1000] ^= 1
        saved.write_bytes(data)
        assert "fast.safetensors are damaged" in sentence_of(saved.parent)

    @pytest.mark.parametrize("kept", [0, 5, 1000, -1])
    @pytest.mark.parametrize("summed", [True, False])
    def test_truncated(self, saved, kept, summed):
        if not summed:
            (saved.parent / "SHA256SUMS").unlink()
        saved.write_bytes(saved.read_bytes()[:kept])
        assert ("are damaged" if summed else "can't be read as weights") in sentence_of(saved.parent)

    def test_no_weights_but_text(self, folder):
        folder.mkdir()
        (folder / "fast.safetensors").write_text("version https://git-lfs.github.com/spec/v1\n" * 4)
        assert "fast.safetensors can't be read as weights" in sentence_of(folder)

    def test_of_another_network(self, saved):
        (saved.parent / "SHA256SUMS").unlink()
        saved.rename(saved.with_stem("quality"))
        assert "quality.safetensors are of another network" in sentence_of(saved.parent, "quality")

    def test_a_tensor_is_missing(self, state, folder):
        folder.mkdir()
        weights.write({name: value for name, value in state.items() if name != ECA}, folder / "fast.safetensors")
        assert "are of another network" in sentence_of(folder)

    def test_a_part_is_missing(self, state, folder):
        folder.mkdir()
        weights.write(state, folder / "fast.safetensors", 2_000_000)
        weights.find_weights("fast", folder)[1].unlink()
        assert "lack some of their parts" in sentence_of(folder)
