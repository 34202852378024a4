# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the mean of several trainings in place of a preset's weights: it is often better than each of them.

    python -m processors.musicecan.training.mean --preset NAME --of FILE SHARE --of FILE SHARE --folder DIR

Trainings that began with the same weights lie near enough to each other for that (Wortsman et al., "Model soups", ICML
2022). One FILE with a share of 1 is put there as it is. Of weights in parts name any part. Weights of other widths than
the preset's are put too, and found there as what they are; with several, the first says through which windows it looks.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from processors.api import ProcessorError
from processors.musicecan import weights
from processors.musicecan.network import MusicECAN
from processors.musicecan.presets import PRESETS, Preset

CLOSE = 0.01
"""How far from 1 the sum of the shares may be: thirds are written 0.33."""


def mean(states: Sequence[dict[str, Tensor]], shares: Sequence[float]) -> dict[str, Tensor]:
    """Return the sum of weights times their shares.

    Raises `ProcessorError` where they are of different networks, or the shares don't add up to 1.
    """
    if not abs(sum(shares) - 1.0) <= CLOSE:
        raise ProcessorError(f"The shares add up to {sum(shares):g}; give shares that add up to 1.")
    shapes = [{name: value.shape for name, value in state.items()} for state in states]
    if any(shape != shapes[0] for shape in shapes):
        raise ProcessorError("The weights are of different networks; name files of one preset.")
    return {
        name: sum((state[name].float() * share for state, share in zip(states, shares, strict=True)), start=first * 0.0)
        for name, first in states[0].items()
    }


def check(state: dict[str, Tensor], preset: Preset) -> None:
    """Raise `ProcessorError` where weights are not all of a preset's: what is there goes once they are put."""
    with torch.device("meta"):
        wanted = MusicECAN(preset).state_dict()
    if {name: value.shape for name, value in state.items()} != {name: value.shape for name, value in wanted.items()}:
        raise ProcessorError(f"The weights are not those of the preset {preset.name}, or not all of them; name others.")


def put(state: dict[str, Tensor], preset: Preset, folder: Path) -> list[Path]:
    """Write the weights of a preset into `folder` in place of those there, and their lines in SHA256SUMS."""
    old = weights.find_weights(preset.name, folder) or []
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as new:
        size = sum(2 * value.numel() for value in state.values())
        part_size = weights.PART if size > weights.PART else None
        facts = {"preset": preset.name, "step": "mean", **weights.sizes_of(preset)}
        weights.write(state, Path(new) / f"{preset.name}.safetensors", part_size, facts)
        for path in old:
            path.unlink()
        written = [path.rename(folder / path.name) for path in sorted(Path(new).iterdir())]
    sums = folder / "SHA256SUMS"
    lines = sums.read_text(encoding="utf-8").splitlines() if sums.exists() else []
    kept = [line for line in lines if line.split()[-1] not in {path.name for path in (*old, *written)}]
    kept += [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in written]
    sums.write_text("\n".join(sorted(kept, key=lambda line: line.split()[-1])) + "\n", encoding="utf-8")
    return written


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="mean", description=__doc__.splitlines()[0])
    parser.add_argument("--preset", choices=list(PRESETS), required=True)
    parser.add_argument("--of", nargs=2, action="append", required=True, metavar=("FILE", "SHARE"))
    parser.add_argument(
        "--folder", type=Path, default=weights.user_folder(), help="default: your own folder of weights"
    )
    given = parser.parse_args(arguments)
    try:
        shares = [float(share) for _, share in given.of]
        paths = [weights.parts_of(Path(path)) for path, _ in given.of]
        state = mean([weights.read(each) for each in paths], shares)
        preset = weights.preset_of(given.preset, paths[0][0])
        check(state, preset)
        written = put(state, preset, given.folder)
    except (ProcessorError, OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write("\n".join(map(str, written)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
