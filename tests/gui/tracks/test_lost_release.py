# SPDX-License-Identifier: GPL-3.0-or-later
"""A menu or a question that opens in the middle of a drag takes the release: the mouse must not go on dragging then."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QDialog

LEFT, RIGHT, CONTROL = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.KeyboardModifier.ControlModifier

DRAGS = {
    "a selection": (lambda area: area.rows[0].view, 40, Qt.KeyboardModifier.NoModifier),
    "a time in all tracks": (lambda area: area.ruler, 30, Qt.KeyboardModifier.NoModifier),
    "a marker": (lambda area: area.ruler, 6, Qt.KeyboardModifier.NoModifier),
    "what is scrubbed": (lambda area: area.ruler, 30, CONTROL),
    "the frame of the overview": (lambda area: area.overview, 20, Qt.KeyboardModifier.NoModifier),
}


@pytest.fixture
def marked(playing):
    """A window that shows a part of a track, with a marker at its pixel 200."""
    window, device = playing
    window.axis.show(0.5, 1.0)
    window.edits.add_marker(window.axis.time_of(200))
    return window, device


def place(window):
    """What drags change."""
    return window.session.selection, window.marks.markers_s, window.axis.start_s, window.session.project


@pytest.mark.parametrize("what", DRAGS)
def test_a_question_ends_a_drag(marked, settle, what):
    window, device = marked
    widget, y, modifier = DRAGS[what][0](window.area), *DRAGS[what][1:]
    before = window.marks.markers_s
    QTest.mousePress(widget, LEFT, modifier, QPoint(203, y))
    QTest.mouseMove(widget, QPoint(300, y))
    window.actions_by_id.trigger("edit.insert_silence")
    question = window.findChild(QDialog, "silenceDialog")
    settle(question.isVisible)
    QTest.mouseRelease(question, LEFT)
    question.reject()
    settle(lambda: window.findChild(QDialog, "silenceDialog") is None)
    QTest.mouseMove(widget, QPoint(320, y))
    there = place(window)
    QTest.mouseMove(widget, QPoint(500, y))
    settle()
    assert place(window) == there
    assert window.marks.markers_s == before, "a marker is where it was"
    assert not device.is_running and window.marks.playhead_s is None


def test_another_button_neither_drops_nor_moves_the_marker_that_is_dragged(marked):
    window, _ = marked
    ruler = window.area.ruler
    QTest.mousePress(ruler, LEFT, pos=QPoint(203, 6))
    QTest.mouseMove(ruler, QPoint(300, 6))
    QTest.mousePress(ruler, RIGHT, pos=QPoint(300, 6))
    QTest.mouseRelease(ruler, RIGHT, pos=QPoint(300, 6))
    QTest.mouseRelease(ruler, LEFT, pos=QPoint(300, 6))
    ((time_s, _),) = window.marks.markers_s
    assert time_s == pytest.approx(window.axis.time_of(297), abs=0.001)
    assert window.session.project.markers[0].frame == round(time_s * window.session.project.sample_rate)
