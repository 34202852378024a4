# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds, checks, reads and writes weights: safetensors files of half precision, never code.

Weights lie in `resources/weights`, one file a preset or several parts of it, with their SHA-256 in `SHA256SUMS`, so that
a damaged download is a sentence and not a bad sound. A file of the same name in the user's own folder comes first.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from processors.api import ProcessorError
from processors.musicecan.presets import PRESETS

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from processors.musicecan.network import MusicECAN

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "weights"
MIB = 1 << 20


def find_weights(preset: str, folder: Path = FOLDER) -> list[Path] | None:
    """Return the file or the parts, in order, that hold a preset's weights; None where there are none."""
    whole = folder / f"{preset}.safetensors"
    if whole.is_file():
        return [whole]
    return sorted(folder.glob(f"{preset}-[0-9]*-of-[0-9]*.safetensors")) or None


def load_network(preset: str, device: torch.device | str = "cpu", folder: Path = FOLDER) -> MusicECAN:
    """Return the network of a preset with its weights, ready to run on `device`.

    Raises `ProcessorError` when there is no such preset, it has no weights yet, or they are damaged.
    """
    from processors.musicecan.network import MusicECAN

    if preset not in PRESETS:
        raise ProcessorError(f"There is no preset {preset!r}; choose one of {', '.join(PRESETS)}.")
    paths = find_weights(preset, folder)
    if paths is None:
        ready = ", ".join(name for name in PRESETS if find_weights(name, folder)) or "none so far"
        raise ProcessorError(f"The preset {preset!r} has no weights yet; presets with weights: {ready}.")
    check(paths, folder / "SHA256SUMS")
    import torch

    with torch.device("meta"):
        network = MusicECAN(PRESETS[preset])
    state = {name: value.float() for name, value in read(paths).items()}
    try:
        network.load_state_dict(state, assign=True)
    except RuntimeError as error:
        raise ProcessorError(f"The weights {paths[0].name} are of another network; install the program again.") from error
    return network.requires_grad_(False).eval().to(device, memory_format=torch.channels_last)


def check(paths: list[Path], sums: Path) -> None:
    """Compare every file with its line in `sums`, where it has one. Raises `ProcessorError` when one differs."""
    if not sums.is_file():
        return
    known = {name: digest for digest, name in (line.split() for line in sums.read_text().splitlines() if line.strip())}
    for path in paths:
        if path.name in known and hashlib.sha256(path.read_bytes()).hexdigest() != known[path.name]:
            raise ProcessorError(f"The weights {path.name} are damaged; install the program again.")


def read(paths: list[Path]) -> dict[str, Tensor]:
    """Return the tensors by name that the files hold together. Raises `ProcessorError` for what is no such file."""
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    state: dict[str, Tensor] = {}
    for path in paths:
        try:
            state |= load_file(path)
        except (OSError, SafetensorError) as error:
            raise ProcessorError(f"{path.name} can't be read as weights ({error}).") from error
    return state


def write(state: dict[str, Tensor], path: Path, part_size: int | None = None, facts: dict[str, str] | None = None) -> None:
    """Write tensors in half precision to `path`, or in parts of at most `part_size` bytes beside it, replacing at once."""
    from safetensors.torch import save_file

    halves = {name: value.detach().half().contiguous().cpu() for name, value in state.items()}
    parts = split(halves, part_size) if part_size else [halves]
    for number, part in enumerate(parts, 1):
        target = path if part_size is None else path.with_stem(f"{path.stem}-{number:05d}-of-{len(parts):05d}")
        temporary = target.with_suffix(".partial")
        save_file(part, temporary, metadata={"facts": json.dumps(facts or {})})
        os.replace(temporary, target)


def split(state: dict[str, Tensor], part_size: int) -> list[dict[str, Tensor]]:
    """Return the tensors in order, in as few groups of at most `part_size` bytes as that order allows."""
    parts: list[dict[str, Tensor]] = [{}]
    size = 0
    for name, value in state.items():
        if parts[-1] and size + value.nbytes > part_size:
            parts.append({})
            size = 0
        parts[-1][name] = value
        size += value.nbytes
    return parts
