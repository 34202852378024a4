# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of markers do: look at them, press keys, open the list and type into it."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QLineEdit

from editor.gui.editing.marker_list import ONLY


def markers(window):
    return [(marker.frame, marker.name) for marker in window.session.project.markers]


def press(window, key, modifier):
    QTest.keyClick(window.area.rows[0].view, key, modifier)


def opened_list(window, settle, *times_s):
    """Open the list of markers as a user does, after markers were set at times, and let it have the keyboard."""
    for time_s in times_s:
        window.edits.add_marker(time_s)
    window.actions_by_id.trigger("marker.edit")
    listing = window.edit_desk.markers.list
    settle(listing.isActiveWindow)
    return listing


def type_into_cell(table, row, column, text, settle):
    """Edit a cell with real keys; Qt takes what was typed in a later event."""
    table.setCurrentCell(row, column, ONLY)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_F2)
    [editor] = open_fields(table)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle(lambda: not open_fields(table))


def open_fields(table):
    """Return the fields in which cells are edited now."""
    return [each for each in table.findChildren(QLineEdit) if each.isVisible()]
