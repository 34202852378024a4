# SPDX-License-Identifier: GPL-3.0-or-later
"""The history in view: words, what was undone, what is saved, what it costs."""

from __future__ import annotations

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

from editor.core.commands import changed
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.gui.history_dock import SAVED, size_text


@pytest.fixture
def dock(loaded, settle):
    """The history of a window with one track; its steps are its rows."""
    window = loaded()
    window.history_dock.show()
    settle()
    return window.history_dock


def rows(dock):
    return [dock.list.item(row).text() for row in range(dock.list.count())]


def add_sound(window, megabytes=1):
    """Give the track a new sound of some size."""
    table = PieceTable.from_source(MemorySource(np.zeros((1, megabytes * 262144), np.float32)))
    window.session.do(changed(window.session.project, {0: table}, "New sound"))


def test_steps_are_in_words_and_the_saved_one_is_marked(dock, settle):
    window = dock.window()
    window.marks.select(0.25, 0.5, (0,))
    window.actions_by_id.trigger("edit.delete")
    settle()
    assert rows(dock) == ["Start", SAVED + "Open: track 0", "Delete 0:00.250 to 0:00.500"]
    window.session.history.mark_clean()
    settle()
    assert rows(dock) == ["Start", "Open: track 0", SAVED + "Delete 0:00.250 to 0:00.500"]


def test_what_was_undone_is_pale_until_something_new_is_done(dock, settle):
    window = dock.window()
    window.marks.select(0.25, 0.5, (0,))
    window.actions_by_id.trigger("edit.silence")
    window.actions_by_id.trigger("edit.undo")
    settle()
    pale, plain = window.theme.color("text_disabled"), window.theme.color("text")
    assert [dock.list.item(row).foreground().color() for row in range(3)] == [plain, plain, pale]
    window.actions_by_id.trigger("edit.delete")
    settle()
    assert rows(dock)[2].startswith("Delete") and dock.list.count() == 3
    assert dock.list.item(2).foreground().color() == plain


def test_memory_is_shown_and_kept_to_the_budget_with_one_sentence(dock, settle):
    window = dock.window()
    for _ in range(4):
        add_sound(window)
    settle()
    assert dock.cost.text() == "Undo keeps 3.0 MB in memory, 0 KB on disk"
    assert dock.list.count() == 6
    told = []
    dock.forgot.connect(told.append)
    dock.set_budget(2)
    settle()
    assert window.settings.history_budget_mb == 2
    assert dock.cost.text() == "Undo keeps 2.0 MB in memory, 0 KB on disk"
    assert dock.list.count() == 3
    assert len(told) == 1 and "oldest steps" in told[0]
    assert window.messages.label.text() == told[0]
    add_sound(window)
    settle()
    assert dock.list.count() == 3 and len(told) == 1
    window.actions_by_id.trigger("edit.undo")
    window.actions_by_id.trigger("edit.undo")
    assert not window.session.history.can_undo


def test_the_budget_is_that_of_the_preferences(make_window):
    window = make_window(history_budget_mb=77)
    assert window.session.history.budget_bytes == 77 * 1024 * 1024


def test_the_newest_step_stands_at_the_bottom_of_a_low_list_and_nothing_is_said_of_no_cost(dock, settle):
    window = dock.window()
    dock.list.setFixedHeight(75)
    for muted in (True, False, True):
        window.edits.set_muted(0, muted)
    settle()
    listing, last = dock.list, dock.list.item(dock.list.count() - 1)
    assert not dock.cost.isVisible()
    assert listing.verticalScrollBar().maximum() > 0, "a low list, or this shows nothing"
    assert listing.viewport().height() - listing.visualItemRect(last).bottom() < 12
    add_sound(window)
    add_sound(window)
    settle()
    assert dock.cost.isVisible()


def test_the_step_in_effect_stays_in_sight_when_the_list_gets_lower(dock, settle):
    window = dock.window()
    dock.list.setMinimumHeight(0)
    for muted in (True, False) * 10:
        window.edits.set_muted(0, muted)
    settle()
    room = dock.list.height()
    window.resize(window.width(), window.height() - 30)
    settle(lambda: dock.list.height() < room)
    shown = dock.list.visualItemRect(dock.list.currentItem())
    assert dock.list.viewport().rect().contains(shown)


def test_a_drag_over_the_steps_and_arrow_keys_without_enter_leave_the_step_in_effect_marked(dock, settle):
    window = dock.window()
    window.edits.set_muted(0, True)
    settle()
    listing, position = dock.list, window.session.history.position
    middles = [listing.visualItemRect(listing.item(row)).center() for row in range(listing.count())]
    QTest.mousePress(listing.viewport(), Qt.MouseButton.LeftButton, pos=middles[position])
    QTest.mouseMove(listing.viewport(), middles[0])
    QTest.mouseRelease(listing.viewport(), Qt.MouseButton.LeftButton, pos=middles[0])
    settle()
    assert window.session.history.position == listing.currentRow() == position
    listing.setFocus()
    QTest.keyClick(listing, Qt.Key.Key_Up)
    assert listing.currentRow() == position - 1
    window.setFocus()
    settle()
    assert window.session.history.position == listing.currentRow() == position


@pytest.mark.parametrize(("size", "text"), [(0, "0 KB"), (1, "1 KB"), (1536 * 1024, "1.5 MB"), (3 * 1024**3, "3.0 GB")])
def test_sizes_are_words(size, text):
    assert size_text(size) == text


def test_the_buttons_above_stay_in_place_when_there_is_something_to_undo(dock, settle):
    """A click meant for one would hit another."""
    window = dock.window()
    window.resize(1280, 800)
    window.actions_by_id.trigger("view.clean")
    settle(lambda: window.clean_dock.is_seen and dock.is_seen)
    button = window.clean_dock.foot.apply_button
    before = button.mapTo(window, button.rect().topLeft())
    add_sound(window)
    settle(dock.cost.isVisible)
    settle()
    assert button.mapTo(window, button.rect().topLeft()) == before
    assert dock.cost.contentsRect().translated(dock.cost.pos()).left() == 10
