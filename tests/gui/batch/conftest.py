# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder with recordings, and windows whose panel for many files works in a thread."""

from __future__ import annotations

import pytest
import soundfile

from editor.batch import ThreadWorker
from editor.gui.main_window import MainWindow
from editor.playback.devices import SilentDevice
from editor.session import Session
from editor.settings import Settings
from processors.registry import find_processors
from tests.batch.conftest import PLUGINS


@pytest.fixture
def folder(tmp_path, tone):
    """Two recordings, one of them in a sub-folder, and a broken one."""
    folder = tmp_path / "music"
    (folder / "sub").mkdir(parents=True)
    soundfile.write(folder / "one.wav", tone(0.5).T, 8000)
    soundfile.write(folder / "sub" / "zwei ü.flac", tone(0.7).T, 8000)
    (folder / "broken.wav").write_bytes(b"RIFF, but no more")
    return folder


@pytest.fixture
def batch_window(window):
    """A window whose batch works in a thread and starts with a quick processor."""
    window.batch.make_worker = ThreadWorker
    window.batch.dock.setup.show_processor("invert")
    return window


@pytest.fixture
def plugin_files(add_plugin):
    """Processors that take their time, or misbehave, in the user's folder and switched on."""
    add_plugin("test_plugins.py", PLUGINS)


@pytest.fixture
def slow_window(make_window, plugin_files):
    """A window with a processor that takes its time."""
    window = make_window(find_processors())
    window.batch.make_worker = ThreadWorker
    window.batch.dock.setup.show_processor("slow")
    return window


@pytest.fixture
def another_window(application, qt_messages, tmp_path, settle):
    """Return a function that opens a window with a session of its own, as the next start of the program does."""
    made = []

    def make():
        window = MainWindow(Settings(tmp_path / "settings.json"), Session(folder=tmp_path), SilentDevice())
        window.batch.make_worker = ThreadWorker
        window.show()
        made.append(window)
        return window

    yield make
    for window in made:
        window.batch.close()
        window.close()
        window.deleteLater()
