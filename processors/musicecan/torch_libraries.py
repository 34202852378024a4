# SPDX-License-Identifier: GPL-3.0-or-later
"""Loads PyTorch's libraries while other threads go on.

Python holds its lock while an import loads a library, and PyTorch's take up to a second: a window would stand still for
so long, and what it plays would have a gap. The system's own call, made as any C function, lets go of that lock.
"""

from __future__ import annotations

import ctypes
import os
import sys
from importlib.util import find_spec
from pathlib import Path

LIBRARY = "libtorch.dylib" if sys.platform == "darwin" else "libtorch.so"
"""What needs all the others, but for the one that speaks to Python."""


def load_libraries() -> None:
    """Load what `import torch` finds loaded then, also the PyTorch that the user chose.

    Where that fails nothing is said: the import tells what is wrong.
    """
    if sys.platform == "win32" or "torch" in sys.modules:  # on Windows PyTorch itself calls the system
        return
    spec = find_spec("torch")
    if spec is not None and spec.origin is not None:
        system = ctypes.CDLL(None)
        system.dlopen(os.fsencode(Path(spec.origin).parent / "lib" / LIBRARY), os.RTLD_NOW | os.RTLD_LOCAL)
