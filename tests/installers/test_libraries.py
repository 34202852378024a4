# SPDX-License-Identifier: GPL-3.0-or-later
"""Libraries without their symbols: smaller, and still fit to be loaded, for which real ones are taken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy
import psutil
import pytest

from resources.installers.linux import libraries

if not sys.platform.startswith("linux"):
    pytest.skip("about libraries as Linux has them", allow_module_level=True)

needs_strip = pytest.mark.skipif(not shutil.which("strip"), reason="needs binutils")
WITH_SYMBOLS = next(Path(psutil.__file__).parent.glob("_psutil_linux*.so"))
PATCHED = sorted((Path(numpy.__file__).parent.parent / "numpy.libs").glob("*.so*"))
LOAD_ALL = "import ctypes, sys; [ctypes.CDLL(name, ctypes.RTLD_GLOBAL) for name in sys.argv[1:]]"


def load(*paths):
    """Load libraries in a process of its own; return what went wrong."""
    environment = os.environ | {"LD_LIBRARY_PATH": str(paths[0].parent)}
    command = [sys.executable, "-c", LOAD_ALL, *map(str, paths)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60).stderr


@pytest.fixture
def bundle(tmp_path):
    """A bundle with a library, one that the maker of its wheel has patched, a link, and text."""
    folder = tmp_path / "bundle"
    folder.mkdir()
    for path in (WITH_SYMBOLS, *PATCHED):
        shutil.copy2(path, folder)
    (folder / "link.so").symlink_to(WITH_SYMBOLS.name)
    (folder / "notes.so").write_text("no library")
    return folder


@needs_strip
def test_symbols_go_and_libraries_are_loaded_all_the_same(bundle, tmp_path):
    tree = tmp_path / "tree"
    shutil.copytree(bundle, tree, symlinks=True, copy_function=os.link)
    libraries.strip_symbols(tree)
    slim, whole = tree / WITH_SYMBOLS.name, bundle / WITH_SYMBOLS.name
    assert slim.stat().st_size < whole.stat().st_size / 2
    assert slim.stat().st_mode == whole.stat().st_mode
    assert whole.read_bytes() == WITH_SYMBOLS.read_bytes(), "the bundle that the tree is linked with is left alone"
    assert sorted(path.name for path in tree.iterdir()) == sorted(path.name for path in bundle.iterdir())
    assert (tree / "link.so").is_symlink()
    assert (tree / "notes.so").read_text() == "no library"
    assert load(slim) == ""
    assert load(*(tree / path.name for path in PATCHED)) == ""


@needs_strip
def test_a_library_that_couldnt_be_loaded_is_noticed(bundle, tmp_path):
    """`strip` ruins what was patched; the loader and the check agree on which."""
    assert PATCHED, "numpy brings libraries of its own"
    for path in PATCHED:
        out = tmp_path / path.name
        subprocess.run(["strip", "--strip-unneeded", "-o", str(out), str(path)], check=True, timeout=60)
        assert libraries.can_be_loaded(path)
        assert libraries.can_be_loaded(out) == ("not page-aligned" not in load(out))


def test_without_binutils_everything_stays(bundle, monkeypatch):
    monkeypatch.setattr(libraries.shutil, "which", lambda name: None)
    libraries.strip_symbols(bundle)
    assert (bundle / WITH_SYMBOLS.name).read_bytes() == WITH_SYMBOLS.read_bytes()
