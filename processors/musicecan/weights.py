# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds, checks, reads and writes weights: safetensors files, never code.

Weights lie in `resources/weights`, one file a preset or several parts of it, with their SHA-256 in `SHA256SUMS`, so
that a damaged download is a sentence and not a bad sound. A file of the same name in the user's own folder comes first.
Half precision halves the files and can't be heard; imported weights stay as precise as they were.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from processors.api import ProcessorError
from processors.musicecan.presets import PRESETS, Preset
from processors.whole_files import whole_file

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from processors.musicecan.network import MusicECAN
    from processors.musicecan.told import Judge

JUDGE = "told"
"""Name of the weights of `told.Judge`."""

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "weights"
PART = 15 << 20
"""Bytes of a file at most where weights are written in parts."""

PART_NAME = re.compile(r"(.+-)\d{5}(-of-\d{5})")
"""How a part is called, without its ending."""


def user_folder() -> Path:
    """Return the folder of the user's own weights, such as imported ones."""
    import appdirs

    return Path(appdirs.user_data_dir("musicecan-editor", appauthor=False)) / "weights"


def find_weights(preset: str, folder: Path | None = None) -> list[Path] | None:
    """Return the file or the parts, in order, that hold a preset's weights; None where there are none.

    Looks into `folder`, or into the user's own folder and then into what came with the program.
    """
    for place in (user_folder(), FOLDER) if folder is None else (folder,):
        whole = place / f"{preset}.safetensors"
        paths = [whole] if whole.is_file() else sorted(place.glob(f"{preset}-[0-9]*-of-[0-9]*.safetensors"))
        if paths:
            return paths
    return None


def parts_of(path: Path) -> list[Path]:
    """Return the files that belong together with one of weights: itself, or all parts in order."""
    part = PART_NAME.fullmatch(path.stem)
    found = sorted(path.parent.glob(f"{part[1]}[0-9]*{part[2]}.safetensors")) if part else []
    return found or [path]


def load_network(preset: str, device: torch.device | str = "cpu", folder: Path | None = None) -> MusicECAN:
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
    check(paths)
    import torch

    with torch.device("meta"):
        network = MusicECAN(preset_of(preset, paths[0]))
    state = {name: value.float() if value.is_floating_point() else value for name, value in read(paths).items()}
    try:
        network.load_state_dict(state, assign=True)
    except RuntimeError as error:
        sentence = f"The weights {paths[0].name} are of another network; copy or install them again."
        raise ProcessorError(sentence) from error
    network.requires_grad_(False).eval().to(device, memory_format=torch.channels_last)
    return network


def load_judge(device: torch.device | str = "cpu") -> Judge:
    """Return what judges masks by a sample of the noise, ready to run on `device`.

    Raises `ProcessorError` when its weights are missing or damaged.
    """
    from processors.musicecan.told import Judge

    paths = find_weights(JUDGE)
    if paths is None:
        raise ProcessorError(f"The weights {JUDGE}.safetensors are missing; install the program again.")
    check(paths)
    judge = Judge()
    try:
        judge.load_state_dict(read(paths))
    except RuntimeError as error:
        raise ProcessorError(f"The weights {paths[0].name} are of another network; install them again.") from error
    return judge.requires_grad_(False).eval().to(device)


def preset_of(name: str, path: Path) -> Preset:
    """Return the preset called `name` with the widths and windows that a file of weights names, if it names any.

    Raises `ProcessorError` for what is no such file, or names none that a network can have.
    """
    facts = read_facts(path)
    try:
        widths, windows = ([int(size) for size in facts.get(kind, "").split()] for kind in ("widths", "windows"))
        return PRESETS[name].resized(widths, windows)
    except ValueError as error:
        raise ProcessorError(
            f"The weights {path.name} name no sizes of a network; copy or install them again."
        ) from error


def sizes_of(preset: Preset) -> dict[str, str]:
    """Return the facts from which `preset_of` knows the network of weights again, whatever its preset is by then."""
    return {"widths": " ".join(map(str, preset.widths)), "windows": " ".join(map(str, preset.windows))}


def check(paths: list[Path]) -> None:
    """Compare every file with its line in `SHA256SUMS` beside it, where it has one.

    Raises `ProcessorError` when one differs or parts are missing.
    """
    name = paths[0].stem
    if "-of-" in name and len(paths) != int(name.rpartition("-")[2]):
        raise ProcessorError(f"The weights {paths[0].name} lack some of their parts; copy or install them again.")
    sums = paths[0].parent / "SHA256SUMS"
    if not sums.is_file():
        return
    lines = [line.split() for line in sums.read_text(encoding="utf-8", errors="replace").splitlines()]
    known = {line[1].removeprefix("*"): line[0] for line in lines if len(line) == 2}
    for path in paths:
        if path.name in known and hashlib.sha256(path.read_bytes()).hexdigest() != known[path.name]:
            raise ProcessorError(f"The weights {path.name} are damaged; copy or install them again.")


def fingerprint(paths: list[Path]) -> str:
    """Return the first eight digits of the SHA-256 of weights, and their folder where it is the user's own."""
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:8]
    return digest if paths[0].parent == FOLDER else f"{digest}, from {paths[0].parent}"


def read(paths: list[Path]) -> dict[str, Tensor]:
    """Return the tensors by name that the files hold together. Raises `ProcessorError` for what is no such file."""
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    state: dict[str, Tensor] = {}
    for path in paths:
        try:
            state |= load_file(path)
        except (OSError, SafetensorError) as error:
            raise unreadable(path, error) from error
    return state


def read_facts(path: Path) -> dict[str, str]:
    """Return what `write` was told about the weights in a file. Raises `ProcessorError` for what is no such file."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="pt") as file:
            facts = json.loads((file.metadata() or {}).get("facts", "{}"))
    except (OSError, SafetensorError, ValueError) as error:
        raise unreadable(path, error) from error
    return {str(name): str(fact) for name, fact in facts.items()} if isinstance(facts, dict) else {}


def unreadable(path: Path, error: Exception) -> ProcessorError:
    """Return the sentence for a file that holds no weights, or not all of them."""
    return ProcessorError(f"{path.name} can't be read as weights ({error}); copy or install it again.")


def write(
    state: dict[str, Tensor],
    path: Path,
    part_size: int | None = None,
    facts: dict[str, str] | None = None,
    dtype: torch.dtype | None = None,
) -> None:
    """Write tensors to `path`, or in parts of at most `part_size` bytes beside it, replacing at once.

    In half precision, unless `dtype` is another. `facts` can be read back with `read_facts`; "widths" and "windows"
    among them, as `sizes_of` tells them, are honored by `load_network`.
    """
    import torch
    from safetensors.torch import save

    kept = {
        name: value.detach().to("cpu", (dtype or torch.half) if value.is_floating_point() else value.dtype).contiguous()
        for name, value in state.items()
    }
    parts = split(kept, part_size) if part_size else [kept]
    for number, part in enumerate(parts, 1):
        target = path if part_size is None else path.with_stem(f"{path.stem}-{number:05d}-of-{len(parts):05d}")
        with whole_file(target, outlives_power=True) as file:
            file.write(save(part, {"facts": json.dumps(facts or {})}))


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
