# SPDX-License-Identifier: GPL-3.0-or-later
"""The version comes from the installation, and a tree that was never installed has one too."""

from __future__ import annotations

import importlib.metadata
import sys

import pytest

import editor
from editor import __main__ as door
from editor import cli
from editor.cli import version


def test_the_version_is_that_of_the_installation(monkeypatch):
    monkeypatch.setattr(importlib.metadata, "version", lambda name: {"musicecan-editor": "3.2.1"}[name])
    assert editor.__version__ == "3.2.1"


def test_a_tree_that_was_never_installed_has_a_version_too(monkeypatch):
    def absent(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", absent)
    assert editor.__version__ == editor.UNKNOWN_VERSION
    with pytest.raises(AttributeError, match="no attribute 'other'"):
        _ = editor.other


def test_a_processor_that_is_broken_or_has_nothing_to_tell_does_not_harm_the_version(monkeypatch):
    from processors import registry
    from processors.api import ProcessorInfo

    class Telling:
        info = ProcessorInfo(id="telling", name="T", category="C", description="D.", parameters=())

        def process(self, audio, values, notify=None):
            yield audio.read(0, audio.frames)

        def facts(self):
            return {"moon": "full"}

    silent = type("Silent", (), {"info": Telling.info, "process": Telling.process})
    found = {
        "broken": registry.broken("broken", "It is broken."),
        "silent": registry.Entry("silent", Telling.info, "", silent),
        "telling": registry.Entry("telling", Telling.info, "", Telling),
    }
    monkeypatch.setattr(registry, "find_processors", lambda: found)
    told = version.facts()
    assert told.pop("python").startswith(sys.version.split()[0])
    assert told == {"moon": "full"}


def test_the_packed_program_is_the_command_line_under_that_name(monkeypatch):
    monkeypatch.setattr(cli, "main", lambda: "command line")
    monkeypatch.setattr(door, "main", lambda: "either")
    for name, expected in (("/usr/bin/musicecan", "command line"), ("musicecan.exe", "command line")):
        monkeypatch.setattr(sys, "argv", [name])
        assert door.program() == expected
    monkeypatch.setattr(sys, "argv", ["/usr/bin/musicecan-editor", "a.wav"])
    assert door.program() == "either"
