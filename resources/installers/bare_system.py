# SPDX-License-Identifier: GPL-3.0-or-later
"""`python3 dev.py test-package`: installs the `.deb` on a bare Debian without Python, uses it there, removes it.

The system is a folder that debootstrap has filled, so it needs root and nothing else. What is done there stands in
`bare_user`: the command line, a processor of one's own, the window. After the removal the system's files are compared
with before.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from resources.installers import bare_user
from resources.installers.bare_debian import System
from resources.installers.bare_user import require

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "bare-system"
MIRROR = "http://deb.debian.org/debian"
LONGEST_START_S = 2.5
"""How long the window may take to open when its files have been read before; a busy machine's waiting isn't counted."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the test. Returns the exit code: 0 when everything held."""
    options = make_parser().parse_args(arguments)
    if not sys.platform.startswith("linux"):
        print("test-package: a Debian in a folder needs Linux; test the .deb there.", file=sys.stderr)
        return 2
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


def use(system: System, package: Path, pictures: Path) -> dict[str, object]:
    """Install the package, do what a user does with it, remove it. Returns what was found; raises what goes wrong."""
    require(not list(system.root.glob("usr/bin/python*")), "the bare system has a Python already")
    before = system.files()
    shutil.copyfile(package, system.root / "tmp" / package.name)
    system.run("apt-get", "-q", "update")
    system.run("apt-get", "-q", "-y", "install", "--no-install-recommends", f"/tmp/{package.name}")
    (system.root / "tmp" / package.name).unlink()
    require(not list(system.root.glob("usr/bin/python*")), "the package has pulled in a Python")
    found = bare_user.use_command_line(system) | bare_user.use_own_processor(system)
    found |= bare_user.use_other_torch(system) | bare_user.use_window(system, pictures)
    system.run("apt-get", "-q", "-y", "purge", "--auto-remove", bare_user.NAME)
    left = sorted(system.files() - before)
    require(not left, f"the removal left {len(left)} files behind: {', '.join(left[:20])}")
    return found | {"left_behind": left}


if __name__ == "__main__":
    sys.exit(main())
