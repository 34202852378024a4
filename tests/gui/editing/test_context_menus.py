# SPDX-License-Identifier: GPL-3.0-or-later
"""A right click on a track: what is offered, and what it is done to."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QContextMenuEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QMenu


@pytest.fixture
def two(loaded, tone):
    """A window with two tracks of a second."""
    return loaded(tone(), tone())


def right_click(window, widget, x, y):
    """Click with the right button as the system delivers it; return the menu that opens."""
    place = widget.mapTo(window, QPoint(round(x), round(y)))
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.RightButton, pos=place)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu, id):
    """Click on an entry."""
    [action] = [each for each in menu.actions() if each.objectName() == id]
    assert action.isEnabled()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def test_a_click_on_the_selection_means_the_selection(two, settle):
    window = two
    window.marks.select(0.25, 0.75, (0, 1))
    view = window.area.rows[1].view
    menu = right_click(window, view, window.axis.x_of(0.5), 40)
    assert window.session.selection.tracks == (0, 1) and window.session.selection.start == 2000
    choose(menu, "edit.cut")
    assert [track.frames for track in window.session.project.tracks] == [4000, 4000]


def test_a_click_beside_the_selection_means_the_place(two):
    window = two
    window.marks.select(0.25, 0.5, (0,))
    window.actions_by_id.trigger("edit.copy")
    menu = right_click(window, window.area.rows[1].view, window.axis.x_of(0.75), 40)
    selection = window.session.selection
    assert selection.tracks == (1,) and selection.is_empty and abs(selection.start - 6000) < 30
    assert not next(each for each in menu.actions() if each.objectName() == "edit.cut").isEnabled()
    choose(menu, "edit.paste")
    assert [track.frames for track in window.session.project.tracks] == [8000, 10000]


def test_a_click_on_a_header_means_the_track_or_all_that_are_selected(two):
    window = two
    window.marks.select(0.25, 0.5, (0,))
    choose(right_click(window, window.area.rows[1].header, 60, 30), "track.mute")
    assert [track.muted for track in window.session.project.tracks] == [False, True]
    window.marks.select(0.25, 0.5, (0, 1))
    choose(right_click(window, window.area.rows[0].header, 60, 30), "track.remove")
    assert not window.session.project.tracks


def test_the_menu_key_means_what_is_selected(two):
    window = two
    window.marks.select(0.25, 0.5, (0,))
    view = window.area.rows[0].view
    center = view.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, center, view.mapToGlobal(center))
    QApplication.sendEvent(view, event)
    menu = QApplication.activePopupWidget()
    assert window.session.selection.start == 2000 and window.session.selection.end == 4000
    choose(menu, "edit.delete")
    assert window.session.project.tracks[0].frames == 6000


def test_no_menu_opens_beside_the_tracks(two):
    window = two
    place = window.position.mapTo(window, window.position.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.RightButton, pos=place)
    assert not window.findChildren(QMenu, "contextMenu")
