# SPDX-License-Identifier: GPL-3.0-or-later
"""The licenses of all that is packed, for a folder of the bundle: who passes a library on has to pass its license on.

PyInstaller packs the code of a package and leaves its license behind. A wheel has it beside its metadata or its code,
Python in its own folder, a library of Debian's in the package that it came with. What a wheel is silent about lies in
`notices`, in a folder named like the package.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "licenses"
"""Where they lie in the bundle."""
NOTICES = Path(__file__).resolve().with_name("notices")
"""What has to be said of libraries in wheels that name only themselves, and where the source of all is."""
TEXTS = Path("/usr/share/common-licenses")
"""The texts that the files of Debian's packages name and don't repeat."""
LICENSE = re.compile(r"(licen[cs]e|copying|copyright|notice|authors|patents)", re.IGNORECASE)

Files = list[tuple[str, str]]
"""Where each file goes in the bundle, and where it lies here."""


def files(name: str, binaries: Iterable[str]) -> Files:
    """Return the licenses of a package, of what it is installed with, of Python, and of the system's `binaries`."""
    found = [(f"{FOLDER}/{name}/LICENSE", str(ROOT / "LICENSE"))]
    for each in installed_with(name):
        found += of_package(each)
    notices = sorted(NOTICES.rglob("*.txt"))
    found += [(f"{FOLDER}/{path.relative_to(NOTICES).as_posix()}", str(path)) for path in notices]
    return found + of_python() + of_system(binaries)


def installed_with(name: str) -> list[Distribution]:
    """Return the packages that a package needs here, and those that they need."""
    found: dict[str, Distribution] = {}
    waiting, seen = [name], set()
    while waiting:
        each = canonicalize_name(waiting.pop())
        if each in seen:
            continue
        seen.add(each)
        try:
            found[each] = distribution(each)
        except PackageNotFoundError:  # what builds it, such as setuptools, may have gone
            continue
        asked = [Requirement(line) for line in found[each].requires or []]
        waiting += [need.name for need in asked if need.marker is None or need.marker.evaluate({"extra": ""})]
    return [found[each] for each in sorted(found) if each != canonicalize_name(name)]


def of_package(package: Distribution) -> Files:
    """Return the licenses that lie beside the metadata of an installed package, or beside code that it took over."""
    found = []
    for path in package.files or []:
        if path.suffix not in (".py", ".pyc") and LICENSE.match(path.name):
            folder, *inside = path.parts
            below = "/".join(inside).removeprefix("licenses/") if folder.endswith(".dist-info") else path.as_posix()
            found.append((f"{FOLDER}/{package.name}/{below}", str(path.locate())))
    return found


def of_python() -> Files:
    """Return Python's own license."""
    places = [Path(sysconfig.get_path("stdlib"), "LICENSE.txt"), Path(sys.base_prefix, "LICENSE.txt")]
    return [(f"{FOLDER}/Python/LICENSE.txt", str(place)) for place in places if place.is_file()][:1]


def of_system(binaries: Iterable[str]) -> Files:
    """Return the licenses of those libraries that are Debian's; none elsewhere."""
    own = tuple(sysconfig.get_path(kind) for kind in ("stdlib", "platlib"))  # not the prefix: Debian's Python has /usr
    names = {Path(each).resolve().name for each in binaries if Path(each).is_absolute() and not each.startswith(own)}
    if not names or shutil.which("dpkg") is None:
        return []
    # By name alone: a package may have put it into /lib, which is a link to /usr/lib now.
    asked = ["dpkg", "--search", *(f"*/{name}" for name in sorted(names))]
    told = subprocess.run(asked, capture_output=True, text=True).stdout
    packages = sorted(set(re.findall(r"^([a-z0-9.+-]+)[:,]", told, flags=re.MULTILINE)))
    if not packages:
        return []
    found = [(f"{FOLDER}/{each}/copyright", Path("/usr/share/doc", each, "copyright")) for each in packages]
    found += [(f"{FOLDER}/{path.name}", path) for path in sorted(TEXTS.glob("*")) if not path.is_symlink()]
    return [(place, str(path)) for place, path in found if path.is_file()]
