# SPDX-License-Identifier: GPL-3.0-or-later
"""The mean of trainings takes the place of a preset's weights, as one file or in parts, and is what is loaded then."""

from dataclasses import replace

import pytest
import torch

from processors.musicecan import weights
from processors.musicecan.network import MusicECAN
from processors.musicecan.presets import PRESETS
from processors.musicecan.training import mean

SMALL, LARGE = 3000, 15 << 20
"""Bytes of a part: some parts, and all in one."""


@pytest.fixture(autouse=True)
def narrow(monkeypatch):
    for name, widths in (("fast", (4, 4)), ("quality", (4, 4)), ("paper", (4, 8))):
        monkeypatch.setitem(PRESETS, name, replace(PRESETS[name], widths=widths))


def state_of(value, preset="fast"):
    return {name: torch.full_like(tensor, value) for name, tensor in MusicECAN(PRESETS[preset]).state_dict().items()}


@pytest.fixture
def trained(tmp_path):
    """Two trainings, one of them in parts; options that name both."""
    weights.write(state_of(1.0), tmp_path / "a.safetensors")
    weights.write(state_of(3.0), tmp_path / "b.safetensors", SMALL)
    second = sorted(tmp_path.glob("b-00002-of-*.safetensors"))[0]
    return ["--of", str(tmp_path / "a.safetensors"), "0.75", "--of", str(second), "0.25"]


def put(trained, folder, preset="fast"):
    return mean.main(["--preset", preset, *trained, "--folder", str(folder)])


def test_the_mean_is_found_checked_and_read(trained, tmp_path, capsys):
    folder = tmp_path / "weights"
    assert put(trained, folder) == 0
    assert capsys.readouterr().out.split() == [str(folder / "fast.safetensors")]
    weights.check(weights.find_weights("fast", folder))
    kept = weights.read(weights.find_weights("fast", folder))
    assert all(torch.equal(value.float(), torch.full(value.shape, 1.5)) for value in kept.values())
    (folder / "fast.safetensors").write_bytes(b"damaged")
    with pytest.raises(weights.ProcessorError, match="damaged"):
        weights.check(weights.find_weights("fast", folder))


def test_parts_and_sums_of_before_go_and_other_presets_stay(trained, tmp_path, monkeypatch):
    folder = tmp_path / "weights"
    assert put(trained, folder, "quality") == 0
    for size in (SMALL, LARGE, SMALL):
        monkeypatch.setattr(weights, "PART", size)
        assert put(trained, folder) == 0
        found = weights.find_weights("fast", folder)
        assert (len(found) == 1) == (size == LARGE)
        assert {*found, folder / "quality.safetensors", folder / "SHA256SUMS"} == set(folder.iterdir())
        named = [line.split()[1] for line in (folder / "SHA256SUMS").read_text().splitlines()]
        assert named == [*(path.name for path in found), "quality.safetensors"]
        weights.check(found)


def test_weights_of_other_widths_and_windows_are_put_and_found_as_what_they_are(tmp_path, capsys):
    sizes = {"widths": "4 8", "windows": "4096 8192"}
    wide = MusicECAN(replace(PRESETS["quality"], widths=(4, 8))).state_dict()
    weights.write(wide, tmp_path / "wide.safetensors", SMALL, sizes)
    part = str(sorted(tmp_path.glob("wide-00002-of-*.safetensors"))[0])
    assert put(["--of", part, "1"], tmp_path / "weights", "quality") == 0
    preset = weights.load_network("quality", folder=tmp_path / "weights").preset
    assert preset == PRESETS["quality"].resized((4, 8), (4096, 8192))
    (tmp_path / "nameless").mkdir()
    weights.write(wide, tmp_path / "nameless" / "quality.safetensors")
    with pytest.raises(weights.ProcessorError, match="of another network; copy or install them again"):
        weights.load_network("quality", folder=tmp_path / "nameless")
    assert put(["--of", str(tmp_path / "nameless" / "quality.safetensors"), "1"], tmp_path / "no", "quality") == 1
    assert "not those of the preset quality" in capsys.readouterr().err


def test_other_networks_and_missing_files_are_a_sentence(trained, tmp_path, capsys):
    weights.write(state_of(1.0, "paper"), tmp_path / "other.safetensors")
    folder = tmp_path / "weights"
    assert put([*trained, "--of", str(tmp_path / "other.safetensors"), "0"], folder) == 1
    assert "different networks" in capsys.readouterr().err
    for nothing in ("nothing", "nothing-00001-of-00002"):
        assert put(["--of", str(tmp_path / f"{nothing}.safetensors"), "1"], folder) == 1
        assert f"{nothing}.safetensors can't be read" in capsys.readouterr().err
    assert not folder.exists()


def test_weights_stay_where_what_is_given_is_not_all_of_the_presets(trained, tmp_path, capsys):
    folder = tmp_path / "weights"
    assert put(trained, folder) == 0
    before = {path: path.read_bytes() for path in folder.iterdir()}
    weights.write(state_of(1.0, "paper"), tmp_path / "other.safetensors")
    next(tmp_path.glob("b-00001-of-*.safetensors")).unlink()
    for name in ("other.safetensors", next(tmp_path.glob("b-00002-of-*.safetensors")).name):
        capsys.readouterr()
        assert put(["--of", str(tmp_path / name), "1"], folder) == 1
        assert "not those of the preset fast" in capsys.readouterr().err
    assert put(trained[:3], folder) == 1
    assert "add up to 0.75" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
