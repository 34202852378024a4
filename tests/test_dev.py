# SPDX-License-Identifier: GPL-3.0-or-later
"""dev.py decides what to install and what to start; installing itself is what CI does on a fresh clone."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """A clone of which only what dev.py looks at is there, and a record of what dev.py starts."""
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci" / "constraints.txt").write_text("# a comment\ntorchvision==1.0\ntorch==9.8.7\n")
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def started(clone, monkeypatch):
    """What dev.py calls instead of installing or replacing this process."""
    calls: list[list[str]] = []

    def call(command, **_):
        calls.append([str(word) for word in command])
        return 0

    monkeypatch.setattr(dev.subprocess, "call", call)
    monkeypatch.setattr(dev, "start", lambda arguments: call(["PYTHON", *arguments]))
    monkeypatch.setattr(dev, "missing_system_packages", lambda task: [])
    folder = clone / ".venv" / "bin"
    monkeypatch.setattr(dev, "make_environment", lambda: folder.mkdir(parents=True, exist_ok=True))
    return calls


def test_it_uses_the_standard_library_only():
    tree = ast.parse((ROOT / "dev.py").read_text())
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert {name.split(".")[0] for name in names} <= set(sys.stdlib_module_names)


def test_torch_is_installed_first_and_pinned_then_everything_else(started, clone):
    assert dev.main(["run", "info", "a.wav"]) == 0
    installs = [call for call in started if "pip" in call]
    assert "torch==9.8.7" in installs[0]
    assert str(clone / ".ci" / "constraints.txt") in installs[0]
    assert "-e" in installs[1]
    assert len(installs) == 2
    assert started[-1] == ["PYTHON", "-P", "-m", "editor", "info", "a.wav"]


def test_the_second_run_sets_nothing_up_until_something_changes(started, clone):
    dev.prepare_environment()
    dev.environment_python().parent.mkdir(parents=True, exist_ok=True)
    dev.environment_python().touch()
    started.clear()
    dev.prepare_environment()
    assert started == []
    for name in ("pyproject.toml", ".ci/constraints.txt"):
        path = clone / name
        path.write_text(path.read_text() + "# changed\n")
        dev.prepare_environment()
        assert len(started) == 2
        started.clear()


def test_evaluate_brings_others_to_compare_with_once_and_goes_on_without_them(started, clone, monkeypatch, capsys):
    dev.main(["evaluate", "--snr", "3.5"])
    assert len([call for call in started if "pip" in call]) == 3
    assert any(f"{clone}[evaluate]" in call for call in started)
    assert started[-1] == ["PYTHON", "-P", "-m", "editor", "evaluate", "--snr", "3.5"]
    (clone / ".venv" / "musicecan-peers-stamp").unlink()
    monkeypatch.setattr(dev, "prepare_environment", lambda: None)
    monkeypatch.setattr(dev.subprocess, "call", lambda command, **_: 1)
    assert dev.main(["evaluate"]) == 0
    assert "going on without" in capsys.readouterr().err


def test_packing_adds_the_packer_and_refreshes_the_version(started, clone):
    assert dev.main(["package", "--quick"]) == 0
    assert started[-2][-3:] == [f"{clone}[build]", "-c", str(clone / ".ci" / "constraints.txt")]
    assert started[-1] == ["PYTHON", "-m", "resources.installers.package", "--quick"]
    assert dev.main(["test-package"]) == 0
    assert started[-1] == ["PYTHON", "-m", "resources.installers.bare_system"]


def test_a_failed_install_leaves_no_stamp(started, clone, monkeypatch, capsys):
    monkeypatch.setattr(dev.subprocess, "call", lambda command, **_: 1)
    assert dev.main(["test"]) == 1
    assert "torch==9.8.7" in capsys.readouterr().err
    assert not (clone / ".venv" / "musicecan-stamp").exists()


def test_a_missing_pin_is_a_sentence(clone):
    (clone / ".ci" / "constraints.txt").write_text("numpy==1\n")
    with pytest.raises(dev.SetupError, match="torch"):
        dev.pinned("torch")


def test_the_project_pins_torch_without_a_build():
    assert "+" not in dev.pinned("torch")


def test_half_made_environments_are_completed(clone, monkeypatch):
    states = iter([False, False, True])
    made: list[list[str]] = []
    monkeypatch.setattr(dev, "works", lambda: next(states))
    monkeypatch.setattr(dev.subprocess, "call", lambda command: made.append(command) or 0)
    dev.make_environment()
    assert [("--clear" in command) for command in made] == [False, True]


def test_an_environment_that_cannot_be_made_is_a_sentence(clone, monkeypatch):
    monkeypatch.setattr(dev.subprocess, "call", lambda command, **_: 1)
    with pytest.raises(dev.SetupError, match="python3-venv"):
        dev.make_environment()


def test_without_a_screen_the_demo_is_cleaned(started, monkeypatch, capsys):
    monkeypatch.setattr(dev, "has_screen", lambda: False)
    dev.main(["run"])
    assert started[-1][3:5] == ["editor", "clean"]
    assert started[-1][-1] == "demo-clean.wav"
    assert "no screen" in capsys.readouterr().out


def test_with_a_screen_the_window_gets_the_demo(started, clone, monkeypatch):
    monkeypatch.setattr(dev, "has_screen", lambda: True)
    demo = clone / "resources" / "demo" / "demo.flac"
    demo.parent.mkdir(parents=True)
    demo.touch()
    dev.main(["run"])
    assert started[-1] == ["PYTHON", "-P", "-m", "editor", str(demo)]


@pytest.mark.parametrize("names", [("DISPLAY",), ("WAYLAND_DISPLAY",), ("QT_QPA_PLATFORM",), ()])
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
def test_a_screen_is_found_by_its_variables(names, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name in names:
        monkeypatch.setenv(name, "x")
    assert dev.has_screen() is bool(names)


def test_train_and_evaluate_are_passed_on(started):
    dev.main(["train", "--minutes", "3"])
    assert started[-1][3:] == ["editor", "train", "--minutes", "3"]
    dev.main(["evaluate"])
    assert started[-1][3:] == ["editor", "evaluate"]


def test_tests_run_in_the_clone(started, clone):
    dev.main(["test", "-k", "x"])
    assert started[-1] == ["PYTHON", "-m", "pytest", "-k", "x"]
    assert Path.cwd() == clone


def test_all_tests_run_on_all_cores(started):
    dev.main(["test"])
    assert started[-1][:5] == ["PYTHON", "-m", "pytest", "-n", "logical"]


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["nonsense"], 2), (["--help"], 0)])
def test_usage(arguments, code):
    done = subprocess.run([sys.executable, ROOT / "dev.py", *arguments], capture_output=True, text=True, timeout=60)
    assert done.returncode == code
    assert "dev.py run" in (done.stdout or done.stderr)


def test_an_old_python_gets_a_sentence(monkeypatch, capsys):
    monkeypatch.setattr(dev.sys, "version_info", (3, 9, 2, "final", 0))
    assert dev.main(["run"]) == 2
    words = capsys.readouterr().err
    assert "3.11" in words
    assert "3.9.2" in words


def test_missing_libraries_and_programs_are_named(monkeypatch):
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev, "loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(dev.shutil, "which", lambda program: None)
    assert "libegl1" in dev.missing_system_packages("run")
    assert "xvfb" not in dev.missing_system_packages("run")
    assert {"libegl1", "xvfb", "ffmpeg"} <= set(dev.missing_system_packages("test"))
    assert not dev.loads("libEGL.so.1")


def test_packages_are_installed_as_root_and_named_otherwise(started, monkeypatch, capsys):
    monkeypatch.setattr(dev.shutil, "which", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr(dev, "administrator", lambda: ["sudo", "-n"])
    dev.install_system_packages(["libegl1"])
    assert started[-1][:2] == ["sudo", "-n"]
    assert started[-1][-3:] == ["install", "--no-install-recommends", "libegl1"]
    started.clear()
    monkeypatch.setattr(dev, "administrator", lambda: None)
    dev.install_system_packages(["libegl1"])
    assert started == []
    assert "libegl1" in capsys.readouterr().err


def test_bench_runs_the_benchmarks_from_the_clone(started, clone):
    dev.main(["bench", "paint"])
    assert started[-1] == ["PYTHON", "-m", "tests.benchmarks", "paint"]
