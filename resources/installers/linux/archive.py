# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the `.tar.xz` for systems without Debian's packages: the same tree, and a script that puts it in one's home.

It runs where it is unpacked too: `bin/musicecan-editor`.
"""

from __future__ import annotations

import lzma
import platform
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from resources.installers.linux.tree import NAME

SCRIPT = Path(__file__).resolve().with_name("install.sh")


def make_archive(tree: Path, release: str, folder: Path, preset: int = 6) -> Path:
    """Write the `.tar.xz` of a tree to `folder` and return its path. `preset` is how hard xz tries, 0 to 9."""
    name = f"{NAME}-{release}-linux-{platform.machine()}"
    out = folder / f"{name}.tar.xz"
    with compressed(out, preset) as stream, tarfile.open(fileobj=stream, mode="w|") as archive:
        archive.add(SCRIPT, f"{name}/install.sh", filter=by_root)
        for part in sorted(tree.iterdir()):
            archive.add(part, f"{name}/{part.name}", filter=by_root)
    return out


@contextmanager
def compressed(out: Path, preset: int) -> Iterator[IO[bytes]]:
    """Give what writes compressed to `out`: the program xz, which works on all cores, or Python's own where it lacks.

    Raises `CalledProcessError` when xz fails.
    """
    if shutil.which("xz") is None:
        with lzma.open(out, "wb", preset=preset) as stream:
            yield stream
        return
    command = ["xz", f"-{preset}", "--threads=0"]
    with out.open("wb") as file, subprocess.Popen(command, stdin=subprocess.PIPE, stdout=file) as process:
        assert process.stdin is not None
        yield process.stdin
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)


def by_root(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Let an entry belong to root, and everybody read it."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    executable = entry.isdir() or entry.mode & 0o100
    entry.mode = 0o755 if executable else 0o644
    return entry
