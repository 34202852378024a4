# SPDX-License-Identifier: GPL-3.0-or-later
"""Tracks are dragged up and down by their headers, by a real mouse: where they land, what the line shows, giving up."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QFrame, QMenu, QMessageBox, QWidget

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def three(loaded, tone, settle):
    """A window with three tracks."""
    window = loaded(*[tone(1.0)] * 3)
    settle()
    return window


def names(window):
    return [track.name[-1] for track in window.session.project.tracks]


def line(window):
    return window.area.findChild(QFrame, "dropLine")


def hold(window, index, to_y, source="header"):
    """Press on the header of a track, or on its name, and drag to a height in the list; don't let go."""
    header = window.area.rows[index].header
    widget = header if source == "header" else header.name
    top = window.area.rows[0].mapToGlobal(QPoint(0, 0)).y()
    start = QPoint(60, widget.height() - 4)
    end = QPoint(60, widget.mapFromGlobal(QPoint(0, top + to_y)).y())
    QTest.mousePress(widget, LEFT, pos=start)
    for step in range(1, 6):
        QTest.mouseMove(widget, start + (end - start) * step / 5)
        QTest.qWait(1)
    return widget, end


def drop(held):
    QTest.mouseRelease(held[0], LEFT, pos=held[1])


def height(window):
    return window.area.rows[0].height()


@pytest.mark.parametrize("source", ["header", "name"])
@pytest.mark.parametrize(
    ("index", "share", "order"), [(0, 1.8, "102"), (0, 2.9, "120"), (2, 0.2, "201"), (1, 0.2, "102"), (1, 2.9, "021")]
)
def test_a_track_lands_where_the_line_shows(three, settle, index, share, order, source):
    row = height(three)
    held = hold(three, index, round(share * row), source)
    assert line(three).isVisible()
    assert abs(line(three).geometry().center().y() - round(share) * row) <= 3
    drop(held)
    settle()
    assert names(three) == list(order) and not line(three).isVisible()
    assert three.session.selection.tracks == (order.index(str(index)),)
    assert three.session.history.commands[-1].name == "Move track"
    three.actions_by_id.trigger("edit.undo")
    assert names(three) == ["0", "1", "2"]


def test_a_mistake_is_forgotten_once_a_track_was_dragged_as_by_any_edit(three, settle):
    three.actions_by_id["edit.paste"].setEnabled(True)
    three.actions_by_id["edit.paste"].trigger()
    settle(three.messages.isVisible)
    drop(hold(three, 0, round(2.9 * height(three))))
    assert names(three) == ["1", "2", "0"] and not three.messages.isVisible()


def test_a_track_that_is_dragged_back_stays(three, settle):
    steps = len(three.session.history.commands)
    held = hold(three, 1, round(1.2 * height(three)))
    assert not line(three).isVisible()
    drop(held)
    assert names(three) == ["0", "1", "2"] and len(three.session.history.commands) == steps


def test_an_unsteady_click_only_chooses(three, settle):
    header = three.area.rows[1].header
    QTest.mousePress(header, LEFT, pos=QPoint(60, 4))
    QTest.mouseMove(header, QPoint(60, 6))
    QTest.mouseRelease(header, LEFT, pos=QPoint(60, 6))
    assert names(three) == ["0", "1", "2"] and three.session.selection.tracks == (1,)


def test_escape_gives_up_and_leaves_the_message_alone(three, settle):
    three.tell("Something that stands there.", "info")
    held = hold(three, 0, round(2.9 * height(three)))
    QTest.keyClick(three, Qt.Key.Key_Escape)
    assert not line(three).isVisible() and three.messages.isVisible()
    QTest.mouseMove(held[0], held[1] + QPoint(0, 5))
    assert not line(three).isVisible()
    drop(held)
    assert names(three) == ["0", "1", "2"]
    QTest.keyClick(three, Qt.Key.Key_Escape)
    assert not three.messages.isVisible(), "afterwards Escape is what it was"


def test_a_track_is_let_go_when_tracks_change(three, settle):
    held = hold(three, 0, round(2.9 * height(three)))
    three.session.remove_tracks(1)
    settle()
    assert not line(three).isVisible()
    drop(held)
    assert names(three) == ["0", "2"]


def test_another_button_gives_up_as_its_menu_takes_the_release(three, settle):
    held = hold(three, 0, round(2.9 * height(three)))
    QTest.mousePress(held[0], Qt.MouseButton.RightButton, pos=held[1])
    assert not line(three).isVisible() and held[0].cursor().shape() == Qt.CursorShape.ArrowCursor
    drop(held)
    assert names(three) == ["0", "1", "2"]


def test_a_question_gives_up_and_escape_answers_it(three, settle):
    hold(three, 0, round(2.9 * height(three)))
    box = QMessageBox(three)
    box.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel)
    box.open()
    settle(box.isVisible)
    assert not line(three).isVisible()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not box.isVisible()


def test_a_menu_that_takes_the_release_gives_up(three, settle):
    held = hold(three, 0, round(2.9 * height(three)))
    menu = QMenu(three)
    menu.addAction("Anything")
    menu.popup(three.mapToGlobal(QPoint(20, 20)))
    settle(menu.isVisible)
    QTest.mouseRelease(menu, LEFT, pos=QPoint(-5, -5))
    menu.hide()
    QTest.mouseMove(held[0], held[1] + QPoint(0, -5))
    assert not line(three).isVisible() and held[0].cursor().shape() == Qt.CursorShape.ArrowCursor
    drop(held)
    assert names(three) == ["0", "1", "2"]


def test_after_a_release_that_was_lost_a_click_only_chooses(three, settle):
    hold(three, 0, round(2.9 * height(three)))
    header = three.area.rows[1].header
    QTest.mouseClick(header, LEFT, pos=QPoint(60, 4))
    assert names(three) == ["0", "1", "2"] and three.session.selection.tracks == (1,)
    assert not line(three).isVisible()


def test_the_line_follows_where_the_wheel_scrolls_to(loaded, tone, settle):
    window = loaded(*[tone(1.0)] * 8)
    settle()
    bar = window.area._scroll.verticalScrollBar()
    bar.setValue(0)
    held = hold(window, 0, round(1.8 * height(window)))
    assert line(window).geometry().center().y() == pytest.approx(2 * height(window), abs=3)
    bar.setValue(2 * height(window))
    assert line(window).geometry().center().y() == pytest.approx(4 * height(window), abs=3)
    where = held[0].mapFromGlobal(window.area._scroll.mapToGlobal(QPoint(60, round(1.8 * height(window)))))
    QTest.mouseRelease(held[0], LEFT, pos=where)
    assert names(window) == list("12304567")


def test_a_single_track_is_not_dragged(loaded, tone):
    window = loaded(tone(1.0))
    held = hold(window, 0, 5)
    assert not line(window).isVisible() and window.area.rows[0].header.cursor().shape() == Qt.CursorShape.ArrowCursor
    drop(held)
    assert names(window) == ["0"]


def test_buttons_and_sliders_of_a_header_drag_nothing(three, settle):
    header = three.area.rows[0].header
    for part in (header.mute, header.gain, header.remove):
        drop(hold_part(part, 2 * height(three)))
        assert not line(three).isVisible()
    assert names(three) == ["0", "1", "2"]


def hold_part(part: QWidget, down: int):
    end = part.rect().center() + QPoint(0, down)
    QTest.mousePress(part, LEFT, pos=part.rect().center())
    QTest.mouseMove(part, end)
    return part, end


def test_a_list_that_is_longer_than_the_window_scrolls_while_the_mouse_rests_beyond_it(loaded, tone, settle):
    window = loaded(*[tone(1.0)] * 8)
    settle()
    bar, port = window.area._scroll.verticalScrollBar(), window.area._scroll.viewport()
    bar.setValue(0)
    header = window.area.rows[0].header

    def rest(y):
        QTest.mouseMove(header, header.mapFromGlobal(port.mapToGlobal(QPoint(60, y))))

    QTest.mousePress(header, LEFT, pos=QPoint(60, 4))
    rest(port.height() + 80)
    settle(lambda: bar.value() == bar.maximum())
    rest(-80)
    settle(lambda: bar.value() == 0)
    rest(port.height() + 80)
    settle(lambda: bar.value() == bar.maximum())
    QTest.mouseRelease(header, LEFT, pos=header.mapFromGlobal(port.mapToGlobal(QPoint(60, port.height() + 80))))
    assert names(window) == list("12345670")
    QTest.qWait(100)  # until the track is brought in sight where it is now
    bar.setValue(0)
    QTest.qWait(100)
    assert bar.value() == 0, "it scrolls no longer than the track is held"
