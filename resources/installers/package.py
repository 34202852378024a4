# SPDX-License-Identifier: GPL-3.0-or-later
"""`python3 dev.py package`: packs the program with PyInstaller and makes this system's installers of it, in `dist`.

It runs in the environment that dev.py has set up. What is between lies in `build` and can be thrown away.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from resources.installers import icons, linux, macos, windows

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
DIST = ROOT / "dist"
NAME = "musicecan-editor"
LARGEST_MIB = 260
"""What a download may weigh."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the installers. Returns the exit code."""
    options = make_parser().parse_args(arguments)
    os.chdir(ROOT)
    if problem := torch_problem():
        print(f"package: {problem}", file=sys.stderr)
        return 1
    made_icons = icons.make(ROOT / "resources" / "icons" / "musicecan.svg", BUILD / "icons")
    if not options.keep_bundle:
        make_bundle()
    bundle = options.bundle or BUILD / "package"
    DIST.mkdir(exist_ok=True)
    made = installers(bundle, made_icons, version(NAME), options)
    return tell(made)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the arguments."""
    parser = argparse.ArgumentParser(prog="dev.py package", description="Make installers for this system in dist.")
    parser.add_argument("--keep-bundle", action="store_true", help="take the program that was packed last time")
    parser.add_argument("--bundle", type=Path, help="folder that the packed program lies in, in place of build/package")
    parser.add_argument("--only", choices=("deb", "archive"), help="on Linux, make one of the two")
    parser.add_argument("--quick", action="store_true", help="on Linux, compress little: for a look at what comes out")
    return parser


def torch_problem() -> str:
    """Return why the environment's torch isn't to be packed: one for graphics cards is gigabytes; nothing if it is."""
    found = version("torch")
    asked = "import torch, sys; sys.exit(torch.version.cuda is not None or torch.version.hip is not None)"
    if subprocess.call([sys.executable, "-c", asked]) == 0:
        return ""
    return f"PyTorch {found} in .venv is made for graphics cards, too big to pack; install its CPU build there first."


def make_bundle() -> None:
    """Run PyInstaller; the program lies in `build/package` then.

    Python's modules are stored as they are: the installer packs them all together much better than PyInstaller packs
    each, and the program starts without unpacking them.
    """
    windows.write_version(BUILD / "windows-version.txt", version(NAME))
    shutil.rmtree(BUILD / "package", ignore_errors=True)
    folders = ["--distpath", str(BUILD / "package"), "--workpath", str(BUILD / "pyinstaller")]
    environment = os.environ | {"PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0"}
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", *folders, "build.spec"]
    subprocess.check_call(command, env=environment)


def installers(bundle: Path, made_icons: Path, release: str, options: argparse.Namespace) -> list[Path]:
    """Make what this system installs programs with. Returns the files."""
    if sys.platform == "win32":
        return [windows.make(bundle / NAME, made_icons, release, DIST)]
    if sys.platform == "darwin":
        return [macos.make(bundle / "MusicECAN Editor.app", release, DIST)]
    tree = BUILD / "linux" / "usr"
    linux.stage(bundle / NAME, made_icons, release, tree)
    preset = 0 if options.quick else 6
    made = []
    if options.only != "archive" and shutil.which("dpkg-deb"):
        made.append(linux.make_deb(tree, release, DIST, preset))
    if options.only != "deb":
        made.append(linux.make_archive(tree, release, DIST, preset))
    return made


def tell(made: Sequence[Path]) -> int:
    """Print every file with its size. Returns 1 when one is too big, 0 when none is."""
    sizes = {path: path.stat().st_size / 2**20 for path in made}
    for path, size in sizes.items():
        print(f"{path.relative_to(ROOT)}  {size:.1f} MiB")
    heavy = [path.name for path, size in sizes.items() if size > LARGEST_MIB]
    if heavy:
        print(f"package: more than {LARGEST_MIB} MiB: {', '.join(heavy)}", file=sys.stderr)
    return 1 if heavy else 0


if __name__ == "__main__":
    sys.exit(main())
