# SPDX-License-Identifier: GPL-3.0-or-later
"""Tracks that keys choose, or that come, are scrolled to; what the mouse is on stays where it is."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtTest import QTest

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def many(loaded, tone, settle):
    """A window with more tracks than it has room for; the first one is chosen."""
    window = loaded(*[tone(1.0)] * 8)
    window.marks.select(0.0, 0.0, (0,))
    settle()
    assert window.area._scroll.verticalScrollBar().maximum() > 0
    return window


def is_seen(window, index):
    """Whether all of a track is in sight."""
    row, port = window.area.rows[index], window.area._scroll.viewport()
    return port.rect().contains(QRect(row.mapTo(port, QPoint()), row.size()))


def test_arrow_keys_keep_the_chosen_track_in_sight(many, settle):
    many.area.rows[0].view.setFocus()
    for index in range(1, 8):
        QTest.keyClick(many, Qt.Key.Key_Down)
        settle()
        assert many.session.selection.tracks == (index,) and is_seen(many, index)
    for _ in range(7):
        QTest.keyClick(many, Qt.Key.Key_Up)
    settle()
    assert is_seen(many, 0)


def test_of_a_track_that_is_higher_than_its_place_the_upper_end_is_in_sight(many, settle):
    many.resize(720, 420)
    many.actions_by_id.trigger("transport.listen")  # its strip leaves less room still
    many.marks.select(0.0, 0.0, (0, 1))
    many.actions_by_id.trigger("view.both")
    many.marks.select(0.0, 0.0, (0,))
    settle()
    QTest.keyClick(many, Qt.Key.Key_Down)
    settle()
    row, port = many.area.rows[1], many.area._scroll.viewport()
    assert row.height() > port.height() and row.mapTo(port, QPoint()).y() == 0


def test_a_track_that_is_moved_stays_in_sight(many, settle):
    for index in range(1, 8):
        many.actions_by_id.trigger("track.down")
        settle()
        assert is_seen(many, index)


def test_files_that_are_opened_beside_others_are_in_sight(many, settle, recording, tone):
    many.open_files([recording(tone(1.0), "one.wav"), recording(tone(1.0), "two.wav")])
    settle(lambda: len(many.area.rows) == 10, 30)
    settle()
    assert is_seen(many, 8) and is_seen(many, 9)


def test_a_track_that_the_mouse_chooses_stays_below_it(many, settle):
    port, bar = many.area._scroll.viewport(), many.area._scroll.verticalScrollBar()
    index = next(index for index in range(8) if not is_seen(many, index))
    view = many.area.rows[index].view
    assert view.mapTo(port, QPoint()).y() < port.height() - 4, "a part of it is seen"
    QTest.mousePress(view, LEFT, pos=QPoint(100, 2))
    settle()
    QTest.mouseRelease(view, LEFT, pos=QPoint(100, 2))
    settle()
    assert many.session.selection.tracks == (index,) and bar.value() == 0


def test_a_take_is_in_sight_before_the_list_has_grown(many, settle, tone):
    """Its row is scrolled to when Qt has given it no place yet, as happens on a busy X server."""
    QTest.keyClick(many, Qt.Key.Key_R)
    many.sound.source.feed(tone(0.5).T)
    QTest.keyClick(many, Qt.Key.Key_R)
    timer, seen = many.area._in_sight._timer, []

    def show_early():
        timer.stop()
        timer.timeout.emit()
        seen.append(is_seen(many, 8))

    many.session.changed.connect(show_early)
    settle(lambda: seen)
    settle()
    assert seen == [True] and is_seen(many, 8)
