# SPDX-License-Identifier: GPL-3.0-or-later
"""A project that is opened again is looked at as it was when it was saved; only looking changes nothing."""

from __future__ import annotations

import json
import zipfile

import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtGui import QWheelEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication

from editor.core.saving.project_file import LOOK
from editor.core.selection import Selection

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def open_again(window, project, idle, settle):
    """Return a function that opens the project of two tracks in an empty window."""

    def open_project():
        if window.session.project.tracks:
            window.session.remove_tracks(0, 1)
            window.session.history.mark_clean()
        window.open_files([project])
        idle(window)
        settle(lambda: len(window.area.rows) == 2 and window.axis.duration_s == 1.0)
        return window

    return open_project


@pytest.fixture
def opened(open_again):
    """A window with that project."""
    return open_again()


def zoom(window, x):
    """Turn the wheel with Ctrl held, over the tracks."""
    area, place = window.area, QPoint(round(window.area.header_width + x), 150)
    turn = QWheelEvent(
        QPointF(place), QPointF(area.mapToGlobal(place)), QPoint(), QPoint(0, 480),
        Qt.MouseButton.NoButton, CONTROL, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(area, turn)


def look_around(window, drag, settle):
    """Zoom in, select in the second track by a drag, and see that one as a spectrogram."""
    zoom(window, window.area.rows[0].view.width() * 3 / 4)
    view = window.area.rows[1].view
    drag(view, 100, 300)
    window.actions_by_id.trigger("view.spectrogram")
    settle()


def save(window, idle):
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    idle(window)


def look(window):
    axis = window.axis
    return axis.start_s, axis.end_s, window.session.selection, window.area.views.modes


def test_a_project_is_looked_at_again_as_it_was(opened, idle, drag, settle, open_again):
    look_around(opened, drag, settle)
    seen = look(opened)
    assert seen[0] > 0.1 and seen[2].tracks == (1,) and seen[2].frames > 100 and seen[3] == ("waveform", "spectrogram")
    opened.refresh()
    assert opened.session.history.is_clean and not opened.isWindowModified(), "looking is no edit"
    save(opened, idle)
    opened.area.views.show_as("both")
    open_again()
    assert look(opened) == seen
    assert opened.settings.track_view == "both", "how new tracks are shown stays"
    opened.refresh()
    assert opened.session.history.is_clean and not opened.isWindowModified()


def test_all_of_a_project_is_seen_again_at_any_length(opened, idle, open_again):
    opened.marks.select(0.25, 0.25, (0,))
    save(opened, idle)
    opened.axis.zoom(4.0)
    open_again()
    assert not opened.axis.can_zoom_out and opened.session.selection == Selection(2000, 2000, (0,))
    opened.marks.select(0.5, 1.0, ())
    opened.edits.delete()
    assert not opened.axis.can_zoom_out and opened.axis.end_s < 0.6


def test_a_project_that_comes_below_others_changes_no_look(opened, project, idle, drag, settle):
    look_around(opened, drag, settle)
    save(opened, idle)
    opened.axis.fit()
    opened.marks.select(0.5, 0.5, (0,))
    opened.open_files([project])
    idle(opened)
    settle(lambda: len(opened.area.rows) == 4)
    assert not opened.axis.can_zoom_out and opened.session.selection == Selection(4000, 4000, (2, 3))


FARTHER = {
    "seen_s": [5, 1e308],
    "selected": {"range": [7, 10**12], "tracks": [0, 99], "band": [100, 1e9]},
    "modes": ["both", "3D", "both"],
}


@pytest.mark.parametrize("text", ["", json.dumps(FARTHER)])
def test_a_look_that_does_not_fit_harms_nothing(project, text, open_again):
    with zipfile.ZipFile(project, "a") as archive:
        archive.writestr(LOOK, text)
    window = open_again()
    assert 0 <= window.axis.start_s < window.axis.end_s <= window.axis.widest_s * 1.001
    assert window.session.selection.end <= window.session.project.frames
    assert window.area.views.modes == ("both" if text else "waveform", "waveform")
    assert not window.messages.isVisible()
