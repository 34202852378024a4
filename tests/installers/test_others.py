# SPDX-License-Identifier: GPL-3.0-or-later
"""The installers for Windows and macOS, the workflows, the notes of a release: as far as can be seen here."""

from __future__ import annotations

import os
import plistlib
import re
import shutil
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path
from types import SimpleNamespace

import pytest

from resources.installers import bare_system, icons, macos, package, release_notes, windows
from tests.installers.spec import ROOT, Spec


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_a_bare_debian_is_refused_elsewhere_in_a_sentence(system, monkeypatch, capsys):
    monkeypatch.setattr(bare_system.sys, "platform", system)
    assert bare_system.main([]) == 2
    assert "needs Linux" in capsys.readouterr().err


# Windows


@pytest.mark.parametrize(
    ("release", "four"),
    [("1.2.3", (1, 2, 3, 0)), ("0.1.dev14+g3d3e", (0, 1, 0, 0)), ("2.0rc1", (2, 0, 0, 0)), ("1.2.3.4", (1, 2, 3, 0))],
)
def test_versions_as_windows_writes_them(release, four):
    assert windows.numbers(release) == four


@pytest.mark.skipif(not shutil.which("makensis"), reason="needs nsis")
def test_the_installer_for_windows_compiles_and_is_signed_where_asked(tmp_path, monkeypatch):
    payload = tmp_path / "payload"
    (payload / "_internal").mkdir(parents=True)
    (payload / "_internal" / "data.txt").write_text("a stand-in")
    for name in windows.PROGRAMS:
        (payload / name).write_text("a stand-in")
    drawn = icons.make(ROOT / "resources" / "icons" / "musicecan.svg", tmp_path / "icons")
    if os.name == "posix":
        signer = tmp_path / "sign"
        signer.write_text(f'#!/bin/sh\necho "$1" >> "{tmp_path}/signed"\n')
        signer.chmod(0o755)
        monkeypatch.setenv(windows.SIGN, str(signer))
    made = windows.make(payload, drawn, "1.2.0.dev1+gabc", tmp_path)
    assert made.read_bytes()[:2] == b"MZ"
    assert b"NullsoftInst" in made.read_bytes()
    if os.name == "posix":
        signed = [Path(line).name for line in (tmp_path / "signed").read_text().splitlines()]
        assert signed[:2] == list(windows.PROGRAMS)
        assert signed[-1] == made.name
        assert len(signed) == 4  # and the uninstaller


def test_whatever_the_installer_for_windows_writes_the_uninstaller_takes_away():
    script = (ROOT / "resources/installers/windows/musicecan-editor.nsi").read_text("utf-8")
    installing, removing = script.split('Section "Uninstall"')
    for key in ("UNINSTALL_KEY", "CLASS", "PROJECT_CLASS"):
        assert f"${{{key}}}" in installing
        assert f"${{{key}}}" in removing
    for place in ("$SMPROGRAMS", "$DESKTOP", "App Paths\\musicecan.exe", "Applications\\${ID}.exe", "Registered"):
        assert place in installing
        assert place in removing
    assert "RequestExecutionLevel user" in script
    assert "HKLM" not in script


def test_the_installer_for_windows_says_all_of_its_own_in_each_of_its_languages():
    script = (ROOT / "resources/installers/windows/musicecan-editor.nsi").read_text("utf-8")
    languages = {name.upper() for name in re.findall(r'MUI_LANGUAGE "(\w+)"', script)}
    assert {"ENGLISH", "SIMPCHINESE"} <= languages
    said = re.findall(r"^LangString (\w+) \$\{LANG_(\w+)\}", script, flags=re.MULTILINE)
    assert set(said) == {(name, language) for name in re.findall(r"\$\((\w+)\)", script) for language in languages}
    assert len(said) == len(set(said))


def test_the_programs_for_windows_carry_their_version(tmp_path):
    windows.write_version(tmp_path / "build" / "version.txt", "1.2.3")
    text = (tmp_path / "build" / "version.txt").read_text()
    known = (
        "VSVersionInfo",
        "FixedFileInfo",
        "StringFileInfo",
        "StringTable",
        "StringStruct",
        "VarFileInfo",
        "VarStruct",
    )
    names = {name: (lambda *given, **named: (given, named)) for name in known}
    _, named = eval(text, {"__builtins__": {}}, names)
    assert named["ffi"][1]["filevers"] == (1, 2, 3, 0)


# macOS


def test_macos_allows_what_the_program_needs_and_signs_with_it():
    allowed = plistlib.loads(macos.ENTITLEMENTS.read_bytes())
    assert allowed["com.apple.security.cs.disable-library-validation"] is True
    sign, verify = macos.signing(Path("x.app"), "Developer ID Application: A")
    assert sign[sign.index("--entitlements") + 1] == str(macos.ENTITLEMENTS)
    assert {"runtime", "--timestamp", "Developer ID Application: A"} <= set(sign)
    assert "--verify" in verify
    ad_hoc = macos.signing(Path("x.app"), "")[0]
    assert ad_hoc[ad_hoc.index("--sign") + 1] == "-"
    assert "--timestamp" not in ad_hoc


def test_an_older_macos_than_what_is_packed_was_made_for_refuses_the_app(monkeypatch):
    """What a wheel says, by the tags that pip takes it by; one may be made for several systems."""
    made_for = {
        "torch": "Tag: cp312-none-macosx_14_0_arm64\n",
        "psutil": "Tag: cp36-abi3-macosx_10_9_universal2\nTag: cp36-abi3-macosx_15_0_arm64\n",
        "mutagen": "Tag: py3-none-any\n",
        "own": None,
    }
    packages = [SimpleNamespace(read_text=lambda name, text=text: text) for text in made_for.values()]
    assert macos.oldest_system(packages) == "14.0"
    assert macos.oldest_system(packages[2:]) == "11.0"
    monkeypatch.setattr(macos, "oldest_system", lambda installed: {each.name for each in installed})
    assert {"torch", "numpy", "av"} <= Spec("darwin", monkeypatch).bundle["info_plist"]["LSMinimumSystemVersion"]


def test_only_what_is_signed_is_notarized():
    assert macos.notarizing(Path("x.dmg"), "", "profile") == []
    assert [command[0] for command in macos.notarizing(Path("x.dmg"), "me", "")] == ["codesign"]
    sign, submit, staple = macos.notarizing(Path("x.dmg"), "me", "profile")
    assert sign[0] == "codesign"
    assert submit[-1] == "--wait"
    assert staple[:3] == ["xcrun", "stapler", "staple"]


# Release


def test_the_notes_of_a_release_come_from_the_change_log():
    changes = "# Changes\n\n## Unreleased\n\n- New.\n\n## 1.0.0 - 2026-01-02\n\n- First.\n"
    assert release_notes.notes(changes, "1.0.0") == "- First.\n"
    assert release_notes.notes(changes, "1.0.1") == "- New.\n"


def test_a_package_that_is_too_big_fails(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(package, "ROOT", tmp_path)
    monkeypatch.setattr(package, "LARGEST_MIB", 1)
    small, big = tmp_path / "small.deb", tmp_path / "big.deb"
    small.write_bytes(b"x")
    big.write_bytes(b"x" * (2 << 20))
    assert package.tell([small]) == 0
    assert package.tell([small, big]) == 1
    assert "big.deb" in capsys.readouterr().err


def test_modules_are_packed_once_and_not_twice(tmp_path, monkeypatch):
    """What PyInstaller has squeezed module by module would make the download half as much bigger there."""
    asked = []
    monkeypatch.setattr(package, "BUILD", tmp_path)
    monkeypatch.setattr(package.subprocess, "check_call", lambda command, env: asked.append((command, env)))
    package.make_bundle()
    ((command, environment),) = asked
    assert command[1:3] == ["-m", "PyInstaller"]
    code = "from PyInstaller.archive.writers import ZlibArchiveWriter as writer; print(writer._COMPRESSION_LEVEL)"
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60)
    assert told.stdout.strip() == "0", told.stderr


def test_workflows_are_what_github_reads():
    checker = shutil.which("check-jsonschema", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if checker is None:
        pytest.skip("needs check-jsonschema")
    flows = [str(path) for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))]
    command = [checker, "--builtin-schema", "vendor.github-workflows", *flows]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout


def test_workflows_may_only_read_and_the_tests_see_no_secret():
    """Whatever the tests have installed could take along what it sees."""
    flows = {path.name: path.read_text("utf-8") for path in (ROOT / ".github" / "workflows").glob("*.yml")}
    assert {name for name, text in flows.items() if "\npermissions:\n  contents: read\n" not in text} == set()
    jobs = re.split(r"^  (?=\w+:$)", flows["release.yml"].partition("\njobs:\n")[2], flags=re.MULTILINE)
    signing = {job.partition(":")[0]: job.partition("dev.py test\n")[0] for job in jobs if "secrets." in job}
    assert set(signing) == {"windows", "macos"}
    assert {name for name, before in signing.items() if "secrets." in before} == set()


def test_the_package_is_tested_when_something_in_it_changed(monkeypatch):
    flow = (ROOT / ".github" / "workflows" / "package.yml").read_text("utf-8")
    pushed, asked = re.findall(r"paths:\n((?:      - .+\n)+)", flow)
    assert pushed == asked
    patterns = re.findall(r'- "?([^"\n]+)"?\n', pushed)
    for name in ("editor/**", "processors/**", "resources/**", "build.spec", "pyproject.toml", ".ci/constraints.txt"):
        assert name in patterns
        assert list(ROOT.glob(name.replace("**", "*")))
    left_out = {pattern[1:].removesuffix("/**").replace("/", ".") for pattern in patterns if pattern[0] == "!"}
    excluded = set(Spec("linux", monkeypatch).named["excludes"])
    assert {name for name in left_out if name.startswith("processors")} <= excluded


def test_installers_are_not_installed_with_the_program():
    names = {point.value.partition(":")[0] for point in entry_points(group="musicecan.processors")}
    assert not [name for name in names if name.startswith("resources.installers")]
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    assert '"resources.installers*"' in settings
    assert 'resources = ["installers/*", "screenshots/*"]' in settings
