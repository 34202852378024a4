# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings kept as cards: rendered behind what is heard, switched while it plays, applied, removed."""

from __future__ import annotations

from unittest.mock import Mock

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QToolButton

from editor.gui.cleaning.cards import level_words
from processors.registry import Entry


@pytest.fixture
def two_cards(clean_window, rendered):
    """A window with the cards 0.5 and 0.25, rendered."""
    window = clean_window
    QTest.mouseClick(window.clean_dock.foot.compare_button, Qt.MouseButton.LeftButton)
    window.clean_dock.form.set_values({"factor": 0.25})
    window.actions_by_id.trigger("compare.add")
    rendered(window)
    return window


def hear(window, frames):
    """Let the sound card take `frames` and return them."""
    device = window.transport._device
    device.advance(frames)
    return device.heard[-1][:, 0]


def test_cards_say_what_they_are_and_take_away(two_cards):
    first, second = two_cards.clean_dock.cards.views
    assert first.words.text() == "Factor 0.5"
    assert second.words.text() == "Factor 0.25" and second.level.text() == "−17.6 dB"
    assert not first.property("current") and second.property("current")
    assert "Card 2" in second.accessibleName() and "what it removes has" in second.accessibleName()
    assert not two_cards.transport.is_playing and two_cards.session.history.position == 1


def test_cards_name_their_processor_while_the_form_is_of_another(two_cards):
    dock = two_cards.clean_dock
    two_cards.actions_by_id.trigger("process.amplify")
    assert [view.words.text() for view in dock.cards.views] == ["Turn · Factor 0.5", "Turn · Factor 0.25"]
    two_cards.actions_by_id.trigger("process.turn")
    assert [view.words.text() for view in dock.cards.views] == ["Factor 0.5", "Factor 0.25"]


def test_number_keys_and_clicks_switch_while_it_plays(two_cards, settle, samples_of):
    window = two_cards
    window.area.setFocus()
    QTest.keyClick(window, Qt.Key.Key_1)
    settle(lambda: window.transport.is_playing)
    assert window.clean_dock.form.values()["factor"] == 0.5
    np.testing.assert_allclose(hear(window, 2000), samples_of(window)[0, :2000] * 0.5, atol=1e-6)
    QTest.keyClick(window, Qt.Key.Key_2)
    settle(lambda: window.clean_dock.cards.views[1].property("heard"))
    assert window.transport.is_playing and window.clean_dock.form.values()["factor"] == 0.25
    np.testing.assert_allclose(hear(window, 2000)[1000:], samples_of(window)[0, 3000:4000] * 0.25, atol=1e-6)
    QTest.mouseClick(window.clean_dock.cards.views[0].words, Qt.MouseButton.LeftButton)
    settle(lambda: window.clean_dock.cards.views[0].property("heard"))
    np.testing.assert_allclose(hear(window, 2000)[1000:], samples_of(window)[0, 5000:6000] * 0.5, atol=1e-6)


def test_cards_of_a_long_track_are_compared_at_one_place_while_it_plays(make_window, turn, load_into, settle, rendered):
    window = make_window({"turn": Entry("turn", turn.info, "", turn)})
    load_into(window, 50.0)
    window.actions_by_id.trigger("process.turn")
    for factor in (0.5, 0.25):
        window.clean_dock.form.set_values({"factor": factor})
        QTest.mouseClick(window.clean_dock.foot.compare_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(window.clean_dock.foot.preview_button, Qt.MouseButton.LeftButton)
    settle(lambda: window.transport.is_playing)
    rendered(window)
    stretch, loads = window.cleaning.preview.stretch, turn.loads
    hear(window, 40_000)
    settle(lambda: window.marks.playhead_s > 4.0)
    QTest.mouseClick(window.clean_dock.cards.views[0].words, Qt.MouseButton.LeftButton)
    settle(lambda: window.clean_dock.cards.views[0].property("heard"))
    assert window.transport.is_playing and window.marks.playhead_s > 4.0
    assert window.cleaning.preview.stretch is stretch and turn.loads == loads


def test_a_card_of_the_whole_is_put_in_place_as_it_was_rendered(two_cards, turn, settle, samples_of):
    window = two_cards
    loads, sound = turn.loads, samples_of(window)
    button = window.clean_dock.cards.views[0].findChild(QToolButton, "cardApply")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(lambda: window.session.history.position == 2)
    assert turn.loads == loads
    np.testing.assert_array_equal(samples_of(window), sound * np.float32(0.5))
    command = window.session.history.commands[-1]
    assert command.applied.processor == "turn" and command.applied.version == "7"
    assert command.applied.values == {"factor": 0.5, "flip": False}
    assert command.description == "Turn (Factor 0.5): first"
    assert window.actions_by_id["edit.undo"].text() == "Undo Turn"


def test_a_double_click_applies_once(two_cards, settle):
    window = two_cards
    button, before = window.clean_dock.foot.apply_button, window.session.history.position
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # what was rendered is put in place at once
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)  # only the second press
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    settle(lambda: not window.runner.running)
    assert window.session.history.position == before + 1 and window.clean_dock.fault.isHidden()


def test_a_card_of_a_part_is_rendered_anew_for_the_whole(two_cards, turn, settle, samples_of):
    window = two_cards
    sound, loads = samples_of(window), turn.loads
    window.marks.select(0.5, 1.0, (0,))
    QTest.mouseClick(window.clean_dock.cards.views[1].findChild(QToolButton, "cardApply"), Qt.MouseButton.LeftButton)
    settle(lambda: window.session.history.position == 2)
    assert turn.loads == loads + 1
    np.testing.assert_allclose(samples_of(window)[0, 4100:7900], sound[0, 4100:7900] * 0.25, atol=1e-6)
    np.testing.assert_array_equal(samples_of(window)[0, 8000:], sound[0, 8000:])


def test_the_reused_sound_is_that_of_the_job(two_cards, settle, rendered, samples_of):
    window = two_cards
    window.marks.select(0.5, 1.0, (0,))
    window.actions_by_id.trigger("listen.preview")
    rendered(window)
    window.actions_by_id.trigger("process.apply")
    settle(lambda: window.session.history.position == 2)
    reused = samples_of(window)
    window.actions_by_id.trigger("edit.undo")
    window.actions_by_id.trigger("process.apply")
    settle(lambda: not window.runner.running and window.session.history.position == 2)
    np.testing.assert_array_equal(samples_of(window), reused)


def test_the_same_settings_make_no_second_card(two_cards):
    two_cards.actions_by_id.trigger("compare.add")
    assert len(two_cards.clean_dock.cards.views) == 2


def test_a_card_can_be_removed_by_mouse_and_key(two_cards, settle):
    window = two_cards
    QTest.mouseClick(window.clean_dock.cards.views[0].findChild(QToolButton, "cardRemove"), Qt.MouseButton.LeftButton)
    [left] = window.clean_dock.cards.views
    assert left.words.text() == "Factor 0.25" and window.clean_dock.form.values()["factor"] == 0.25
    left.setFocus()
    QTest.keyClick(left, Qt.Key.Key_Delete)
    assert not window.cleaning.preview.cards and not window.clean_dock.cards.isVisible()
    assert window.session.history.position == 1


def test_another_region_renders_the_cards_anew(two_cards, settle, rendered, samples_of):
    window = two_cards
    window.marks.select(1.0, 1.5, (0,))
    window.actions_by_id.trigger("compare.card_1")
    settle(lambda: window.transport.is_playing)
    rendered(window)
    assert window.cleaning.preview.stretch.start_s == 1.0
    assert all(card.rendering.is_done for card in window.cleaning.preview.cards)
    np.testing.assert_allclose(hear(window, 2000)[200:], samples_of(window)[0, 8200:10000] * 0.5, atol=1e-6)


def test_what_is_heard_is_rendered_before_the_cards(clean_window, turn, settle, rendered):
    window = clean_window
    window.cleaning.preview.listening.patience_ms = 100_000
    turn.go.clear()
    window.actions_by_id.trigger("compare.add")
    window.clean_dock.form.set_values({"factor": 0.75})
    window.actions_by_id.trigger("listen.preview")
    turn.blocks_before_waiting = 4
    settle(lambda: window.transport.is_playing)
    card = window.cleaning.preview.cards[0]
    assert card.rendering.share <= 0.25
    turn.go.set()
    rendered(window)
    assert card.rendering.is_done


def test_a_card_whose_settings_fail_says_why(clean_window, rendered):
    window = clean_window
    window.clean_dock.form.set_values({"factor": 2.0})
    window.actions_by_id.trigger("compare.add")
    rendered(window)
    [view] = window.clean_dock.cards.views
    assert view.fault.isVisible() and view.fault.text() == "Factor 2 is too much; choose a smaller one."


def test_there_are_as_many_cards_as_number_keys(clean_window, rendered, settle):
    window = clean_window
    for step in range(10):
        window.clean_dock.form.set_values({"factor": step % 5 * 0.25, "flip": step > 4})
        window.actions_by_id.trigger("compare.add")
    assert len(window.clean_dock.cards.views) == 9
    assert "remove one first" in window.clean_dock.fault.text()
    rendered(window)
    for number in range(9, 0, -1):
        window.actions_by_id.trigger(f"compare.card_{number}")
        settle(lambda number=number: window.clean_dock.cards.views[number - 1].property("heard"))
        values = window.clean_dock.form.values()
        assert (values["factor"], values["flip"]) == ((number - 1) % 5 * 0.25, number > 5)
    window.actions_by_id.trigger("transport.stop")


@pytest.mark.parametrize(
    ("level", "words"),
    [(-52.14, "what it removes has an average level of −52.1 dB"), (-np.inf, "removes nothing")],
)
def test_levels_in_words(level, words):
    assert level_words(level) == words


@pytest.mark.parametrize(("name", "left"), [("cardRemove", ["Factor 0.25"]), ("cardApply", None)])
def test_a_double_click_on_a_button_of_a_card_presses_it_once(two_cards, settle, name, left):
    """The second press meets the next card, which has moved up, or the same button again."""
    window = two_cards
    window.clean_dock.cards.applied.connect(applied := Mock())
    button = window.clean_dock.cards.views[0].findChild(QToolButton, name)
    place = button.mapTo(window, button.rect().center())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(lambda: window.childAt(place) is not button or left is None)
    QTest.mouseDClick(window.childAt(place), Qt.MouseButton.LeftButton)  # only the second press
    QTest.mouseRelease(window.childAt(place), Qt.MouseButton.LeftButton)
    settle()
    assert [view.words.text() for view in window.clean_dock.cards.views] == (left or ["Factor 0.5", "Factor 0.25"])
    assert applied.call_count == (left is None)
