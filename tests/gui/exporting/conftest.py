# SPDX-License-Identifier: GPL-3.0-or-later
"""A window with recordings in it, the dialog that an action opens, and the click that ends it."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

from editor.core.files import FileForm, create_audio
from editor.gui.exporting.dialog import ExportDialog
from tests.gui.exporting.acting import RATE, TAGS


@pytest.fixture
def music(tone):
    """Two seconds of stereo."""
    return tone(2.0, rate=RATE, channels=2, amplitude=0.3)


@pytest.fixture
def write(tmp_path, music):
    """Return a function that writes a recording with tags and gives its path."""

    def make(name, samples=None, rate=RATE, **options):
        samples = music if samples is None else samples
        with create_audio(tmp_path / name, FileForm(rate, len(samples), **{"tags": TAGS, **options})) as writer:
            writer.write(samples)
        return tmp_path / name

    return make


@pytest.fixture
def opened(window, settle):
    """Return a function that opens files in the window."""

    def open_files(*paths):
        window.open_files(list(paths))
        settle(lambda: len(window.session.project.tracks) == len(paths))
        settle(lambda: window.area.peaks.is_complete() and window.area.isVisible())
        return window

    return open_files


@pytest.fixture
def ask(window, settle):
    """Return a function that triggers an action and gives the dialog that it opens."""

    def trigger(action="file.export"):
        window.actions_by_id.trigger(action)
        [dialog] = [each for each in window.findChildren(ExportDialog) if each.isVisible()]
        return dialog

    return trigger


@pytest.fixture
def finish(window, settle):
    """Return a function that clicks on Export, waits, and gives what the message bar says."""

    def click(dialog):
        window.messages.hide()
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        assert not dialog.isVisible()
        settle(lambda: window.messages.isVisible() and not window.runner.running)
        return window.messages.label.text()

    return click
