# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of many files by keyboard alone, and what a right click on it offers."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication

from editor.batch import State
from editor.gui.batch.rows import Column
from tests.gui.batch.panel import click, states, text, trigger


def names(window):
    """Return the files that are selected."""
    return [item.job.input.name for item in window.batch.dock.selected()]


@pytest.fixture
def long_list(batch_window, tmp_path, settle):
    """A window with a list of 100 files, of which the fourth was clicked."""
    window = batch_window
    window.batch.add([tmp_path / f"{number}.wav" for number in range(100)])
    settle(lambda: not window.batch.queue.step())
    window.batch.dock.table.setFocus()
    click(window, 3, Column.NAME)
    return window


@pytest.mark.parametrize(
    ("change", "then"),
    [
        (lambda window: trigger(window, "batch.up"), "3.wav"),  # they have changed places
        (lambda window: trigger(window, "batch.down"), "6.wav"),
        (lambda window: window.batch.add(["more.wav"]), "5.wav"),
        (lambda window: (window.batch.queue.start(), window.batch.queue.pause()), "5.wav"),
        (lambda window: trigger(window, "batch.remove"), "6.wav"),  # 5.wav has its row
    ],
)
def test_the_keys_go_on_where_they_were_after_the_list_has_changed(long_list, change, then):
    window, table = long_list, long_list.batch.dock.table
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert names(window) == ["4.wav"]
    change(window)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert names(window) == [then]


def test_a_list_that_was_scrolled_away_from_the_keys_stays_there(long_list, tmp_path):
    table = long_list.batch.dock.table
    table.verticalScrollBar().setValue(50)
    long_list.batch.add([tmp_path / "more.wav"])
    assert table.verticalScrollBar().value() == 50


@pytest.mark.parametrize("count", [1, 2])
def test_the_first_arrow_key_selects_the_first_file(batch_window, tmp_path, settle, count):
    window = batch_window
    window.batch.add([tmp_path / f"{number}.wav" for number in range(count)])
    settle()
    window.batch.dock.table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window.batch.dock.table, Qt.Key.Key_Down)
    assert names(window) == ["0.wav"]


def test_a_right_click_offers_what_can_be_done_to_the_file_that_is_clicked(long_list):
    window, table = long_list, long_list.batch.dock.table
    place = table.visualRect(table.model().index(4, Column.NAME)).center()
    place = table.viewport().mapTo(window, place)
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.RightButton, pos=place)
    menu = QApplication.activePopupWidget()
    groups = "".join("|" if each.isSeparator() else each.objectName() + " " for each in menu.actions()).split("|")
    assert [each.split() for each in groups if each] == [
        ["batch.hear_before", "batch.hear_after", "batch.open"],
        ["batch.up", "batch.down"],
        ["batch.cancel", "batch.retry", "batch.remove"],
    ]
    [action] = [each for each in menu.actions() if each.objectName() == "batch.remove"]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    assert len(window.batch.items) == 99 and "4.wav" not in [item.job.input.name for item in window.batch.items]


def test_why_a_file_failed_can_be_read_in_a_window_of_1280_pixels_and_all_columns_fill_it(batch_window, folder, settle):
    window, table = batch_window, batch_window.batch.dock.table
    window.resize(1280, 760)
    window.batch.add([folder / "broken.wav"])
    trigger(window, "batch.start")
    settle(lambda: states(window) == [State.FAILED])
    assert text(window, 0, Column.OUTCOME) == "Failed: it is no sound file that can be read"
    for column in Column:
        wanted = table.sizeHintForIndex(table.model().index(0, column)).width()
        assert table.columnWidth(column) >= wanted, column
    assert sum(table.columnWidth(column) for column in Column) == table.viewport().width()


@pytest.mark.parametrize(("key", "first", "then"), [("End", "99.wav", "98.wav"), ("Home", "0.wav", "1.wav")])
def test_home_and_end_go_to_the_first_and_the_last_file(long_list, key, first, then):
    window, table = long_list, long_list.batch.dock.table
    QTest.keyClick(table, getattr(Qt.Key, f"Key_{key}"))
    assert names(window) == [first]
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
    QTest.keyClick(table, Qt.Key.Key_Up if key == "End" else Qt.Key.Key_Down)
    assert names(window) == [then]
    QTest.keyClick(table, getattr(Qt.Key, f"Key_{key}"), Qt.KeyboardModifier.ShiftModifier)
    assert set(names(window)) == {first, then}
