# SPDX-License-Identifier: GPL-3.0-or-later
"""At the closest zoom hours of sound are more pixels than Qt can count, and everything is drawn all the same."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtGui import QWheelEvent
from PyQt6.QtWidgets import QApplication

from editor.core.commands import add_tracks
from editor.core.marker_commands import add_marker
from editor.core.project import Track
from editor.core.selection import Selection
from editor.core.sound.pieces import PieceTable
from editor.gui.tracks.waveform_view import WaveformView
from tests.gui.conftest import settle

RATE = 8000


def zoom_in(area, place):
    """Turn the wheel by one notch with ctrl at a `place` of the area."""
    event = QWheelEvent(
        QPointF(place), QPointF(area.mapToGlobal(place)), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(area, event)


@pytest.mark.parametrize("end, band", [(RATE, None), (2 * RATE, None), (2 * RATE, (100.0, 900.0))])
def test_cursor_selection_markers_and_playhead_an_hour_away(window, monkeypatch, end, band):
    caught = []
    monkeypatch.setattr("sys.excepthook", lambda *error: caught.append(error))
    session, area = window.session, window.area
    session.do(add_tracks(session.project, (Track("long", RATE, PieceTable.silence(1, 3 * 3600 * RATE)),)))
    session.do(add_marker(session.project, 5 * RATE, "here"))
    area.views.show_as("both")
    settle(area.isVisible)
    session.selection = Selection(RATE, end, (0,), band)
    window.marks.set_playhead(2.0)
    while window.axis.can_zoom_in:
        zoom_in(area, area.rect().topRight() + QPoint(-40, 200))
    assert window.axis.start_s > 3600
    window.grab()
    window.marks.set_playhead(2.5)
    settle()
    assert not caught


def test_a_short_track_beside_a_long_one_is_empty_behind_its_end(window, monkeypatch):
    caught = []
    monkeypatch.setattr("sys.excepthook", lambda *error: caught.append(error))
    session, area = window.session, window.area
    short, long = (Track(str(s), RATE, PieceTable.silence(1, s * RATE)) for s in (60, 3 * 3600))
    session.do(add_tracks(session.project, (short, long)))
    settle(area.isVisible)
    for place in (QPoint(400, 150), area.rect().topRight() + QPoint(-40, 150)):
        window.axis.fit()
        while window.axis.can_zoom_in:
            zoom_in(area, place)
        assert window.axis.start_s > 60
        view = area.findChild(WaveformView)
        seen = view.grab().toImage()
        nothing = window.theme.color("window")
        assert all(seen.pixelColor(seen.width() // 3, y) == nothing for y in range(seen.height() - 3))
    assert not caught
