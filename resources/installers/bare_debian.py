# SPDX-License-Identifier: GPL-3.0-or-later
"""A bare Debian in a folder, filled by debootstrap: commands run in it by chroot, as root or as a user of its own.

It is kept as a copy, because filling it takes minutes; each test begins with a fresh one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

SUITE = "bookworm"
USER = "musician"
HOME = f"/home/{USER}"
SCREENS = Path("/tmp/.X11-unix")
"""Where the sockets of this machine's X servers lie."""


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
        # Where a system that was started has shared memory for all, which processes talk through.
        (self.root / "dev" / "shm").mkdir(exist_ok=True)
        (self.root / "dev" / "shm").chmod(0o1777)
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
