# SPDX-License-Identifier: GPL-3.0-or-later
"""A window without a sound card, a clock that waits for Qt, and recordings made on the spot."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest
import soundfile
from PyQt6.QtCore import QCoreApplication, QEvent, QPoint, Qt, qInstallMessageHandler
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QPushButton

from editor.core.background import await_background
from editor.core.commands import add_tracks
from editor.core.project import Track
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.gui.jobs import Job
from editor.gui.language import install_language
from editor.gui.main_window import MainWindow
from editor.gui.saving.safekeeping import Safekeeping
from editor.playback.devices import SilentDevice
from editor.session import Session, finish
from editor.settings import Settings
from processors.registry import find_processors
from tests.session_tracks import two_tracks

RATE = 8000


@pytest.fixture(scope="session")
def application():
    """The one Qt application of all tests; what Qt complains of is an error."""
    app = QApplication.instance() or QApplication(["tests"])
    app.setDoubleClickInterval(250)
    return app


@pytest.fixture
def english_again(application):
    """Leave the application as the other tests expect it."""
    yield
    install_language("en")


@pytest.fixture
def qt_messages(application):
    """Collect what Qt writes to the log and fail on warnings."""
    found = []
    before = qInstallMessageHandler(lambda kind, context, text: found.append(text))
    yield found
    qInstallMessageHandler(before)
    allowed = ("propagateSizeHints", "This plugin does not support", "pipewire", "Could not parse", "QFont")
    assert [text for text in found if not any(word in text for word in allowed)] == []


def settle(until=None, timeout_s=30.0):
    """Let Qt work until `until()` is true; fails when that takes too long."""
    end = time.monotonic() + timeout_s
    QTest.qWait(1)
    while until is not None and not until():
        assert time.monotonic() < end, "what was waited for did not happen"
        QTest.qWait(5)


@pytest.fixture
def session(tmp_path):
    """An empty session with its own temporary folder."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return Session(folder=folder)


@pytest.fixture(scope="session")
def built_in(tmp_path_factory):
    """The processors of the program, without plug-ins."""
    return find_processors(tmp_path_factory.mktemp("no plug-ins"))


def let_go_of_the_mouse(window):
    """Release what an earlier test, whose window went meanwhile, left pressed: a held mouse changes what keys do."""
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton):
        if QApplication.mouseButtons() & button:
            QTest.mouseRelease(window.statusBar(), button)


@pytest.fixture
def make_window(application, qt_messages, tmp_path, session, built_in):
    """Return a function that opens a window over `session`, with the built-in processors or other `entries`."""
    made = []

    def make(entries=built_in, **settings):
        kept = Settings(tmp_path / "settings.json", **{"language": "en", **settings})
        window = MainWindow(kept, session, SilentDevice(), entries)
        window.resize(1000, 600)
        window.show()
        QTest.qWaitForWindowExposed(window)
        let_go_of_the_mouse(window)
        made.append(window)
        return window

    yield make
    for window in made:
        window.runner.cancel_all()
        for job in list(window.runner.running):
            job.wait(10)
        settle(lambda window=window: not window.runner.running)
        settle(window.area.peaks.is_complete)
        window.session.history.mark_clean()
        window.batch.close()  # or closing would ask about files that are cleaned
        window.close()
    assert await_background(30), "what works in the background ends soon after a window is closed"
    for window in made:  # two windows may share a session, which still tells both of changes above
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()


@pytest.fixture
def window(make_window):
    """An empty window."""
    return make_window()


@pytest.fixture
def keeping(window, tmp_path):
    """What keeps the edits of `window`, in a folder of its own."""
    made = Safekeeping(window, tmp_path / "kept")
    yield made
    window.leaving.gives_up = True
    made.close()


@pytest.fixture
def long_job():
    """A job, and what lets it come to its end."""
    go_on = threading.Event()

    def work(notify):
        yield 1
        assert go_on.wait(60)
        yield 2
        return "done"

    yield Job("Opening take.wav", 2, work), go_on
    go_on.set()


def tone(seconds=1.0, rate=RATE, channels=1, amplitude=0.5):
    """Return a tone (channels, frames); each channel an octave higher."""
    time_s = np.arange(round(seconds * rate)) / rate
    rows = [amplitude * np.sin(2 * np.pi * 200 * 2**channel * time_s) for channel in range(channels)]
    return np.array(rows, np.float32)


@pytest.fixture
def recording(tmp_path):
    """Return a function that writes a sound file and gives its path."""

    def write(samples=None, name="take.wav", rate=RATE, subtype="FLOAT"):
        path = tmp_path / name
        soundfile.write(path, (tone() if samples is None else samples).T, rate, subtype=subtype)
        return path

    return write


@pytest.fixture
def loaded(window):
    """Return a function that puts tracks of given samples into the window."""

    def load(*waveforms, rate=RATE):
        tracks = [
            Track(f"track {number}", rate, PieceTable.from_source(MemorySource(samples)))
            for number, samples in enumerate(waveforms or (tone(),))
        ]
        window.session.do(add_tracks(window.session.project, tuple(tracks)))
        window.session.history.mark_clean()
        settle(lambda: window.area.peaks.is_complete() and window.area.isVisible())
        return window

    return load


@pytest.fixture
def playing(loaded, tone):
    """A window with one track of two seconds, and its device."""
    window = loaded(tone(2.0))
    return window, window.transport._device


def samples_of(window, index=0):
    """Return the samples of a track, (channels, frames)."""
    table = window.session.project.tracks[index].table
    return table.read(0, table.frames)


def drag(widget, from_x, to_x, y=None, modifier=Qt.KeyboardModifier.NoModifier, steps=5):
    """Drag with the left button over `widget`, with real events."""
    y = widget.height() // 2 if y is None else y
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, modifier, QPoint(round(from_x), y))
    for step in range(1, steps + 1):
        QTest.mouseMove(widget, QPoint(round(from_x + (to_x - from_x) * step / steps), y))
        settle()
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, modifier, QPoint(round(to_x), y))
    settle()


def error_text(window):
    """Return the error that the message bar shows, and dismiss it."""
    assert window.messages.isVisible() and window.messages.property("kind") == "error"
    text = window.messages.label.text()
    window.messages.findChild(QPushButton, "dismissMessage").click()
    assert not window.messages.isVisible()
    return text


@pytest.fixture(name="error_text")
def error_text_fixture():
    """The function `error_text`."""
    return error_text


@pytest.fixture(name="settle")
def settle_fixture():
    """The function `settle`."""
    return settle


@pytest.fixture(name="drag")
def drag_fixture():
    """The function `drag`."""
    return drag


@pytest.fixture(name="tone")
def tone_fixture():
    """The function `tone`."""
    return tone


@pytest.fixture(name="samples_of")
def samples_of_fixture():
    """The function `samples_of`."""
    return samples_of


@pytest.fixture
def project(tmp_path):
    """A project file with two tracks."""
    return finish(Session(two_tracks()).saving(tmp_path / "song.musicecan"))
