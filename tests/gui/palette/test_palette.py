# SPDX-License-Identifier: GPL-3.0-or-later
"""The palette by real keys: open, type, choose, do; what can't be done says why and does nothing."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PyQt6.QtTest import QTest

from editor.gui.actions.conditions import Condition
from editor.gui.palette.palette import KEYS, PATH, TEXT, Palette
from editor.gui.preferences.window import PreferencesWindow
from editor.settings import Settings

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def opened(window):
    """Open the palette with its keys."""
    QTest.keyClick(window, Qt.Key.Key_P, CONTROL_SHIFT)
    palette = window.findChild(Palette)
    assert palette.isVisible() and palette.field.hasFocus()
    return palette


def texts(palette, column=TEXT):
    """Return what is listed."""
    return [palette.list.topLevelItem(row).text(column) for row in range(palette.list.topLevelItemCount())]


@pytest.fixture
def palette(loaded):
    """Return the open palette over a window with a track."""
    return opened(loaded())


def test_type_enter_done(palette):
    window = palette._window
    QTest.keyClicks(palette.field, "sel all")
    assert palette.list.currentItem().text(TEXT) == "All"
    assert (palette.list.currentItem().text(PATH), palette.list.currentItem().text(KEYS)) == ("Select", "Ctrl+A")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible() and not window.session.selection.is_empty
    assert not palette.field.hasFocus()


def test_it_lies_over_the_line_between_tracks_and_a_panel_also_while_one_types(loaded, settle):
    window = loaded()
    window.resize(1280, 760)
    window.clean_dock.appear()
    settle()
    palette, line = opened(window), QPoint(window.clean_dock.x() - 1, window.height() // 2)
    assert palette.geometry().contains(line)
    QTest.keyClicks(palette.field, "both")
    for _ in range(9):  # Qt raises the line, a little later
        settle()
    picture = window.grab().toImage()
    assert picture.pixelColor(line) == picture.pixelColor(line - QPoint(20, 0))


def test_a_long_reason_leaves_room_for_the_keys_of_all_actions(loaded, monkeypatch):
    monkeypatch.setattr(Condition, "why_not", lambda condition, window: "There is a long story about this one. " * 6)
    tree = opened(loaded()).list
    header = tree.header()
    assert tree.horizontalScrollBar().maximum() == 0
    assert header.sectionPosition(KEYS) + header.sectionSize(KEYS) <= tree.viewport().width()
    assert header.sectionSize(TEXT) > tree.fontMetrics().horizontalAdvance("Find where only noise is heard")


def test_rows_are_as_high_the_first_time_as_later(palette):
    def row_height():
        return palette.list.visualItemRect(palette.list.topLevelItem(1)).height()

    first = row_height()
    palette.leave()
    assert opened(palette._window) is palette and row_height() == first


def test_arrows_choose_and_letters_are_no_shortcuts(palette):
    window = palette._window
    QTest.keyClicks(palette.field, "zoom")
    QTest.keyClick(palette.field, Qt.Key.Key_Space)
    assert not window.transport.is_playing and palette.field.text() == "zoom "
    listed = texts(palette)
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentItem().text(TEXT) == listed[1]
    QTest.keyClick(palette.field, Qt.Key.Key_PageDown)
    assert palette.list.currentItem().text(TEXT) == listed[min(11, len(listed) - 1)]
    for _ in listed:
        QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentItem().text(TEXT) == listed[0]


def test_what_cannot_be_done_is_gray_says_why_and_does_nothing(palette):
    window = palette._window
    before = window.session.project
    QTest.keyClicks(palette.field, "trim")
    row = palette.list.currentItem()
    assert row.text(TEXT) == "Trim" and row.text(KEYS) == "Select something first"
    assert row.foreground(TEXT).color() == window.theme.color("text_disabled")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible() and palette.words.text() == "Select something first"
    assert window.session.project is before and window.settings.recent_actions == []


def test_without_a_recording_it_says_so(window):
    palette = opened(window)
    QTest.keyClicks(palette.field, "trim")
    assert palette.list.currentItem().text(KEYS) == "Open a recording first"


def test_what_was_used_last_comes_first_also_after_a_restart(palette, make_window):
    window = palette._window
    for name in ("Go to end", "Zoom in"):
        palette = window.findChild(Palette) if palette.isVisible() else opened(window)
        QTest.keyClicks(palette.field, name)
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert texts(opened(window))[:2] == ["Zoom in", "Go to end"]
    kept = Settings.load(window.settings.path)
    assert kept.recent_actions == ["view.zoom_in", "transport.to_end"]
    again = make_window(recent_actions=["edit.silence", "help.about"])
    assert texts(opened(again))[0] == "About MusicECAN Editor", "nothing is selected that could be silenced"


def test_every_action_is_listed_but_the_palette_itself(palette):
    assert len(texts(palette)) == len(palette._window.actions_by_id.table) - 1


def test_a_click_does_it(palette):
    window = palette._window
    QTest.keyClicks(palette.field, "loop")
    place = palette.list.visualItemRect(palette.list.topLevelItem(0)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.transport.is_looping and not palette.isVisible()


def test_esc_and_the_same_keys_leave_and_give_the_keyboard_back(loaded):
    window = loaded()
    field = window.status.selection.start
    field.setFocus()
    for key, modifier in ((Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_P, CONTROL_SHIFT)):
        palette = opened(window)
        QTest.keyClick(palette.field, key, modifier)
        assert not palette.isVisible() and field.hasFocus()


def test_its_action_opens_it_and_it_leads_to_the_keys(loaded):
    window = loaded()
    window.actions_by_id.trigger("help.find_action")
    palette = window.findChild(Palette)
    assert palette.isVisible() and palette.field.hasFocus()
    QTest.keyClicks(palette.field, "keyboard short")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    shown = window.findChild(PreferencesWindow)
    assert shown.isVisible() and shown.stack.currentWidget() is shown.shortcuts and not palette.isVisible()
    shown.close()
    window.actions_by_id.trigger("help.shortcuts")
    assert shown.isVisible() and shown.stack.currentWidget() is shown.shortcuts
    shown.close()


def test_nothing_found_is_said(palette):
    QTest.keyClicks(palette.field, "qqqq")
    assert texts(palette) == [] and "Nothing" in palette.words.text()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_what_an_action_does_is_told_whole(loaded, settle):
    window = loaded()
    window.resize(720, 420)
    palette = opened(window)
    for _ in range(palette.list.topLevelItemCount()):
        settle()
        words = palette.words
        seen = words.geometry().intersected(palette.rect()).size()
        wrap = Qt.TextFlag.TextWordWrap if words.wordWrap() else Qt.TextFlag.TextSingleLine
        needed = words.fontMetrics().boundingRect(QRect(0, 0, seen.width(), 999), wrap, words.text()).size()
        assert words.text() and needed.boundedTo(seen) == needed, words.text()
        QTest.keyClick(palette.field, Qt.Key.Key_Down)


def test_a_track_that_is_gone_doesnt_get_the_keyboard_back(loaded, tone):
    window = loaded(tone(1.0), tone(1.0))
    window.area.rows[1].view.setFocus()
    palette = opened(window)
    QTest.mouseClick(window.area.rows[1].header.remove, Qt.MouseButton.LeftButton)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(window.area.rows) == 1 and palette.isVisible()
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_english_words_find_what_is_shown_in_chinese(make_window, english_again):
    window = make_window(language="zh_CN")
    palette = opened(window)
    for english, chinese in (("light", "浅色"), ("zoom in", "放大"), ("放大", "放大")):
        palette.field.setText("")
        palette.field.insert(english)
        assert texts(palette)[0] == chinese
    palette.field.setText("light")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.settings.theme == "light"
