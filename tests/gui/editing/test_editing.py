# SPDX-License-Identifier: GPL-3.0-or-later
"""Every edit of sound and tracks, by action id, and the main ones by real mouse and keys."""

from __future__ import annotations

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QContextMenuEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QInputDialog, QMenu

from editor.core.selection import Selection

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def two(loaded, tone):
    """A window with a stereo and a mono track, and its `trigger`."""
    window = loaded(tone(2.0, channels=2), tone(1.0))
    return window, window.actions_by_id.trigger


def names(window):
    return [track.name for track in window.session.project.tracks]


def answer(window, name, text):
    """Type an answer into the open question and press Enter."""
    [dialog] = [each for each in window.findChildren(QInputDialog, name) if each.isVisible()]
    dialog.setTextValue(text)
    dialog.accept()


def test_pasting_as_a_new_track_by_key(two, settle, samples_of):
    window, _ = two
    view = window.area.rows[0].view
    view.setFocus()
    window.marks.select(0.5, 1.0, (0,))
    settle()
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    window.marks.select(0.25, 0.25, (0,))
    settle()
    QTest.keyClick(view, Qt.Key.Key_V, CONTROL | SHIFT)
    settle(lambda: len(window.area.rows) == 3)
    assert window.session.selection == Selection(2000, 6000, (2,))
    pasted = samples_of(window, 2)
    assert not pasted[:, :2000].any()
    np.testing.assert_array_equal(pasted[:, 2000:], samples_of(window)[:, 4000:8000])


def test_inserting_silence_asks_how_long(two, samples_of, error_text):
    window, trigger = two
    window.marks.select(0.5, 0.5, (0,))
    trigger("edit.insert_silence")
    answer(window, "silenceDialog", "250 ms")
    assert samples_of(window).shape[1] == 18000
    assert not samples_of(window)[:, 4040:5960].any()
    trigger("edit.insert_silence")
    answer(window, "silenceDialog", "soon")
    assert "soon" in error_text(window)
    assert samples_of(window).shape[1] == 18000


def test_silence_that_is_too_long_to_be_drawn_is_refused(two, samples_of, error_text):
    window, trigger = two
    before = samples_of(window).shape
    trigger("edit.insert_silence")
    answer(window, "silenceDialog", "864001")
    assert error_text(window) == "Silence of more than 24 hours can't be inserted; give a shorter time."
    assert samples_of(window).shape == before


def test_a_split_at_the_cursor_is_joined_again(two, settle, samples_of):
    window, trigger = two
    before = samples_of(window)
    view = window.area.rows[0].view
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(round(window.axis.x_of(0.5)), 40))
    trigger("edit.split_at_cursor")
    settle(lambda: len(window.area.rows) == 3)
    assert abs(samples_of(window).shape[1] - 4000) < 40
    header = window.area.rows[0].header
    QTest.mouseClick(header, Qt.MouseButton.LeftButton, pos=QPoint(100, header.height() - 10))
    header = window.area.rows[2].header
    QTest.mouseClick(header, Qt.MouseButton.LeftButton, CONTROL, QPoint(100, header.height() - 10))
    assert window.session.selection.tracks == (0, 2)
    trigger("track.join")
    settle(lambda: len(window.area.rows) == 2)
    np.testing.assert_array_equal(samples_of(window), before)


def test_shift_and_a_click_select_all_tracks_between(loaded, tone):
    window = loaded(tone(), tone(), tone())
    for row, modifier in ((0, Qt.KeyboardModifier.NoModifier), (2, SHIFT)):
        header = window.area.rows[row].header
        QTest.mouseClick(header, Qt.MouseButton.LeftButton, modifier, QPoint(100, header.height() - 8))
    assert window.session.selection.tracks == (0, 1, 2)
    header = window.area.rows[1].header
    QTest.mouseClick(header, Qt.MouseButton.LeftButton, CONTROL, QPoint(100, header.height() - 8))
    assert window.session.selection.tracks == (0, 2)


def test_tracks_are_moved_by_key_and_stay_selected(two, settle):
    window, trigger = two
    view = window.area.rows[0].view
    view.setFocus()
    window.marks.select(0.1, 0.2, (0,))
    settle()
    QTest.keyClick(view, Qt.Key.Key_Down, ALT)
    assert names(window) == ["track 1", "track 0"]
    assert window.session.selection.tracks == (1,)
    window.actions_by_id.refresh()
    assert not window.actions_by_id["track.down"].isEnabled()
    trigger("track.up")
    assert names(window) == ["track 0", "track 1"]


def test_channels_are_changed_and_shown(two, samples_of, settle):
    window, trigger = two
    before = samples_of(window)
    window.marks.select(0, 0, (0,))
    trigger("track.swap_channels")
    np.testing.assert_array_equal(samples_of(window), before[::-1])
    trigger("track.to_mono")
    np.testing.assert_allclose(samples_of(window), before.mean(axis=0, keepdims=True), atol=1e-6)
    assert window.area.rows[0].header._format.text() == "8 kHz · mono"
    assert not window.actions_by_id["track.to_mono"].isEnabled()
    trigger("track.to_stereo")
    assert window.session.project.tracks[0].channels == 2
    assert window.area.rows[0].header._format.text() == "8 kHz · stereo"
    trigger("track.split_stereo")
    settle(lambda: len(window.area.rows) == 3)
    assert names(window) == ["track 0 left", "track 0 right", "track 1"]
    assert [track.pan for track in window.session.project.tracks] == [-1.0, 1.0, 0.0]


@pytest.mark.parametrize("index", [0, 1])
def test_a_name_is_not_given_to_a_track_that_is_removed_while_it_is_typed(two, settle, monkeypatch, index):
    window, _ = two
    caught = []
    monkeypatch.setattr("sys.excepthook", lambda *error: caught.append(error))
    header = window.area.rows[index].header
    QTest.mouseDClick(header.name, Qt.MouseButton.LeftButton)
    QTest.keyClicks(header.name.field, "Violin")
    QTest.mouseClick(header.remove, Qt.MouseButton.LeftButton)
    settle()
    assert names(window) == ["track 1" if index == 0 else "track 0"] and not caught
    assert not window.area.rows[0].header.name.is_editing


def test_a_track_is_renamed_in_its_header(two, settle):
    window, trigger = two
    header = window.area.rows[0].header
    QTest.mouseDClick(header.name, Qt.MouseButton.LeftButton)
    assert header.name.field.isVisible()
    QTest.keyClicks(header.name.field, "Violin")
    QTest.keyClick(header.name.field, Qt.Key.Key_Return)
    assert names(window)[0] == "Violin" and not header.name.field.isVisible()
    window.marks.select(0, 0, (1,))
    trigger("track.rename")
    field = window.area.rows[1].header.name.field
    QTest.keyClicks(field, "no")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert names(window) == ["Violin", "track 1"]
    assert window.session.history.commands[-1].description == "Rename track: Violin"


def test_a_name_is_pasted_with_the_menu_of_its_field(two, settle):
    window, trigger = two
    window.marks.select(0, 0, (0,))
    trigger("track.rename")
    field = window.area.rows[0].header.name.field
    settle(field.hasFocus)
    QApplication.clipboard().setText("Violin")
    QApplication.sendEvent(field, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and field.isVisible()
    next(action for action in menu.actions() if action.objectName() == "edit-paste").trigger()
    menu.close()
    settle()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert names(window)[0] == "Violin"


def test_cross_fades_can_be_turned_off(two, samples_of):
    window, trigger = two
    assert window.actions_by_id["edit.join_fades"].isChecked()
    trigger("edit.join_fades")
    assert window.settings.join_fade_ms == 0.0 and not window.actions_by_id["edit.join_fades"].isChecked()
    before = samples_of(window)
    window.marks.select(0.51, 1.03, (0,))
    trigger("edit.delete")
    np.testing.assert_array_equal(samples_of(window), np.delete(before, slice(4080, 8240), axis=1))
    trigger("edit.undo")
    trigger("edit.join_fades")
    assert window.settings.join_fade_ms == 5.0
    window.marks.select(0.51, 1.03, (0,))
    trigger("edit.delete")
    assert (samples_of(window) != np.delete(before, slice(4080, 8240), axis=1)).any()


@pytest.mark.parametrize("id", ["edit.silence", "edit.delete", "edit.cut"])
def test_silence_delete_and_cut_of_a_box_erase_its_band_only(loaded, settle, samples_of, id):
    rate = 8000
    time_s = np.arange(2 * rate) / rate
    low, high = (0.3 * np.sin(2 * np.pi * hz * time_s) for hz in (200, 2000))
    window = loaded((low + high)[np.newaxis].astype(np.float32))
    before = samples_of(window)
    window.marks.select(0.5, 1.5, (0,), (1000.0, 3000.0))
    window.actions_by_id.trigger(id)
    settle(lambda: window.session.history.position == 2)
    after = samples_of(window)
    np.testing.assert_array_equal(after[:, :4000], before[:, :4000])
    np.testing.assert_array_equal(after[:, 12000:], before[:, 12000:])
    np.testing.assert_allclose(after[0, 5000:11000], low[5000:11000], atol=2e-6)
