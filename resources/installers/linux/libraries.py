# SPDX-License-Identifier: GPL-3.0-or-later
"""The libraries of the packed program, and what they lose before they are shipped: the names of their functions.

Wheels, PyTorch's above all, come with symbols that only a debugger reads; they are a fifth of the bundle. Some
libraries were patched when their wheel was made, and `strip` lays these out so that they can't be loaded any more: they
stay as they are.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from pathlib import Path

LOADED = 1
"""What marks a part of an ELF file that is loaded, PT_LOAD."""


def elf_files(folder: Path) -> list[Path]:
    """Return the programs and libraries in a folder."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (".so" in path.name or path.stat().st_mode & 0o111):
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    found.append(path)
    return found


def strip_symbols(folder: Path) -> None:
    """Take the symbols that nothing links with out of the libraries in a folder; without binutils leave them.

    A library becomes a new file, so that a hard link to it in another folder keeps what it had. Programs are left:
    PyInstaller has put Python's modules into them.
    """
    if shutil.which("strip") is None:
        return
    for path in elf_files(folder):
        if ".so" in path.name and not path.is_symlink():
            strip_library(path)


def strip_library(path: Path) -> None:
    """Take the symbols out of one library, unless it couldn't be loaded then."""
    stripped = path.with_name(f".{path.name}.stripped")
    command = ["strip", "--strip-unneeded", "--preserve-dates", "-o", str(stripped), str(path)]
    done = subprocess.run(command, capture_output=True)
    if done.returncode == 0 and can_be_loaded(stripped):
        shutil.copymode(path, stripped)
        os.replace(stripped, path)
    stripped.unlink(missing_ok=True)


def can_be_loaded(library: Path) -> bool:
    """Tell whether the parts of a 64-bit library lie in its file as the loader wants them: in step with their pages."""
    with library.open("rb") as file:
        header = file.read(64)
        (table,) = struct.unpack_from("<Q", header, 32)
        size, count = struct.unpack_from("<HH", header, 54)
        file.seek(table)
        parts = file.read(size * count)
    for start in range(0, size * count, size):
        kind, _, offset, address, _, _, _, alignment = struct.unpack_from("<IIQQQQQQ", parts, start)
        if kind == LOADED and (address - offset) % max(alignment, 1):
            return False
    return True
