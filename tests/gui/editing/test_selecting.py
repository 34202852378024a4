# SPDX-License-Identifier: GPL-3.0-or-later
"""Selecting with mouse and keys, and moving about with the wheel."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtGui import QWheelEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def two(loaded, tone):
    """A window with two tracks and the first one's view."""
    window = loaded(tone(2.0), tone(1.0))
    return window, window.area.rows[0].view


def near(window, start_s, end_s):
    """Say whether the selection is this one, to the pixel."""
    pixel = window.axis.seconds_per_pixel * 1.01
    found = window.marks.selection_s
    return abs(found[0] - start_s) <= pixel and abs(found[1] - end_s) <= pixel


def test_a_click_sets_the_cursor(two):
    window, view = two
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(round(window.axis.x_of(0.5)), 40))
    assert near(window, 0.5, 0.5) and window.session.selection.tracks == (0,)


@pytest.mark.parametrize(("first", "last"), [(0.5, 1.5), (1.5, 0.5)])
def test_a_drag_selects_in_either_direction(two, drag, first, last):
    window, view = two
    drag(view, window.axis.x_of(first), window.axis.x_of(last))
    assert near(window, 0.5, 1.5)


def test_a_drag_leaves_the_project_at_its_ends_only(two, drag):
    window, view = two
    drag(view, window.axis.x_of(1.0), view.width() + 50)
    assert window.marks.selection_s[1] == 2.0


def test_shift_extends_and_edges_can_be_dragged(two, drag):
    window, view = two
    window.marks.select(0.5, 1.0, (0,))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, SHIFT, QPoint(round(window.axis.x_of(1.5)), 40))
    assert near(window, 0.5, 1.5)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, SHIFT, QPoint(round(window.axis.x_of(0.2)), 40))
    assert near(window, 0.2, 1.5)
    drag(view, window.axis.x_of(1.5) + 2, window.axis.x_of(0.8))
    assert near(window, 0.2, 0.8)


def test_a_double_click_selects_the_whole_track_and_on_the_ruler_all(two):
    window, view = two
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 40))
    assert window.marks.selection_s == (0.0, 2.0) and window.session.selection.tracks == (0,)
    QTest.mouseDClick(window.area.ruler, Qt.MouseButton.LeftButton, pos=QPoint(100, 10))
    assert window.session.selection.track_indices(window.session.project) == (0, 1)


def test_a_drag_across_tracks_selects_both(two):
    window, view = two
    x = round(window.axis.x_of(0.5))
    below = view.mapFromGlobal(window.area.rows[1].view.mapToGlobal(QPoint(0, 30))).y()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(x, 30))
    QTest.mouseMove(view, QPoint(x + 100, below))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(x + 100, below))
    assert window.session.selection.tracks == (0, 1)


def wheel(window, notches, x, modifiers=Qt.KeyboardModifier.NoModifier):
    """Turn the wheel over the first track. Qt doesn't pass made-up turns on to parents, so the area gets it itself."""
    area, view = window.area, window.area.rows[0].view
    place = view.mapTo(area, QPoint(x, 40))
    event = QWheelEvent(
        QPointF(place), QPointF(area.mapToGlobal(place)), QPoint(), QPoint(0, notches * 120),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(area, event)
    assert event.isAccepted()


def test_the_wheel_scrolls_and_with_ctrl_zooms_at_the_mouse(two):
    window, view = two
    at_s = window.axis.time_of(300)
    wheel(window, 3, 300, Qt.KeyboardModifier.ControlModifier)
    assert window.axis.span_s < 1.0
    assert window.axis.time_of(300) == pytest.approx(at_s, abs=1e-6)
    before = window.axis.start_s
    wheel(window, -1, 300)
    assert window.axis.start_s > before
    assert window.area.bar.value() > 0


def test_the_scroll_bar_moves_the_view(two):
    window, _ = two
    window.axis.show(0.0, 0.5)
    window.area.bar.setValue(window.area.bar.maximum())
    assert window.axis.end_s == pytest.approx(window.axis.widest_s, rel=1e-3)
    assert window.axis.span_s == pytest.approx(0.5, rel=1e-3)


def test_zoom_actions(two):
    window, _ = two
    window.marks.select(0.5, 1.0, (0,))
    window.actions_by_id.trigger("view.zoom_selection")
    assert 0.4 < window.axis.start_s < 0.5 and 1.0 < window.axis.end_s < 1.1
    window.actions_by_id.trigger("view.zoom_fit")
    assert window.axis.span_s == window.axis.widest_s
    window.actions_by_id.trigger("view.zoom_in")
    assert window.axis.span_s == pytest.approx(window.axis.widest_s / 1.5)


def test_arrow_keys_move_and_extend(two):
    window, view = two
    view.setFocus()
    window.marks.select(1.0, 1.0, (0,))
    step = window.axis.seconds_per_pixel * 10
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert near(window, 1.0 + step, 1.0 + step)
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert near(window, 1.0 + step, 1.0 + 2 * step)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert window.session.selection.tracks == (1,)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert window.marks.selection_s == (0.0, 0.0)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert window.marks.selection_s == (2.0, 2.0)


def test_the_status_line_tells_the_selection(two):
    window, _ = two
    window.marks.select(0.5, 1.25, (0,))
    bar = window.status.selection
    assert [field.text() for field in (bar.start, bar.end, bar.length)] == ["0:00.500", "0:01.250", "0:00.750"]
    assert not bar.low.isVisible()


def test_the_selection_is_seen_in_the_picture(two):
    window, view = two
    window.marks.select(0.5, 1.0, (0,))
    image = view.grab().toImage()
    selected = window.theme.color("wave_selected_background")
    inside, outside = (image.pixelColor(round(window.axis.x_of(time_s)), 3) for time_s in (0.75, 1.5))
    assert inside == selected and outside == window.theme.color("wave_background")
    other = window.area.rows[1].view.grab().toImage()
    assert other.pixelColor(round(window.axis.x_of(0.75)), 3) != selected


def test_an_edge_of_several_tracks_is_dragged_for_all_of_them(two, drag):
    window, view = two
    window.marks.select(0.5, 1.0, (0, 1))
    drag(view, window.axis.x_of(1.0) + 1, window.axis.x_of(0.8))
    assert near(window, 0.5, 0.8)
    assert window.session.selection.tracks == (0, 1)


def test_the_view_scrolls_while_the_mouse_rests_beside_it_and_faster_farther_away(two, settle):
    window, view = two
    axis, seen = window.axis, []
    axis.show(0.9, 1.0)
    start_s = axis.time_of(200)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 40))
    axis.changed.connect(lambda: seen.append(axis.start_s))
    for beyond in (20, 200):
        QTest.mouseMove(view, QPoint(view.width() + beyond, 40))
        known = len(seen)
        settle(lambda known=known: len(seen) >= known + 3)
    steps = [after - before for before, after in pairwise(seen)]
    assert 0 < steps[0] < steps[-1] / 5
    settle(lambda: axis.end_s == pytest.approx(axis.widest_s))
    assert near(window, start_s, 2.0)
    QTest.mouseMove(view, QPoint(-200, 40))
    settle(lambda: axis.start_s == 0)
    assert near(window, 0.0, start_s)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(-200, 40))
    axis.show(0.9, 1.0)
    QTest.qWait(100)
    assert axis.start_s == 0.9 and near(window, 0.0, start_s), "it scrolls no longer than the button is held"


def test_the_view_scrolls_no_longer_where_another_widget_takes_the_release(two, settle):
    window, view = two
    window.axis.show(0.9, 0.901)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 40))
    QTest.mouseMove(view, QPoint(view.width() + 20, 40))
    settle(lambda: window.axis.start_s > 0.9)
    QTest.mouseRelease(window.statusBar(), Qt.MouseButton.LeftButton)
    QTest.qWait(50)
    before = window.axis.start_s
    QTest.qWait(100)
    assert window.axis.start_s == before
