# SPDX-License-Identifier: GPL-3.0-or-later
"""`python3 dev.py test-package`: installs the `.deb` on a bare Debian without Python, uses it there, removes it.

The system is a folder that debootstrap has filled, and programs run in it by chroot, so it needs root and nothing else.
What a user would do is done as a user of that system: list the processors, clean the demo, open the window from the
desktop's entry with a recording, drop another one on it. After the removal the system's files are compared with before.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from resources.installers.bare_screen import Screen

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "bare-system"
SUITE = "bookworm"
MIRROR = "http://deb.debian.org/debian"
USER = "musician"
NAME = "musicecan-editor"
DEMO = f"/usr/lib/{NAME}/_internal/resources/demo/demo.flac"
SCREENS = Path("/tmp/.X11-unix")
"""Where the sockets of this machine's X servers lie."""
LONGEST_START_S = 2.5
"""How long the window may take to open when its files have been read before; a busy machine's waiting isn't counted."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the test. Returns the exit code: 0 when everything held."""
    options = make_parser().parse_args(arguments)
    if os.geteuid() != 0:
        print("test-package: a system in a folder needs root; start it with sudo.", file=sys.stderr)
        return 2
    package = options.deb or newest_package()
    if package is None:
        print("test-package: there is no .deb in dist; make one with `python3 dev.py package`.", file=sys.stderr)
        return 2
    system = System(FOLDER / "root")
    system.make(options.mirror)
    account: dict[str, object] = {"package": package.name, "mib": round(package.stat().st_size / 2**20, 1)}
    try:
        account |= use(system, package, options.screenshots)
    finally:
        system.close()
    print(json.dumps(account, indent=2))
    late = float(str(account["window_computed_s"])) > LONGEST_START_S
    if late or float(str(account["window_s"])) > LONGEST_START_S:
        print(f"test-package: the window took more than {LONGEST_START_S} s, if only by waiting.", file=sys.stderr)
    return 1 if late else 0


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the arguments."""
    parser = argparse.ArgumentParser(prog="dev.py test-package", description="Test the .deb on a bare system.")
    parser.add_argument("--deb", type=Path, help="the package, in place of the newest in dist")
    parser.add_argument("--mirror", default=MIRROR, help="where Debian's packages come from")
    parser.add_argument("--screenshots", type=Path, default=FOLDER, help="folder for the pictures of the window")
    return parser


def newest_package() -> Path | None:
    """Return the package that was made last; None where none was."""
    return max((ROOT / "dist").glob("*.deb"), key=lambda path: path.stat().st_mtime, default=None)


class System:
    """A bare Debian in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def make(self, mirror: str) -> None:
        """Fill the folder: from a copy where there is one, from Debian's packages otherwise."""
        base = self.root.with_name("base")
        if not (base / "complete").exists():
            shutil.rmtree(base, ignore_errors=True)
            self.root.parent.mkdir(parents=True, exist_ok=True)
            subprocess.check_call(["debootstrap", "--variant=minbase", SUITE, str(base), mirror])
            (base / "complete").touch()
        self.close()
        shutil.rmtree(self.root, ignore_errors=True)
        subprocess.check_call(["cp", "-a", str(base), str(self.root)])
        shutil.copyfile("/etc/resolv.conf", self.root / "etc" / "resolv.conf")
        (self.root / "usr/sbin/policy-rc.d").write_text("#!/bin/sh\nexit 101\n")
        (self.root / "usr/sbin/policy-rc.d").chmod(0o755)
        subprocess.check_call(["mount", "-t", "proc", "proc", str(self.root / "proc")])
        for sockets in (SCREENS, self.root / SCREENS.relative_to("/")):
            sockets.mkdir(mode=0o1777, exist_ok=True)
        subprocess.check_call(["mount", "--bind", str(SCREENS), str(self.root / SCREENS.relative_to("/"))])
        self.run("useradd", "--create-home", USER)

    def close(self) -> None:
        """Let go of what the kernel shows in the folder, and of this machine's screens."""
        # Not os.path.ismount: it takes a folder of the same disk for none, and `make` would empty this machine's.
        places = [line.split()[4] for line in Path("/proc/self/mountinfo").read_text("utf-8").splitlines()]
        for place in (self.root / "proc", self.root / SCREENS.relative_to("/")):
            if str(place) in places:
                subprocess.check_call(["umount", str(place)])

    def command(self, *words: str, user: str = "root", display: str = "") -> list[str]:
        """Return what runs a command in the system as one of its users, with nothing of this one's environment."""
        home = "/root" if user == "root" else f"/home/{user}"
        variables = [f"HOME={home}", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8"]
        variables.append(f"DISPLAY={display}" if display else "DEBIAN_FRONTEND=noninteractive")
        return ["chroot", f"--userspec={user}:{user}", str(self.root), "/usr/bin/env", "-i", *variables, *words]

    def run(self, *words: str, user: str = "root") -> str:
        """Run a command in the system and return what it printed. Raises `CalledProcessError` when it fails."""
        done = subprocess.run(self.command(*words, user=user), stdout=subprocess.PIPE, text=True, check=True)
        return done.stdout

    def files(self) -> set[str]:
        """Return the paths of all files but the logs and the package system's own records and caches."""
        found: set[str] = set()
        for folder, folders, names in os.walk(self.root):
            place = Path(folder).relative_to(self.root).as_posix()
            if place in ("proc", "dev", "tmp", "var/cache", "var/lib/apt", "var/lib/dpkg", "var/log", f"home/{USER}"):
                folders.clear()
                continue
            found.update(f"{place}/{name}" for name in (*names, *folders))
        return found


def use(system: System, package: Path, pictures: Path) -> dict[str, object]:
    """Install the package, do what a user does with it, remove it. Returns what was found; raises what goes wrong."""
    require(not list(system.root.glob("usr/bin/python*")), "the bare system has a Python already")
    before = system.files()
    shutil.copyfile(package, system.root / "tmp" / package.name)
    system.run("apt-get", "-q", "update")
    system.run("apt-get", "-q", "-y", "install", "--no-install-recommends", f"/tmp/{package.name}")
    (system.root / "tmp" / package.name).unlink()
    require(not list(system.root.glob("usr/bin/python*")), "the package has pulled in a Python")
    found = use_command_line(system) | use_window(system, pictures)
    system.run("apt-get", "-q", "-y", "purge", "--auto-remove", NAME)
    left = sorted(system.files() - before)
    require(not left, f"the removal left {len(left)} files behind: {', '.join(left[:20])}")
    return found | {"left_behind": left}


def require(holds: bool, otherwise: str) -> None:
    """Raise `AssertionError` with what is wrong unless something holds."""
    if not holds:
        raise AssertionError(otherwise)


def use_command_line(system: System) -> dict[str, object]:
    """List the processors and clean the demo recording, as a user of the system."""
    version = system.run("musicecan", "--version", user=USER).splitlines()
    processors = json.loads(system.run("musicecan", "processors", "--json", user=USER))
    names = [each["id"] for each in processors if not each["error"]]
    require("musicecan" in names and len(names) == len(processors), f"these processors are ready: {names}")
    began = time.monotonic()
    system.run("musicecan", "clean", DEMO, "-o", f"/home/{USER}/demo clean.wav", user=USER)
    took = time.monotonic() - began
    told = json.loads(system.run("musicecan", "info", "--json", DEMO, f"/home/{USER}/demo clean.wav", user=USER))
    require(json_frames(told, 0) == json_frames(told, 1), f"the cleaned demo isn't as long as the demo: {told}")
    return {"version": version, "processors": names, "demo_cleaned_s": round(took, 1)}


def json_frames(told: object, number: int) -> object:
    """Return the length that `musicecan info --json` tells of a file."""
    return told[number]["frames"]  # type: ignore[index]


def use_window(system: System, pictures: Path) -> dict[str, object]:
    """Open the window from the desktop's entry, twice for a warm start, with a recording; drop another one on it."""
    entry = (system.root / "usr/share/applications" / f"{NAME}.desktop").read_text("utf-8")
    (line,) = [line.removeprefix("Exec=") for line in entry.splitlines() if line.startswith("Exec=")]
    words = [word for word in shlex.split(line) if not word.startswith("%")]
    pictures.mkdir(parents=True, exist_ok=True)
    with Screen() as screen:
        times = []
        for _ in range(4):
            command = system.command(*words, user=USER, display=screen.display)
            times.append(screen.time_to_window(command))
            screen.close_window()
        command = system.command(*words, f"/home/{USER}/demo clean.wav", user=USER, display=screen.display)
        screen.time_to_window(command)
        require(screen.wait_for_title("demo clean"), f"the window didn't open the file: {screen.title()!r}")
        screen.take_picture(pictures / "bare-system-opened.png")
        dropped = screen.drop(Path(DEMO), pictures / "bare-system-dropped.png")
        screen.close_window()
    taken, computed = (min(each) for each in zip(*times[1:], strict=True))
    found = {"first_window_s": round(times[0][0], 2), "window_s": round(taken, 2), "window_computed_s": computed}
    found |= {"dropped": dropped}
    return {**found, "screenshots": [str(path) for path in sorted(pictures.glob("bare-system-*.png"))]}


if __name__ == "__main__":
    sys.exit(main())
