# SPDX-License-Identifier: GPL-3.0-or-later
"""The selection by numbers, by keys and by actions."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QToolBar

from editor.core.commands import Command
from editor.core.frequencies import HIGHEST_HZ
from editor.core.selection import Selection
from tests.gui.batch.panel import drop

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(loaded, tone):
    """A window with three tracks of 2 s, whose selection is 0.5 s to 1 s of the second."""
    window = loaded(tone(2.0), tone(2.0), tone(2.0))
    window.resize(1400, 700)
    window.marks.select(0.5, 1.0, (1,))
    return window


def type_into(field, text, key=Qt.Key.Key_Return):
    """Type into a field as a user does: click, replace, Enter."""
    field.setFocus()
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, key)


def test_a_file_that_is_dropped_on_a_field_is_opened(window, tmp_path, tone, settle):
    path = tmp_path / "more.wav"
    soundfile.write(path, tone(0.5).T, 8000)
    shown = window.status.selection.start.text()
    drop(window.status.selection.start, path)
    settle(lambda: len(window.session.project.tracks) == 4)
    assert window.status.selection.start.text() == shown


def test_the_fields_are_typed_into(window, settle):
    bar = window.status.selection
    type_into(bar.start, "0.25")
    assert window.session.selection == Selection(2000, 8000, (1,))
    type_into(bar.end, "1.5 s")
    assert window.session.selection == Selection(2000, 12000, (1,))
    type_into(bar.length, "0:00.5")
    assert window.session.selection == Selection(2000, 6000, (1,))
    assert [field.text() for field in (bar.start, bar.end, bar.length)] == ["0:00.250", "0:00.750", "0:00.500"]
    type_into(bar.start, "1")
    assert window.session.selection == Selection(8000, 8000, (1,))
    type_into(bar.end, "9:00")
    assert window.session.selection == Selection(8000, 16000, (1,))
    type_into(bar.end, "0.5", Qt.Key.Key_Tab)
    assert window.session.selection == Selection(4000, 4000, (1,))


def test_the_edge_that_is_typed_comes_into_sight(window):
    bar, axis = window.status.selection, window.axis
    axis.show(0.0, 0.2)
    for field, text, time_s in ((bar.start, "0.6", 0.6), (bar.end, "1.5", 1.5), (bar.length, "0.2", 0.8)):
        type_into(field, text)
        assert axis.start_s < time_s < axis.end_s
    shown = axis.start_s
    type_into(bar.end, "0.81")
    assert axis.start_s == shown, "what is in sight stays where it is"


def test_what_is_typed_counts_for_a_click_on_the_tool_bar(window, settle):
    """The field keeps the keyboard then; the stretch that was selected before was cut."""
    field = window.status.selection.end
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    field.selectAll()
    QTest.keyClicks(field, "0.75")
    cut = window.findChild(QToolBar, "toolBar").widgetForAction(window.actions_by_id["edit.cut"])
    settle(cut.isEnabled)
    QTest.mouseClick(cut, Qt.MouseButton.LeftButton)
    assert [track.frames for track in window.session.project.tracks] == [16000, 14000, 16000]


@pytest.mark.parametrize("start_s", ["0.1", "0"])
def test_an_end_before_the_start_and_then_a_start_select_what_lies_between(window, start_s):
    bar = window.status.selection
    type_into(bar.end, "0.25")
    assert window.session.selection == Selection(2000, 2000, (1,))
    type_into(bar.start, start_s)
    assert window.session.selection == Selection(round(float(start_s) * 8000), 2000, (1,))


def test_a_start_typed_where_the_cursor_is_moves_the_cursor(window):
    bar = window.status.selection
    type_into(bar.end, "0.25")
    window.marks.select(1.0, 1.0, (1,))
    type_into(bar.start, "0.5")
    assert window.session.selection == Selection(4000, 4000, (1,))


def test_what_is_typed_after_one_click_replaces_the_number_and_a_second_click_puts_the_cursor(window):
    field = window.status.selection.start
    field.setFocus(Qt.FocusReason.MouseFocusReason)  # as a click gives it, before the field hears of the press
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    QTest.keyClicks(field, "0.25")
    assert field.text() == "0.25"
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert not field.hasSelectedText()


def test_a_number_that_undo_brought_back_is_not_marked(window):
    field = window.status.selection.start
    old = field.text()
    type_into(field, "soon")
    assert field.property("wrong")
    while field.text() != old:
        field.undo()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not field.property("wrong") and not field.toolTip()


def test_what_can_not_be_read_is_marked_and_changes_nothing(window):
    bar = window.status.selection
    before = window.session.selection
    type_into(bar.start, "soon")
    assert window.session.selection == before
    assert bar.start.text() == "soon" and "can't be read" in bar.start.toolTip()
    QTest.keyClick(bar.start, Qt.Key.Key_Escape)
    assert bar.start.text() == "0:00.500" and not bar.start.toolTip()
    assert window.session.selection == before


def test_a_band_is_typed_and_taken_away(window):
    bar = window.status.selection
    assert not bar.low.isVisible()
    window.actions_by_id.trigger("select.band")
    assert bar.low.isVisible() and bar.high.text() == "top"
    type_into(bar.low, "300")
    assert window.session.selection == Selection(4000, 8000, (1,), (300.0, HIGHEST_HZ))
    type_into(bar.high, "2.5k")
    assert window.session.selection.band == (300.0, 2500.0)
    assert (bar.low.text(), bar.high.text()) == ("300 Hz", "2.5 kHz")
    type_into(bar.low, "3 kHz")
    assert window.session.selection.band == (3000.0, HIGHEST_HZ)
    QTest.mouseClick(bar.band_off, Qt.MouseButton.LeftButton)
    assert window.session.selection.band is None and not bar.low.isVisible()
    window.marks.select(0.5, 1.0, (1,), (100.0, 200.0))
    assert bar.high.text() == "200 Hz"
    window.actions_by_id.trigger("select.all_frequencies")
    assert window.session.selection == Selection(4000, 8000, (1,))


def test_an_undo_keeps_the_band(window):
    window.marks.select(0.5, 1.0, (1,), (100.0, 200.0))
    window.edits.set_muted(0, True)
    window.actions_by_id.trigger("edit.undo")
    assert window.session.selection.band == (100.0, 200.0)


def test_a_narrow_window_shows_what_matters(window, settle):
    bar = window.status.selection
    assert bar.length.isVisible()
    window.resize(800, 600)
    settle(lambda: not bar.length.isVisible())
    assert bar.start.isVisible() and bar.end.isVisible()


def test_shift_and_arrows_move_the_free_end_past_the_other_one(window):
    view = window.area.rows[1].view
    view.setFocus()
    step = round(10 * window.axis.seconds_per_pixel * 8000)
    window.marks.select(1.0, 1.0, (1,))
    for key, start, end in (
        (Qt.Key.Key_Right, 0, 1),
        (Qt.Key.Key_Right, 0, 2),
        (Qt.Key.Key_Left, 0, 1),
        (Qt.Key.Key_Left, 0, 0),
        (Qt.Key.Key_Left, -1, 0),
        (Qt.Key.Key_Left, -2, 0),
        (Qt.Key.Key_Right, -1, 0),
    ):
        QTest.keyClick(view, key, SHIFT)
        selection = window.session.selection
        assert abs(selection.start - (8000 + start * step)) <= 4
        assert abs(selection.end - (8000 + end * step)) <= 4
    QTest.keyClick(view, Qt.Key.Key_Home, SHIFT)
    assert window.session.selection == Selection(0, 8000, (1,))
    QTest.keyClick(view, Qt.Key.Key_End, SHIFT)
    assert window.session.selection == Selection(8000, 16000, (1,))


def test_shift_and_up_or_down_select_further_tracks(window):
    view = window.area.rows[1].view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert window.session.selection == Selection(4000, 8000, (1, 2))
    QTest.keyClick(view, Qt.Key.Key_Up, SHIFT)
    assert window.session.selection == Selection(4000, 8000, (0, 1, 2))
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert window.session.selection == Selection(4000, 8000, (0,))


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("select.to_start", Selection(0, 8000, (1,))),
        ("select.to_end", Selection(4000, 16000, (1,))),
        ("select.all_time", Selection(0, 16000, (1,))),
        ("select.all_tracks", Selection(4000, 8000, (0, 1, 2))),
        ("select.track_above", Selection(4000, 8000, (0,))),
        ("select.track_below", Selection(4000, 8000, (2,))),
        ("select.add_track_above", Selection(4000, 8000, (0, 1))),
        ("select.add_track_below", Selection(4000, 8000, (1, 2))),
        ("edit.select_none", Selection(4000, 4000, (1,))),
        ("edit.select_all", Selection(0, 16000, (0, 1, 2))),
    ],
)
def test_selecting_by_action(window, id, expected):
    window.actions_by_id.trigger(id)
    assert window.session.selection == expected


def test_z_goes_to_zero_crossings(window, samples_of):
    view = window.area.rows[1].view
    view.setFocus()
    window.marks.select(0.5063, 1.0041, (1,))
    QTest.keyClick(view, Qt.Key.Key_Z)
    selection = window.session.selection
    assert selection != Selection(4050, 8033, (1,))
    samples = samples_of(window, 1)[0]
    for edge in (selection.start, selection.end):
        assert np.sign(samples[edge - 1]) != np.sign(samples[edge]) or abs(samples[edge]) < 1e-6


def test_between_markers(window):
    for time_s in (0.25, 1.5):
        window.edits.add_marker(time_s)
    for place_s, expected in ((0.1, (0, 2000)), (0.5, (2000, 12000)), (1.75, (12000, 16000))):
        window.marks.select(place_s, place_s, (1,))
        window.actions_by_id.trigger("select.between_markers")
        assert (window.session.selection.start, window.session.selection.end) == expected


def test_between_markers_of_which_one_lies_behind_the_end(window):
    window.session.add_marker(4000)
    window.session.add_marker(12000)
    window.marks.select(0.75, 0.75, (0,))
    window.session.do(trimmed(window.session.project, 8000))
    window.actions_by_id.trigger("select.between_markers")
    assert (window.session.selection.start, window.session.selection.end) == (4000, 8000)


def trimmed(project, frames):
    """Return the command that leaves the markers and the first frames of each track."""
    tracks = tuple(track.with_table(track.table.slice(0, frames)) for track in project.tracks)
    return Command("Shorten", "Shorten", project, project.with_tracks(tracks))
