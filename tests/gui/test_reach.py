# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything in the window can be reached and pressed by keyboard, is named for a screen reader, and blocks nothing."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QWidget

import editor.gui
from editor.gui.widgets.tab_order import in_order

FOLDER = Path(editor.gui.__file__).parent

MODAL = {
    ("leaving.py", "confirm_close"): "closing throws edits away",
    ("dialog.py", "_may_replace"): "a file of the user would be replaced",
    ("safekeeping.py", "ask_to_restore"): "edits of a program that ended come back, or are thrown away",
    ("safekeeping.py", "ask_to_discard"): "edits that nobody exported would be gone for good",
    ("safekeeping.py", "ask_for_the_rest"): "what is restored would hold silence in place of a sound",
}
"""The only questions that stop everything, and why they may."""


@pytest.fixture
def full_window(loaded, settle, tone):
    """Return a window with two tracks and every dock open."""
    window = loaded(tone(), tone(channels=2))
    for id in ("process.musicecan", "batch.show"):
        window.actions_by_id.trigger(id)
    window.resize(1400, 1000)
    window.activateWindow()
    settle(lambda: QApplication.activeWindow() is window)
    window.setFocus()
    return window


def walk(window, key=Qt.Key.Key_Tab):
    """Press Tab until it comes round; returns what had the keyboard, in order."""
    seen = []
    while True:
        QTest.keyClick(QApplication.focusWidget() or window, key)
        now = QApplication.focusWidget()
        if now in seen:
            assert now is seen[0], f"{now} comes twice and {seen[0]} should"
            return seen
        seen.append(now)


def focusable(window):
    """Return everything that a user should be able to reach."""
    return {
        each
        for each in window.findChildren(QWidget)
        if each.window() is window
        and each.isVisible()
        and each.isEnabled()
        and each.focusProxy() is None
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    }


def test_tab_reaches_everything_from_top_to_bottom_and_back(full_window):
    window = full_window
    seen = walk(window)
    assert set(seen) == focusable(window) and len(seen) > 40
    row = window.area.rows[0]
    parts = [
        window.findChild(QWidget, "cleanButton"),
        row.header.findChild(QWidget, "muteButton"),
        row.view,
        window.area.rows[1].view,
        window.clean_dock.choice,
        window.clean_dock.form.findChild(QWidget, "strength"),
        window.clean_dock.foot.apply_button,
        window.history_dock.list,
        window.batch.dock.setup.choice,
        window.status.selection.start,
    ]
    places = [seen.index(part) for part in parts]
    assert places == sorted(places)
    back = walk(window, Qt.Key.Key_Backtab)
    assert set(back) == set(seen)
    assert back[back.index(parts[1]) - 1 :][:1] == [seen[seen.index(parts[1]) + 1]]


def test_everything_that_takes_the_keyboard_has_a_name(full_window):
    window = full_window
    nameless = [
        (type(each).__name__, each.objectName())
        for each in in_order(window)
        if not (each.accessibleName() or (isinstance(each, QAbstractButton) and each.text()))
    ]
    assert nameless == []


def test_buttons_without_words_have_tips(full_window):
    window = full_window
    silent = [
        each.objectName()
        for each in window.findChildren(QAbstractButton)
        if each.isVisible() and len(each.text()) < 2 and not each.toolTip() and not each.objectName().startswith("qt_")
    ]
    assert silent == []


def test_every_action_says_what_it_does_and_its_keys(window):
    actions = window.actions_by_id
    actions.refresh()
    for id in actions.table:
        tip, keys = actions[id].toolTip(), actions.keymap.keys(id)
        assert tip and all(actions[id].shortcuts()[n].toString() == key for n, key in enumerate(keys)), id
        assert not keys or tip.partition("\n")[0].endswith(")"), id


def test_a_button_reached_by_tab_is_pressed_by_space_and_enter(full_window):
    window = full_window
    mute = window.area.rows[0].header.findChild(QAbstractButton, "muteButton")
    while QApplication.focusWidget() is not mute:
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
    QTest.keyClick(mute, Qt.Key.Key_Space)
    assert window.session.project.tracks[0].muted and not window.transport.is_playing
    QTest.keyClick(mute, Qt.Key.Key_Return)
    assert not window.session.project.tracks[0].muted


def test_after_a_click_the_space_bar_plays(full_window):
    window = full_window
    button = window.clean_dock.foot.compare_button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    cards = len(window.cleaning.preview.cards)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert window.transport.is_playing and len(window.cleaning.preview.cards) == cards
    window.transport.stop()


def test_after_opening_by_keyboard_the_space_bar_plays(window, loaded):
    button = window.findChild(QAbstractButton, "openButton")
    while QApplication.focusWidget() is not button:
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
    loaded()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Space)
    assert window.transport.is_playing
    window.transport.stop()


def test_about_blocks_nothing(loaded):
    window = loaded()
    window.actions_by_id.trigger("help.about")
    box = window.findChild(QMessageBox, "aboutBox")
    assert box.isVisible() and not box.isModal() and "MusicECAN" in box.text()
    window.actions_by_id.trigger("edit.select_all")
    assert not window.session.selection.is_empty
    box.accept()


def test_only_what_cannot_be_taken_back_stops_everything():
    found = set()
    for path in FOLDER.rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef) and any(map(is_modal, ast.walk(function))):
                found.add((path.name, function.name))
    assert found == set(MODAL)


def is_modal(node):
    """Return whether a call waits for an answer: `exec`, or one of the questions that do so themselves."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    waiting = ("exec", "question", "warning", "critical", "information", "about", "getText", "getInt", "getItem")
    owner = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
    if node.func.attr == "exec":
        return True
    return owner.startswith(("QMessageBox", "QInputDialog")) and node.func.attr in waiting


def test_what_has_the_keyboard_looks_different_from_what_has_not(full_window, settle):
    window = full_window
    window.clean_dock.findChild(QWidget, "moreSettings").click()
    window.actions_by_id.trigger("listen.preview")
    settle(lambda: window.cleaning.preview.is_on)
    unseen = []
    for each in walk(window):
        each.setFocus(Qt.FocusReason.TabFocusReason)
        focused = each.grab().toImage()
        window.setFocus()
        if each.isVisible() and each.grab().toImage() == focused:
            unseen.append(each.objectName())
    assert not unseen
