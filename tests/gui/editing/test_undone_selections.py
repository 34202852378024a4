# SPDX-License-Identifier: GPL-3.0-or-later
"""What was selected before an edit that selects something else is selected again once it is undone."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

from editor.core.selection import Selection

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def press(settle):
    """A function that presses a key once what it does is possible."""

    def press(window, key, held=CTRL):
        settle()
        QTest.keyClick(window, key, held)
        settle()

    return press


@pytest.fixture
def two(loaded, tone, press):
    """A window with two tracks of 2 s, and half a second of the first on the clipboard."""
    window = loaded(tone(2.0), tone(2.0))
    window.marks.select(0.5, 1.0, (0,))
    press(window, Qt.Key.Key_C)
    return window


@pytest.mark.parametrize(
    ("key", "held", "left"),
    [
        (Qt.Key.Key_Delete, NO_KEY, Selection(4000, 4000, (1,))),
        (Qt.Key.Key_X, CTRL, Selection(4000, 4000, (1,))),
        (Qt.Key.Key_T, CTRL, Selection(0, 8000, (1,))),
        (Qt.Key.Key_V, CTRL, Selection(4000, 8000, (1,))),
        (Qt.Key.Key_V, CTRL | SHIFT, Selection(4000, 8000, (2,))),
    ],
)
def test_an_undo_selects_what_was_selected_and_a_redo_what_the_edit_left(two, press, key, held, left):
    two.marks.select(0.5, 1.5, (1,))
    before = two.session.selection
    for _ in range(2):
        press(two, key, held)
        assert two.session.selection == left
        press(two, Qt.Key.Key_Z)
        assert two.session.selection == before
        press(two, Qt.Key.Key_Z, CTRL | SHIFT)
        assert two.session.selection == left
        press(two, Qt.Key.Key_Z)


def test_silence_that_is_taken_back_leaves_what_was_selected(two, press):
    two.marks.select(0.5, 1.5, (1,))
    two.session.insert_silence(0.25)
    assert two.session.selection == Selection(4000, 6000, (1,))
    press(two, Qt.Key.Key_Z)
    assert two.session.selection == Selection(4000, 12000, (1,))


def test_edits_between_do_not_matter_but_what_was_selected_since_stays(two, press):
    two.marks.select(0.5, 1.0, (1,))
    press(two, Qt.Key.Key_Delete, NO_KEY)
    two.edits.rename(0, "Voice")
    for _ in range(2):
        press(two, Qt.Key.Key_Z)
    assert two.session.selection == Selection(4000, 8000, (1,))
    press(two, Qt.Key.Key_Delete, NO_KEY)
    two.marks.select(1.0, 1.25, (0,))
    press(two, Qt.Key.Key_Z)
    assert two.session.selection == Selection(8000, 10000, (0,))
