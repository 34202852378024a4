# SPDX-License-Identifier: GPL-3.0-or-later
"""What the packages for Linux say about the program: to dpkg, to the desktop, to `man`."""

from __future__ import annotations

import configparser
import gzip
import re
import shutil
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from editor.core.files import formats
from resources.installers import icons
from resources.installers.linux import archive, deb, tree

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about packages for Linux")
LINUX = Path(tree.__file__).parent
LANGUAGES = tree.ROOT / "resources" / "translations"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
CHANGES = """# Changes

## Unreleased

- Not yet.

## 1.1.0 - 2026-02-03

- Two lines
  of one point, with `code` & more.
- Another.

## 1.0.0 - 2026-01-02

- The first.
"""


@pytest.fixture
def staged(tmp_path):
    """A tree under /usr with a program of two files."""
    bundle = tmp_path / "bundle"
    (bundle / "_internal").mkdir(parents=True)
    shutil.copy("/bin/true", bundle / "musicecan-editor")
    (bundle / "_internal" / "data.txt").write_text("x" * 5000)
    drawn = icons.make(tree.ROOT / "resources" / "icons" / "musicecan.svg", tmp_path / "icons")
    tree.stage(bundle, drawn, "1.1.0", tmp_path / "root" / "usr")
    return tmp_path / "root" / "usr"


def fields(control):
    return dict(line.split(": ", 1) for line in control.splitlines() if re.match(r"[A-Z][\w-]*: ", line))


def test_the_tree_holds_all_that_a_desktop_asks_for(staged):
    for command in ("musicecan", "musicecan-editor"):
        assert (staged / "bin" / command).resolve() == staged / "lib/musicecan-editor/musicecan-editor"
    for size in icons.SIZES:
        picture = staged / f"share/icons/hicolor/{size}x{size}/apps/musicecan-editor.png"
        assert picture.read_bytes()[16:24] == size.to_bytes(4, "big") * 2
    for name in (
        "share/applications/musicecan-editor.desktop",
        "share/doc/musicecan-editor/copyright",
        "share/icons/hicolor/scalable/apps/musicecan-editor.svg",
        "share/metainfo/org.musicecan.editor.metainfo.xml",
        "share/mime/packages/musicecan-editor.xml",
    ):
        assert (staged / name).stat().st_size > 100


def test_the_manual_is_made_of_the_parser(staged):
    pages = {path.name: gzip.decompress(path.read_bytes()).decode() for path in staged.glob("share/man/man1/*.gz")}
    assert set(pages) == {"musicecan.1.gz", "musicecan-editor.1.gz"}
    commands = pages["musicecan.1.gz"]
    assert re.search(r'^\.TH MUSICECAN "?1"?', commands, re.MULTILINE)
    for word in ("musicecan clean", "musicecan apply", r"\-\-strength", "MUSICECAN_TORCH", "EXIT STATUS"):
        assert word in commands
    assert "recordings and projects to open" in pages["musicecan-editor.1.gz"]
    if shutil.which("man"):
        page = staged / "share/man/man1/musicecan.1.gz"
        said = subprocess.run(["man", "--warnings", "-l", str(page)], capture_output=True, text=True, timeout=60)
        assert said.returncode == 0
        assert "musicecan clean" in said.stdout


@pytest.mark.skipif(not shutil.which("dpkg-deb") or not shutil.which("objdump"), reason="needs dpkg-deb and objdump")
def test_the_package_is_one_that_dpkg_reads(staged, tmp_path):
    package = deb.make_deb(staged, "1.1.0.dev3+gabc", tmp_path, preset=0)
    assert package.name.startswith("musicecan-editor_1.1.0~dev3+gabc_")

    def dpkg(*words):
        return subprocess.run(["dpkg-deb", *words], capture_output=True, text=True, check=True, timeout=60).stdout

    told = fields(dpkg("--info", str(package)).replace("\n ", "\n"))
    assert told["Package"] == "musicecan-editor"
    assert told["Version"] == "1.1.0~dev3+gabc"
    assert int(told["Installed-Size"]) > 8
    assert re.search(r"\blibc6 \(>= 2\.\d+\)", told["Depends"])
    assert "python" not in told["Depends"]
    listed = dpkg("--contents", str(package))
    assert "./usr/bin/musicecan -> ../lib/musicecan-editor/musicecan-editor" in listed
    assert {line.split()[1] for line in listed.splitlines()} == {"root/root"}
    dpkg("--extract", str(package), str(tmp_path / "out"))
    dpkg("--control", str(package), str(tmp_path / "control"))
    sums = (tmp_path / "control" / "md5sums").read_text()
    checked = subprocess.run(["md5sum", "-c", "--quiet"], input=sums, cwd=tmp_path / "out", text=True, timeout=60)
    assert checked.returncode == 0


def test_a_library_that_nothing_accounts_for_is_noticed():
    control = deb.control_file("1.0", "amd64", 10, "2.36")
    assert "@" not in control.replace(tree.MAINTAINER, "")
    assert deb.forgotten(control, ["libEGL.so.1", "libc.so.6"]) == []
    assert deb.forgotten(control, ["libEGL.so.1", "libnew.so.3"]) == ["libnew.so.3"]
    assert deb.forgotten(control.replace("libegl1, ", ""), ["libEGL.so.1"]) == ["libEGL.so.1"]
    assert set(deb.PACKAGES.values()) <= {name.split()[0] for name in fields(control)["Depends"].split(", ")}


def test_versions_sort_as_debian_sorts_them():
    assert tree.debian_version("1.2.0") == "1.2.0"
    assert tree.debian_version("1.2.dev3+gabc") == "1.2~dev3+gabc"
    assert tree.debian_version("0.1.dev3+g12a6b7.d20260101") == "0.1~dev3+g12a6b7.d20260101"
    assert tree.debian_version("1.2.0rc1") == "1.2.0~rc1"


@pytest.mark.parametrize("has_xz", [True, False])
def test_the_archive_runs_where_it_is_unpacked_and_installs_itself(staged, tmp_path, monkeypatch, has_xz):
    if not has_xz:
        monkeypatch.setattr(archive.shutil, "which", lambda name: None)
    packed = archive.make_archive(staged, "1.1.0", tmp_path, preset=0)
    with tarfile.open(packed) as opened:
        opened.extractall(tmp_path / "unpacked", filter="tar")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert unpacked.name.startswith("musicecan-editor-1.1.0-linux-")
    subprocess.run([unpacked / "bin" / "musicecan"], check=True, timeout=60)

    home = tmp_path / "a home"
    own = home / "share" / "mime" / "mine.xml"
    own.parent.mkdir(parents=True)
    own.write_text("not to be touched")
    install = [str(unpacked / "install.sh")]
    onto_itself = subprocess.run([*install, "."], cwd=unpacked, capture_output=True, text=True, timeout=60)
    assert onto_itself.returncode == 2 and "already" in onto_itself.stderr
    subprocess.run([*install, str(home)], check=True, stdout=subprocess.DEVNULL, timeout=60)
    subprocess.run([home / "bin" / "musicecan-editor"], check=True, timeout=60)
    entry = (home / "share/applications/musicecan-editor.desktop").read_text()
    assert f'Exec="{home}/bin/musicecan-editor" %F\n' in entry
    odd = tmp_path / "rock & roll | live"
    subprocess.run([*install, str(odd)], check=True, stdout=subprocess.DEVNULL, timeout=60)
    entry = (odd / "share/applications/musicecan-editor.desktop").read_text()
    assert f'Exec="{odd}/bin/musicecan-editor" %F\nTryExec={odd}/bin/musicecan-editor\n' in entry
    subprocess.run([*install, "--remove", str(home)], check=True, stdout=subprocess.DEVNULL, timeout=60)
    assert not [path for path in home.rglob("*musicecan*") if not path.is_dir()]
    assert own.exists()


# The desktop


def desktop_entry():
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str
    parser.read(LINUX / "musicecan-editor.desktop", "utf-8")
    return parser["Desktop Entry"]


def test_the_desktop_entry_opens_files_and_names_what_the_window_is_called():
    entry = desktop_entry()
    assert entry["Exec"] == "musicecan-editor %F"
    assert entry["Icon"] == entry["StartupWMClass"] == "musicecan-editor"
    assert entry["MimeType"].endswith(";")


def test_every_kind_of_sound_that_is_read_is_offered():
    """Without shared-mime-info there is no table to look extensions up in, so the usual types are named here."""
    types = {
        "wav": "audio/x-wav", "flac": "audio/flac", "ogg": "audio/ogg", "opus": "audio/opus", "mp3": "audio/mpeg",
        "m4a": "audio/mp4", "aiff": "audio/x-aiff", "caf": "audio/x-caf", "au": "audio/basic", "w64": "audio/x-w64",
        "rf64": "audio/x-rf64", "wma": "audio/x-ms-wma", "aac": "audio/aac", "mp4": "video/mp4",
        "mov": "video/quicktime", "mkv": "video/x-matroska", "webm": "video/webm",
    }  # fmt: skip
    offered = set(desktop_entry()["MimeType"].split(";"))
    assert set(types.values()) <= offered
    written = {extension.lstrip(".") for known in formats.writable_formats() for extension in known.extensions}
    assert written - {"aif", "aifc", "oga", "snd", "wave"} <= set(types)


def test_the_programs_own_files_have_a_type_that_it_is_offered_for():
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    types = ET.parse(LINUX / "musicecan-editor.xml").getroot().findall(f"{space}mime-type")
    named = {each.get("type"): [glob.get("pattern") for glob in each.findall(f"{space}glob")] for each in types}
    assert named["application/x-musicecan-project"] == ["*.musicecan"]
    assert set(named) <= set(desktop_entry()["MimeType"].split(";"))


@pytest.mark.parametrize("language", [path.stem for path in LANGUAGES.glob("*.ts") if path.stem != "en"])
def test_desktop_store_and_files_are_named_in_each_language_of_the_window(language):
    entry = desktop_entry()
    assert {f"GenericName[{language}]", f"Comment[{language}]", f"Keywords[{language}]"} <= set(entry)
    for name in ("musicecan-editor.xml", "org.musicecan.editor.metainfo.xml"):
        elements = list(ET.parse(LINUX / name).getroot().iter())
        texts = [each for each in elements if each.tag.rpartition("}")[2] in ("comment", "summary", "p", "li")]
        english, spoken = ([each.tag for each in texts if each.get(LANGUAGE) == lang] for lang in (None, language))
        assert english and english == spoken


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="needs desktop-file-validate")
def test_the_desktop_entry_is_valid():
    command = ["desktop-file-validate", str(LINUX / "musicecan-editor.desktop")]
    assert subprocess.run(command, capture_output=True, text=True, timeout=60).stdout == ""


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="needs appstreamcli")
def test_the_stores_description_is_valid(tmp_path):
    described = (LINUX / "org.musicecan.editor.metainfo.xml").read_text()
    path = tmp_path / "org.musicecan.editor.metainfo.xml"
    path.write_text(tree.with_releases(described, CHANGES))
    done = subprocess.run(
        ["appstreamcli", "validate", "--no-net", str(path)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stdout


# The change log


def test_the_change_log_becomes_debians_and_the_stores():
    assert [(number, str(day)) for number, day, _ in tree.releases(CHANGES)] == [
        ("1.1.0", "2026-02-03"),
        ("1.0.0", "2026-01-02"),
    ]
    text = tree.debian_changelog(CHANGES, "1.1.0")
    assert text.startswith("musicecan-editor (1.1.0) stable; urgency=medium\n\n  * Two lines of one point, with `code`")
    assert text.count(" -- ") == 2
    assert tree.debian_changelog(CHANGES, "1.2.dev1").startswith("musicecan-editor (1.2~dev1) stable")
    described = ET.fromstring(tree.with_releases("<component>\n  <releases/>\n</component>", CHANGES))
    assert [each.get("version") for each in described.iter("release")] == ["1.1.0", "1.0.0"]
    assert "code & more" in "".join(described.itertext())


def test_the_programs_own_change_log_can_be_read():
    own = (tree.ROOT / "resources" / "CHANGELOG.md").read_text("utf-8")
    assert "## Unreleased" in own
    assert all(points for _, _, points in tree.releases(own))
