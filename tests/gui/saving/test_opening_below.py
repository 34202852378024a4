# SPDX-License-Identifier: GPL-3.0-or-later
"""Which tracks are selected once a recording has been opened below others."""

from __future__ import annotations

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

from editor.core.selection import Selection


@pytest.fixture
def open_below(window, recording, settle, idle):
    """A function that opens recordings, one second long each, below what is there, as File > Open does."""

    def open_one(*names):
        count = len(window.session.project.tracks) + len(names)
        window.files.open([recording(name=f"{name}.wav") for name in names])
        settle(lambda: len(window.session.project.tracks) == count)
        idle(window)

    return open_one


def test_what_is_opened_below_others_is_cleaned_next_and_they_are_not_once_more(
    window, open_below, samples_of, settle, idle
):
    open_below("first")
    before = samples_of(window)
    open_below("second")
    window.actions_by_id.trigger("process.invert")
    settle(lambda: window.session.history.position == 3)
    np.testing.assert_array_equal(samples_of(window), before)
    np.testing.assert_array_equal(samples_of(window, 1), -before)


def test_the_cursor_goes_along_to_all_that_was_opened(window, open_below):
    open_below("first")
    window.marks.select(0.5, 0.5, (0,))
    open_below("second", "third")
    assert window.session.selection == Selection(4000, 4000, (1, 2))
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.selection == Selection(4000, 4000, (0,))


def test_a_stretch_that_is_selected_stays_where_it_is(window, open_below):
    open_below("first")
    window.marks.select(0.25, 0.75, (0,))
    open_below("second")
    assert window.session.selection == Selection(2000, 6000, (0,))


def test_of_what_is_opened_first_all_stays_selected(window, open_below):
    open_below("first", "second")
    assert window.session.selection == Selection()
