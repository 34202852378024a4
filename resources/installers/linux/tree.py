# SPDX-License-Identifier: GPL-3.0-or-later
"""Lays the packed program out as it lies under /usr, with everything that a desktop wants to know about it.

The program is one; `musicecan` is a link to it, and the name tells it to be the command line.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path

from resources.installers.icons import SIZES
from resources.installers.linux.libraries import strip_symbols

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
NAME = "musicecan-editor"
AUTHORS = "The MusicECAN Editor authors"
MAINTAINER = f"{AUTHORS} <authors@musicecan-editor.invalid>"
SUMMARY = "take the noise out of recordings of music"


def stage(bundle: Path, icons: Path, release: str, tree: Path) -> None:
    """Make `tree`, which is to become /usr, of the packed program, its icons and what lies in this folder."""
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(bundle, tree / "lib" / NAME, symlinks=True, copy_function=link_or_copy)
    strip_symbols(tree / "lib" / NAME)
    (tree / "bin").mkdir(parents=True)
    for command in (NAME, "musicecan"):
        (tree / "bin" / command).symlink_to(f"../lib/{NAME}/{NAME}")
    put(HERE / f"{NAME}.desktop", tree / "share" / "applications" / f"{NAME}.desktop")
    put(HERE / f"{NAME}.xml", tree / "share" / "mime" / "packages" / f"{NAME}.xml")
    for size in SIZES:
        put(icons / f"{size}.png", tree / "share/icons/hicolor" / f"{size}x{size}" / "apps" / f"{NAME}.png")
    put(icons / "musicecan.svg", tree / "share/icons/hicolor/scalable/apps" / f"{NAME}.svg")
    changes = (ROOT / "resources" / "CHANGELOG.md").read_text("utf-8")
    described = (HERE / "org.musicecan.editor.metainfo.xml").read_text("utf-8")
    write(tree / "share/metainfo/org.musicecan.editor.metainfo.xml", with_releases(described, changes))
    write_manual(tree / "share" / "man" / "man1", release)
    documents = tree / "share" / "doc" / NAME
    put(HERE / "copyright", documents / "copyright")
    compress(documents / "changelog.gz", debian_changelog(changes, release).encode())


def link_or_copy(source: str, target: str) -> None:
    """Put a file into the tree without copying its bytes where the disk can do that."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def put(source: Path, target: Path) -> None:
    """Copy a file for everybody to read."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o644)


def write(target: Path, text: str) -> None:
    """Write a text for everybody to read."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")
    target.chmod(0o644)


def compress(target: Path, content: bytes) -> None:
    """Write a gzip file that holds neither its name nor the time, so that it is the same every time."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(content, 9, mtime=0))
    target.chmod(0o644)


# Manual pages


def write_manual(folder: Path, release: str) -> None:
    """Write the manual pages of both commands, made of the parsers that read their arguments."""
    compress(folder / "musicecan.1.gz", manual("editor.cli", "musicecan", release, HERE / "musicecan.man"))
    compress(folder / f"{NAME}.1.gz", manual("editor.app", NAME, release, HERE / "musicecan.man"))


def manual(module: str, program: str, release: str, extra: Path) -> bytes:
    """Return the manual page of one command: `make_parser` in `module` knows its arguments."""
    described = ["--description", SUMMARY, "--author", AUTHORS, "--project-name", "MusicECAN Editor"]
    titled = ["--manual-title", "User commands", "--manual-section", "1", "--version", release]
    named = ["--module", module, "--function", "make_parser", "--prog", program, "--include", str(extra)]
    code = "import sys; sys.argv[0] = 'argparse-manpage'; from argparse_manpage.cli import main; main()"
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "COLUMNS": "80"}
    command = [sys.executable, "-c", code, *named, *described, *titled]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment).stdout


# Change log


def releases(changes: str) -> list[tuple[str, date, list[str]]]:
    """Return version, day and changes of every release in the text of `CHANGELOG.md`, newest first."""
    found = []
    for heading, body in re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", changes, flags=re.MULTILINE | re.DOTALL):
        match = re.fullmatch(r"(\S+) - (\d{4}-\d\d-\d\d)", heading.strip())
        if match:
            points = [" ".join(point.split()) for point in re.findall(r"^- (.+?)(?=^- |\Z)", body, re.M | re.S)]
            found.append((match[1], date.fromisoformat(match[2]), points))
    return found


def with_releases(described: str, changes: str) -> str:
    """Return the store's description with the releases that the change log names."""
    entries = []
    for number, day, points in releases(changes):
        listed = "".join(f"<li>{escape(point.replace('`', ''))}</li>" for point in points)
        entries.append(
            f'    <release version="{escape(number)}" date="{day}">\n'
            f"      <description><ul>{listed}</ul></description>\n    </release>\n"
        )
    return described.replace("  <releases/>", f"  <releases>\n{''.join(entries)}  </releases>")


def debian_changelog(changes: str, release: str) -> str:
    """Return the change log as Debian writes it, with this very version on top."""
    known = releases(changes)
    if not any(number == release for number, _, _ in known):
        known.insert(0, (release, datetime.now(UTC).date(), ["Made from the tree; see Unreleased in CHANGELOG.md."]))
    parts = []
    for number, day, points in known:
        when = format_datetime(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
        listed = "\n".join(f"  * {point}" for point in points)
        head = f"{NAME} ({debian_version(number)}) stable; urgency=medium"
        parts.append(f"{head}\n\n{listed}\n\n -- {MAINTAINER}  {when}\n")
    return "\n".join(parts)


def debian_version(release: str) -> str:
    """Return a version of Python's as Debian compares it: what comes before a release sorts before it."""
    public, plus, commit = release.partition("+")  # a commit's name may hold an a, a b and digits
    return re.sub(r"\.?(dev|a|b|rc)(\d)", r"~\1\2", public) + plus + commit
