# SPDX-License-Identifier: GPL-3.0-or-later
"""The mean of trainings takes the place of a preset's weights, as one file or in parts, and is what is loaded then."""

import pytest
import torch

from processors.musicecan import weights
from processors.musicecan.training import mean


def state_of(value, width=4):
    return {"layer.weight": torch.full((width, 3), value), "layer.bias": torch.arange(4.0) * value}


@pytest.fixture
def trained(tmp_path):
    """Two trainings, one of them in parts of 20 bytes; options that name both."""
    weights.write(state_of(1.0), tmp_path / "a.safetensors")
    weights.write(state_of(3.0), tmp_path / "b.safetensors", 20)
    return [
        "--of",
        str(tmp_path / "a.safetensors"),
        "0.75",
        "--of",
        str(tmp_path / "b-00002-of-00002.safetensors"),
        "0.25",
    ]


def put(trained, folder, preset="fast"):
    return mean.main(["--preset", preset, *trained, "--folder", str(folder)])


def test_the_mean_is_found_checked_and_read(trained, tmp_path, capsys):
    folder = tmp_path / "weights"
    assert put(trained, folder) == 0
    assert capsys.readouterr().out.split() == [str(folder / "fast.safetensors")]
    weights.check(weights.find_weights("fast", folder))
    kept = weights.read(weights.find_weights("fast", folder))
    assert torch.equal(kept["layer.weight"].float(), torch.full((4, 3), 1.5))
    assert torch.equal(kept["layer.bias"].float(), torch.arange(4.0) * 1.5)
    (folder / "fast.safetensors").write_bytes(b"damaged")
    with pytest.raises(weights.ProcessorError, match="damaged"):
        weights.check(weights.find_weights("fast", folder))


def test_parts_and_sums_of_before_go_and_other_presets_stay(trained, tmp_path, monkeypatch):
    folder = tmp_path / "weights"
    assert put(trained, folder, "quality") == 0
    for size, files in ((24, 2), (15 << 20, 1), (24, 2)):
        monkeypatch.setattr(weights, "PART", size)
        assert put(trained, folder) == 0
        found = weights.find_weights("fast", folder)
        assert len(found) == files
        assert {*found, folder / "quality.safetensors", folder / "SHA256SUMS"} == set(folder.iterdir())
        named = [line.split()[1] for line in (folder / "SHA256SUMS").read_text().splitlines()]
        assert named == [*(path.name for path in found), "quality.safetensors"]
        weights.check(found)


def test_other_networks_and_missing_files_are_a_sentence(trained, tmp_path, capsys):
    weights.write(state_of(1.0, width=8), tmp_path / "other.safetensors")
    folder = tmp_path / "weights"
    assert put([*trained, "--of", str(tmp_path / "other.safetensors"), "1"], folder) == 1
    assert "different networks" in capsys.readouterr().err
    assert put(["--of", str(tmp_path / "nothing.safetensors"), "1"], folder) == 1
    assert "nothing.safetensors can't be read" in capsys.readouterr().err
    assert not folder.exists()
