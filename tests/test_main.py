# SPDX-License-Identifier: GPL-3.0-or-later
"""`python -m editor` is one door to the command line and the window."""

from __future__ import annotations

import sys

import pytest

from editor import __main__ as door
from editor import cli


@pytest.mark.parametrize("arguments", [["clean", "a.wav"], ["--help"], ["import-weights", "a", "b"]])
def test_commands_and_options_go_to_the_command_line(arguments, monkeypatch):
    monkeypatch.setattr(cli, "main", lambda given: ("command line", given))
    assert door.main(arguments) == ("command line", arguments)


@pytest.mark.parametrize("arguments", [[], ["a.wav", "b.flac"]])
def test_files_or_nothing_open_the_window(arguments, monkeypatch):
    monkeypatch.setattr(door, "open_window", lambda given: ("window", given))
    assert door.main(arguments) == ("window", arguments)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
def test_without_a_screen_there_is_a_sentence(monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert door.main(["a.wav"]) == 1
    assert "no screen" in capsys.readouterr().err


@pytest.mark.parametrize(("packed", "remedy"), [(False, "`python3 dev.py run`"), (True, "install what your system")])
def test_a_missing_library_of_qt_is_a_sentence(monkeypatch, capsys, packed, remedy):
    """Who was given the packed program has no dev.py."""
    monkeypatch.setattr(sys, "frozen", packed, raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setitem(sys.modules, "editor.app", None)

    def broken(name, *rest):
        if name == "editor.app":
            raise ImportError("libEGL.so.1: cannot open shared object file")
        return real(name, *rest)

    import builtins

    real = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", broken)
    assert door.main([]) == 1
    told = capsys.readouterr().err
    assert "libEGL.so.1" in told
    assert remedy in told
