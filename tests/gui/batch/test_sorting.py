# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of many files is sorted by clicks on its titles; what is worked on when, and what is selected, stays."""

from __future__ import annotations

import pytest
import soundfile
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest

from editor.batch import State
from editor.gui.batch.rows import Column
from tests.gui.batch.panel import click, drop, states, text, trigger, wait_for_end

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
NAMES = ["Take 10.wav", "take 2.wav", "another.wav", "Zither.wav"]


@pytest.fixture
def takes(tmp_path, tone):
    """Recordings of different lengths, one of them broken, in no order."""
    for seconds, name in zip((3.0, 1.0, None, 2.0), NAMES, strict=True):
        if seconds is None:
            (tmp_path / name).write_bytes(b"RIFF, but no more")
        else:
            soundfile.write(tmp_path / name, tone(seconds).T, 8000)
    return [tmp_path / name for name in NAMES]


@pytest.fixture
def listed(batch_window, takes, settle):
    """A window with these on its list."""
    for path in takes:
        drop(batch_window.batch.dock, path)
    settle(lambda: all(text(batch_window, row, Column.LENGTH) for row in (0, 1, 3)))
    return batch_window


def click_title(window, column):
    header = window.batch.dock.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + header.sectionSize(column) // 2, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, pos=place)


def title(window, column):
    return window.batch.dock.model.headerData(column, Qt.Orientation.Horizontal)


def shown(window):
    model = window.batch.dock.model
    return [text(window, row, Column.NAME) for row in range(model.rowCount())]


def worked_on(window):
    return [item.job.input.name for item in window.batch.items]


def selected(window):
    return {item.job.input.name for item in window.batch.dock.selected()}


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (Column.NAME, ["another.wav", "take 2.wav", "Take 10.wav", "Zither.wav"]),
        (Column.LENGTH, ["another.wav", "take 2.wav", "Zither.wav", "Take 10.wav"]),
    ],
)
def test_clicks_on_a_title_sort_up_and_down_and_leave_the_order_of_work(listed, column, order):
    plain = title(listed, column)
    for wanted, arrow in ((order, " ▲"), (order[::-1], " ▼"), (NAMES, "")):
        click_title(listed, column)
        assert shown(listed) == wanted and title(listed, column) == plain + arrow
        assert worked_on(listed) == NAMES and not selected(listed)
    other = Column.NAME if column is Column.LENGTH else Column.LENGTH
    click_title(listed, column)
    click_title(listed, other)
    assert title(listed, column) == plain and title(listed, other).endswith("▲")


@pytest.mark.parametrize("column", [Column.PROGRESS, Column.LEFT, Column.OPEN])
def test_titles_of_what_always_changes_sort_nothing(listed, column):
    click_title(listed, column)
    assert shown(listed) == NAMES and not title(listed, column).endswith(("▲", "▼"))


def test_what_is_selected_stays_selected_and_the_keys_go_on_from_there(listed, settle):
    table = listed.batch.dock.table
    click(listed, 0, Column.NAME)
    place = table.visualRect(listed.batch.dock.model.index(3, Column.NAME)).center()
    QTest.mouseClick(table.viewport(), LEFT, CONTROL, place)
    before = selected(listed)
    assert before == {"Take 10.wav", "Zither.wav"}
    for column in (Column.NAME, Column.NAME, Column.LENGTH):
        click_title(listed, column)
        assert selected(listed) == before
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert selected(listed) == {"Take 10.wav"}, "which comes after Zither.wav, by length"


def test_a_row_does_what_it_shows(listed, settle):
    click_title(listed, Column.NAME)
    click(listed, 3, Column.NAME)
    trigger(listed, "batch.remove")
    assert worked_on(listed) == NAMES[:3] and shown(listed) == ["another.wav", "take 2.wav", "Take 10.wav"]


def test_files_that_are_added_come_to_their_places_and_are_cleaned_last(listed, recording, tone, settle):
    click_title(listed, Column.LENGTH)
    drop(listed.batch.dock, recording(tone(1.5), "more.wav"))
    assert worked_on(listed) == [*NAMES, "more.wav"]
    settle(lambda: shown(listed) == ["another.wav", "take 2.wav", "more.wav", "Zither.wav", "Take 10.wav"])


@pytest.mark.parametrize("clicks", [1, 2])
def test_rows_that_change_come_to_their_places_while_it_runs(listed, settle, clicks):
    began = []
    listed.batch.queue.changed.connect(
        lambda item: item and item.state is State.RUNNING and item not in began and began.append(item)
    )
    click(listed, 1, Column.NAME)
    for _ in range(clicks):
        click_title(listed, Column.OUTCOME)
    trigger(listed, "batch.start")
    wait_for_end(listed, settle)
    assert states(listed) == [State.DONE, State.DONE, State.FAILED, State.DONE], "the list is in the order of work"
    assert [item.job.input.name for item in began] == NAMES
    outcomes = [text(listed, row, Column.OUTCOME).partition(":")[0] for row in range(4)]
    assert outcomes == ["Failed", "Done", "Done", "Done"][:: 1 if clicks == 1 else -1]
    assert selected(listed) == {"take 2.wav"}
    click_title(listed, Column.NAME)
    assert shown(listed)[0] == "another.wav" and text(listed, 0, Column.OUTCOME).startswith("Failed")


def test_sorting_by_menu_is_the_same_and_moving_waits_for_the_order_of_work(listed, settle):
    actions = listed.actions_by_id
    click(listed, 0, Column.NAME)
    trigger(listed, "batch.sort_name")
    assert shown(listed) == ["another.wav", "take 2.wav", "Take 10.wav", "Zither.wav"]
    settle()
    assert actions["batch.sort_name"].isChecked() and not actions["batch.unsort"].isChecked()
    assert not actions["batch.down"].isEnabled() and "order of work" in actions["batch.down"].toolTip()
    trigger(listed, "batch.unsort")
    assert shown(listed) == NAMES and actions["batch.unsort"].isChecked()
    trigger(listed, "batch.down")
    assert worked_on(listed) == [NAMES[1], NAMES[0], *NAMES[2:]]
    settle()
    assert actions["batch.up"].isEnabled()
    click_title(listed, Column.LENGTH)
    settle()
    assert not actions["batch.up"].isEnabled()


@pytest.mark.parametrize(
    ("id", "column"),
    [
        ("batch.sort_name", Column.NAME),
        ("batch.sort_length", Column.LENGTH),
        ("batch.sort_outcome", Column.OUTCOME),
    ],
)
def test_every_column_is_sorted_from_the_menu_too(listed, settle, id, column):
    for arrow in "▲▼":
        trigger(listed, id)
        settle()
        assert title(listed, column).endswith(arrow) and listed.actions_by_id[id].isChecked()
    trigger(listed, id)
    settle()
    assert shown(listed) == NAMES and not listed.actions_by_id[id].isChecked()


def test_a_file_that_was_taken_off_before_its_length_is_known_disturbs_nothing(batch_window, takes, settle):
    for path in takes:
        drop(batch_window.batch.dock, path)
    click_title(batch_window, Column.LENGTH)
    batch_window.batch.dock.select(batch_window.batch.items[:1])
    trigger(batch_window, "batch.remove")
    settle(lambda: shown(batch_window) == ["another.wav", "take 2.wav", "Zither.wav"])
    settle(lambda: not batch_window.batch._unmeasured)
