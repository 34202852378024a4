# SPDX-License-Identifier: GPL-3.0-or-later
"""What all tests share: no screen, no network, a home of their own, and markers for what not every machine has."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import importlib
import socket
import tempfile
from contextlib import contextmanager

import hypothesis
import pytest

hypothesis.settings.register_profile("musicecan", deadline=None, max_examples=50)
hypothesis.settings.load_profile("musicecan")


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory, monkeypatch):
    """Give every test an empty home, so that settings, plug-ins and temporary files are its own."""
    home = tmp_path_factory.mktemp("home")
    folders = {
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": home / "roaming",
        "LOCALAPPDATA": home / "local",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "data",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_STATE_HOME": home / "state",
        "TMPDIR": home / "tmp",
        "MPLCONFIGDIR": home / "matplotlib",
    }
    for name, folder in folders.items():
        folder.mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folders["TMPDIR"]))
    if os.name == "nt":  # where appdirs asks the system, whatever the environment says
        local = str(folders["LOCALAPPDATA"])
        monkeypatch.setattr("appdirs._get_win_folder", lambda csidl: local)
    return home


@pytest.fixture
def add_plugin(private_home):
    """Return a function that puts a plug-in, a file's name and text, into the user's folder and switches it on."""
    from processors.plugins import enable, plugin_folder

    def add(name, text):
        plugin_folder().mkdir(parents=True, exist_ok=True)
        (plugin_folder() / name).write_text(text)
        enable(name)

    return add


@pytest.fixture
def no_text(tmp_path):
    """A name that is no UTF-8, as on disks that another system wrote; skipped where there can be none."""
    try:
        name = os.fsdecode(b"caf\xe9")
        (tmp_path / name).touch()
        (tmp_path / name).unlink()
    except (OSError, UnicodeError):
        pytest.skip("this system has no such names")
    return name


@pytest.fixture
def unprivileged():
    """Return a context in which the process has no special rights, even where the tests run as root."""

    @contextmanager
    def lowered():
        if not hasattr(os, "geteuid"):
            pytest.skip("permissions are those of POSIX")
        if os.geteuid() != 0:
            yield
            return
        importlib.import_module("importlib.readers")  # a Python in root's own folder is out of reach in a moment
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)

    return lowered


@pytest.fixture
def temporary(monkeypatch):
    """The temporary files without a name that are made."""
    made, make = [], tempfile.TemporaryFile
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **how: made.append(make(**how)) or made[-1])
    return made


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Make every connection to another machine an error."""
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test wanted to connect to {address[0]}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


def pytest_runtest_setup(item):
    """Skip tests marked `cuda` where there is no NVIDIA card."""
    if item.get_closest_marker("cuda"):
        import torch

        if not torch.cuda.is_available():
            pytest.skip("there is no NVIDIA card")
