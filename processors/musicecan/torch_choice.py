# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets a user's own PyTorch, such as one for NVIDIA cards, take the place of the one that came with the program.

The packaged program brings PyTorch for the CPU, because the one for graphics cards is ten times its size. The variable
MUSICECAN_TORCH names where another one lies. Only PyTorch and what belongs to it is taken from there: with a whole
folder of other people's packages first in the path, the program would load their numpy as well.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType

LOG = logging.getLogger(__name__)
VARIABLE = "MUSICECAN_TORCH"
TAKEN = frozenset(
    (
        *("torch", "torchgen", "functorch", "triton", "nvidia", "cuda", "intel_extension_for_pytorch"),
        *("filelock", "fsspec", "jinja2", "markupsafe", "mpmath", "networkx", "sympy"),
    )
)
"""Top-level packages that come from the user's folder: PyTorch, and what it is made to work with."""


class TorchFinder(MetaPathFinder):
    """Finds PyTorch, and what belongs to it, in one folder; everything else where it is always found."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module lies, None for what is not taken from here."""
        if fullname.partition(".")[0] not in TAKEN:
            return None
        return PathFinder.find_spec(fullname, [str(self.folder)] if path is None else path, target)


def choose(environment: Mapping[str, str] = os.environ) -> None:
    """See to it that PyTorch is imported from where MUSICECAN_TORCH says; warn where it can't be."""
    if not environment.get(VARIABLE) or chosen():
        return
    reason = refusal(environment)
    folder = folder_of(environment[VARIABLE])
    if reason or folder is None:
        LOG.warning("%s", reason)
    else:
        sys.meta_path.insert(0, TorchFinder(folder))


def chosen() -> bool:
    """Tell whether PyTorch is imported from the user's folder."""
    return any(isinstance(finder, TorchFinder) for finder in sys.meta_path)


def refusal(environment: Mapping[str, str]) -> str:
    """Return one sentence that tells why the PyTorch asked for can't be used; nothing where it can, or none was."""
    named = environment.get(VARIABLE, "")
    if not named:
        return ""
    folder = folder_of(named)
    if folder is None:
        return f"{VARIABLE} names {named}, which holds no PyTorch; name a folder site-packages with torch in it."
    if not fits(folder):
        python = ".".join(map(str, sys.version_info[:2]))
        return f"{VARIABLE} names {named}, whose PyTorch isn't for Python {python} on this system; install one that is."
    return ""


def folder_of(named: str) -> Path | None:
    """Return the folder that holds `torch`: the one named, the one above, or that of an environment; None if none."""
    root = Path(named).expanduser().absolute()
    places = [root, root.parent, root / "Lib" / "site-packages", *sorted(root.glob("lib/python3*/site-packages"))]
    holding = [place for place in places if (place / "torch" / "__init__.py").is_file()]
    return next((place for place in holding if fits(place)), holding[0] if holding else None)


def fits(folder: Path) -> bool:
    """Tell whether the PyTorch in `folder` is made for this Python and system."""
    return any((folder / "torch" / f"_C{suffix}").is_file() for suffix in EXTENSION_SUFFIXES)


def facts() -> dict[str, str]:
    """Return which PyTorch is used and on what it runs, found out by loading it: "torch", "device", maybe "warning"."""
    import torch

    if torch.cuda.is_available():
        device = f"{torch.cuda.get_device_name()} (CUDA {torch.version.cuda})"
    else:
        device = f"CPU, {torch.get_num_threads()} threads"
    place = f", from {Path(torch.__file__).parent}" if chosen() else ""
    reason = refusal(os.environ)
    return {"torch": f"{torch.__version__}{place}", "device": device} | ({"warning": reason} if reason else {})
