# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the disk image for macOS: signs the app where there is an identity, packs it, lets Apple notarize it.

MUSICECAN_MACOS_IDENTITY is a "Developer ID Application" in the keychain; without it the app is signed ad hoc, which
runs on the machine that made it, and elsewhere after the user's consent. MUSICECAN_MACOS_NOTARY is a profile that
`xcrun notarytool store-credentials` has made; without it the image isn't notarized.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from importlib.metadata import Distribution
from pathlib import Path

ENTITLEMENTS = Path(__file__).resolve().with_name("entitlements.plist")
IDENTITY = "MUSICECAN_MACOS_IDENTITY"
NOTARY = "MUSICECAN_MACOS_NOTARY"
VOLUME = "MusicECAN Editor"


def make(app: Path, release: str, folder: Path) -> Path:
    """Write the disk image of an app to `folder` and return its path. Raises what the called programs do."""
    identity, notary = os.environ.get(IDENTITY, ""), os.environ.get(NOTARY, "")
    out = folder / f"musicecan-editor-{release}-macos-{platform.machine()}.dmg"
    for command in signing(app, identity):
        subprocess.check_call(command)
    with tempfile.TemporaryDirectory() as name:
        content = Path(name)
        shutil.copytree(app, content / app.name, symlinks=True)
        (content / "Applications").symlink_to("/Applications")  # the app is dragged onto it
        subprocess.check_call(imaging(content, out))
    for command in notarizing(out, identity, notary):
        subprocess.check_call(command)
    return out


def oldest_system(packages: Iterable[Distribution]) -> str:
    """Return the oldest macOS that all of these packages run on, as their wheels name it; on older ones they crash."""
    oldest = (11, 0)
    for package in packages:
        named = re.findall(r"macosx_(\d+)_(\d+)_", package.read_text("WHEEL") or "")
        if named:
            oldest = max(oldest, min((int(major), int(minor)) for major, minor in named))
    return f"{oldest[0]}.{oldest[1]}"


def signing(app: Path, identity: str) -> list[list[str]]:
    """Return the commands that sign an app whole and check it; PyInstaller has signed its parts one by one."""
    runtime = ["--options", "runtime", "--timestamp"] if identity else []
    sign = ["codesign", "--force", "--deep", *runtime, "--entitlements", str(ENTITLEMENTS), "--sign", identity or "-"]
    return [[*sign, str(app)], ["codesign", "--verify", "--deep", "--strict", str(app)]]


def imaging(content: Path, out: Path) -> list[str]:
    """Return the command that makes the smallest image of a folder."""
    return ["hdiutil", "create", "-volname", VOLUME, "-srcfolder", str(content), "-ov", "-format", "ULMO", str(out)]


def notarizing(image: Path, identity: str, notary: str) -> list[list[str]]:
    """Return the commands that sign an image, have Apple look at it and staple the answer to it."""
    if not identity:
        return []
    sign = ["codesign", "--force", "--timestamp", "--sign", identity, str(image)]
    if not notary:
        return [sign]
    submit = ["xcrun", "notarytool", "submit", str(image), "--keychain-profile", notary, "--wait"]
    return [sign, submit, ["xcrun", "stapler", "staple", str(image)]]
