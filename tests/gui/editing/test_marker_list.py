# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of markers: names and times are typed, rows gone to and removed."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication

from tests.gui.editing.marking import markers, open_fields, opened_list, press, type_into_cell

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(loaded, tone):
    """A window with a track of 2 s and the keyboard's focus on it."""
    window = loaded(tone(2.0))
    window.area.rows[0].view.setFocus()
    return window


def test_the_list_names_moves_goes_and_removes(window, settle, error_text):
    for time_s in (0.5, 1.0):
        window.edits.add_marker(time_s)
    window.marks.select(0.9, 0.9, (0,))
    window.actions_by_id.trigger("marker.edit")
    listing = window.edit_desk.markers.list
    table = listing.table
    settle(listing.isActiveWindow)
    assert listing.isVisible() and table.currentRow() == 1
    type_into_cell(table, 1, 1, "Chorus", settle)
    assert markers(window) == [(4000, "Marker 1"), (8000, "Chorus")]
    type_into_cell(table, 1, 0, "0:00.25", settle)
    settle()
    assert markers(window) == [(2000, "Chorus"), (4000, "Marker 1")]
    assert [table.item(row, 1).text() for row in (0, 1)] == ["Chorus", "Marker 1"]
    type_into_cell(table, 0, 0, "later", settle)
    error_text(window)
    assert table.item(0, 0).text() == "0:00.250"
    table.setCurrentCell(1, 1)
    QTest.mouseClick(listing.go, Qt.MouseButton.LeftButton)
    assert window.session.selection.start == 4000
    table.selectRow(0)
    QTest.mouseClick(listing.remove, Qt.MouseButton.LeftButton)
    assert markers(window) == [(4000, "Marker 1")]
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert markers(window) == []
    listing.close()


def test_the_marker_that_is_selected_in_the_list_stays_so_when_it_moves_or_others_come(window, settle):
    listing = opened_list(window, settle, 0.5, 1.0, 1.2)
    type_into_cell(listing.table, 0, 0, "0:01.5", settle)
    settle()
    assert markers(window) == [(8000, "Marker 2"), (9600, "Marker 3"), (12000, "Marker 1")]
    window.edits.add_marker(0.1)
    window.edits.move_marker(2, 1000)
    QTest.mouseClick(listing.go, Qt.MouseButton.LeftButton)
    assert window.session.selection.start == 12000
    listing.table.setFocus()
    QTest.keyClick(listing.table, Qt.Key.Key_Delete)
    assert [name for _, name in markers(window)] == ["Marker 4", "Marker 3", "Marker 2"]
    QTest.keyClick(listing.table, Qt.Key.Key_Delete)
    assert [name for _, name in markers(window)] == ["Marker 4", "Marker 3"], "the next one was selected"
    listing.table.selectAll()
    window.edits.add_marker(0.01)
    QTest.keyClick(listing.table, Qt.Key.Key_Delete)
    assert [frame for frame, _ in markers(window)] == [80]
    listing.close()


def test_an_undo_by_key_in_the_list_leaves_one_marker_selected(window, settle):
    listing = opened_list(window, settle, 0.5, 1.0, 1.2)
    type_into_cell(listing.table, 0, 0, "0:01.5", settle)
    settle(lambda: window.actions_by_id["edit.undo"].isEnabled() and listing.isActiveWindow())
    listing.table.setFocus()
    QTest.keyClick(listing.table, Qt.Key.Key_Z, CONTROL)
    settle(lambda: markers(window)[0] == (4000, "Marker 1"))
    assert [each.row() for each in listing.table.selectionModel().selectedRows()] == [0]
    QTest.keyClick(listing.table, Qt.Key.Key_Delete)
    assert [name for _, name in markers(window)] == ["Marker 2", "Marker 3"]
    listing.close()


def test_tab_leads_from_the_markers_in_the_list_to_its_buttons_and_back(window, settle):
    listing = opened_list(window, settle, 0.5, 1.0)
    listing.table.setFocus()
    for part in (listing.go, listing.remove, listing.close_button, listing.table):
        QTest.keyClick(listing.focusWidget(), Qt.Key.Key_Tab)
        assert listing.focusWidget() is part
    listing.close()


def test_what_was_removed_in_the_list_comes_back_by_key_there(window, settle):
    listing = opened_list(window, settle, 0.5, 1.0)
    listing.table.setFocus()
    QTest.keyClick(listing.table, Qt.Key.Key_Delete)
    assert len(markers(window)) == 1
    settle(lambda: window.actions_by_id["edit.undo"].isEnabled())
    QTest.keyClick(listing.table, Qt.Key.Key_Z, CONTROL)
    assert markers(window) == [(4000, "Marker 1"), (8000, "Marker 2")]
    settle(lambda: window.actions_by_id["edit.redo"].isEnabled())
    QTest.keyClick(listing.table, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert len(markers(window)) == 1
    listing.close()
    window.activateWindow()
    settle(window.isActiveWindow)
    press(window, Qt.Key.Key_Z, CONTROL)
    assert len(markers(window)) == 2


@pytest.mark.parametrize("column", [0, 1])
def test_a_double_click_in_the_list_lets_a_cell_be_typed_and_goes_nowhere(window, settle, column):
    listing = opened_list(window, settle, 0.5, 1.0)
    window.marks.select(0.0, 0.0, (0,))
    table = listing.table
    place = table.visualItemRect(table.item(0, column)).center()
    for _ in range(2):  # the second time the row is selected already
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.qWait(2 * QApplication.doubleClickInterval())
        assert table.currentRow() == 0 and not open_fields(table), "one click selects, however long one waits"
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.qWait(2 * QApplication.doubleClickInterval())
    [field] = open_fields(table)
    QTest.keyClicks(field, ("0:00.25", "Chorus")[column])
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(lambda: not open_fields(table))
    assert markers(window)[0] == ((2000, "Marker 1"), (4000, "Chorus"))[column]
    assert window.session.selection.start == 0, "the Enter that ends typing goes nowhere either"
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert window.session.selection.start == markers(window)[0][0] and listing.isVisible()
