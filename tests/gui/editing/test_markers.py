# SPDX-License-Identifier: GPL-3.0-or-later
"""Markers by key, mouse and action."""

from __future__ import annotations

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QLineEdit

from editor.gui.tracks import waveform_view
from tests.gui.editing.marking import markers, opened_list, press, type_into_cell

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
RATE = 44100
"""Hz of the input by hand while no track is there."""


@pytest.fixture
def window(loaded, tone):
    """A window with a track of 2 s and the keyboard's focus on it."""
    window = loaded(tone(2.0))
    window.area.rows[0].view.setFocus()
    return window


def test_markers_are_set_and_gone_through_by_key(window, settle):
    for time_s in (1.5, 0.5, 1.0):
        window.marks.select(time_s, time_s, (0,))
        press(window, Qt.Key.Key_B, CONTROL)
    assert markers(window) == [(4000, "Marker 2"), (8000, "Marker 3"), (12000, "Marker 1")]
    window.marks.select(0, 0, (0,))
    found = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        settle()
        press(window, key, ALT)
        found.append(window.session.selection.start)
    assert found == [4000, 8000, 12000, 8000]


def test_without_a_further_marker_a_sentence_says_so(window, error_text):
    window.edits.add_marker(0.5)
    window.marks.select(1.0, 1.0, (0,))
    window.actions_by_id.trigger("marker.next")
    assert "no further marker" in error_text(window)


def test_an_edit_before_a_marker_takes_it_along_and_undo_back(window):
    window.edits.add_marker(1.5)
    window.marks.select(0.5, 1.0, (0,))
    window.actions_by_id.trigger("edit.delete")
    assert markers(window) == [(8000, "Marker 1")]
    window.actions_by_id.trigger("edit.undo")
    assert markers(window) == [(12000, "Marker 1")]


def test_moving_one_with_the_mouse_is_one_step(window):
    window.edits.add_marker(0.5)
    steps = len(window.session.history.commands)
    for frame in (4100, 4200, 4300):
        window.edits.move_marker(0, frame, "marker drag 1")
    assert markers(window) == [(4300, "Marker 1")]
    assert len(window.session.history.commands) == steps + 1


def test_removing_at_the_cursor_and_in_the_selection(window, error_text):
    for time_s in (0.25, 0.5, 1.0, 1.5):
        window.edits.add_marker(time_s)
    window.marks.select(1.0, 1.0, (0,))
    window.actions_by_id.trigger("marker.remove")
    assert [frame for frame, _ in markers(window)] == [2000, 4000, 12000]
    window.marks.select(0.1, 0.6, (0,))
    window.actions_by_id.trigger("marker.remove")
    assert [frame for frame, _ in markers(window)] == [12000]
    window.actions_by_id.trigger("marker.remove")
    assert "no marker here" in error_text(window)


def test_a_double_click_on_a_marker_lets_it_be_named(window, settle):
    for time_s in (0.5, 1.0):
        window.edits.add_marker(time_s)
    ruler = window.area.ruler
    place = QPoint(round(ruler.flags()[1][0].center().x()), 8)
    QTest.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(ruler, Qt.MouseButton.LeftButton, pos=place)
    settle(window.edit_desk.markers.list.isActiveWindow)
    table = window.edit_desk.markers.list.table
    [field] = [each for each in table.findChildren(QLineEdit) if each.isVisible()]
    assert field.hasFocus() and field.selectedText() == "Marker 2"
    QTest.keyClicks(field, "Chorus")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(lambda: markers(window) == [(4000, "Marker 1"), (8000, "Chorus")])
    assert window.session.selection.start == window.session.selection.end == 8000, "nothing was selected by it"
    window.edit_desk.markers.list.close()


def marked_columns(view, color):
    """Return the columns of pixels of `view`, as the screen shows it, that are in `color` over half of its height."""
    place = view.mapTo(view.window(), QPoint(0, 0))
    shown = view.screen().grabWindow(view.window().winId(), place.x(), place.y(), view.width(), view.height())
    image = shown.toImage()
    rows = range(image.height())
    lit = [sum(image.pixelColor(x, y) == color for y in rows) for x in range(image.width())]
    return [x for x, count in enumerate(lit) if count > image.height() / 2]


def test_the_line_in_a_track_follows_a_marker_that_is_dragged(window, settle, monkeypatch):
    window.edits.add_marker(0.5)
    ruler, view, color = window.area.ruler, window.area.rows[0].view, window.theme.color("marker")
    settle()
    [before] = marked_columns(view, color)
    place = QPoint(round(ruler.flags()[0][0].center().x()), 8)
    monkeypatch.setattr(waveform_view, "paint_track", None)  # what is costly of a long track isn't drawn anew
    QTest.mousePress(ruler, Qt.MouseButton.LeftButton, pos=place)
    for moved in (30, 50):
        QTest.mouseMove(ruler, place + QPoint(moved, 0))
        settle()
        assert marked_columns(view, color) == [before + moved]
        assert markers(window) == [(4000, "Marker 1")]
    QTest.mouseRelease(ruler, Qt.MouseButton.LeftButton, pos=place + QPoint(50, 0))
    settle()
    assert marked_columns(view, color) == [before + 50]
    assert markers(window) == [(round(4000 + 50 * window.axis.seconds_per_pixel * 8000), "Marker 1")]
    window.actions_by_id.trigger("edit.undo")
    settle(lambda: marked_columns(view, color) == [before])


@pytest.mark.parametrize("undone", [1, 2])
def test_a_marker_that_is_dragged_stays_the_same_one_when_an_undo_takes_others_away(window, undone):
    for time_s in (1.0, 0.5):
        window.edits.add_marker(time_s)
    ruler = window.area.ruler
    flag = ruler.flags()[1][0]
    place = QPoint(round(flag.center().x()), 8)
    QTest.mousePress(ruler, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseMove(ruler, place + QPoint(20, 0))
    for _ in range(undone):
        press(window, Qt.Key.Key_Z, CONTROL)
    QTest.mouseMove(ruler, place + QPoint(40, 0))
    QTest.mouseRelease(ruler, Qt.MouseButton.LeftButton, pos=place + QPoint(40, 0))
    moved = round(8000 + 40 * window.axis.seconds_per_pixel * 8000)
    assert markers(window) == ([(moved, "Marker 1")] if undone == 1 else [])


def test_a_marker_that_is_set_during_a_take_stands_where_the_take_is_then(window, settle):
    window.marks.select(0.5, 0.5, ())
    window.actions_by_id.trigger("transport.record")
    window.sound.source.feed(np.ones((2000, 1), np.float32))
    press(window, Qt.Key.Key_B, CONTROL)
    window.sound.source.feed(np.ones((12000, 1), np.float32))
    press(window, Qt.Key.Key_B, CONTROL)
    QTest.keyClick(window, Qt.Key.Key_Space)
    settle(lambda: len(window.session.project.tracks) == 2)
    assert [marker.frame for marker in window.session.project.markers] == [6000, 18000]
    assert window.session.project.frames == 18000


def test_markers_that_are_set_during_the_first_take_come_with_its_track(make_window, settle):
    window = make_window()
    QTest.keyClick(window, Qt.Key.Key_R)
    for seconds in (1, 2):
        window.sound.source.feed(np.ones((RATE * seconds, 1), np.float32))
        settle()
        QTest.keyClick(window, Qt.Key.Key_M, CONTROL)
    assert window.messages.label.text() == "A marker at 0:03.000 comes with the recording."
    QTest.keyClick(window, Qt.Key.Key_R)
    settle(lambda: window.session.project.tracks)
    assert markers(window) == [(RATE, "Marker 1"), (3 * RATE, "Marker 2")]
    assert [command.name for command in window.session.history.commands] == ["Record"]


def test_the_view_scrolls_with_a_marker_that_is_held_beside_it(window, settle):
    ruler, axis = window.area.ruler, window.axis
    window.marks.select(1.05, 1.05, (0,))
    window.actions_by_id.trigger("marker.add")
    axis.show(1.0, 1.1)
    x = round(axis.x_of(1.05)) + 4
    QTest.mousePress(ruler, Qt.MouseButton.LeftButton, pos=QPoint(x, 6))
    QTest.mouseMove(ruler, QPoint(-100, 6))
    settle(lambda: axis.start_s == 0)
    QTest.mouseMove(ruler, QPoint(104, 6))
    there = round(axis.time_of(100) * 8000)
    QTest.mouseRelease(ruler, Qt.MouseButton.LeftButton, pos=QPoint(104, 6))
    assert markers(window) == [(pytest.approx(there, abs=2), "Marker 1")]
    axis.show(1.0, 1.1)
    QTest.qWait(100)
    assert axis.start_s == 1.0, "it scrolls no longer than the marker is held"


def test_a_second_marker_at_a_place_is_refused_in_one_sentence(window, settle, error_text):
    window.marks.select(0.5, 0.5, (0,))
    for _ in range(2):
        press(window, Qt.Key.Key_M, CONTROL)
    told = "is a marker already, “Marker 1”; rename that one, or choose another place."
    assert error_text(window) == f"At 0:00.500 {told}" and markers(window) == [(4000, "Marker 1")]
    listing = opened_list(window, settle, 1.0)
    type_into_cell(listing.table, 1, 0, "0:00.5", settle)
    assert error_text(window) == f"At 0:00.500 {told}" and listing.table.item(1, 0).text() == "0:01.000"
    listing.close()


def test_a_marker_that_is_dropped_on_another_one_goes_back(window, drag, error_text):
    window.edits.add_marker(0.0)
    window.edits.add_marker(1.0)
    ruler = window.area.ruler
    drag(ruler, ruler.flags()[1][0].center().x(), -30, y=8)
    assert "is a marker already, “Marker 1”" in error_text(window)
    assert [frame for frame, _ in markers(window)] == [0, 8000]
