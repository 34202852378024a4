# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the `.deb`: the tree under /usr, the control file filled in, checksums, and the packages it depends on.

What the program is linked with and doesn't bring is read from its libraries, so that a dependency can't be forgotten:
a library that no package is known for stops the making.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from resources.installers.linux.libraries import elf_files
from resources.installers.linux.tree import NAME, debian_version

CONTROL = Path(__file__).resolve().with_name("control")
PACKAGES = {
    "ld-linux-aarch64.so.1": "libc6",
    "ld-linux-x86-64.so.2": "libc6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libc.so.6": "libc6",
    "libcrypt.so.1": "libcrypt1",
    "libdl.so.2": "libc6",
    "libdrm.so.2": "libdrm2",
    "libm.so.6": "libc6",
    "libmvec.so.1": "libc6",
    "libpthread.so.0": "libc6",
    "libresolv.so.2": "libc6",
    "librt.so.1": "libc6",
    "libutil.so.1": "libc6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb.so.1": "libxcb1",
}
"""Libraries that belong to the system, not into the program, and the Debian packages that hold them."""


def make_deb(tree: Path, release: str, folder: Path, preset: int = 6) -> Path:
    """Write the `.deb` of a tree to `folder` and return its path. `preset` is how hard xz tries, 0 to 9.

    Raises `ValueError` when the program is linked with a library that the control file doesn't account for.
    """
    root = tree.parent
    shutil.rmtree(root / "DEBIAN", ignore_errors=True)
    (root / "DEBIAN").mkdir()
    architecture = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
    libraries = elf_files(tree / "lib" / NAME)
    wanted, glibc = linked_with(libraries)
    control = control_file(release, architecture, size_kib(tree), glibc)
    if missing := forgotten(control, wanted - {path.name for path in libraries}):
        raise ValueError(f"The control file or the table of packages lacks what holds: {', '.join(missing)}.")
    (root / "DEBIAN" / "control").write_text(control)
    (root / "DEBIAN" / "md5sums").write_text(checksums(root, tree))
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    out = folder / f"{NAME}_{debian_version(release)}_{architecture}.deb"
    packing = ["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{preset}", "--threads-max=2", "--build"]
    subprocess.check_call([*packing, str(root), str(out)])
    return out


def control_file(release: str, architecture: str, kib: int, glibc: str) -> str:
    """Return the control file filled in."""
    values = {"version": debian_version(release), "architecture": architecture, "size_kib": str(kib), "glibc": glibc}
    return re.sub(r"@(\w+)@", lambda match: values[match[1]], CONTROL.read_text("utf-8"))


def forgotten(control: str, sonames: Iterable[str]) -> list[str]:
    """Return the libraries whose packages the control file doesn't depend on, or whose packages aren't known."""
    lines = dict(line.split(": ", 1) for line in control.splitlines() if re.match(r"[A-Z][\w-]*: ", line))
    depends = {re.split(r"[ (|]", each.strip())[0] for each in lines["Depends"].split(",")}
    return sorted(name for name in sonames if PACKAGES.get(name) not in depends)


def linked_with(files: Iterable[Path]) -> tuple[set[str], str]:
    """Return the names of the libraries that programs are linked with, and the newest glibc that they ask for."""
    wanted: set[str] = set()
    newest = (2, 17)
    for path in files:
        headers = subprocess.run(["objdump", "-p", str(path)], capture_output=True, text=True, check=True).stdout
        wanted.update(re.findall(r"^\s+NEEDED\s+(\S+)", headers, flags=re.MULTILINE))
        versions = re.findall(r"\bGLIBC_(\d+)\.(\d+)", headers)
        newest = max([newest, *((int(major), int(minor)) for major, minor in versions)])
    return wanted, f"{newest[0]}.{newest[1]}"


def size_kib(tree: Path) -> int:
    """Return how much disk a tree takes, in KiB."""
    sizes = [path.stat().st_size for path in tree.rglob("*") if path.is_file() and not path.is_symlink()]
    return sum(-(-size // 4096) * 4 for size in sizes)


def checksums(root: Path, tree: Path) -> str:
    """Return the MD5 sums of all files, as dpkg wants them to find damage."""
    lines = []
    for path in sorted(tree.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                lines.append(f"{hashlib.file_digest(file, 'md5').hexdigest()}  {path.relative_to(root)}\n")
    return "".join(lines)
