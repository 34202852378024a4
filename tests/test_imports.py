# SPDX-License-Identifier: GPL-3.0-or-later
"""Start-up stays cheap: neither torch nor Qt is loaded before it is needed, and help is there at once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("torch", "PyQt6", "matplotlib", "scipy", "av")


def loaded_after(code: str) -> set[str]:
    """Return the top-level modules that are loaded after `code` ran in a Python of its own."""
    program = f"{code}\nimport sys\nprint('\\n'.join({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def caught(arguments: list[str]) -> str:
    """Return code that runs the command line and goes on after it has ended."""
    return (
        "import contextlib, io, editor.cli\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        f"    editor.cli.main({arguments!r})"
    )


@pytest.mark.parametrize("code", ["import editor.cli", caught(["--help"])])
def test_help_loads_nothing_heavy(code):
    assert loaded_after(code).isdisjoint({*HEAVY, "numpy", "soundfile"})


@pytest.mark.parametrize(
    "arguments",
    [["clean", "--help"], ["find-noise", "--help"], ["processors"], ["processors", "--json"], ["info", "/no"]],
)
def test_light_commands_load_neither_torch_nor_qt(arguments):
    assert loaded_after(caught(arguments)).isdisjoint({"torch", "PyQt6", "matplotlib"})


@pytest.mark.parametrize(
    "module",
    [
        "editor.batch",
        "editor.session",
        "editor.settings",
        "editor.core.apart",
        "editor.core.rendering",
        "editor.core.files",
        "processors.registry",
        "processors.musicecan.processor",
        "processors.musicecan.presets",
    ],
)
def test_modules_below_the_window_load_neither_torch_nor_qt(module):
    assert loaded_after(f"import {module}").isdisjoint({"torch", "PyQt6", "matplotlib"})


def test_the_window_is_made_without_what_only_sound_needs():
    """scipy alone takes longer to load than the window takes to be made; what needs these loads them when it works."""
    code = (
        "import os, tempfile; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from pathlib import Path; from PyQt6.QtWidgets import QApplication; import editor.app\n"
        "application = QApplication([])\n"
        "window = editor.app.MainWindow(editor.app.Settings(Path(tempfile.mkdtemp(), 's.json')))\n"
        "window.show(); application.processEvents()"
    )
    assert loaded_after(code).isdisjoint({"torch", "matplotlib", "scipy", "soundfile", "pydub"})


def test_help_is_there_in_half_a_second():
    """Counts the time that the process computes: what a busy machine makes it wait says nothing about the program."""
    times = []
    for _ in range(3):
        began, clock = os.times(), time.perf_counter()
        done = subprocess.run([sys.executable, "-m", "editor", "--help"], capture_output=True, cwd=ROOT, timeout=60)
        ended = os.times()
        computed = ended.children_user - began.children_user + ended.children_system - began.children_system
        times.append(computed if os.name == "posix" else time.perf_counter() - clock)
        assert done.returncode == 0
        assert b"clean" in done.stdout
    assert 0 < min(times) < 0.5
