# SPDX-License-Identifier: GPL-3.0-or-later
"""A card of a chain stays what it was when it was made, whatever becomes of the chain: so are its steps compared."""

from __future__ import annotations

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

from editor.gui.chains.dialog import ChainDialog
from editor.gui.cleaning.cards import level_text
from processors.chain import save_chain
from processors.plugins import chains_folder
from processors.registry import find_processors, load_processor
from tests.gui.chains.test_chains import HALF, add, asked, press


@pytest.fixture
def two_cards(make_window, opened, settle):
    """A window with a card of the chain "Upside" as it was, and one of it at half the level; the first is heard."""
    save_chain(chains_folder(), "Upside", [{"processor": "invert"}], load_processor)
    window = make_window(find_processors())
    opened(window)
    window.cleaning.open("chain-upside")
    click(window.clean_dock.foot.compare_button)
    change(window, settle)
    click(window.clean_dock.foot.compare_button)
    settle(lambda: all(card.rendering is not None and card.rendering.is_done for card in window.cleaning.preview.cards))
    click(window.clean_dock.cards.views[0].words)
    settle(lambda: window.cleaning.preview.listening.is_on)
    return window


@pytest.fixture
def opened(settle, recording):
    """Return a function that opens a recording in a window."""

    def open_in(window):
        window.open_files([recording()])
        settle(lambda: window.session.project.tracks and window.area.peaks.is_complete())

    return open_in


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def change(window, settle):
    """Let the chain that is shown make it half as loud too."""
    dialog = asked(window, "process.change_chain")
    add(dialog, "amplify")
    dialog.form.set_values(HALF)
    press(dialog, "saveChain")
    settle(lambda: not window.findChildren(ChainDialog))


def apply_button(window, number):
    return window.clean_dock.cards.views[number - 1].apply


def test_both_are_heard_by_a_click_each(two_cards, settle):
    window = two_cards
    first, second = window.clean_dock.cards.views
    assert (first.words.text(), second.words.text()) == ("Upside", "Upside")
    assert first.property("heard") and first.property("current") and not second.property("current")
    click(second.words)
    settle(lambda: second.property("heard") and second.property("current"))
    click(first.words)
    settle(lambda: first.property("heard") and not second.property("heard"))
    assert first.level.text() == level_text(first.card.rendering.removed_db) != second.level.text()


def test_what_is_shown_and_heard_is_applied(two_cards, settle, samples_of):
    window, sound = two_cards, samples_of(two_cards)
    click(window.clean_dock.foot.apply_button)
    settle(lambda: window.session.history.undo_name == "Upside")
    np.testing.assert_allclose(samples_of(window), -sound, atol=1e-6)


@pytest.mark.parametrize("becomes", ["changed", "deleted"])
@pytest.mark.parametrize("is_rendered", [True, False])
def test_a_card_is_applied_as_it_was(two_cards, becomes, is_rendered, settle, samples_of, monkeypatch):
    monkeypatch.setattr("editor.gui.chains.desk.discard", lambda path: path.unlink())
    window, sound = two_cards, samples_of(two_cards)
    if becomes == "deleted":
        window.actions_by_id.trigger("process.delete_chain")
    if not is_rendered:
        window.marks.select(0.2, 0.6, (0,))
    click(apply_button(window, 1))
    settle(lambda: window.session.history.undo_name == "Upside")
    rate = window.session.project.sample_rate
    inner = slice(round(0.25 * rate), round(0.55 * rate))
    np.testing.assert_allclose(samples_of(window)[:, inner], -sound[:, inner], atol=1e-6)


def test_a_card_of_a_chain_that_is_gone_says_so_when_it_is_clicked(two_cards, settle, monkeypatch):
    monkeypatch.setattr("editor.gui.chains.desk.discard", lambda path: path.unlink())
    window = two_cards
    click(window.clean_dock.foot.preview_button)
    window.actions_by_id.trigger("process.delete_chain")
    click(window.clean_dock.cards.views[0].words)
    assert window.clean_dock.fault.isVisible() and "Upside isn't here any more" in window.clean_dock.fault.text()
    assert not window.cleaning.preview.is_on
