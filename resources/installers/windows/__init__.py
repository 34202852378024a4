# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the installer for Windows with NSIS, which compiles on Linux too, so that its script is tested there.

Code signing: the variable MUSICECAN_WINDOWS_SIGN holds a command, such as `signtool sign /fd sha256 /f key.pfx`; the
path of the file to sign is put after it. The programs are signed before they are packed, then the installer and its
uninstaller by NSIS. Without it nothing is signed, and Windows warns whoever starts the installer.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
SIGN = "MUSICECAN_WINDOWS_SIGN"
PROGRAMS = ("musicecan-editor.exe", "musicecan.exe")
USUAL_PLACE = Path("C:/Program Files (x86)/NSIS/makensis.exe")


def make(bundle: Path, icons: Path, release: str, folder: Path) -> Path:
    """Write the installer of a packed program to `folder` and return its path. Raises what the called programs do."""
    sign = os.environ.get(SIGN, "")
    for name in PROGRAMS if sign else ():
        subprocess.check_call([*shlex.split(sign, posix=os.name == "posix"), str(bundle / name)])
    out = folder / f"musicecan-editor-{release}-windows-x86_64-setup.exe"
    subprocess.check_call(command(bundle, icons / "musicecan.ico", release, out, sign))
    if not out.is_file():
        raise FileNotFoundError(f"makensis wrote no {out}")
    return out


def command(bundle: Path, icon: Path, release: str, out: Path, sign: str = "") -> list[str]:
    """Return what makensis is started with."""
    makensis = shutil.which("makensis") or str(USUAL_PLACE)
    values = {
        "VERSION": release,
        "NUMBERS": ".".join(map(str, numbers(release))),
        "PAYLOAD": bundle.resolve(),  # makensis works in the folder of its script
        "ICON": icon.resolve(),
        "LICENSE": ROOT / "LICENSE",
        "OUT": out.resolve(),
    } | ({"SIGN": sign} if sign else {})
    defined = [f"-D{name}={value}" for name, value in values.items()]
    return [makensis, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defined, str(HERE / "musicecan-editor.nsi")]


def numbers(release: str) -> tuple[int, int, int, int]:
    """Return a version as Windows wants it: four numbers. What isn't a release has the last one 0."""
    found = [int(part) for part in re.match(r"[\d.]*", release)[0].split(".") if part]  # type: ignore[index]
    first, second, third = (*found, 0, 0, 0)[:3]
    return first, second, third, 0


def write_version(target: Path, release: str) -> None:
    """Write what PyInstaller puts into the programs as their version, in its own notation."""
    facts = {
        "CompanyName": "The MusicECAN Editor authors",
        "FileDescription": "MusicECAN Editor",
        "FileVersion": release,
        "LegalCopyright": "GPL-3.0-or-later",
        "ProductName": "MusicECAN Editor",
        "ProductVersion": release,
    }
    lines = ", ".join(f"StringStruct({name!r}, {fact!r})" for name, fact in facts.items())
    four = numbers(release)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3f, flags=0, OS=0x40004, "
        f"fileType=1, subtype=0, date=(0, 0)), kids=[StringFileInfo([StringTable('040904B0', [{lines}])]), "
        "VarFileInfo([VarStruct('Translation', [0x0409, 1200])])])\n",
        "utf-8",
    )
