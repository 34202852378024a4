# SPDX-License-Identifier: GPL-3.0-or-later
"""What build.spec packs and what it leaves out, on every system: as far as can be seen here."""

from __future__ import annotations

import os
import plistlib
import subprocess
import sys
from importlib.metadata import packages_distributions, requires, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from resources.installers import package
from resources.installers.linux import deb
from tests.installers.spec import ROOT, Spec


def test_what_is_pruned_takes_links_to_it_along(spec, monkeypatch):
    """A library goes with the last one that is linked with it, and a link with what it leads to."""
    needs = {"/PIL/_avif.so": ["libavif.so.16"], "/own/_ext.so": ["libused.so.1"], "/libused.so.1": ["libdeep.so.2"]}
    named = spec.names
    monkeypatch.setitem(named, "get_imports", lambda path: [(name, None) for name in needs.get(path, [])])
    packed = {
        "PIL/_avif.so": "EXTENSION",
        "own/_ext.so": "EXTENSION",
        "libused.so.1": "BINARY",
        "libdeep.so.2": "BINARY",
        "libalone.so.3": "BINARY",
        "pillow.libs/libavif.so.16": "BINARY",
        "pillow.libs/libpng.so.16": "BINARY",
        "torch/bin/protoc": "BINARY",
        "torch/bin/torch_shm_manager": "BINARY",
    }
    entries = [(name, f"/{name}", kind) for name, kind in packed.items()]
    entries += [(Path(name).name, name, "SYMLINK") for name in packed if name.startswith("pillow.libs")]
    kept = [name for name, _, _ in named["reached"](named["shipped"](entries))]
    assert kept == [
        *("own/_ext.so", "libused.so.1", "libdeep.so.2", "pillow.libs/libpng.so.16"),
        *("torch/bin/torch_shm_manager", "libpng.so.16"),
    ]


def test_no_part_of_the_c_library_is_packed(spec):
    """On a system with another version of it than here it would find nothing in its place, and may crash."""
    entries = [(name, f"/{name}", "BINARY") for name in ("libmvec.so.1", "libmp3lame.so.0")]
    assert [name for name, _, _ in spec.names["shipped"](entries)] == ["libmp3lame.so.0"]
    assert {deb.PACKAGES[name] for name in ("libc.so.6", "libm.so.6", "libmvec.so.1")} == {"libc6"}


def test_no_link_to_what_is_pruned_is_packed(spec):
    assert spec.packed & {"dark.json", "libavif-1.so.16"} == {"dark.json"}


def test_nothing_that_the_program_needs_is_left_out(spec):
    """What is left out isn't among the packages that are installed with the program, nor among theirs."""
    wanted, waiting = set(), [package.NAME]
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name not in wanted:
            wanted.add(name)
            asked = [Requirement(line) for line in requires(name) or []]
            waiting += [each.name for each in asked if each.marker is None or each.marker.evaluate({"extra": ""})]
    owned = packages_distributions()
    modules = {module for module, owners in owned.items() if wanted & set(map(canonicalize_name, owners))}
    assert {"numpy", "torch", "PIL", "sympy"} <= modules
    assert modules & set(spec.named["excludes"]) <= {"setuptools"}, "torch asks for it to compile, which it can't here"


COUNTING = "from editor import cli; cli.main(['info', '--network', 'paper'])"
OPTIMIZING = """
import torch
weight = torch.zeros(1, requires_grad=True)
optimizer = torch.optim.Adam([weight])
weight.sum().backward()
optimizer.step()
print(weight.item() < 0)
"""

PACKED = f"torch=={version('torch').partition('+')[0]}" in (ROOT / ".ci" / "constraints.txt").read_text().split()


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        (COUNTING, "multiply adds per second"),
        pytest.param(
            OPTIMIZING,
            "True",
            marks=pytest.mark.skipif(not PACKED, reason="older ones need more, and none of them is packed"),
        ),
    ],
)
def test_torch_does_without_what_is_left_out_of_it(spec, code, printed):
    """Counting the cost of a network, and what a plug-in may optimize with, load a part of torch's compiler."""
    left_out = [name for name in spec.named["excludes"] if name.startswith("torch.")]
    code = f"import sys; sys.modules.update(dict.fromkeys(sys.argv[1:]))\n{code}"
    command = [sys.executable, "-W", "ignore", "-c", code, *left_out]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=ROOT)
    assert printed in done.stdout, done.stderr


@pytest.mark.parametrize(
    ("platform", "programs"),
    [
        ("linux", {"musicecan-editor": True}),
        ("win32", {"musicecan-editor": False, "musicecan": True}),
        ("darwin", {"musicecan-editor": False, "musicecan": True}),
    ],
)
def test_the_spec_makes_a_window_and_a_console_program(platform, programs, monkeypatch):
    spec = Spec(platform, monkeypatch)
    assert {name: made["console"] for name, made in spec.programs.items()} == programs
    assert "entry points of musicecan.processors" in spec.named["hiddenimports"]
    assert {"unittest.mock", "wave", "xml.etree.ElementTree"} <= set(spec.named["hiddenimports"])
    assert {f"matplotlib.backends.backend_{kind}" for kind in ("agg", "pdf")} <= set(spec.named["hiddenimports"])
    assert "tkinter" not in spec.named["hiddenimports"]
    shipped = {source for source, _ in spec.named["datas"]}
    assert {os.path.join("resources", "demo", "demo.flac"), "musicecan-editor"} <= shipped
    assert not [name for name in shipped if "installers" in name or name.endswith(".py")]
    assert (spec.bundle is not None) is (platform == "darwin")


def test_the_app_for_macos_says_what_it_opens(monkeypatch):
    told = Spec("darwin", monkeypatch).bundle["info_plist"]
    plistlib.dumps(told)
    opened = {name for kind in told["CFBundleDocumentTypes"] for name in kind["LSItemContentTypes"]}
    assert {"public.audio", "public.movie", "org.musicecan.project"} <= opened
    assert told["UTExportedTypeDeclarations"][0]["UTTypeTagSpecification"]["public.filename-extension"] == ["musicecan"]


def test_on_windows_goes_what_no_window_of_ours_loads(spec):
    stays = ["torch/lib/torch_cpu.dll", "PyQt6/Qt6/bin/Qt6Core.dll", "av.libs/avcodec-62.dll", "libiomp5md.dll"]
    goes = ["torch_cpu.dll", "PyQt6/Qt6/bin/opengl32sw.dll", "PyQt6/Qt6/bin/avcodec-61.dll", "PyQt6/Qt6/bin/Qt6Pdf.dll"]
    entries = [(name.replace("/", "\\"), "", "BINARY") for name in (*stays, *goes)]
    assert [name.replace("\\", "/") for name, _, _ in spec.names["shipped"](entries)] == stays
