# SPDX-License-Identifier: GPL-3.0-or-later
"""Packs all that training on a borrowed machine needs into parts that fit through a narrow door, one for each errand.

    python -m processors.musicecan.training.pack --out DIR --python 3.12 --music DIR ... --noise DIR ...

The program as it is committed, with its weights, and its tests; wheels of what is beside PyTorch; the sound, with the
shares that training draws it by. Copied into one folder there, they are what `borrowed` works with: all parts, or as
many from the first on as there was time for.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import soundfile

from processors.api import ProcessorError
from processors.musicecan import weights
from processors.musicecan.training.borrowed import PROGRAM, SOUND, SUMS, WEIGHTS, WHEELS
from processors.musicecan.training.parts import MEBIBYTE, Parts, check_names, place_sound

ROOT = Path(__file__).resolve().parents[3]

NOT_NEEDED = ("resources/demo", "resources/screenshots", "tests/golden", "tests/screens", ".github")

NEEDED = ("appdirs", "cffi", "pycparser", "safetensors", "scipy", "soundfile", "soxr")
"""What training imports beside PyTorch and NumPy, and what that needs."""

TESTING = ("hypothesis", "iniconfig", "packaging", "pluggy", "pygments", "pytest", "sortedcontainers")
"""What the tests need."""

PLATFORMS = [f"manylinux_2_{minor}_x86_64" for minor in range(39, 4, -1)]
PLATFORMS += ["manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64"]
"""What a wheel for Linux may be made for; pip takes names, not what they include."""


def program() -> Iterator[tuple[Path, bytes]]:
    """Yield the files of the last commit, but for what training needs none of.

    Raises `ProcessorError` where there is no Git, or more than the commit, which would be missed there.
    """
    if git("status", "--porcelain", "--untracked-files=no"):
        raise ProcessorError(f"{ROOT} has changes, and only what is committed is packed; commit them first.")
    left_out = [f":(exclude){folder}" for folder in NOT_NEEDED]
    with tarfile.open(fileobj=io.BytesIO(git("archive", "HEAD", "--", ".", *left_out))) as archive:
        for member in archive:
            if (file := archive.extractfile(member)) is not None:
                yield Path(member.name), file.read()


def git(*arguments: str) -> bytes:
    """Return what Git says. Raises `ProcessorError` where this is no clone."""
    try:
        return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise ProcessorError(f"{ROOT} is no clone by Git, of which the last commit could be packed.") from error


def fetch_wheels(python: str, there: Collection[str], folder: Path) -> list[Path]:
    """Return wheels of what is needed for a version of Python on Linux and not `there`, fetched by pip.

    Raises `ProcessorError` where that fails.
    """
    platforms = [word for name in PLATFORMS for word in ("--platform", name)]
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:", "-d", str(folder)]
    command += ["--python-version", python, "--implementation", "cp", *platforms]
    command += ["-c", str(ROOT / ".ci" / "constraints.txt")]
    command += [name for name in (*NEEDED, *TESTING) if name not in there]
    if subprocess.run(command, check=False, stdout=sys.stderr).returncode:
        raise ProcessorError(f"Not all wheels for Python {python} can be fetched; pip says why above.")
    return sorted(folder.glob("*.whl"))


def sound_of(given: argparse.Namespace) -> dict[str, list[str]]:
    """Return the options of `train` that name folders and shares; folders by the names they have in the parts."""
    options: dict[str, list[str]] = {}
    for kind in ("music", "noise"):
        folders, shares = getattr(given, kind), getattr(given, f"{kind}_shares")
        if shares and len(shares) != len(folders):
            raise ProcessorError(f"--{kind}-shares takes as many numbers as there are folders of {kind}.")
        options[f"--{kind}"] = [folder.absolute().name for folder in folders]
        options |= {f"--{kind}-shares": [f"{share:g}" for share in shares]} if shares else {}
    return options


def pack(given: argparse.Namespace) -> Parts:
    """Write all parts. Raises `ProcessorError` and `OSError`."""
    if given.out.exists():
        raise ProcessorError(f"{given.out} is there already; choose another folder.")
    options, folders = sound_of(given), [*given.music, *given.noise]
    check_names(folders)
    files = [(f"{PROGRAM}/{name}", content) for name, content in program()]
    with tempfile.TemporaryDirectory() as folder:
        wheels = fetch_wheels(given.python, given.there, Path(folder))
        files += [(f"{WHEELS}/{path.name}", path.read_bytes()) for path in wheels]
    own = [path for each in given.weights for path in weights.parts_of(each)]
    files += [(f"{WEIGHTS}/{path.name}", path.read_bytes()) for path in own]
    files += [(f"{SOUND}.json", json.dumps(options, indent=1).encode())]
    given.out.mkdir(parents=True)  # what is missing so far has left nothing behind
    parts = Parts(given.out, int(given.mebibytes * MEBIBYTE))
    for name, content in files:
        parts.place(Path(name), content)
    place_sound(folders, parts, given.minutes, given.seed, Path(SOUND))
    for number in range(1, parts.number + 1):
        (given.out / str(number) / f"{SUMS}-{number}").write_text(sums(given.out / str(number)), encoding="utf-8")
    return parts


def sums(part: Path) -> str:
    """Return a line for each file of a part: its SHA-256 and where it lies once all parts are together."""
    paths = sorted(path for path in part.rglob("*") if path.is_file())
    digests = [(hashlib.sha256(path.read_bytes()).hexdigest(), path.relative_to(part).as_posix()) for path in paths]
    return "".join(f"{digest}  {name}\n" for digest, name in digests)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="pack", description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the parts go; must not exist")
    for kind in ("music", "noise"):
        parser.add_argument(f"--{kind}", type=Path, nargs="+", required=True, metavar="DIR", help="as `train` takes it")
        parser.add_argument(f"--{kind}-shares", type=float, nargs="+", default=(), metavar="SHARE")
    own = "weights to start from that do not ship; of several parts name one"
    parser.add_argument("--weights", type=Path, nargs="+", default=(), metavar="FILE", help=own)
    here = ".".join(map(str, sys.version_info[:2]))
    parser.add_argument(
        "--python", default=here, metavar="VERSION", help="Python's version there; default: %(default)s"
    )
    there = "packages that need not go along, such as scipy: they are there"
    parser.add_argument("--there", nargs="+", default=(), metavar="NAME", choices=(*NEEDED, *TESTING), help=there)
    parser.add_argument("--mebibytes", type=float, default=58.0, help="size of a part at most")
    parser.add_argument("--minutes", type=float, default=90.0, help="of a folder that is longer no more goes along")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    try:
        parts = pack(given)
    except (ProcessorError, soundfile.LibsndfileError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{parts.number} parts in {given.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
