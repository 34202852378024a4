# SPDX-License-Identifier: GPL-3.0-or-later
"""The licenses of what is packed: the program's, those of its packages, Python's, those of the system's libraries."""

from __future__ import annotations

import posixpath
import re
import shutil
import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest

from resources.installers import licenses, package
from tests.installers.spec import ROOT, Spec

SYSTEM_LIBRARY = next(Path("/usr/lib").glob("*-linux-gnu*/libz.so.1"), None)


@pytest.fixture(scope="module")
def found():
    return dict(licenses.files(package.NAME, []))


def test_the_spec_packs_them_where_the_package_says_that_they_lie(monkeypatch):
    packed = Spec("linux", monkeypatch).packed
    assert {"licenses/musicecan-editor/LICENSE", "licenses/numpy/LICENSE.txt"} <= packed
    assert "/_internal/licenses:" in (ROOT / "resources/installers/linux/copyright").read_text("utf-8")


def test_every_package_that_comes_along_has_a_license_that_can_be_read(found):
    """Those that are installed with the program; not those for building it and for trying it."""
    named = {place.split("/")[1].lower() for place in found}
    assert {"torch", "numpy", "scipy", "matplotlib", "pyqt6", "pyqt6-qt6", "av", "pillow", "soundfile"} <= named
    assert not {"pytest", "hypothesis", "mypy", "pyinstaller"} & named
    for place, source in found.items():
        assert place.startswith("licenses/")
        assert Path(source).stat().st_size, f"{source} is empty"


def test_the_program_and_python_have_theirs(found):
    assert Path(found["licenses/musicecan-editor/LICENSE"]).read_text("utf-8").lstrip().startswith("GNU GENERAL")
    if Path(sys.base_prefix, "lib").joinpath(f"python3.{sys.version_info.minor}", "LICENSE.txt").is_file():
        assert "PYTHON" in Path(found["licenses/Python/LICENSE.txt"]).read_text("utf-8")


def test_code_that_a_package_took_over_has_its_license_too(found):
    """As libsndfile in soundfile, and the fonts of matplotlib."""
    assert {"licenses/soundfile/_soundfile_data/COPYING", "licenses/numpy/numpy/ma/LICENSE"} <= set(found)
    assert "licenses/matplotlib/matplotlib/mpl-data/fonts/ttf/LICENSE_DEJAVU" in found


def test_every_library_that_pyav_brings_along_is_named_with_its_license_and_its_source(found):
    """Its wheel has its own license only. A library that a newer one brings has to be added to the notice."""
    notice = Path(found["licenses/av/NOTICE.txt"]).read_text("utf-8")
    libraries = [path.name for path in distribution("av").files if {"av.libs", ".dylibs"} & {*path.parts}]
    assert libraries
    named = set(" ".join(re.findall(r"^  files +(.+)$", notice, flags=re.MULTILINE)).split())
    assert {re.split(r"[-.]", name)[0].removeprefix("lib") for name in libraries} - named == set()
    told = [re.findall(r"^  (\w+) ", part, flags=re.MULTILINE) for part in notice.split("\n\n")[2:]]
    assert told == [["files", "license", "copyright", "source"]] * len(told)


@pytest.mark.parametrize(
    ("place", "title"),
    [
        ("licenses/musicecan-editor/LICENSE", "GNU GENERAL PUBLIC LICENSE"),
        ("licenses/PyQt6-Qt6/LICENSE", "GNU LESSER GENERAL PUBLIC LICENSE"),
        ("licenses/soundfile/_soundfile_data/COPYING", "Version 2.1"),
        ("licenses/av/Apache-2.0.txt", "Apache License"),
    ],
)
def test_the_notice_leads_to_the_long_texts(found, place, title):
    assert f"{posixpath.relpath(place, 'licenses/av')}\n" in Path(found["licenses/av/NOTICE.txt"]).read_text("utf-8")
    assert title in Path(found[place]).read_text("utf-8")


def test_what_a_package_has_several_of_keeps_its_places(tmp_path):
    """As PyTorch has a hundred, each named LICENSE."""
    metadata = tmp_path / "many-1.0.dist-info"
    texts = ["licenses/LICENSE", "licenses/third_party/one/LICENSE", "licenses/third_party/two/LICENSE"]
    for text in texts:
        (metadata / text).parent.mkdir(parents=True, exist_ok=True)
        (metadata / text).write_text(text)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: many\nVersion: 1.0\n")
    (metadata / "RECORD").write_text("".join(f"{metadata.name}/{text},,\n" for text in texts))
    places = dict(licenses.of_package(Distribution.at(metadata)))
    assert set(places) == {text.replace("licenses", "licenses/many", 1) for text in texts}
    assert {Path(source).read_text() for source in places.values()} == set(texts)


@pytest.mark.skipif(not shutil.which("dpkg") or SYSTEM_LIBRARY is None, reason="needs dpkg, and zlib installed by it")
@pytest.mark.parametrize("python", [sys.base_prefix, "/usr"])
def test_a_library_of_the_system_brings_its_license_and_the_texts_that_this_names(monkeypatch, python):
    monkeypatch.setattr(sys, "base_prefix", python)  # Debian's own has the folder of the system's libraries for its own
    found = dict(licenses.of_system([str(SYSTEM_LIBRARY)]))
    assert "zlib" in Path(found["licenses/zlib1g/copyright"]).read_text("utf-8")
    assert {"licenses/LGPL-2.1", "licenses/GPL-3"} <= set(found)
    assert licenses.of_system([]) == licenses.of_system([f"{sys.prefix}/lib/libown.so.1"]) == []
