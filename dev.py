# SPDX-License-Identifier: GPL-3.0-or-later
"""The one door for people who build the program: sets everything up on the first call, then runs or tests it.

    python3 dev.py run [ARGUMENT...]        start the program; without arguments the window, with the demo recording
    python3 dev.py test [ARGUMENT...]       run the tests, all of them on all cores; arguments go to pytest
    python3 dev.py train [ARGUMENT...]      train the network; arguments go to `musicecan train`
    python3 dev.py evaluate [ARGUMENT...]   measure it; arguments go to `musicecan evaluate`
    python3 dev.py bench [WORD...]          measure what the editor promises; WORD: only what has it in its name
    python3 dev.py package [ARGUMENT...]    make installers of it for this system, in dist
    python3 dev.py test-package             install the .deb on a bare Debian in a folder, use it, remove it (as root)

It uses the standard library only, because it runs before anything is installed. What it installs goes into `.venv`;
a stamp in there tells the next call that nothing is left to do.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLDEST_PYTHON = (3, 11)

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libXrandr.so.2": "libxrandr2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libpulse.so.0": "libpulse0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Shared libraries that Qt and its multimedia part load, and the Debian packages that hold them."""

TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "appstreamcli": "appstream",
    "chromedriver": "chromium-driver",
    "chromium": "chromium",
    "desktop-file-validate": "desktop-file-utils",
    "ffmpeg": "ffmpeg",
    "makensis": "nsis",
    "objdump": "binutils",
    "parec": "pulseaudio-utils",
    "pulseaudio": "pulseaudio",
    "xauth": "xauth",
    "xdotool": "xdotool",
}
"""Programs that tests start: of the window, playback, rare formats, web pages, installers. Their Debian packages."""

PEER_PROGRAMS = {"ffmpeg": "ffmpeg", "sox": "sox"}
"""Programs that `evaluate` compares with, and their Debian packages."""

PACKAGE_PROGRAMS = {"dpkg-deb": "dpkg", "objdump": "binutils", "xz": "xz-utils"}
"""Programs that pack the program, and their Debian packages."""

BARE_SYSTEM_PROGRAMS = {"Xvfb": "xvfb", "debootstrap": "debootstrap", "import": "imagemagick", "xdotool": "xdotool"}
"""Programs that `test-package` starts, and their Debian packages."""

ON_ALL_CORES = ("-n", "logical", "--maxprocesses", "8", "--dist", "worksteal")
"""What all tests are run with: each core has tests of its own, and takes some of another's when it is done."""

MODULES = {
    "test": "pytest",
    "bench": "tests.benchmarks",
    "package": "resources.installers.package",
    "test-package": "resources.installers.bare_system",
}
"""What does each of these tasks, in this folder. The others are commands of the program."""

TASKS = ("run", "test", "train", "evaluate", "bench", "package", "test-package")

USAGE = f"usage: python3 dev.py {'|'.join(TASKS)} [ARGUMENT...]"


class SetupError(Exception):
    """The set-up can't go on. Its text is one sentence that says what to do."""


def main(arguments: Sequence[str]) -> int:
    """Do what `arguments` ask for, after the set-up. Returns the exit code."""
    if sys.version_info < OLDEST_PYTHON:
        oldest, here = ".".join(map(str, OLDEST_PYTHON)), ".".join(map(str, sys.version_info[:3]))
        sentence = f"dev.py: Python {oldest} or newer is needed and this is {here}; start dev.py with a newer one."
        print(sentence, file=sys.stderr)
        return 2
    if not arguments or arguments[0] not in TASKS:
        asked_for_help = bool(arguments) and arguments[0] in ("-h", "--help")
        print(__doc__ if asked_for_help else USAGE, file=sys.stdout if asked_for_help else sys.stderr)
        return 0 if asked_for_help else 2
    task, rest = arguments[0], list(arguments[1:])
    try:
        install_system_packages(missing_system_packages(task))
        prepare_environment()
        if task == "evaluate":
            add_peers()
        if task == "package":
            add_packer()
    except SetupError as error:
        print(f"dev.py: {error}", file=sys.stderr)
        return 1
    if task in MODULES:
        os.chdir(ROOT)
        return start(["-m", MODULES[task], *(rest or (ON_ALL_CORES if task == "test" else []))])
    return start(["-P", "-m", "editor", *(program_arguments(rest) if task == "run" else [task, *rest])])


def program_arguments(arguments: list[str]) -> list[str]:
    """Return what the program is started with: `arguments`, or the demo recording where there are none."""
    if arguments:
        return arguments
    demo = ROOT / "resources" / "demo" / "demo.flac"
    if has_screen():
        return [str(demo)] if demo.exists() else []
    print("This machine has no screen to open the window on; cleaning the demo recording to demo-clean.wav instead.")
    return ["clean", str(demo), "-o", "demo-clean.wav"]


def has_screen() -> bool:
    """Tell whether a window can be opened here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def start(arguments: Sequence[str]) -> int:
    """Run the environment's Python with `arguments`; on Unix in this process's place, so Ctrl-C reaches it once."""
    command = [str(environment_python()), *arguments]
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(command[0], command)
    return subprocess.call(command)


# The environment


def environment_python() -> Path:
    """Return where the environment's Python lies, whether it is there or not."""
    return ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare_environment() -> None:
    """Make `.venv`, or complete a half-made one, unless its stamp says that it is what it should be."""
    stamp = ROOT / ".venv" / "musicecan-stamp"
    wanted = digest()
    if stamp.is_file() and stamp.read_text() == wanted and environment_python().exists():
        return
    print("dev.py: setting up .venv; this happens once and takes a few minutes.", file=sys.stderr, flush=True)
    make_environment()
    constraints = ["-c", str(ROOT / ".ci" / "constraints.txt")]
    # Torch first and pinned: a bare name would pull in another build of it, with gigabytes for graphics cards.
    install([pinned("torch"), *constraints])
    install(["-e", f"{ROOT}[dev,train]", *constraints])
    stamp.write_text(wanted)


def add_peers() -> None:
    """Install the libraries that `evaluate` compares with; where that fails, its table says which are missing."""
    stamp = ROOT / ".venv" / "musicecan-peers-stamp"
    wanted = digest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    try:
        install(["-e", f"{ROOT}[evaluate]", "-c", str(ROOT / ".ci" / "constraints.txt")])
    except SetupError as error:
        print(f"dev.py: going on without some of the others to compare with: {error}", file=sys.stderr, flush=True)
    stamp.write_text(wanted)


def add_packer() -> None:
    """Add what packs the program, and install the program again: its version and processors are read from there."""
    install(["-e", f"{ROOT}[build]", "-c", str(ROOT / ".ci" / "constraints.txt")])


def digest() -> str:
    """Return a hash of all that decides what has to be installed, and where."""
    parts = [(ROOT / name).read_bytes() for name in ("pyproject.toml", ".ci/constraints.txt")]
    return hashlib.sha256(b"\0".join([*parts, os.fsencode(ROOT)])).hexdigest()


def pinned(name: str) -> str:
    """Return the line of the constraints file that pins a package, as in "torch==2.13.0"."""
    for line in (ROOT / ".ci" / "constraints.txt").read_text().splitlines():
        if line.startswith(f"{name}=="):
            return line.strip()
    raise SetupError(f"The file .ci/constraints.txt doesn't pin {name}; add a line to it.")


def make_environment() -> None:
    """Make `.venv` with a new enough Python and pip, over whatever is there. Raises `SetupError`."""
    for options in ([], ["--clear"]):
        if works():
            return
        # Started from inside the environment, it must not be made of itself.
        python = getattr(sys, "_base_executable", None) or sys.executable
        subprocess.call([python, "-m", "venv", *options, str(ROOT / ".venv")])
    if not works():
        raise SetupError("The environment .venv can't be made; see above; on Debian install python3-venv.")


def works() -> bool:
    """Tell whether the environment's Python starts, is new enough and has pip."""
    if not environment_python().exists():
        return False
    check = f"import sys, pip; sys.exit(sys.version_info < {OLDEST_PYTHON} or sys.prefix == sys.base_prefix)"
    try:
        return subprocess.call([str(environment_python()), "-c", check], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def install(arguments: Sequence[str]) -> None:
    """Let the environment's pip install something. Raises `SetupError`."""
    command = [str(environment_python()), "-m", "pip", "install", "--disable-pip-version-check", *arguments]
    if subprocess.call(command, stdout=sys.stderr) != 0:
        raise SetupError(f"pip could not install {arguments[0]}; see the lines above, mend it and start again.")


# Debian's packages


def missing_system_packages(task: str) -> list[str]:
    """Return the Debian packages, by name, that `task` needs and that this machine lacks. None outside Linux."""
    if not sys.platform.startswith("linux"):
        return []
    packages = [package for library, package in LIBRARIES.items() if not loads(library)]
    if not any(Path("/usr/share/fonts").rglob("*.[to]tf")):
        packages.append("fonts-dejavu-core")
    if importlib.util.find_spec("ensurepip") is None and not works():
        packages.append("python3-venv")
    programs = {
        "test": TEST_PROGRAMS,
        "evaluate": PEER_PROGRAMS,
        "package": PACKAGE_PROGRAMS,
        "test-package": BARE_SYSTEM_PROGRAMS,
    }.get(task, {})
    packages += [package for program, package in programs.items() if shutil.which(program) is None]
    return sorted(packages)


def loads(library: str) -> bool:
    """Tell whether a shared library can be loaded."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_system_packages(packages: Sequence[str]) -> None:
    """Install Debian packages where that is allowed; otherwise name them and go on without."""
    if not packages:
        return
    names, root = " ".join(packages), administrator()
    if shutil.which("apt-get") is None or root is None:
        print(f"dev.py: please install these packages (Debian's names): {names}", file=sys.stderr, flush=True)
        return
    print(f"dev.py: installing {names}", file=sys.stderr, flush=True)
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    subprocess.call([*apt, "update"], stdout=sys.stderr, stdin=subprocess.DEVNULL)
    line = [*apt, "install", "--no-install-recommends", *packages]
    if subprocess.call(line, stdout=sys.stderr, stdin=subprocess.DEVNULL) != 0:
        print(f"dev.py: these packages could not be installed: {names}", file=sys.stderr, flush=True)


def administrator() -> list[str] | None:
    """Return what to put before a command to run it as root: nothing, or sudo without a password; None if neither."""
    if sys.platform != "win32" and os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.call([sudo, "-n", "true"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
        return [sudo, "-n"]
    return None


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
