# SPDX-License-Identifier: GPL-3.0-or-later
"""build.spec, run as on any system."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Spec:
    """Runs build.spec with stand-ins for what PyInstaller puts into it, as on another system."""

    def __init__(self, platform, monkeypatch):
        pytest.importorskip("PyInstaller")
        from PyInstaller import compat
        from PyInstaller.utils import hooks

        self.programs, self.bundle = {}, None
        monkeypatch.chdir(ROOT)
        monkeypatch.setattr(hooks, "collect_entry_point", lambda name: ([], [f"entry points of {name}"]))
        monkeypatch.setattr(hooks, "copy_metadata", lambda name: [(name, "metadata")])
        monkeypatch.setattr(hooks, "collect_submodules", lambda name, **_: [f"parts of {name}"])
        code = compile((ROOT / "build.spec").read_text("utf-8"), "build.spec", "exec")
        names = {"Analysis": self.analyze, "PYZ": lambda pure: pure, "EXE": self.make_program}
        names |= {"COLLECT": self.collect, "BUNDLE": self.make_bundle}
        monkeypatch.setattr(sys, "platform", platform)
        assert compat
        exec(code, names)
        self.names = names

    def analyze(self, scripts, **named):
        self.scripts, self.named = scripts, named
        datas = [(f"{folder}/{Path(source).name}", source, "DATA") for source, folder in named["datas"]]
        linked = ("pillow.libs/libavif-1.so.16", "resources/themes/dark.json")  # PyInstaller takes links for data
        datas += [(Path(target).name, target, "SYMLINK") for target in linked]
        return type("Analysis", (), {"binaries": [], "datas": datas, "pure": [], "scripts": []})()

    def collect(self, *parts, **_):
        self.packed = {entry[0] for entry in parts[-1]}

    def make_program(self, *_, **named):
        self.programs[named["name"]] = named
        return named["name"]

    def make_bundle(self, *_, **named):
        self.bundle = named
