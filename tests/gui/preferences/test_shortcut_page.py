# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys are changed by pressing them, work at once and at the next start, and are never taken silently."""

from __future__ import annotations

import sys

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QKeySequence, qt_set_sequence_auto_mnemonic
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication

from editor.gui.preferences.shortcut_tree import ACTION, KEYS
from editor.gui.preferences.window import PreferencesWindow
from editor.settings import Settings

CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def keys_page(loaded, settle):
    """Return a window with a track, and the page of keys as F1 shows it."""
    window = loaded()
    QTest.keyClick(window, Qt.Key.Key_F1)
    shown = window.findChild(PreferencesWindow)
    settle(lambda: QApplication.activeWindow() is shown)
    assert shown.stack.currentWidget() is shown.shortcuts
    return window, shown.shortcuts


def change(page, id, key, modifier=NONE, button=None):
    """Mark an action, press "Change" and the keys, all by mouse and keys."""
    page.tree.mark(id)
    QTest.mouseClick(button or page.change, Qt.MouseButton.LeftButton)
    assert page.field.isVisible() and page.field.hasFocus()
    QTest.keyClick(page.field, key, modifier)


def rows(page):
    """Return the rows that are seen, as texts."""
    tree = page.tree
    groups = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
    children = [group.child(place) for group in groups for place in range(group.childCount()) if not group.isHidden()]
    return [(row.text(ACTION), row.text(KEYS)) for row in children if not row.isHidden()]


def test_keys_are_looked_up(keys_page):
    window, page = keys_page
    assert page.search.hasFocus()
    assert len(rows(page)) > len(window.actions_by_id.table)
    QTest.keyClicks(page.search, "ctrl+shift+z")
    assert rows(page) == [("Redo", "Ctrl+Shift+Z, Ctrl+Y")]
    page.search.clear()
    QTest.keyClicks(page.search, "markers next")
    assert rows(page) == [("Next marker", "Alt+Right")]
    page.search.clear()
    QTest.keyClicks(page.search, "wheel")
    assert ("Zoom at the mouse", "Ctrl+wheel") in rows(page)


def test_new_keys_work_at_once_and_after_a_restart(keys_page, make_window, settle):
    window, page = keys_page
    change(page, "edit.select_all", Qt.Key.Key_F8)
    assert not page.field.isVisible() and "F8" in page.words.text()
    assert ("All", "F8") in rows(page)
    window.activateWindow()
    settle(lambda: QApplication.activeWindow() is window)
    QTest.keyClick(window, Qt.Key.Key_A, CONTROL)
    assert window.session.selection.is_empty, "the old keys do nothing"
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert not window.session.selection.is_empty
    assert "(F8)" in window.actions_by_id["edit.select_all"].toolTip()
    kept = Settings.load(window.settings.path)
    assert kept.shortcuts == {"edit.select_all": ["F8"]}
    again = make_window(shortcuts=kept.shortcuts)
    assert again.actions_by_id["edit.select_all"].shortcut().toString() == "F8"


@pytest.mark.parametrize("key", [Qt.Key.Key_MediaPlay, Qt.Key.Key_MediaNext, Qt.Key.Key_VolumeUp])
def test_keys_with_several_words_in_their_name_work_too(keys_page, make_window, settle, key):
    window, page = keys_page
    name = QKeySequence(key).toString()
    change(page, "edit.select_all", key)
    assert " " in name and ("All", name) in rows(page)
    window.activateWindow()
    settle(lambda: QApplication.activeWindow() is window)
    QTest.keyClick(window, key)
    assert not window.session.selection.is_empty
    again = make_window(shortcuts=Settings.load(window.settings.path).shortcuts)
    assert again.actions_by_id["edit.select_all"].shortcut().toString() == name


def test_a_conflict_is_told_and_nothing_taken_until_the_user_says_so(keys_page):
    window, page = keys_page
    change(page, "edit.split", Qt.Key.Key_K, CONTROL)
    assert page.words.text() == "Ctrl+K does “Delete” in the menu Edit already."
    keymap = window.actions_by_id.keymap
    assert keymap.owner("Ctrl+K") == "edit.delete" and keymap.keys("edit.split") == ("Ctrl+Alt+I",)
    page.tree.mark("edit.cut")
    assert not page.take.isVisible(), "going elsewhere leaves everything as it was"
    change(page, "edit.split", Qt.Key.Key_K, CONTROL)
    QTest.mouseClick(page.take, Qt.MouseButton.LeftButton)
    assert keymap.keys("edit.split") == ("Ctrl+K",) and keymap.keys("edit.delete") == ("Del",)
    assert [str(key.toString()) for key in window.actions_by_id["edit.delete"].shortcuts()] == ["Del"]


def test_more_keys_none_and_the_default_ones(keys_page):
    window, page = keys_page
    keymap = window.actions_by_id.keymap
    change(page, "edit.trim", Qt.Key.Key_F9, button=page.add)
    assert keymap.keys("edit.trim") == ("Ctrl+T", "F9")
    QTest.mouseClick(page.remove, Qt.MouseButton.LeftButton)
    assert keymap.keys("edit.trim") == () and not page.remove.isEnabled()
    change(page, "edit.cut", Qt.Key.Key_T, CONTROL)
    page.tree.mark("edit.trim")
    QTest.mouseClick(page.reset, Qt.MouseButton.LeftButton)
    assert keymap.keys("edit.trim") == () and "stays with “Cut”" in page.words.text()
    shown = window.findChild(PreferencesWindow)
    QTest.mouseClick(shown.defaults, Qt.MouseButton.LeftButton)
    assert window.settings.shortcuts == {} and keymap.keys("edit.trim") == ("Ctrl+T",)
    QTest.mouseClick(page.undo, Qt.MouseButton.LeftButton)
    assert keymap.keys("edit.cut") == ("Ctrl+T",) and keymap.keys("edit.trim") == ()
    assert Settings.load(window.settings.path).shortcuts == window.settings.shortcuts != {}


def test_what_was_told_of_keys_is_not_told_after_they_are_gone(keys_page):
    _, page = keys_page
    for button in (page.remove, page.reset):
        change(page, "edit.trim", Qt.Key.Key_F9)
        assert page.words.text() == "“Trim” has F9 now."
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert page.words.text() == ""
        assert page.tree.hasFocus(), "and not the button that resets all keys"


def test_esc_keeps_what_there_is_and_keys_that_move_about_are_refused(keys_page):
    window, page = keys_page
    change(page, "edit.cut", Qt.Key.Key_Escape)
    assert not page.field.isVisible() and window.findChild(PreferencesWindow).isVisible()
    change(page, "edit.cut", Qt.Key.Key_Left)
    assert "move about" in page.words.text()
    assert window.actions_by_id.keymap.keys("edit.cut") == ("Ctrl+X",) and window.settings.shortcuts == {}


@pytest.fixture
def menu_keys():
    """Let menus have keys, which macOS gives them on demand only."""
    qt_set_sequence_auto_mnemonic(True)
    yield
    qt_set_sequence_auto_mnemonic(sys.platform != "darwin")


def test_keys_that_open_menus_are_refused(menu_keys, keys_page):
    window, page = keys_page
    for button in (page.change, page.add):
        change(page, "edit.cut", Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier, button)
        assert page.words.text() == "Alt+E is needed to move about in the window; press other keys."
    change(page, "edit.cut", Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    assert window.actions_by_id.keymap.keys("edit.cut") == ("Alt+Q",)


def test_it_works_without_the_mouse(keys_page):
    window, page = keys_page
    page.tree.mark("edit.paste")
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_Return)
    QTest.keyClick(page.field, Qt.Key.Key_F7)
    assert window.actions_by_id.keymap.keys("edit.paste") == ("F7",) and page.tree.hasFocus()


def test_a_damaged_file_costs_keys_and_nothing_else(make_window):
    window = make_window(shortcuts={"edit.cut": ["Ctrl+C", "nonsense"], "gone": ["F8"], "edit.copy": ["Left"]})
    keymap = window.actions_by_id.keymap
    assert keymap.keys("edit.cut") == ("Ctrl+C",) and keymap.keys("edit.copy") == ()


def test_tips_of_buttons_name_the_keys_as_they_are(keys_page):
    window, page = keys_page
    assert window.clean_dock.foot.preview_button.toolTip() == "Hear what it does, up to 30 s  (V)"
    change(page, "listen.preview", Qt.Key.Key_F6)
    assert window.clean_dock.foot.preview_button.toolTip() == "Hear what it does, up to 30 s  (F6)"
